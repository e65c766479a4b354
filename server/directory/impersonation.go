package directory

import (
	"context"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Impersonable returns a user that the viewer may act as: one below it, see
// access.Rights.MayActAs. Faults: Forbidden, also for API clients and whoever
// acts as somebody else already; NotFound; Conflict where the user is disabled,
// or is the viewer; Unavailable.
func (s *Service) Impersonable(ctx context.Context, rights access.Rights, field, text string) (*User, error) {
	switch {
	case rights.Viewer.Client:
		return nil, fault.New(fault.Forbidden, "An API client cannot act as somebody else.")
	case rights.Viewer.Impersonator != nil:
		return nil, fault.New(fault.Forbidden, "You act as somebody else already: end that first.")
	}
	if _, err := rights.Require(access.UserImpersonate); err != nil {
		return nil, err
	}
	id := idOf(text)
	user, err := s.store.User(ctx, rights.Reach(access.UserRead, access.UserImpersonate), id)
	switch {
	case err != nil:
		return nil, err
	case user == nil:
		return nil, missing(field, "user")
	case user.ID == rights.Viewer.ID:
		return nil, conflict(field, "That is you.")
	}
	standing, err := s.store.Standing(ctx, Subject{ID: id}, 0)
	if err != nil {
		return nil, err
	}
	if !rights.MayActAs(access.NewRights(standing.Viewer, rights.Tree)) {
		return nil, denied(field, "You may only act as users below you.")
	}
	if user.Status != UserActive {
		return nil, conflict(field, "The user is disabled.")
	}
	return user, nil
}

// impersonated returns the rights of a viewer that somebody acts as, as long as
// that one is signed in and may: both are found out anew at every request.
// Faults: Unauthenticated, Unavailable.
func (s *Service) impersonated(ctx context.Context, from reader, rights access.Rights, by Subject) (access.Rights, error) {
	real, err := s.rightsBy(ctx, from, by)
	if err != nil {
		return access.Rights{}, err
	}
	if real.Viewer.Impersonator != nil || !real.MayActAs(rights) {
		return access.Rights{}, fault.New(fault.Unauthenticated, "Sign in.")
	}
	viewer := rights.Viewer
	viewer.Impersonator = &real.Viewer
	return rights.As(viewer), nil
}
