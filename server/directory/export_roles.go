package directory

import (
	"context"
	"fmt"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// SetExportRolesInput is who may export at a partner: holders of these roles;
// nil is every role with EVENT_EXPORT.
type SetExportRolesInput struct {
	TenantID string   `json:"tenantId"`
	RoleIDs  []string `json:"roleIds,omitempty"`
}

// MaxExportRoles is how many roles may be named.
const MaxExportRoles = 50

// SetExportRoles says which roles may export at a partner where the viewer holds
// ROLE_MANAGE: builtin ones, or the partner's own. Faults: Forbidden, NotFound,
// BadUserInput, Conflict (the partner is deleted), AuditUnavailable, Unavailable.
func (s *Service) SetExportRoles(ctx context.Context, by By, input SetExportRolesInput) (*access.Tenant, error) {
	var tenant access.Tenant
	return &tenant, s.change(ctx, by, func(c *change) error {
		err := c.inPerson()
		if err != nil {
			return err
		}
		if tenant, err = c.tenant("input.tenantId", input.TenantID, access.RoleManage); err != nil {
			return err
		}
		switch {
		case tenant.Status == access.TenantDeleted:
			return conflict("input.tenantId", "The tenant is deleted.")
		case input.RoleIDs != nil && len(input.RoleIDs) == 0, len(input.RoleIDs) > MaxExportRoles:
			return fault.Invalid("input.roleIds", "Name 1 to %d roles, or null for all.", MaxExportRoles)
		}
		before, err := c.exportRoleNames(ctx, tenant)
		if err != nil {
			return err
		}
		tenant.ExportRoles = nil
		for i, id := range input.RoleIDs {
			role, err := c.FindRole(ctx, idOf(id))
			if err != nil {
				return err
			}
			if role == nil || !role.Builtin && role.TenantID != tenant.ID {
				return missing(fmt.Sprintf("input.roleIds.%d", i), "role")
			}
			tenant.ExportRoles = append(tenant.ExportRoles, role.ID)
		}
		if tenant.Kind != access.Partner {
			return fault.Invalid("input.tenantId", "Only a partner lets certain roles export.")
		}
		after, err := c.exportRoleNames(ctx, tenant)
		if err != nil {
			return err
		}
		c.moved = true
		if err := c.KeepTenant(ctx, tenant); err != nil {
			return err
		}
		target := tenantTarget(tenant)
		target.Changes = []audit.Change{changeOf("exportRoles", before, after)}
		c.note("export.roles_updated", tenant.ID, "Who may export was changed.", target)
		return nil
	})
}

// exportRoleNames are the names of the roles that may export; nil is all. A role
// that was deleted meanwhile has none.
func (c *change) exportRoleNames(ctx context.Context, tenant access.Tenant) (any, error) {
	if tenant.ExportRoles == nil {
		return nil, nil
	}
	names := []string{}
	for _, id := range tenant.ExportRoles {
		role, err := c.FindRole(ctx, id)
		if err != nil {
			return nil, err
		}
		if role != nil {
			names = append(names, role.Name)
		}
	}
	return names, nil
}
