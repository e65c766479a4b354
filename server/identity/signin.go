package identity

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// leastHashes is how many password hashes an attempt to sign in computes at
// least, so that the time tells neither an unknown e-mail from a known one nor
// one account from two.
const leastHashes = 2

// Tokens is what a sign-in or a refresh gives.
type Tokens struct {
	// Access is the access token, to be sent as Bearer; it lives ExpiresIn.
	Access    string
	ExpiresIn time.Duration
	// Refresh is the session's refresh token as of now, for an HttpOnly cookie
	// until RefreshExpires. API clients have none.
	Refresh        string
	RefreshExpires time.Time
}

// SignIn opens a session for the user with the e-mail and password. tenantID,
// the user's own tenant or its partner, tells accounts with the same e-mail
// apart; uuid.Nil where not given. Every attempt is recorded but those for which
// the server was too busy (RateLimited, nothing was tried). Faults:
// Unauthenticated, always the same for a wrong password, an unknown e-mail and
// an account that is disabled, without password, or a demo's outside of demo
// mode; RateLimited with RetryAfter after too many failures, also where the
// password is right; BadUserInput (tenantId) where the password fits several
// accounts; AuditUnavailable; Unavailable.
func (s *Service) SignIn(ctx context.Context, origin audit.Origin, email, password string, tenantID uuid.UUID) (Tokens, error) {
	origin = cleaned(origin)
	emailKey := audit.Storable(EmailKey(email), audit.MaxText)
	users, err := s.store.UsersByEmail(ctx, emailKey, tenantID)
	if err != nil {
		return Tokens{}, err
	}
	try := attempt{origin: origin, email: email, users: users, counters: s.counters(origin, s.accountCounter(emailKey))}
	if err := s.count(ctx, try.counters); err != nil {
		if fault.Is(err, fault.RateLimited) {
			return Tokens{}, s.recordBlocked(ctx, try, err)
		}
		return Tokens{}, err
	}
	matching, err := s.matching(ctx, users, password)
	switch {
	case err != nil:
		s.uncount(ctx, try.counters)
		return Tokens{}, err
	case len(matching) == 0:
		return Tokens{}, s.recordFailure(ctx, try)
	case len(matching) > 1:
		s.uncount(ctx, try.counters)
		try.users = matching
		return Tokens{}, s.recordInterruption(ctx, try)
	}
	tokens, err := s.open(ctx, try, matching[0])
	if fault.Is(err, fault.Unauthenticated) { // disabled, or a new password, in this very moment
		return Tokens{}, s.recordFailure(ctx, try)
	}
	return tokens, err
}

// attempt is a sign-in that is being tried.
type attempt struct {
	origin audit.Origin
	// email is as typed.
	email    string
	users    []User
	counters []Counter
}

// matching returns the usable users that have the password.
func (s *Service) matching(ctx context.Context, users []User, password string) ([]User, error) {
	giveBack, err := s.passwords.take(ctx)
	if err != nil {
		return nil, err
	}
	defer giveBack()
	var matching []User
	for _, user := range users {
		hash := user.PasswordHash
		if !s.usable(user.Active, user.Demo) {
			hash = ""
		}
		if s.passwords.matches(password, hash) {
			matching = append(matching, user)
		}
	}
	for range leastHashes - len(users) {
		s.passwords.matches(password, "")
	}
	return matching, nil
}

// open begins the session. Faults: Unauthenticated where the account has
// changed since it was read.
func (s *Service) open(ctx context.Context, try attempt, user User) (Tokens, error) {
	now := s.now()
	session, refresh := s.newSession(user, try.origin, now)
	try.origin.SessionID = session.ID.String()
	draft, err := s.compose(ctx, func(tree *access.Tree) audit.Note {
		return audit.Note{
			Activity: "sign_in.succeeded", TenantID: user.TenantID, Actor: user.actor(tree), Origin: try.origin,
			Targets: []audit.Target{user.target()}, Description: user.Name + " signed in.",
		}
	})
	if err != nil {
		return Tokens{}, err
	}
	tokens, err := s.tokensOf(ctx, session, refresh)
	if err != nil {
		return Tokens{}, err
	}
	err = s.store.Transact(ctx, func(tx Tx) error {
		if still, err := tx.SignedIn(ctx, user, now); err != nil || !still {
			return orRefused(err)
		}
		if err := tx.AddSession(ctx, session); err != nil {
			return err
		}
		if err := s.succeeded(ctx, tx, try.counters); err != nil {
			return err
		}
		return tx.RecordEvents(ctx, []audit.Draft{draft})
	})
	if err != nil {
		return Tokens{}, err
	}
	return tokens, nil
}

// succeeded forgets the failures of the account, the last of the counters, and
// takes this attempt back from the address: not its other failures, else one
// account of one's own would clear the way for guessing at others.
func (s *Service) succeeded(ctx context.Context, tx Tx, counters []Counter) error {
	last := len(counters) - 1
	if err := tx.Uncount(ctx, counters[:last]); err != nil {
		return err
	}
	return tx.ClearCount(ctx, counters[last])
}

func orRefused(err error) error {
	if err != nil {
		return err
	}
	return Refused()
}
