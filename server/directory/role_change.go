package directory

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// roleTx is what changes of roles need of a transaction.
type roleTx interface {
	// FindRole reads a role, or nil.
	FindRole(ctx context.Context, id uuid.UUID) (*access.Role, error)
	// RolesIn reads the builtin roles and the custom ones of a tenant.
	RolesIn(ctx context.Context, tenant uuid.UUID) ([]access.Role, error)
	AddRole(ctx context.Context, role access.Role, at time.Time) error
	// KeepRole stores what may change of a role.
	KeepRole(ctx context.Context, role access.Role) error
	DeleteRole(ctx context.Context, id uuid.UUID) error
	// Assigned reports whether anybody holds a role anywhere.
	Assigned(ctx context.Context, role uuid.UUID) (bool, error)
}

// CreateRoleInput is a custom role to be made.
type CreateRoleInput struct {
	TenantID       string              `json:"tenantId"`
	Name           string              `json:"name"`
	Permissions    []access.Permission `json:"permissions"`
	ScopedByGroups *bool               `json:"scopedByGroups,omitempty"`
	AssignableOn   []access.TenantKind `json:"assignableOn,omitempty"`
}

// UpdateRoleInput is what becomes of a custom role; nil leaves it as it is.
type UpdateRoleInput struct {
	ID             string              `json:"id"`
	Name           *string             `json:"name,omitempty"`
	Permissions    []access.Permission `json:"permissions,omitempty"`
	ScopedByGroups *bool               `json:"scopedByGroups,omitempty"`
	AssignableOn   []access.TenantKind `json:"assignableOn,omitempty"`
}

// DeleteRoleInput names the role to be deleted.
type DeleteRoleInput struct {
	ID string `json:"id"`
}

// CreateRole makes a custom role of a partner or of the platform, where the
// viewer holds ROLE_MANAGE and what the role permits. Faults: Forbidden,
// NotFound, BadUserInput, Conflict (the name is taken, the tenant deleted),
// AuditUnavailable, Unavailable.
func (s *Service) CreateRole(ctx context.Context, by By, input CreateRoleInput) (*access.Role, error) {
	var role access.Role
	return &role, s.change(ctx, by, func(c *change) error {
		tenant, err := c.tenant("input.tenantId", input.TenantID, access.RoleManage)
		if err != nil {
			return err
		}
		if err := c.inPerson(); err != nil {
			return err
		}
		role = access.Role{ID: uuid.New(), TenantID: tenant.ID, On: access.KindsWithin(tenant.Kind)}
		role, err = wanted(role, UpdateRoleInput{Name: &input.Name, Permissions: input.Permissions,
			ScopedByGroups: input.ScopedByGroups, AssignableOn: input.AssignableOn}, tenant.Kind)
		if err != nil {
			return err
		}
		if err := c.mayHave(ctx, role); err != nil {
			return err
		}
		if tenant.Status == access.TenantDeleted {
			return conflict("input.tenantId", "The tenant is deleted.")
		}
		if err := c.AddRole(ctx, role, c.at); err != nil {
			return err
		}
		c.noteRole("role.created", "A custom role was created.", access.Role{TenantID: tenant.ID}, role)
		c.fact("role", role.ID, nil, roleFact(role))
		return nil
	})
}

// UpdateRole changes a custom role where the viewer holds ROLE_MANAGE and what
// the role permits, before and after. It holds for its holders at once. Faults:
// Forbidden (a builtin role included), NotFound, BadUserInput, Conflict (the name
// is taken), AuditUnavailable, Unavailable.
func (s *Service) UpdateRole(ctx context.Context, by By, input UpdateRoleInput) (*access.Role, error) {
	var role access.Role
	return &role, s.change(ctx, by, func(c *change) error {
		before, err := c.customRole(ctx, input.ID)
		if err != nil {
			return err
		}
		tenant, _ := c.rights.Tree.Tenant(before.TenantID)
		if role, err = wanted(before, input, tenant.Kind); err != nil {
			return err
		}
		if err := c.mayHave(ctx, role); err != nil {
			return err
		}
		if err := c.KeepRole(ctx, role); err != nil {
			return err
		}
		c.noteRole("role.updated", "A custom role was changed.", before, role)
		c.fact("role", role.ID, roleFact(before), roleFact(role))
		return nil
	})
}

// DeleteRole deletes a custom role that nobody holds, and returns its id.
// Faults: Forbidden (a builtin role included), NotFound, BadUserInput, Conflict
// (it is assigned), AuditUnavailable, Unavailable.
func (s *Service) DeleteRole(ctx context.Context, by By, input DeleteRoleInput) (uuid.UUID, error) {
	var role access.Role
	err := s.change(ctx, by, func(c *change) (err error) {
		if role, err = c.customRole(ctx, input.ID); err != nil {
			return err
		}
		assigned, err := c.Assigned(ctx, role.ID)
		if err != nil {
			return err
		}
		if assigned {
			return conflict("input.id", "It is assigned.")
		}
		if err := c.DeleteRole(ctx, role.ID); err != nil {
			return err
		}
		c.noteRole("role.deleted", "A custom role was deleted.", role, access.Role{ID: role.ID, Name: role.Name, TenantID: role.TenantID})
		c.fact("role", role.ID, roleFact(role), nil)
		return nil
	})
	return role.ID, err
}

// mayHave refuses a role that permits more than the viewer may do itself, or
// whose name another role of the partner has. Faults: Forbidden, Conflict.
func (c *change) mayHave(ctx context.Context, role access.Role) error {
	at, _ := c.rights.Tree.Place(role.TenantID)
	if err := c.holds("input.permissions", role.Permissions, at); err != nil {
		return err
	}
	others, err := c.RolesIn(ctx, role.TenantID)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(others, func(other access.Role) bool {
		return other.ID != role.ID && audit.Fold(other.Name) == audit.Fold(role.Name)
	}) {
		return conflict("input.name", "There is a role of this name already.")
	}
	return nil
}

// noteRole notes what became of a role.
func (c *change) noteRole(activity, description string, before, role access.Role) {
	target := roleTarget(role)
	if before.Name != role.Name {
		target.Changes = append(target.Changes, changeOf("name", orNone(before.Name), role.Name))
	}
	if !slices.Equal(before.Permissions, role.Permissions) {
		target.Changes = append(target.Changes, changeOf("permissions", orNoList(before.Permissions), orNoList(role.Permissions)))
	}
	if before.ScopedByGroups != role.ScopedByGroups {
		target.Changes = append(target.Changes, changeOf("scopedByGroups", before.ScopedByGroups, role.ScopedByGroups))
	}
	if !slices.Equal(before.On, role.On) {
		target.Changes = append(target.Changes, changeOf("assignableOn", orNoList(before.On), orNoList(role.On)))
	}
	c.note(activity, role.TenantID, description, target)
}

// orNone is a text as a value; an empty one is none.
func orNone(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// orNoList is a list as a value; a missing one is none.
func orNoList[T any](list []T) any {
	if list == nil {
		return nil
	}
	return list
}

func roleTarget(role access.Role) audit.Target {
	return audit.Target{Kind: "Role", TargetID: audit.Text(role.ID.String()), Name: audit.Text(role.Name)}
}

// roleFact is what a role is to its holders.
func roleFact(role access.Role) any {
	return map[string]any{"name": role.Name, "tenant": role.TenantID, "permissions": role.Permissions,
		"scopedByGroups": role.ScopedByGroups, "assignableOn": role.On}
}
