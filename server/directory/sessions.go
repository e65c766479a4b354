package directory

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
)

// mostSessions is how many sessions of a user an answer holds.
const mostSessions = 50

// Session is a sign-in of a user in one browser that goes on.
type Session struct {
	ID         uuid.UUID
	CreatedAt  time.Time
	LastUsedAt time.Time
	ExpiresAt  time.Time
	// IPAddress and UserAgent are where it was opened; nil where nobody said.
	IPAddress *string
	UserAgent *string
	// IdentityProvider is the name of the one that opened it, Impersonator of who
	// acts as the user in it; nil where none does.
	IdentityProvider *string
	Impersonator     *string
}

// EndSessionsInput names a session of a user; nil is all of them.
type EndSessionsInput struct {
	UserID    string  `json:"userId"`
	SessionID *string `json:"sessionId,omitempty"`
}

// Sessions returns the sessions of a user that go on, the newest first; nil
// where the viewer neither is the user nor holds USER_MANAGE on its tenant.
// Faults: Unavailable.
func (s *Service) Sessions(ctx context.Context, rights access.Rights, user *User) ([]Session, error) {
	scope, page := rights.Scope(access.UserManage), user.page()
	if user.ID == rights.Viewer.ID {
		scope, page = rights.Own(), User{ID: user.ID}.page()
	}
	if !scope.Contains(user.place()) {
		return nil, nil
	}
	found, err := page.sessions.of(func() (map[uuid.UUID][]Session, error) {
		return s.store.Sessions(ctx, scope, page.ids, mostSessions)
	})
	if err != nil {
		return nil, err
	}
	return append([]Session{}, found[user.ID]...), nil
}

// EndSessions ends one session of a user, or all of them but the one that the
// viewer asks with. Whoever had one is refused from the next request on.
// Faults: Forbidden (the user may do more than the viewer; while
// impersonating), NotFound, BadUserInput, AuditUnavailable, Unavailable.
func (s *Service) EndSessions(ctx context.Context, by By, input EndSessionsInput) (*User, error) {
	var user *User
	err := s.change(ctx, by, func(c *change) (err error) {
		if err := c.inPerson(); err != nil {
			return err
		}
		if user, err = c.signedIn(ctx, "input.userId", input.UserID); err != nil {
			return err
		}
		only, target, description := uuid.Nil, userTarget(*user), "All sessions of a user were ended."
		if input.SessionID != nil {
			if only = idOf(*input.SessionID); only == uuid.Nil {
				return missing("input.sessionId", "session")
			}
			description = "A session of a user was ended."
		} else if user.ID == c.rights.Viewer.ID {
			description = "All other sessions of a user were ended."
		}
		except := uuid.Nil
		if only == uuid.Nil {
			except = by.Subject.SessionID
		}
		ended, err := c.EndSessions(ctx, user.ID, only, except, c.at)
		if err != nil {
			return err
		}
		if only != uuid.Nil && ended == 0 {
			return missing("input.sessionId", "session")
		}
		c.note("user.session_revoked", user.TenantID, description, target)
		return nil
	})
	return user, err
}

// signedIn finds a user whose sessions the viewer may end: itself, or one that
// it might as well disable. Faults: those of user; Forbidden.
func (c *change) signedIn(ctx context.Context, field, id string) (*User, error) {
	if own := c.rights.Viewer.ID; idOf(id) == own {
		if user, err := c.FindUser(ctx, own); user != nil || err != nil {
			return user, err
		}
	}
	user, err := c.user(ctx, field, id)
	if err != nil {
		return nil, err
	}
	_, err = c.notAbove(ctx, field, *user)
	return user, err
}
