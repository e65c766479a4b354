package audit

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Limits of a read of what is new.
const (
	DefaultSince = 100
	// MaxSincePartners is how many partners one position holds a place in.
	MaxSincePartners = 100
)

// Since is where a reader without a position starts.
type Since string

const (
	SinceBeginning Since = "BEGINNING"
	SinceNow       Since = "NOW"
)

// Feed is what is new after a position: events in the order in which they were
// recorded, partner by partner, and where to go on.
type Feed struct {
	Events []Event
	// Position is to be sent next time, also where nothing came.
	Position string
	// CaughtUp: nothing more is there right now.
	CaughtUp bool
}

// FeedRequest asks for what is new, as the API's arguments do. nil is not
// given.
type FeedRequest struct {
	Position *string
	First    *int
	Start    *Since
}

// Mark is how far a partner's events have been read: up to a position.
type Mark struct {
	Partner  uuid.UUID
	Position int64
}

// FeedRead is what a store read: events that match, how far it looked in each
// partner, and whether it looked at all that there is.
type FeedRead struct {
	Events   []Event
	Marks    []Mark
	CaughtUp bool
}

// FeedStore is what a follower needs of the database.
type FeedStore interface {
	// FindSince looks at what lies above the marks in the query's scope, in the
	// order of positions, until it has limit events, has looked at enough, or
	// at all. A partner without a mark is read from its beginning. The marks
	// that it returns begin with the partner whose turn is next. Faults:
	// BadUserInput (too many partners), Unavailable.
	FindSince(ctx context.Context, query Query, marks []Mark, limit int) (FeedRead, error)
	// FindNow returns the marks of everything that has a position in the
	// query's scope. Faults: as FindSince.
	FindNow(ctx context.Context, query Query) (FeedRead, error)
}

// Follower reads the log in the order of its recording, for whoever asks again
// and again what is new.
type Follower struct {
	store  FeedStore
	sealer Sealer
	clock  func() time.Time
}

// NewFollower returns a follower on a store. The clock is the wall clock
// outside of tests.
func NewFollower(store FeedStore, sealer Sealer, clock func() time.Time) *Follower {
	return &Follower{store: store, sealer: sealer, clock: clock}
}

// Since returns the events after a position that match the filter in the
// scope: each exactly once, however often it is asked. What is in scope is
// decided anew each time; what was passed out of scope does not come back.
// viewer is whom the position belongs to. Faults: BadUserInput, InvalidCursor,
// Unavailable.
func (f *Follower) Since(ctx context.Context, viewer uuid.UUID, scope access.Scope, filter Filter, asked FeedRequest) (*Feed, error) {
	limit := DefaultSince
	if asked.First != nil {
		limit = *asked.First
	}
	if limit < 1 || limit > MaxPage {
		return nil, fault.Invalid("first", "first is 1 to %d.", MaxPage)
	}
	binding, err := Bind(viewer, "auditEventsSince", filter)
	if err != nil {
		return nil, fault.Hidden(err)
	}
	query, err := filter.always().Within(scope, f.clock().UTC().Truncate(time.Microsecond))
	if err != nil {
		return nil, err
	}
	read, err := f.read(ctx, query, binding, asked, limit)
	if err != nil {
		return nil, err
	}
	position, err := f.sealer.sealMarks(binding, read.Marks)
	if err != nil {
		return nil, fault.Hidden(err)
	}
	return &Feed{Events: read.Events, Position: position, CaughtUp: read.CaughtUp}, nil
}

func (f *Follower) read(ctx context.Context, query Query, binding []byte, asked FeedRequest, limit int) (FeedRead, error) {
	var marks []Mark
	if asked.Position != nil {
		var err error
		if marks, err = f.sealer.openMarks(binding, "position", *asked.Position); err != nil {
			return FeedRead{}, err
		}
	}
	switch {
	case query.Scope.Empty(): // the filter names tenants that nothing is known of
		return FeedRead{Marks: marks, CaughtUp: true}, nil
	case asked.Position == nil && asked.Start != nil && *asked.Start == SinceNow:
		return f.store.FindNow(ctx, query)
	}
	return f.store.FindSince(ctx, query, marks, limit)
}

// always is the filter without a default range of time, up to the last moment
// that there is: a reader that has passed an event never comes back to it, so
// none is left out for lying ahead of now.
func (f Filter) always() Filter {
	from, to := Earliest, Latest
	if f.From == nil {
		f.From = &from
	}
	if f.To == nil {
		f.To = &to
	}
	return f
}
