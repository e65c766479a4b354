package identity

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// Store is what identity needs of the database. Faults of every method:
// Unavailable.
type Store interface {
	providerStore
	// UsersByEmail returns the accounts with the e-mail (see EmailKey), of every
	// partner, or only those whose tenant or partner has the id (uuid.Nil: all):
	// at most MaxAccounts, those last used first.
	UsersByEmail(ctx context.Context, emailKey string, tenantID uuid.UUID) ([]User, error)
	// UserByID returns an account, or nil.
	UserByID(ctx context.Context, id uuid.UUID) (*User, error)
	// ClientByID returns the API client with the OAuth client identifier, or nil.
	ClientByID(ctx context.Context, clientID string) (*Client, error)
	// Session returns a session with its user, or nil.
	Session(ctx context.Context, id uuid.UUID) (*Session, error)
	// SigningKeys returns all keys, the oldest first.
	SigningKeys(ctx context.Context) ([]SealedKey, error)
	// CountAttempt counts one failure in each counter, or in none where one of
	// them is blocked at that moment: then it returns until when. It is atomic,
	// whatever else counts at the same time on whatever server.
	CountAttempt(ctx context.Context, at time.Time, counters []Counter) (blockedUntil time.Time, err error)
	// Tidy deletes what is older than the leftovers say.
	Tidy(ctx context.Context, leftovers Leftovers) error
	// Transact runs fn in one transaction. It may run fn again where PostgreSQL
	// undid the transaction for the sake of another one.
	Transact(ctx context.Context, fn func(Tx) error) error
}

// Tx is a transaction: what it changes and the events of it commit together.
type Tx interface {
	providerTx

	// RecordEvents stores the events. Faults: AuditUnavailable.
	RecordEvents(ctx context.Context, drafts []audit.Draft) error

	// SignedIn notes a user's sign-in; false where the account is no longer
	// active or its password is no longer the given one.
	SignedIn(ctx context.Context, user User, at time.Time) (bool, error)
	AddSession(ctx context.Context, session Session) error
	// LockSession is Session, and nobody else changes it until the end.
	LockSession(ctx context.Context, id uuid.UUID) (*Session, error)
	// KeepSession stores the tokens and times of a session.
	KeepSession(ctx context.Context, session Session) error

	// ClientUsed is SignedIn for an API client whose secret has the hash.
	ClientUsed(ctx context.Context, client Client, hash string, at time.Time) (bool, error)

	// Uncount takes one failure back: what was counted was none.
	Uncount(ctx context.Context, counters []Counter) error
	// ClearCount forgets all failures of a counter.
	ClearCount(ctx context.Context, counter Counter) error

	// LockSigningKeys is SigningKeys, and nobody else changes them until the end.
	LockSigningKeys(ctx context.Context) ([]SealedKey, error)
	AddSigningKey(ctx context.Context, key SealedKey) error
	RetireSigningKey(ctx context.Context, id string, at time.Time) error

	// LockTenants returns all tenants and departures, and nobody else
	// bootstraps until the end.
	LockTenants(ctx context.Context) ([]access.Tenant, []access.Departure, error)
	// HasHolder reports whether any user holds the role.
	HasHolder(ctx context.Context, roleID uuid.UUID) (bool, error)
	AddTenant(ctx context.Context, tenant access.Tenant, at time.Time) error
	// AddUser adds an account and the role that it holds on its tenant.
	AddUser(ctx context.Context, user User, at access.Place, roleID uuid.UUID, created time.Time) error
}

// MaxAccounts is how many accounts with one e-mail are tried where no tenant is
// named.
const MaxAccounts = 8

// Leftovers says what may be deleted: what is older than these moments.
type Leftovers struct {
	// Failures is compared with the last one counted.
	Failures time.Time
	// Sessions is compared with the end or expiry.
	Sessions time.Time
	// Keys is compared with when they stopped signing.
	Keys time.Time
}
