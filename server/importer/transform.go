package importer

import (
	"errors"
	"math"
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

func errorCode(_ *table, in *audit.Input, text string) (taken, error) {
	in.ErrorCode = audit.Text(text)
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

func sessionID(_ *table, in *audit.Input, text string) (taken, error) {
	in.SessionID = audit.Text(text)
	return allTaken, nil
}

// limit is how many characters a field holds. What has to be there is not left
// out for its length, but refused when it is recorded.
func (f field) limit() int {
	switch f.name {
	case "outcomeReason", "userAgent":
		return audit.MaxName
	case "description":
		return audit.MaxDescription
	case "sourceId", "occurredAt", "activity":
		return math.MaxInt
	}
	return audit.MaxText
}

// occurredAt takes a time in any form that times reads.
func occurredAt(t *table, in *audit.Input, text string) (taken, error) {
	at, err := t.times.parse(text)
	if err != nil {
		return nothingTaken, err
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

// ipAddress takes an address without its port, brackets and zone, and an IPv4
// address in IPv6 as what it is.
func ipAddress(_ *table, in *audit.Input, text string) (taken, error) {
	bare := text
	if _, err := netip.ParseAddrPort(text); err == nil {
		bare = text[:strings.LastIndexByte(text, ':')]
	}
	bare = strings.TrimSuffix(strings.TrimPrefix(bare, "["), "]")
	address, _ := netip.ParseAddr(bare)
	if !address.IsValid() {
		return nothingTaken, nil
	}
	if address.Zone() != "" || address.Is4In6() {
		bare = address.WithZone("").Unmap().String()
	}
	in.IPAddress = audit.Text(bare)
	if bare != text {
		return partTaken, nil
	}
	return allTaken, nil
}

// hostName takes what stands in the place of an address, where there is none: a
// host or the name of a service.
func hostName(_ *table, in *audit.Input, text string) (taken, error) {
	if in.IPAddress != "" {
		return nothingTaken, nil
	}
	in.IPAddress = audit.Text(text)
	return allTaken, nil
}
