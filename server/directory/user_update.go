package directory

import (
	"context"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// UpdateUserInput is what becomes of a user; nil leaves it as it is.
type UpdateUserInput struct {
	ID       string      `json:"id"`
	Name     *string     `json:"name,omitempty"`
	Status   *UserStatus `json:"status,omitempty"`
	Password *string     `json:"-"`
}

// UpdateUser renames, disables or enables a user of a tenant where the viewer
// holds USER_MANAGE, or sets another password. Who is disabled, or gets another
// password, is signed out everywhere. Faults: Forbidden (the user may do more
// than the viewer; a password while impersonating), NotFound, BadUserInput,
// Conflict (the viewer itself; the last holder of an indispensable role),
// RateLimited, AuditUnavailable, Unavailable.
func (s *Service) UpdateUser(ctx context.Context, by By, input UpdateUserInput) (*User, error) {
	hash, err := s.hash(ctx, by, input.Password)
	if err != nil {
		return nil, err
	}
	var user *User
	err = s.change(ctx, by, func(c *change) (err error) {
		if user, err = c.user(ctx, "input.id", input.ID); err != nil {
			return err
		}
		before := *user
		if input.Name != nil {
			if user.Name, err = checkName("input.name", *input.Name); err != nil {
				return err
			}
		}
		if input.Status != nil {
			user.Status = *input.Status
		}
		if hash != nil {
			if err := c.inPerson(); err != nil {
				return err
			}
		}
		if input.Status != nil || hash != nil {
			if err := c.mayTouch(ctx, before, user.Status); err != nil {
				return err
			}
		}
		if err := c.keepUser(ctx, *user, hash); err != nil {
			return err
		}
		c.noteUser(before, *user, hash != nil)
		return nil
	})
	return user, err
}

// mayTouch says why the viewer must not set the status or password of a user.
func (c *change) mayTouch(ctx context.Context, user User, status UserStatus) error {
	held, err := c.notAbove(ctx, "input.id", user)
	if err != nil {
		return err
	}
	if status == UserActive || user.Status != UserActive {
		return nil
	}
	if user.ID == c.rights.Viewer.ID {
		return conflict("input.status", "You would lock yourself out.")
	}
	for _, a := range held {
		if err := c.notLast(ctx, "input.status", user, a); err != nil {
			return err
		}
	}
	return nil
}

// notAbove returns what a user holds. Faults: Forbidden where that permits more
// than the viewer holds there itself.
func (c *change) notAbove(ctx context.Context, field string, user User) ([]access.Assignment, error) {
	held, err := c.AssignmentsOf(ctx, user.ID)
	if err != nil {
		return nil, err
	}
	for _, a := range held {
		if c.holds("", a.Role.Permissions, a.At) != nil {
			return nil, denied(field, "The user holds a role that permits more than you hold there yourself.")
		}
	}
	return held, nil
}

// keepUser stores a user, and a password where there is a new one. The user is
// stored first: a sign-in that is under way has opened its session by then, or
// is refused.
func (c *change) keepUser(ctx context.Context, user User, hash *string) error {
	if err := c.KeepUser(ctx, user); err != nil {
		return err
	}
	if hash != nil {
		if err := c.SetPassword(ctx, user.ID, *hash); err != nil {
			return err
		}
	}
	if hash == nil && user.Status == UserActive {
		return nil
	}
	_, err := c.EndSessions(ctx, user.ID, uuid.Nil, uuid.Nil, c.at)
	return err
}

// noteUser notes what became of a user: its state, its password, and the rest.
func (c *change) noteUser(before, user User, reset bool) {
	target := userTarget(user)
	if before.Name != user.Name {
		target.Changes = append(target.Changes, changeOf("name", before.Name, user.Name))
	}
	if before != user {
		c.fact("user", user.ID, userFact(before), userFact(user))
	}
	if len(target.Changes) > 0 || before.Status == user.Status && !reset {
		c.note("user.updated", user.TenantID, "A user was changed.", target)
	}
	if before.Status != user.Status {
		target.Changes = []audit.Change{changeOf("status", before.Status, user.Status)}
		if user.Status == UserActive {
			c.note("user.enabled", user.TenantID, "A user was enabled.", target)
		} else {
			c.note("user.disabled", user.TenantID, "A user was disabled, and signed out everywhere.", target)
		}
	}
	if reset {
		target.Changes = nil
		c.note("password.reset", user.TenantID, "A user got another password, and was signed out everywhere.", target)
	}
}
