package directory

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
)

// UserStatus says whether a user may sign in.
type UserStatus string

const (
	UserActive   UserStatus = "ACTIVE"
	UserDisabled UserStatus = "DISABLED"
)

// User is a person who signs in.
type User struct {
	ID           uuid.UUID
	Name         string
	Email        string
	Status       UserStatus
	TenantID     uuid.UUID
	LastSignInAt *time.Time
}

// IsNode marks a user as a Node of the API.
func (User) IsNode() {}

// User returns a user that the viewer may read: itself, or one of a tenant
// where it holds USER_READ; nil otherwise. Faults: Unavailable.
func (s *Service) User(ctx context.Context, rights access.Rights, id uuid.UUID) (*User, error) {
	return s.store.User(ctx, s.readable(rights, id), id)
}

// Assignments returns the roles of a user on the places that the viewer may
// read users of, or all where the user is the viewer. Faults: Unavailable.
func (s *Service) Assignments(ctx context.Context, rights access.Rights, user uuid.UUID) ([]access.Assignment, error) {
	if user == rights.Viewer.ID {
		return rights.Viewer.Assignments, nil
	}
	return s.store.Assignments(ctx, rights.Scope(access.UserRead), user)
}

// readable is where the viewer may read the user: everybody reads itself.
func (s *Service) readable(rights access.Rights, id uuid.UUID) access.Scope {
	if id == rights.Viewer.ID {
		return rights.Own()
	}
	return rights.Scope(access.UserRead)
}
