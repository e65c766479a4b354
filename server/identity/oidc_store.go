package identity

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
)

// providerStore is what single sign-on needs of the database. Faults of every
// method: Unavailable.
type providerStore interface {
	// Providers returns those that are active and whose tenant is not deleted.
	Providers(ctx context.Context) ([]Provider, error)
	// UserByIdentity returns the user whom the provider knows by the subject, or
	// nil.
	UserByIdentity(ctx context.Context, provider uuid.UUID, subject string) (*User, error)
}

// providerTx is what single sign-on needs of a transaction.
type providerTx interface {
	// LockProvider is one of Providers, or nil: one sign-in of a provider at a
	// time gets it.
	LockProvider(ctx context.Context, id uuid.UUID) (*Provider, error)
	UserByIdentity(ctx context.Context, provider uuid.UUID, subject string) (*User, error)
	// UserByEmail returns the account of a partner with the e-mail, or nil, and
	// whether the provider knows it already, by whatever subject.
	UserByEmail(ctx context.Context, partner uuid.UUID, emailKey string, provider uuid.UUID) (user *User, known bool, err error)
	// AddMember adds an account without a role or a password; false where the
	// partner has one with the e-mail.
	AddMember(ctx context.Context, user User, at access.Place, created time.Time) (bool, error)
	AddIdentity(ctx context.Context, provider uuid.UUID, subject string, user uuid.UUID, at time.Time) error
	// Entered notes a sign-in by a provider; false where the account is not
	// active.
	Entered(ctx context.Context, user uuid.UUID, at time.Time) (bool, error)
}
