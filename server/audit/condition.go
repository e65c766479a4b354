package audit

import (
	"net/netip"
	"slices"
	"strings"
	"time"

	"github.com/trailkeeper/trailkeeper/server/access"
)

// Condition is what a filter asks of an event. It is a pure value: Holds
// decides for an event at hand, store says the same in SQL. What is missing in
// an event holds for nothing.
type Condition interface {
	Holds(e Event) bool
}

// OneOf holds where a value of the attribute is one of some.
type OneOf struct {
	Attribute Attribute
	Values    []string
}

// Part is a part of an event's search text.
type Part int

const (
	// InTexts is all of it.
	InTexts Part = iota
	// InActor is the actor's name and e-mail.
	InActor
	// InTargets is the targets' names.
	InTargets
)

// Contains holds where a text in a part of the search text has the folded term
// in it.
type Contains struct {
	In   Part
	Term string
}

// WithID holds for the events whose ids are in a range.
type WithID struct{ IDs IDRange }

// FromAddress holds where the event's address is in one of some ranges.
type FromAddress struct{ Ranges []netip.Prefix }

// Occurred holds where occurredAt lies in the range.
type Occurred Range

// Recorded holds where From <= recordedAt < To; nil is no limit.
type Recorded struct{ From, To *time.Time }

// Lasted holds where MinMs <= durationMs <= MaxMs; nil is no limit.
type Lasted struct{ MinMs, MaxMs *float64 }

// Impersonated holds where an event has an impersonator, or, false, none.
type Impersonated bool

// InPlaces holds at the places.
type InPlaces struct{ Places access.Scope }

// AllOf holds where all of its conditions do.
type AllOf []Condition

// AnyOf holds where one of its conditions does; none of none does.
type AnyOf []Condition

// Not holds where its conditions do not all hold, be it for want of a value.
type Not struct{ All AllOf }

// Holds implements Condition.
func (c OneOf) Holds(e Event) bool {
	return slices.ContainsFunc(attributes[c.Attribute](e), func(has string) bool {
		return slices.ContainsFunc(c.Values, func(asked string) bool {
			return c.Attribute.compared(has) == c.Attribute.compared(asked)
		})
	})
}

// Holds implements Condition.
func (c Contains) Holds(e Event) bool {
	parts := strings.Split(SearchText(e), separator)
	switch c.In {
	case InActor:
		parts = parts[:2]
	case InTargets:
		parts = targetNames(parts, len(e.Targets))
	}
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(part, c.Term) })
}

// targetNames are the names among the parts of a search text, see SearchText.
func targetNames(parts []string, targets int) (names []string) {
	for n := range targets {
		if at := 3 + 2*n; at < len(parts) {
			names = append(names, parts[at])
		}
	}
	return names
}

// Holds implements Condition.
func (c WithID) Holds(e Event) bool {
	return slices.Compare(c.IDs.First[:], e.ID[:]) <= 0 && slices.Compare(e.ID[:], c.IDs.Last[:]) <= 0
}

// Holds implements Condition.
func (c FromAddress) Holds(e Event) bool {
	address, ok := ParseAddress(string(e.IPAddress))
	return ok && slices.ContainsFunc(c.Ranges, func(within netip.Prefix) bool { return within.Contains(address) })
}

// Holds implements Condition.
func (c Occurred) Holds(e Event) bool { return Range(c).Contains(e.OccurredAt) }

// Holds implements Condition.
func (c Recorded) Holds(e Event) bool {
	return (c.From == nil || !e.RecordedAt.Before(*c.From)) && (c.To == nil || e.RecordedAt.Before(*c.To))
}

// Holds implements Condition.
func (c Lasted) Holds(e Event) bool {
	ms := e.DurationMs
	return ms != nil && (c.MinMs == nil || *ms >= *c.MinMs) && (c.MaxMs == nil || *ms <= *c.MaxMs)
}

// Holds implements Condition.
func (c Impersonated) Holds(e Event) bool { return bool(c) == (e.Impersonator != nil) }

// Holds implements Condition.
func (c InPlaces) Holds(e Event) bool { return c.Places.Contains(e.Place) }

// Holds implements Condition.
func (c AllOf) Holds(e Event) bool {
	return !slices.ContainsFunc(c, func(one Condition) bool { return !one.Holds(e) })
}

// Holds implements Condition.
func (c AnyOf) Holds(e Event) bool {
	return slices.ContainsFunc(c, func(one Condition) bool { return one.Holds(e) })
}

// Searched holds where a text of a search occurs, or names the event.
type Searched struct {
	Text  Contains
	Named AnyOf
}

// Holds implements Condition.
func (c Searched) Holds(e Event) bool { return c.Text.Holds(e) || c.Named.Holds(e) }

// Holds implements Condition.
func (c Not) Holds(e Event) bool { return !c.All.Holds(e) }
