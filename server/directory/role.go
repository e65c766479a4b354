package directory

import (
	"context"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
)

// Role returns a role that the viewer holds, or any where it may read users;
// nil otherwise. Faults: Unavailable.
func (s *Service) Role(ctx context.Context, rights access.Rights, id uuid.UUID) (*access.Role, error) {
	for _, assignment := range rights.Viewer.Assignments {
		if assignment.Role.ID == id {
			return &assignment.Role, nil
		}
	}
	if rights.Scope(access.UserRead).Empty() {
		return nil, nil
	}
	all, err := s.store.Roles(ctx)
	return find(all, func(r access.Role) bool { return r.ID == id }), err
}
