package audit

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// MaxDays is how many days are told one by one at most.
const MaxDays = 90

// Daily returns how many events of the scope a tenant and all below it have
// on each of the last days in UTC, oldest first; the last one is that of until,
// today by default. It is nil where the scope sees nothing there, and while the
// log is being counted. Faults: BadUserInput, Unavailable.
func (t *Trail) Daily(ctx context.Context, scope access.Scope, tenant uuid.UUID, days int, until *time.Time) ([]int64, error) {
	at, err := t.lastDays(days, until)
	if scope = scope.Under([]uuid.UUID{tenant}); err != nil || scope.Empty() {
		return nil, err
	}
	return t.store.CountDays(ctx, Query{Scope: scope, Range: at})
}

// Errors returns how many events of the scope a tenant and all below it have
// on the last days together whose severity is ERROR; nil where the scope sees
// nothing there. Faults: BadUserInput, Unavailable.
func (t *Trail) Errors(ctx context.Context, scope access.Scope, tenant uuid.UUID, days int, until *time.Time) (*Count, error) {
	at, err := t.lastDays(days, until)
	if scope = scope.Under([]uuid.UUID{tenant}); err != nil || scope.Empty() {
		return nil, err
	}
	return t.Count(ctx, scope, Filter{From: &at.From, To: &at.To, Severities: []Severity{Error}})
}

// lastDays are days in UTC, of which the last one is that of until, or today.
func (t *Trail) lastDays(days int, until *time.Time) (Range, error) {
	last := t.Now()
	if until != nil {
		last = *until
	}
	switch {
	case days < 1 || days > MaxDays:
		return Range{}, fault.Invalid("days", "days is 1 to %d.", MaxDays)
	case last.Before(Earliest) || last.After(Latest):
		return Range{}, fault.Invalid("until", "until is between %s and %s.", Earliest.Format(time.DateOnly), Latest.Format(time.DateOnly))
	}
	end := DayOf(last) + 1
	return Range{From: (end - Day(days)).Start(), To: end.Start()}, nil
}
