package directory

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// assignmentTx is what changes of assignments need of a transaction.
type assignmentTx interface {
	// AssignmentsOf reads all assignments of a user.
	AssignmentsOf(ctx context.Context, user uuid.UUID) ([]access.Assignment, error)
	AddAssignment(ctx context.Context, user uuid.UUID, assignment access.Assignment, at time.Time) error
	RemoveAssignment(ctx context.Context, user uuid.UUID, assignment access.Assignment) error
	// HeldByAnother reports whether an active user other than the given one
	// holds the very same.
	HeldByAnother(ctx context.Context, user uuid.UUID, assignment access.Assignment) (bool, error)
}

// AssignRoleInput is a role of a user on a tenant.
type AssignRoleInput struct {
	UserID   string `json:"userId"`
	RoleID   string `json:"roleId"`
	TenantID string `json:"tenantId"`
}

// AssignRole lets a user hold a role on a tenant. The viewer holds USER_MANAGE
// on the user's tenant and on this one, and there all that the role permits.
// Faults: Forbidden, NotFound, BadUserInput (the role does not fit the tenant, or
// the tenant the user), Conflict (held already), AuditUnavailable, Unavailable.
func (s *Service) AssignRole(ctx context.Context, by By, input AssignRoleInput) (*User, error) {
	return s.changeAssignment(ctx, by, input, func(c *change, user User, role access.Role) error {
		tenant, err := c.tenant("input.tenantId", input.TenantID, access.UserManage)
		if err != nil {
			return err
		}
		at, _ := c.rights.Tree.Place(tenant.ID)
		if err := c.fits(user, role, tenant.Kind, at); err != nil {
			return err
		}
		if err := c.holds("input.roleId", role.Permissions, at); err != nil {
			return err
		}
		held, err := c.AssignmentsOf(ctx, user.ID)
		if err != nil {
			return err
		}
		assignment := access.Assignment{Role: role, At: at}
		if slices.ContainsFunc(held, func(a access.Assignment) bool { return a.Role.ID == role.ID && a.At == at }) {
			return conflict("input.roleId", "The user holds this role there already.")
		}
		if err := c.AddAssignment(ctx, user.ID, assignment, c.at); err != nil {
			return err
		}
		c.noteAssignment("role.assigned", "A role was assigned.", user, assignment, nil, true)
		return nil
	})
}

// UnassignRole takes a role of a user on a tenant away: what AssignRole asks of
// the viewer, this asks, too. Faults: Forbidden, NotFound (not held), BadUserInput,
// Conflict (the last holder of an indispensable role), AuditUnavailable,
// Unavailable.
func (s *Service) UnassignRole(ctx context.Context, by By, input AssignRoleInput) (*User, error) {
	return s.changeAssignment(ctx, by, input, func(c *change, user User, role access.Role) error {
		assignment, err := c.assignment(ctx, user, role, input.TenantID)
		if err != nil {
			return err
		}
		if err := c.holds("input.roleId", role.Permissions, assignment.At); err != nil {
			return err
		}
		if err := c.notLast(ctx, "input.roleId", user, assignment); err != nil {
			return err
		}
		if err := c.RemoveAssignment(ctx, user.ID, assignment); err != nil {
			return err
		}
		c.noteAssignment("role.unassigned", "A role was taken away.", user, assignment, true, nil)
		return nil
	})
}

// changeAssignment finds the user and the role that an input names.
func (s *Service) changeAssignment(ctx context.Context, by By, input AssignRoleInput, do func(*change, User, access.Role) error) (*User, error) {
	var user *User
	err := s.change(ctx, by, func(c *change) (err error) {
		if user, err = c.user(ctx, "input.userId", input.UserID); err != nil {
			return err
		}
		if err := c.inPerson(); err != nil {
			return err
		}
		role, err := c.role(ctx, "input.roleId", input.RoleID)
		if err != nil {
			return err
		}
		if err := checkText("input.tenantId", input.TenantID, audit.MaxText); err != nil {
			return err
		}
		return do(c, *user, role)
	})
	return user, err
}

// fits says why a user cannot hold a role on a place, whoever assigns it.
func (c *change) fits(user User, role access.Role, kind access.TenantKind, at access.Place) error {
	const field = "input.tenantId"
	home, _ := c.rights.Tree.Tenant(user.TenantID)
	switch {
	case !slices.Contains(role.On, kind):
		return fault.Invalid(field, "This role cannot be assigned on a tenant of kind %s.", kind)
	case !role.Builtin && role.TenantID != at.Partner:
		return fault.Invalid(field, "This role is another partner's.")
	case user.PartnerID != at.Partner && home.Kind != access.Platform:
		return fault.Invalid(field, "The tenant stands under another partner than the user.")
	}
	return nil
}

// assignment finds what a user holds on a tenant, wherever that stood when it
// was assigned. Faults: Forbidden where the viewer may only read it; NotFound.
func (c *change) assignment(ctx context.Context, user User, role access.Role, tenant string) (access.Assignment, error) {
	const field = "input.tenantId"
	held, err := c.AssignmentsOf(ctx, user.ID)
	if err != nil {
		return access.Assignment{}, err
	}
	id, seen := idOf(tenant), false
	for _, a := range held {
		if a.Role.ID != role.ID || a.At.Tenant != id {
			continue
		}
		if c.rights.Scope(access.UserManage).Contains(a.At) {
			return a, nil
		}
		seen = seen || c.rights.Scope(access.UserRead).Contains(a.At)
	}
	if seen {
		return access.Assignment{}, denied(field, "You may not manage users there.")
	}
	if _, err := c.tenant(field, tenant, access.UserManage); err != nil {
		return access.Assignment{}, err
	}
	return access.Assignment{}, &fault.Error{Kind: fault.NotFound, Message: "The user does not hold this role there.", Field: field}
}

// notLast refuses to take an indispensable role from the last one who could act
// on it.
func (c *change) notLast(ctx context.Context, field string, user User, assignment access.Assignment) error {
	if user.Status != UserActive || !assignment.Role.Indispensable() {
		return nil
	}
	another, err := c.HeldByAnother(ctx, user.ID, assignment)
	if err == nil && !another {
		err = conflict(field, "The user is the last active "+assignment.Role.Name+" there.")
	}
	return err
}

// noteAssignment notes that a user holds a role on a place, or no longer does.
func (c *change) noteAssignment(activity, description string, user User, assignment access.Assignment, old, now any) {
	role, at := assignment.Role, assignment.At
	tenant, _ := c.rights.Tree.Tenant(at.Tenant)
	target := userTarget(user)
	if now != nil {
		target.Changes = []audit.Change{changeOf("role", nil, role.Name)}
	} else {
		target.Changes = []audit.Change{changeOf("role", role.Name, nil)}
	}
	c.fact("assignment", map[string]any{"holder": user.ID, "client": false, "role": role.ID,
		"partner": at.Partner, "tenant": at.Tenant}, old, now)
	c.note(activity, user.TenantID, description, target, roleTarget(role), tenantTarget(tenant))
}
