package audit

import (
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Frozen is a filter with all else that decides what it selects, as of one
// moment: asked again, however often and however late, it selects the same
// events. Events that are recorded later are not among them, and the tree of
// that moment holds.
type Frozen struct {
	Filter Filter `json:"filter"`
	// Scope is what was permitted and asked for.
	Scope access.Frozen `json:"scope"`
	// Excluded are the places that tenantIds inside exclude stood for, in order.
	Excluded []access.Frozen `json:"excluded,omitempty"`
	// AsOf is the mark, of the database's clock: only what was recorded before
	// it is selected. It is "now" for the filter, too.
	AsOf time.Time `json:"asOf"`
	// Since is the mark of an earlier copy: only what was recorded at or after it
	// is selected. nil is from the beginning.
	Since *time.Time `json:"since,omitempty"`
}

// Freeze fixes what the filter selects in the scope as of a mark. Faults:
// BadUserInput.
func (f Filter) Freeze(scope access.Scope, asOf time.Time, since *time.Time) (Frozen, error) {
	frozen := Frozen{Filter: f, AsOf: asOf, Since: since}
	query, err := f.within(scope, asOf, func(tenantIDs []uuid.UUID) access.Scope {
		under := scope.Under(tenantIDs)
		frozen.Excluded = append(frozen.Excluded, under.Freeze())
		return under
	})
	frozen.Scope = query.Scope.Freeze()
	return frozen, err
}

// Query is what was frozen, to read by. Faults: Internal, for what Freeze did
// not make.
func (f Frozen) Query() (Query, error) {
	filter, excluded := f.Filter, f.Excluded
	filter.TenantIDs = nil // the scope was narrowed by them
	enough := true
	query, err := filter.within(f.Scope.Scope(), f.AsOf, func([]uuid.UUID) access.Scope {
		if enough = len(excluded) > 0; !enough {
			return access.Scope{}
		}
		next := excluded[0]
		excluded = excluded[1:]
		return next.Scope()
	})
	if err != nil || !enough {
		return Query{}, fault.New(fault.Internal, "A frozen filter cannot be read.").Because(err)
	}
	query.Conditions = append(query.Conditions, Recorded{f.Since, &f.AsOf})
	return query, nil
}
