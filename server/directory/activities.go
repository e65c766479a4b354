package directory

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// ActivityPage is a slice of the catalogue.
type ActivityPage = List[audit.Activity]

// ActivityEdge is an activity with its cursor.
type ActivityEdge = Edge[audit.Activity]

// Activities lists the catalogue by code, all of it or one category.
// Faults: BadUserInput, InvalidCursor, Unavailable.
func (s *Service) Activities(ctx context.Context, viewer uuid.UUID, category *string, first *int, after *string) (*ActivityPage, error) {
	all, err := s.store.Activities(ctx)
	if err != nil {
		return nil, err
	}
	found := all[:0:0]
	for _, activity := range all {
		if category == nil || activity.Category == *category {
			found = append(found, activity)
		}
	}
	binding, err := audit.Bind(viewer, "activities", category)
	if err != nil {
		return nil, fault.Hidden(err)
	}
	order := func(a audit.Activity) string { return a.Code }
	return slice(found, order, s.sealer, binding, first, after, listLimit{standard: 100, most: 500})
}

// Activity returns an activity of the catalogue to whoever may read events
// anywhere; nil otherwise. Faults: Unavailable.
func (s *Service) Activity(ctx context.Context, rights access.Rights, id uuid.UUID) (*audit.Activity, error) {
	if rights.Scope(access.EventRead).Empty() {
		return nil, nil
	}
	all, err := s.store.Activities(ctx)
	return find(all, func(a audit.Activity) bool { return a.ID == id }), err
}

// find returns the first element that matches, or nil.
func find[T any](all []T, matches func(T) bool) *T {
	if i := slices.IndexFunc(all, matches); i >= 0 {
		return &all[i]
	}
	return nil
}
