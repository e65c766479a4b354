package audit

import (
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
)

// Range is an effective range of time, half-open.
type Range struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to"`
}

// Query is a filter that was compiled and narrowed to what may be seen: the
// only thing that events are read by, by the store in SQL and by Matches for an
// event at hand. Its zero value finds nothing.
type Query struct {
	// Scope is where events are found.
	Scope access.Scope
	// Actor, where it is set, stands instead of the scope: events are found
	// wherever this actor did them, by itself or as somebody else.
	Actor uuid.UUID
	// Range is the effective range of occurredAt.
	Range Range
	// Conditions are what must hold of an event.
	Conditions AllOf
	// Named is what may hold of an event instead of lying in the range: nobody
	// asked for the range, and the search names the event exactly.
	Named AnyOf
}

// Empty reports whether nothing may be seen at all.
func (q Query) Empty() bool { return q.Scope.Empty() && q.Actor == uuid.Nil }

// Outside are the ranges besides the query's own in which what is named is
// found, too.
func (q Query) Outside() []Range {
	if len(q.Named) == 0 {
		return nil
	}
	return []Range{{Earliest, q.Range.From}, {q.Range.To, Latest}}
}

// Matches reports whether an event is one of the query's.
func (q Query) Matches(e Event) bool {
	return q.permits(e) && (q.Range.Contains(e.OccurredAt) || q.Named.Holds(e)) && q.Conditions.Holds(e)
}

func (q Query) permits(e Event) bool {
	if q.Actor == uuid.Nil {
		return q.Scope.Contains(e.Place)
	}
	actor := Text(q.Actor.String())
	return e.Actor.ActorID == actor || id(e.Impersonator) == actor
}

// Contains reports whether a moment is in the range.
func (r Range) Contains(at time.Time) bool { return !at.Before(r.From) && at.Before(r.To) }
