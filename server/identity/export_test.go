package identity

import (
	"context"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"log/slog"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/google/uuid"
)

// HashesComputed is how many password hashes the service has computed.
func (s *Service) HashesComputed() int64 { return s.passwords.computed.Load() }

// Sign signs any header and claims, as JSON texts, with the current key.
func (s *Service) Sign(header, claims string) string {
	return SignWith(method(), s.ring.Load().signer.private, header, claims)
}

// SignAs signs with a key of the ring, retired or not.
func (s *Service) SignAs(kid, header, claims string) string {
	return SignWith(method(), s.ring.Load().byID[kid].private, header, claims)
}

// SignWith signs with another method and key.
func SignWith(method jwt.SigningMethod, key any, header, claims string) string {
	text := base64URL([]byte(header)) + "." + base64URL([]byte(claims))
	signature, err := method.Sign(text, key)
	if err != nil {
		panic(err)
	}
	return text + "." + base64URL(signature)
}

// Parts returns header and claims of a token as JSON texts.
func Parts(token string) (header, claims string) {
	var parsed, _, err = jwt.NewParser().ParseUnverified(token, jwt.MapClaims{})
	if err != nil {
		panic(err)
	}
	head, _ := json.Marshal(parsed.Header)
	body, _ := json.Marshal(parsed.Claims)
	return string(head), string(body)
}

// PublicKey is the current public key as SubjectPublicKeyInfo.
func (s *Service) PublicKey() []byte {
	public, err := x509.MarshalPKIXPublicKey(&s.ring.Load().signer.private.PublicKey)
	if err != nil {
		panic(err)
	}
	return public
}

// Decoded is what a refresh token consists of.
func Decoded(token string) []byte {
	data, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil {
		panic(err)
	}
	return data
}

// Forge makes a refresh token of a session without our mark.
func Forge(token string) string {
	data := Decoded(token)
	data[20] ^= 1
	return base64URL(data)
}

// Inspect is inspect without the header.
func Inspect(token string) bool {
	_, ok := inspect(token)
	return ok
}

// Unambiguous is unambiguous.
func Unambiguous(data []byte) bool { return unambiguous(data) }

// TokenType is the typ of access tokens.
const TokenType = tokenType

// Standing returns a service that needs no database: it has a key and can
// issue and verify.
func Standing(t testing.TB, clock func() time.Time) *Service {
	t.Helper()
	s, err := New(nil, nil, nil, Options{Issuer: "https://trailkeeper.example", Audience: "trailkeeper",
		Secret: [32]byte{1}, Clock: clock, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	s.store = oneKey{s: s}
	if _, err := s.reread(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

// Issue issues a user's token.
func (s *Service) Issue(ctx context.Context) (string, error) {
	return s.issue(ctx, subject{id: uuid.New(), clientID: ownClient, session: uuid.New()})
}

// oneKey is a store that has one key.
type oneKey struct {
	Store
	s *Service
}

func (o oneKey) SigningKeys(context.Context) ([]SealedKey, error) {
	key, err := o.s.newKey(o.s.now())
	return []SealedKey{key}, err
}

// Forget forgets which tokens were good.
func (s *Service) Forget() { s.verified = newVerified() }

// Remembered is how many tokens are remembered as good.
func (s *Service) Remembered() int { return len(s.verified.good) }

// Retire retires the current key in memory.
func (s *Service) Retire(at time.Time) { s.ring.Load().signer.retiredAt = at }

// Flood remembers 9,999 tokens as good for a while.
func (s *Service) Flood() {
	lasting := verifiedToken{claims: Claims{ExpiresAt: s.now().Add(time.Hour)}}
	for range 9_999 {
		s.verified.add(sha256.Sum256([]byte(uuid.NewString())), lasting, s.now())
	}
}

// SetPatience changes how long an attempt waits for its turn at hashing.
func (s *Service) SetPatience(d time.Duration) { s.passwords.patience = d }

// Occupy takes all turns at hashing until the returned function is called.
func (s *Service) Occupy() (leave func()) {
	for range cap(s.passwords.slots) {
		s.passwords.slots <- struct{}{}
	}
	return func() {
		for range cap(s.passwords.slots) {
			<-s.passwords.slots
		}
	}
}
