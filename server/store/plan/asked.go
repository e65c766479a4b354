package plan

import (
	"time"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// Asked is what a page needs.
type Asked struct {
	Scope access.Scope
	// Conditions are what the filter asks for; none match every event.
	Conditions audit.AllOf
	Range      audit.Range
	Window     audit.Window
	// Anywhere says that an actor stands instead of the scope.
	Anywhere bool
	// Whole says that every event is wanted: steps are bounded by rows alone.
	Whole bool
	// Hint is that of the page before, 0 on the first one.
	Hint byte
	// Whim chooses one of n at random where what is best would be chosen: so tests
	// see each path give the same events. nil outside of them.
	Whim func(n int) int
}

// plain reports whether every event of the scope matches.
func (a Asked) plain() bool { return len(a.Conditions) == 0 && !a.Anywhere }

// cheap reports whether a stream gives a page without looking at more events.
func (a Asked) cheap() bool { return a.plain() && !a.Whole }

// bounds returns where reading begins, itself excluded, and the time at which
// it ends.
func (a Asked) bounds() (begin audit.Position, end time.Time) {
	from, to := audit.Position{OccurredAt: a.Range.From}, audit.Position{OccurredAt: a.Range.To}
	if a.Window.Before != nil && !a.Window.Before.OccurredAt.Before(from.OccurredAt) {
		from = *a.Window.Before
	}
	if a.Window.After != nil && !a.Window.After.OccurredAt.After(to.OccurredAt) {
		to = *a.Window.After
	}
	if !a.Window.Backward {
		return to, from.OccurredAt
	}
	if to.ID != noID {
		to.OccurredAt = to.OccurredAt.Add(time.Microsecond)
	}
	return from, to.OccurredAt
}
