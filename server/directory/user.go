package directory

import (
	"context"
	"sync"
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
	ID       uuid.UUID
	Name     string
	Email    string
	Status   UserStatus
	TenantID uuid.UUID
	// PartnerID is the wall that the tenant stands behind.
	PartnerID    uuid.UUID
	LastSignInAt *time.Time
	// NameKey is the name as lists of users are in order of it.
	NameKey string
	// with are the users that were read together with this one.
	with *together
}

// IsNode marks a user as a Node of the API.
func (User) IsNode() {}

// place is where the user belongs.
func (u User) place() access.Place { return access.Place{Partner: u.PartnerID, Tenant: u.TenantID} }

// together are the users of a page: what is asked of one of them is read once,
// for all of them.
type together struct {
	ids      []uuid.UUID
	held     once[map[uuid.UUID][]access.Assignment]
	sessions once[map[uuid.UUID][]Session]
}

// once is what is read when it is first asked for.
type once[T any] struct {
	sync.Once
	read T
	err  error
}

func (o *once[T]) of(read func() (T, error)) (T, error) {
	o.Do(func() { o.read, o.err = read() })
	return o.read, o.err
}

// page are the users that this one was read with.
func (u User) page() *together {
	if u.with == nil {
		return &together{ids: []uuid.UUID{u.ID}}
	}
	return u.with
}

// User returns a user that the viewer may read: itself, or one of a tenant
// where it holds USER_READ; nil otherwise. Faults: Unavailable.
func (s *Service) User(ctx context.Context, rights access.Rights, id uuid.UUID) (*User, error) {
	return s.store.User(ctx, s.readable(rights, id), id)
}

// Assignments returns the roles of a user on the places that the viewer may
// read users of, or all where the user is the viewer. Faults: Unavailable.
func (s *Service) Assignments(ctx context.Context, rights access.Rights, user *User) ([]access.Assignment, error) {
	if user.ID == rights.Viewer.ID {
		return rights.Viewer.Assignments, nil
	}
	page := user.page()
	held, err := page.held.of(func() (map[uuid.UUID][]access.Assignment, error) {
		return s.store.Assignments(ctx, rights.Scope(access.UserRead), page.ids)
	})
	return held[user.ID], err
}

// readable is where the viewer may read the user: everybody reads itself.
func (s *Service) readable(rights access.Rights, id uuid.UUID) access.Scope {
	if id == rights.Viewer.ID {
		return rights.Own()
	}
	return rights.Scope(access.UserRead)
}
