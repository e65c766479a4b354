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
	last := t.Now()
	if until != nil {
		last = *until
	}
	switch {
	case days < 1 || days > MaxDays:
		return nil, fault.Invalid("days", "days is 1 to %d.", MaxDays)
	case last.Before(Earliest) || last.After(Latest):
		return nil, fault.Invalid("until", "until is between %s and %s.", Earliest.Format(time.DateOnly), Latest.Format(time.DateOnly))
	}
	if scope = scope.Under([]uuid.UUID{tenant}); scope.Empty() {
		return nil, nil
	}
	end := DayOf(last) + 1
	return t.store.CountDays(ctx, Query{Scope: scope, Range: Range{From: (end - Day(days)).Start(), To: end.Start()}})
}
