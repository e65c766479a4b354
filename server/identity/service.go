package identity

import (
	"context"
	"crypto/hkdf"
	"crypto/sha256"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// Options of the service. All are required but DemoAllowed and PrivateIssuers.
type Options struct {
	// Issuer and Audience are the iss and aud of access tokens.
	Issuer, Audience string
	// Secret is the installation's: private keys are sealed with it, refresh
	// tokens carry its mark. It is not in the database.
	Secret [32]byte
	// Clock is the wall clock outside of tests.
	Clock func() time.Time
	// DemoAllowed accepts demo users and demo clients: only in demo mode and
	// on a loopback address.
	DemoAllowed bool
	// PrivateIssuers lets identity providers be at addresses that are not
	// public, and by http on this machine.
	PrivateIssuers bool
	Logger         *slog.Logger
}

// Trees knows the tenant tree as it stands now; directory does.
type Trees interface {
	// Tree returns the tree. Faults: Unavailable.
	Tree(ctx context.Context) (*access.Tree, error)
}

// Service signs users and API clients in and verifies their tokens. Call Start
// before the first token; Bootstrap needs no start.
type Service struct {
	store   Store
	trees   Trees
	trail   *audit.Trail
	options Options

	sealing, refreshing, counting, secrets, beginning []byte

	passwords *verifier
	proven    *proven
	verified  *verified
	parser    *jwt.Parser
	issuers   *issuers
	known     knownProviders

	platform atomic.Pointer[uuid.UUID]
	ring     atomic.Pointer[ring]
	toRead   sync.Mutex // held while the keys are read
	triedAt  time.Time  // of the last reading, done or failed; toRead guards it
}

// New returns a service. It fails where an option is missing: an empty issuer
// or audience would switch off its check, a zero secret would seal nothing.
func New(store Store, trees Trees, trail *audit.Trail, options Options) (*Service, error) {
	switch {
	case options.Issuer == "" || options.Audience == "":
		return nil, errors.New("identity: the issuer and the audience of tokens must be set")
	case options.Secret == [32]byte{}:
		return nil, errors.New("identity: the secret must be set")
	case options.Clock == nil || options.Logger == nil:
		return nil, errors.New("identity: the clock and the logger must be set")
	}
	s := &Service{
		store: store, trees: trees, trail: trail, options: options,
		passwords: newVerifier(), proven: newProven(), verified: newVerified(), issuers: newIssuers(options),
	}
	s.parser = s.newParser()
	for label, key := range map[string]*[]byte{
		"signing keys": &s.sealing, "refresh tokens": &s.refreshing, "sign-in failures": &s.counting,
		"secrets of providers": &s.secrets, "single sign-on": &s.beginning,
	} {
		var err error
		// One secret, a key of its own for each purpose (RFC 5869).
		if *key, err = hkdf.Key(sha256.New, options.Secret[:], nil, "trailkeeper identity: "+label, 32); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// now is the moment in the database's precision.
func (s *Service) now() time.Time { return s.options.Clock().UTC().Truncate(time.Microsecond) }

// usable reports whether an account may be used on this installation.
func (s *Service) usable(active, demo bool) bool {
	return active && (!demo || s.options.DemoAllowed)
}

// Tidy deletes what no longer matters: forgotten failures, sessions that ended
// or expired a month ago, and keys that verify no token any more. Call it now
// and then, e.g. hourly. Faults: Unavailable.
func (s *Service) Tidy(ctx context.Context) error {
	now := s.now()
	return s.store.Tidy(ctx, Leftovers{
		Failures: now.Add(-24 * time.Hour),
		Sessions: now.AddDate(0, -1, 0),
		Keys:     now.Add(-verifiesFor),
	})
}
