package directory

import (
	"context"
	"slices"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// role finds a role that the viewer may list. Faults: BadUserInput, NotFound.
func (c *change) role(ctx context.Context, field, text string) (access.Role, error) {
	if err := checkText(field, text, audit.MaxText); err != nil {
		return access.Role{}, err
	}
	role, err := c.FindRole(ctx, idOf(text))
	if err != nil {
		return access.Role{}, err
	}
	reading := c.rights.Scope(access.UserRead)
	if role == nil || role.Builtin && reading.Empty() || !role.Builtin && !reading.Reaches(role.TenantID) {
		return access.Role{}, missing(field, "role")
	}
	return *role, nil
}

// customRole finds a role that the viewer may change: a custom one, where it
// holds ROLE_MANAGE and all that the role permits. Faults: Forbidden,
// BadUserInput, NotFound.
func (c *change) customRole(ctx context.Context, text string) (access.Role, error) {
	const field = "input.id"
	scope, err := c.rights.Require(access.RoleManage)
	if err != nil {
		return access.Role{}, err
	}
	role, err := c.role(ctx, field, text)
	if err != nil {
		return access.Role{}, err
	}
	if err := c.inPerson(); err != nil {
		return access.Role{}, err
	}
	at, _ := c.rights.Tree.Place(role.TenantID)
	switch {
	case role.Builtin:
		return access.Role{}, denied(field, "A builtin role cannot be changed.")
	case !scope.Contains(at):
		return access.Role{}, denied(field, "You may not manage the roles of this tenant.")
	}
	return role, c.holds(field, role.Permissions, at)
}

// wanted is a role as an input wants it to be, on a tenant of a kind. Faults:
// BadUserInput.
func wanted(role access.Role, input UpdateRoleInput, kind access.TenantKind) (access.Role, error) {
	within := access.KindsWithin(kind)
	if kind != access.Partner && kind != access.Platform {
		return role, fault.Invalid("input.tenantId", "A custom role belongs to a partner or to the platform.")
	}
	if input.Name != nil {
		var err error
		if role.Name, err = checkName("input.name", *input.Name); err != nil {
			return role, err
		}
	}
	if input.Permissions != nil {
		role.Permissions = inOrder(access.Permissions(), input.Permissions)
	}
	if input.ScopedByGroups != nil {
		role.ScopedByGroups = *input.ScopedByGroups
	}
	if input.AssignableOn != nil {
		role.On = inOrder(within, input.AssignableOn)
		for _, on := range input.AssignableOn {
			if !slices.Contains(within, on) {
				return role, fault.Invalid("input.assignableOn", "A role of a tenant of kind %s is not assigned on one of kind %s.", kind, on)
			}
		}
	}
	if len(role.On) == 0 {
		return role, fault.Invalid("input.assignableOn", "At least one kind of tenant.")
	}
	return role, nil
}

// inOrder is a list without doubles, in an order of its own.
func inOrder[T comparable](order, list []T) []T {
	return slices.DeleteFunc(slices.Clone(order), func(x T) bool { return !slices.Contains(list, x) })
}
