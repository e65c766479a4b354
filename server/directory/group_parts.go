package directory

import (
	"context"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
)

// GroupPermissionPage is a slice of a group's grants.
type GroupPermissionPage = List[access.Grant]

// GroupPermissionEdge is a grant with its cursor.
type GroupPermissionEdge = Edge[access.Grant]

// GroupMembers lists the members of a group that the viewer may read, by name:
// users of tenants where it holds USER_READ. Faults: BadUserInput,
// InvalidCursor, Unavailable.
func (s *Service) GroupMembers(ctx context.Context, rights access.Rights, group uuid.UUID, first *int, after *string) (*UserPage, error) {
	found, err := s.store.GroupMembers(ctx, rights.Scope(access.UserRead), group)
	if err != nil {
		return nil, err
	}
	order := func(u User) string { return orderOf(u.Name, u.ID) }
	return page(s.sealer, rights, "members of "+group.String(), nil, found, order, first, after)
}

// GroupGrants lists the grants of a group on tenants where the viewer holds
// TENANT_READ, by the tenant's name. Faults: BadUserInput, InvalidCursor,
// Unavailable.
func (s *Service) GroupGrants(ctx context.Context, rights access.Rights, group uuid.UUID, first *int, after *string) (*GroupPermissionPage, error) {
	found, err := s.store.GroupGrants(ctx, rights.Scope(access.TenantRead), group)
	if err != nil {
		return nil, err
	}
	order := func(g access.Grant) string {
		tenant, _ := rights.Tree.Tenant(g.At.Tenant)
		return orderOf(tenant.Name, g.At.Tenant) + g.At.Partner.String()
	}
	return page(s.sealer, rights, "grants of "+group.String(), nil, found, order, first, after)
}
