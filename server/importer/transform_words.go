package importer

import (
	"strconv"
	"strings"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// The fields that take what a text means.

// category takes a text as it is, or what the table calls it.
func category(t *table, in *audit.Input, text string) (taken, error) {
	in.Category = audit.Text(or(t.categories[strings.ToLower(text)], text))
	return allTaken, nil
}

// kindOf takes what tells the category of a record that names none.
func kindOf(t *table, in *audit.Input, text string) (taken, error) {
	name, ok := t.categories[strings.ToLower(text)]
	if !ok || in.Category != "" {
		return nothingTaken, nil
	}
	in.Category = audit.Text(name)
	return partTaken, nil
}

// service takes the name of a service that its owner chose. Nobody takes ours;
// the table's source stands for it then.
func service(_ *table, in *audit.Input, text string) (taken, error) {
	if strings.EqualFold(text, audit.OwnSource) {
		return nothingTaken, nil
	}
	in.Source = audit.Text(text)
	return allTaken, nil
}

// severity takes a level. There are more levels than severities, so that it
// stays in the details too.
func severity(t *table, in *audit.Input, text string) (taken, error) {
	level, ok := t.severities[strings.ToLower(text)]
	if !ok {
		return nothingTaken, nil
	}
	in.Severity = level
	return partTaken, nil
}

// outcomeByCode takes the number of an error: what the table says that it
// means, else a failure.
func outcomeByCode(t *table, in *audit.Input, text string) (taken, error) {
	if meant, ok := t.outcomes[strings.ToLower(text)]; ok {
		in.Outcome = meant.is
		return meant.taken(), nil
	}
	if !isNumber(text) {
		return nothingTaken, nil
	}
	in.Outcome = audit.Failure
	return allTaken, nil
}

// outcomeIfNone takes a word for the outcome where nothing else told it.
func outcomeIfNone(t *table, in *audit.Input, text string) (taken, error) {
	if in.Outcome != audit.Unknown && in.Outcome != "" {
		return nothingTaken, nil
	}
	return outcome(t, in, text)
}

// errorNumber takes the number of an error; 0 says that there was none.
func errorNumber(_ *table, in *audit.Input, text string) (taken, error) {
	if !isNumber(text) {
		return nothingTaken, nil
	}
	if text != "0" {
		in.ErrorCode = audit.Text(text)
	}
	return allTaken, nil
}

func isNumber(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}

// maxDuration is the longest duration of a sign-in or of provisioning an
// identity that is believed.
const maxDuration = 24 * time.Hour

// milliseconds takes a duration, behind the time of the event. 0 says that
// nobody measured.
func milliseconds(_ *table, in *audit.Input, text string) (taken, error) {
	ms, _ := strconv.ParseFloat(text, 64)
	if in.OccurredAt.IsZero() || !(ms > 0 && ms <= float64(maxDuration.Milliseconds())) {
		return nothingTaken, nil
	}
	in.FinishedAt = audit.At(in.OccurredAt.Time.Add(time.Duration(ms * float64(time.Millisecond))))
	return allTaken, nil
}

// The fields that take a place. "City, State, Country" is taken by both, and
// its state stays in the details.

func country(_ *table, in *audit.Input, text string) (taken, error) {
	parts := strings.Split(text, ",")
	last := strings.TrimSpace(parts[len(parts)-1])
	if last == "" {
		return nothingTaken, nil
	}
	in.Country = audit.Text(last)
	if len(parts) > 1 {
		return partTaken, nil
	}
	return allTaken, nil
}

func city(_ *table, in *audit.Input, text string) (taken, error) {
	in.City = audit.Text(text)
	return allTaken, nil
}

// cityOf takes the city of a place that names more than one part.
func cityOf(_ *table, in *audit.Input, text string) (taken, error) {
	name, _, ok := strings.Cut(text, ",")
	if name = strings.TrimSpace(name); !ok || name == "" || in.City != "" {
		return nothingTaken, nil
	}
	in.City = audit.Text(name)
	return partTaken, nil
}
