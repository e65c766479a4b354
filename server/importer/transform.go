package importer

import (
	"errors"
	"fmt"
	"net/netip"
	"strings"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// transform puts a text of a record into a field of the event and says how much
// of it the field holds. An error refuses the record.
type transform func(t *table, in *audit.Input, text string) (taken, error)

// taken is how much of a text a field holds. What it does not hold wholly goes
// to the details.
type taken byte

const (
	// nothingTaken: the field cannot take it; the next path is tried.
	nothingTaken taken = iota
	partTaken
	allTaken
)

// The fields that take a text as it is.

func sourceID(_ *table, in *audit.Input, text string) (taken, error) {
	in.SourceID = audit.Text(text)
	return allTaken, nil
}

func category(_ *table, in *audit.Input, text string) (taken, error) {
	in.Category = audit.Text(text)
	return allTaken, nil
}

func outcomeReason(_ *table, in *audit.Input, text string) (taken, error) {
	in.OutcomeReason = audit.Text(text)
	return allTaken, nil
}

func description(_ *table, in *audit.Input, text string) (taken, error) {
	in.Description = audit.Text(text)
	return allTaken, nil
}

func source(_ *table, in *audit.Input, text string) (taken, error) {
	in.Source = audit.Text(text)
	return allTaken, nil
}

func userAgent(_ *table, in *audit.Input, text string) (taken, error) {
	in.UserAgent = audit.Text(text)
	return allTaken, nil
}

func correlationID(_ *table, in *audit.Input, text string) (taken, error) {
	in.CorrelationID = audit.Text(text)
	return allTaken, nil
}

// occurredAt takes a time in a form that the table knows.
func occurredAt(t *table, in *audit.Input, text string) (taken, error) {
	at, ok := parseTime(text, t.layouts)
	if !ok {
		return nothingTaken, fmt.Errorf("%q is no time in a form that %s has", brief(text), t.name)
	}
	in.OccurredAt = audit.At(at)
	return allTaken, nil
}

// activity takes a display name and makes the activity's code of it.
func activity(t *table, in *audit.Input, text string) (taken, error) {
	slug := slugOf(text)
	if slug == "" {
		return nothingTaken, errors.New("its activity name has no letter and no digit")
	}
	in.Activity, in.ActivityName = t.activityPrefix+slug, audit.Text(text)
	return allTaken, nil
}

func outcome(t *table, in *audit.Input, text string) (taken, error) {
	meant, ok := t.outcomes[strings.ToLower(text)]
	if !ok {
		return nothingTaken, nil
	}
	in.Outcome = meant.is
	return meant.taken(), nil
}

func operation(t *table, in *audit.Input, text string) (taken, error) {
	meant, ok := t.operations[strings.ToLower(text)]
	if !ok {
		return nothingTaken, nil
	}
	in.Operation = meant.is
	return meant.taken(), nil
}

func (m meaning[T]) taken() taken {
	if m.more {
		return partTaken
	}
	return allTaken
}

// operationOf is what the beginning of an activity's name means.
func (t *table) operationOf(name string) audit.Operation {
	name = audit.Fold(name) + " "
	for _, v := range t.verbs {
		if strings.HasPrefix(name, v.begins) && strings.Contains(name, v.with) {
			return v.is
		}
	}
	return audit.Execute
}

// ipAddress takes an address without its port and brackets. What is none, a
// host or service name, is kept as it is.
func ipAddress(_ *table, in *audit.Input, text string) (taken, error) {
	switch strings.ToLower(text) {
	case "<null>", "null", "-":
		return nothingTaken, nil
	}
	address := text
	if _, err := netip.ParseAddrPort(text); err == nil {
		address = text[:strings.LastIndexByte(text, ':')]
	}
	if bare := strings.TrimSuffix(strings.TrimPrefix(address, "["), "]"); len(bare) < len(address) {
		if _, err := netip.ParseAddr(bare); err == nil {
			address = bare
		}
	}
	in.IPAddress = audit.Text(address)
	return allTaken, nil
}
