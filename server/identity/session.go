package identity

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// How long a session lives: IdleLife after its last refresh, SessionLife after
// its sign-in at most. The refresh token replaced last is accepted for Grace
// more: two tabs, or an answer that was lost.
const (
	IdleLife    = 12 * time.Hour
	SessionLife = 7 * 24 * time.Hour
	Grace       = 30 * time.Second
)

// Session is a user's sign-in in one browser. Of its refresh tokens only the
// SHA-256 of the newest two are kept.
type Session struct {
	ID   uuid.UUID
	User User

	TokenHash    []byte
	ReplacedHash []byte
	ReplacedAt   time.Time

	IPAddress string
	UserAgent string
	CreatedAt time.Time
	ExpiresAt time.Time
	// EndedAt is zero while the session goes on.
	EndedAt time.Time

	// Impersonator is who acts as the user in it.
	Impersonator Impersonator
	// ProviderID is the identity provider that opened it, uuid.Nil where none
	// did; Claimed is what it claimed of roles then, as far as they are mapped.
	ProviderID uuid.UUID
	Claimed    []string
}

// verdict is what a refresh token is worth.
type verdict int

const (
	worthless verdict = iota // the session is over, or the account
	current
	replaced // within Grace
	reused   // replaced before: it may have been stolen
)

func (s *Service) newSession(user User, origin audit.Origin, now time.Time) (Session, refreshToken) {
	token := refreshToken{session: uuid.New()}
	rand.Read(token.secret[:]) // never fails
	return Session{
		ID: token.session, User: user, TokenHash: token.hash(),
		IPAddress: origin.IPAddress, UserAgent: origin.UserAgent,
		CreatedAt: now, ExpiresAt: now.Add(IdleLife),
	}, token
}

// over reports whether the session has ended or expired.
func (s Session) over(now time.Time) bool {
	return !s.EndedAt.IsZero() || !now.Before(s.ExpiresAt)
}

// judge says what a token of the session is worth. The token bears our mark,
// so if it is none of the newest two it was replaced before.
func (s Session) judge(token refreshToken, now time.Time) verdict {
	hash := token.hash()
	switch {
	case s.over(now):
		return worthless
	case subtle.ConstantTimeCompare(hash, s.TokenHash) == 1:
		return current
	case subtle.ConstantTimeCompare(hash, s.ReplacedHash) == 1 && now.Sub(s.ReplacedAt) <= Grace:
		return replaced
	}
	return reused
}

// rotate replaces the session's token.
func (s *Session) rotate(next refreshToken, now time.Time) {
	s.TokenHash, s.ReplacedHash, s.ReplacedAt = next.hash(), s.TokenHash, now
	s.ExpiresAt = now.Add(IdleLife)
	if latest := s.CreatedAt.Add(SessionLife); s.ExpiresAt.After(latest) {
		s.ExpiresAt = latest
	}
}

func sha(data []byte) []byte {
	sum := sha256.Sum256(data)
	return sum[:]
}
