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
	// Earlier is a copy of before: what it holds is not selected. nil is none.
	Earlier *Earlier `json:"earlier,omitempty"`
}

// Earlier is a copy that another one goes on from.
type Earlier struct {
	// AsOf is its mark: what was recorded at or after it is new.
	AsOf time.Time `json:"asOf"`
	// Range is its effective range, where it selected by the same filter: the copy
	// begins where it began, and what lies outside of it is new, too, unless the
	// filter found it there by its name. nil: another filter selects.
	Range *Range `json:"range,omitempty"`
}

// Freeze fixes what the filter selects in the scope as of a mark. Faults:
// BadUserInput.
func (f Filter) Freeze(scope access.Scope, asOf time.Time, earlier *Earlier) (Frozen, error) {
	frozen := Frozen{Filter: f, AsOf: asOf, Earlier: earlier}
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
	query.Conditions = append(query.Conditions, Recorded{To: &f.AsOf})
	if f.Earlier != nil {
		query.goOn(*f.Earlier)
	}
	return query, nil
}

// goOn leaves out what an earlier copy holds.
func (q *Query) goOn(from Earlier) {
	fresh := AnyOf{Recorded{From: &from.AsOf}}
	if from.Range != nil {
		q.Range.From = from.Range.From
		known := append(AnyOf{Occurred(*from.Range)}, q.Named...)
		fresh = append(fresh, Not{AllOf{known}})
	}
	q.Conditions = append(q.Conditions, fresh)
}
