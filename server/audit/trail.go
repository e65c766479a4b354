package audit

import (
	"context"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
)

// Store is what the trail needs of the database. Each method that reads takes
// a query that was narrowed by Filter.Within; with the zero Scope it finds
// nothing.
type Store interface {
	// RecordEvents stores the drafts in one transaction and answers in order.
	// The answer comes after COMMIT. Faults: Unavailable.
	RecordEvents(ctx context.Context, drafts []Draft) ([]Stored, error)
	// FindEvents returns the events of a window of the query.
	FindEvents(ctx context.Context, query Query, window Window) (Found, error)
	// CountEvents counts the events of the query: one by one up to limit, and
	// beyond it where that is known; nil where the time was up first.
	CountEvents(ctx context.Context, query Query, limit int) (*Count, error)
	// CountDays counts the scope's events on each day of the range, whole days in
	// UTC; nil where they are not counted yet.
	CountDays(ctx context.Context, query Query) ([]int64, error)
	// FindHistogram counts the events of the query in n buckets.
	FindHistogram(ctx context.Context, query Query, n int) (Histogram, error)
	// FindFacets counts the values of a dimension, in no order.
	FindFacets(ctx context.Context, query Query, by Dimension) (Facets, error)
	// FindEvent returns the event with the id in the scope, or nil.
	FindEvent(ctx context.Context, scope access.Scope, id uuid.UUID) (*Event, error)
	// Activities returns the catalogue, by code.
	Activities(ctx context.Context) ([]Activity, error)
}

// catalogueAge is how long a read catalogue is used: activities are data and
// may be added while the server runs.
const catalogueAge = 10 * time.Second

// Trail is the service of the log.
type Trail struct {
	store  Store
	sealer Sealer
	clock  func() time.Time

	mu     sync.Mutex
	readAt time.Time
	byCode map[string]Activity
}

// NewTrail returns a trail on a store. The clock is the wall clock outside of
// tests.
func NewTrail(store Store, sealer Sealer, clock func() time.Time) *Trail {
	return &Trail{store: store, sealer: sealer, clock: clock}
}

// Now is the moment in the log's precision.
func (t *Trail) Now() time.Time { return t.clock().UTC().Truncate(time.Microsecond) }

// activities returns the catalogue by code, at most catalogueAge old.
func (t *Trail) activities(ctx context.Context) (map[string]Activity, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.clock()
	if t.byCode != nil && now.Sub(t.readAt) < catalogueAge {
		return t.byCode, nil
	}
	rows, err := t.store.Activities(ctx)
	if err != nil {
		return nil, err
	}
	t.byCode = make(map[string]Activity, len(rows))
	for _, row := range rows {
		t.byCode[row.Code] = row
	}
	t.readAt = now
	return t.byCode, nil
}
