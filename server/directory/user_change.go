package directory

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// userTx is what changes of users need of a transaction.
type userTx interface {
	// FindUser reads a user, or nil.
	FindUser(ctx context.Context, id uuid.UUID) (*User, error)
	// AddUser adds a user; an empty hash is no password. false: a user of the
	// partner has the e-mail already.
	AddUser(ctx context.Context, user User, passwordHash string, at time.Time) (bool, error)
	// KeepUser stores the name and status of a user.
	KeepUser(ctx context.Context, user User) error
	// SetPassword stores the hash of a password.
	SetPassword(ctx context.Context, user uuid.UUID, hash string) error
	// EndSessions ends the session only of a user, uuid.Nil: all of them, except
	// one. It returns how many went on.
	EndSessions(ctx context.Context, user, only, except uuid.UUID, at time.Time) (int, error)
	// ForgetFailures clears a counter of failed sign-ins.
	ForgetFailures(ctx context.Context, counter string) error
}

// CreateUserInput is a user to be made. The password has no JSON: what was
// asked for is kept with an attempt.
type CreateUserInput struct {
	TenantID string  `json:"tenantId"`
	Name     string  `json:"name"`
	Email    string  `json:"email"`
	Password *string `json:"-"`
}

// UnlockUserInput names whose failed sign-ins are forgotten.
type UnlockUserInput struct {
	ID string `json:"id"`
}

// CreateUser makes a user of a tenant where the viewer holds USER_MANAGE.
// Faults: Forbidden, NotFound, BadUserInput, Conflict (the e-mail is taken, the
// tenant deleted), RateLimited, AuditUnavailable, Unavailable.
func (s *Service) CreateUser(ctx context.Context, by By, input CreateUserInput) (*User, error) {
	hash, err := s.hash(ctx, by, input.Password)
	if err != nil {
		return nil, err
	}
	made := User{ID: uuid.New(), Status: UserActive}
	return &made, s.change(ctx, by, func(c *change) error {
		tenant, err := c.tenant("input.tenantId", input.TenantID, access.UserManage)
		if err != nil {
			return err
		}
		if made.Name, err = checkName("input.name", input.Name); err != nil {
			return err
		}
		if made.Email, err = checkEmail("input.email", input.Email); err != nil {
			return err
		}
		if hash != nil {
			if err := c.inPerson(); err != nil {
				return err
			}
		}
		if tenant.Status == access.TenantDeleted {
			return conflict("input.tenantId", "The tenant is deleted.")
		}
		at, _ := c.rights.Tree.Place(tenant.ID)
		made.TenantID, made.PartnerID = at.Tenant, at.Partner
		added, err := c.AddUser(ctx, made, deref(hash), c.at)
		if err != nil {
			return err
		}
		if !added {
			return conflict("input.email", "A user of this partner has this e-mail already.")
		}
		target := userTarget(made)
		target.Changes = []audit.Change{changeOf("name", nil, made.Name), changeOf("email", nil, made.Email), changeOf("tenant", nil, tenant.Name)}
		c.fact("user", made.ID, nil, userFact(made))
		c.note("user.created", made.TenantID, "A user was created.", target)
		return nil
	})
}

// UnlockUser forgets the failed sign-ins that are counted for a user's e-mail.
// Faults: Forbidden, NotFound, BadUserInput, AuditUnavailable, Unavailable.
func (s *Service) UnlockUser(ctx context.Context, by By, input UnlockUserInput) (*User, error) {
	var user *User
	err := s.change(ctx, by, func(c *change) (err error) {
		if user, err = c.user(ctx, "input.id", input.ID); err != nil {
			return err
		}
		if err := c.ForgetFailures(ctx, s.keeper.FailureCounter(user.Email)); err != nil {
			return err
		}
		c.note("user.unlocked", user.TenantID, "The failed sign-ins of a user were forgotten.", userTarget(*user))
		return nil
	})
	return user, err
}

// user finds a user that the viewer may manage. Faults: Forbidden where it may
// manage none, or may only read this one; BadUserInput; NotFound.
func (c *change) user(ctx context.Context, field, text string) (*User, error) {
	scope, err := c.rights.Require(access.UserManage)
	if err != nil {
		return nil, err
	}
	if err := checkText(field, text, audit.MaxText); err != nil {
		return nil, err
	}
	user, err := c.FindUser(ctx, idOf(text))
	switch {
	case err != nil:
		return nil, err
	case user != nil && scope.Contains(user.place()):
		return user, nil
	case user != nil && (user.ID == c.rights.Viewer.ID || c.rights.Scope(access.UserRead).Contains(user.place())):
		return nil, denied(field, "You may not manage the users of this tenant.")
	}
	return nil, missing(field, "user")
}

func userTarget(user User) audit.Target {
	return audit.Target{Kind: "User", TargetID: audit.Text(user.ID.String()), Name: audit.Text(user.Name)}
}

// userFact is what a user is to others.
func userFact(user User) any {
	return map[string]any{"name": user.Name, "email": user.Email, "status": user.Status,
		"tenant": user.TenantID, "partner": user.PartnerID}
}

// deref is the text pointed at; none is empty.
func deref(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}
