package identity

import (
	"context"
	"errors"
	"time"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

const (
	// ringLife is how old the keys in memory may be: so long it takes at most
	// until another server signs with a new key.
	ringLife = 30 * time.Second
	// staleLife is how old they may be to sign where reading them fails.
	staleLife = 2 * ringLife
	// rereadAfter is how long ago the last reading must be for another one: an
	// invented kid costs a query every two seconds, not one each, and so does a
	// database that is away.
	rereadAfter = 2 * time.Second
	// verifiesFor is how long a retired key verifies: until the last token that
	// any server signed with it has expired.
	verifiesFor = AccessLife + staleLife + leeway
	// readTimeout ends a reading of the keys.
	readTimeout = 3 * time.Second
)

// ring is the keys as of one moment.
type ring struct {
	byID   map[string]*signingKey
	signer *signingKey
	readAt time.Time
}

// keys returns the ring, read anew where it is older than ringLife. While that
// fails, or somebody else is reading, it is the old one, whatever its age; nil
// where there is none yet.
func (s *Service) keys(ctx context.Context) *ring {
	r := s.ring.Load()
	if r != nil && s.since(r.readAt) <= ringLife {
		return r
	}
	if r == nil {
		s.toRead.Lock()
	} else if !s.toRead.TryLock() {
		return r
	}
	defer s.toRead.Unlock()
	if s.since(s.triedAt) >= rereadAfter {
		_ = s.readKeys(ctx) // logged; the old keys go on
	}
	return s.ring.Load()
}

// signing returns the key that signs. Faults: Unavailable.
func (s *Service) signing(ctx context.Context) (*signingKey, error) {
	r := s.keys(ctx)
	if r == nil || s.since(r.readAt) > staleLife {
		return nil, fault.New(fault.Unavailable, "Sign-in is not ready. Try again in a moment.").Again(rereadAfter)
	}
	return r.signer, nil
}

// verifying returns the key with an id, or nil. The id is looked up in a map
// and used for nothing else. A ring of any age verifies: tokens end by
// themselves, and what a session or an account is worth is asked elsewhere.
func (s *Service) verifying(ctx context.Context, id string) *signingKey {
	r := s.keys(ctx)
	if r != nil && r.byID[id] == nil {
		r = s.renewed(ctx)
	}
	if r == nil || r.byID[id] == nil || !r.byID[id].verifies(s.now()) {
		return nil
	}
	return r.byID[id]
}

// renewed returns the ring after an unknown kid: read anew, unless that was
// done a moment ago.
func (s *Service) renewed(ctx context.Context) *ring {
	s.toRead.Lock() // waiting for another's reading is as good as one's own
	defer s.toRead.Unlock()
	if s.since(s.triedAt) >= rereadAfter {
		_ = s.readKeys(ctx) // logged
	}
	return s.ring.Load()
}

// reread reads the keys now. Faults: Unavailable.
func (s *Service) reread(ctx context.Context) (*ring, error) {
	s.toRead.Lock()
	defer s.toRead.Unlock()
	if err := s.readKeys(ctx); err != nil {
		return nil, err
	}
	return s.ring.Load(), nil
}

// readKeys reads the keys; toRead is held.
func (s *Service) readKeys(ctx context.Context) error {
	s.triedAt = s.now()
	// Whoever waits for this reading must not suffer from the asker's leaving.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), readTimeout)
	defer cancel()
	rows, err := s.store.SigningKeys(ctx)
	if err != nil {
		s.options.Logger.WarnContext(ctx, "the signing keys cannot be read", "error", err)
		return err
	}
	found, err := s.ringOf(rows)
	if err == nil && found.signer == nil {
		err = errors.New("no signing key: the service was not started")
	}
	if err != nil {
		s.options.Logger.ErrorContext(ctx, "the signing keys cannot be used", "error", err)
		return fault.New(fault.Unavailable, "Sign-in is not ready.").Because(err)
	}
	s.ring.Store(found)
	return nil
}

// ringOf opens the keys, the oldest first; the newest that is not retired
// signs.
func (s *Service) ringOf(rows []SealedKey) (*ring, error) {
	read := &ring{byID: make(map[string]*signingKey, len(rows)), readAt: s.now()}
	for _, row := range rows {
		key, err := s.unseal(row)
		if err != nil {
			return nil, err
		}
		read.byID[key.id] = key
		if key.retiredAt.IsZero() {
			read.signer = key
		}
	}
	return read, nil
}

// since is how long ago a moment was; a clock that was set back makes it long.
func (s *Service) since(moment time.Time) time.Duration {
	if age := s.now().Sub(moment); age >= 0 {
		return age
	}
	return staleLife + 1
}
