package directory

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// RolePage is a slice of the list of roles.
type RolePage = List[access.Role]

// RoleEdge is a role with its cursor.
type RoleEdge = Edge[access.Role]

// Roles lists the builtin roles, and the custom ones of partners that the
// viewer's scope of USER_READ reaches, by name. Faults: BadUserInput,
// InvalidCursor, Unavailable.
func (s *Service) Roles(ctx context.Context, rights access.Rights, scope access.Scope, first *int, after *string) (*RolePage, error) {
	found, err := s.store.Roles(ctx, scope)
	if err != nil {
		return nil, err
	}
	order := func(r access.Role) string { return audit.Fold(r.Name) + "\x00" + r.ID.String() }
	slices.SortFunc(found, func(a, b access.Role) int { return strings.Compare(order(a), order(b)) })
	binding, err := audit.Bind(rights.Viewer.ID, "roles", nil)
	if err != nil {
		return nil, fault.Hidden(err)
	}
	return slice(found, order, s.sealer, binding, first, after, listLimit{standardPeople, mostPeople})
}

// Role returns a role that the viewer holds, or one of those that it may list;
// nil otherwise. Faults: Unavailable.
func (s *Service) Role(ctx context.Context, rights access.Rights, id uuid.UUID) (*access.Role, error) {
	for _, assignment := range rights.Viewer.Assignments {
		if assignment.Role.ID == id {
			return &assignment.Role, nil
		}
	}
	all, err := s.store.Roles(ctx, rights.Scope(access.UserRead))
	return find(all, func(r access.Role) bool { return r.ID == id }), err
}
