package identity

import (
	"context"
	"crypto/sha256"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

const (
	// leeway forgives clocks of servers that differ a little.
	leeway = 30 * time.Second
	// maxLifetime refuses tokens that somebody made to live for long.
	maxLifetime = 24 * time.Hour
)

// method is the one signature that we make and accept: ECDSA on P-256. Every
// library has it; "EdDSA" is deprecated as a name (RFC 9864) and golang-jwt has
// no other for Ed25519.
func method() *jwt.SigningMethodECDSA { return jwt.SigningMethodES256 }

// Claims is what a verified access token says.
type Claims struct {
	// Subject is the id of the user or API client.
	Subject uuid.UUID
	// Client is true for an API client, false for a user.
	Client bool
	// SessionID is the user's session; uuid.Nil for an API client.
	SessionID uuid.UUID
	ExpiresAt time.Time
	// Identity is who the user is to another issuer, where the token is of one;
	// else nil.
	Identity *Identity
}

// Refused is the one answer to a token that is not accepted, whatever is wrong
// with it, and to none at all.
func Refused() *fault.Error { return fault.New(fault.Unauthenticated, "Sign in.") }

// Verify checks an access token: its form (inspect), its signature by a known
// key, and its claims, as RFC 8725 and RFC 9068 ask. It does not ask whether
// the subject is still active and the session goes on: the directory does, at
// every request. Faults: Unauthenticated, always Refused.
func (s *Service) Verify(ctx context.Context, token string) (Claims, error) {
	if len(token) > MaxToken {
		return Claims{}, Refused()
	}
	digest := sha256.Sum256([]byte(token))
	if known, ok := s.verified.find(digest, s.now()); ok && s.stillVerifies(ctx, known) {
		return known.claims, nil
	}
	parts, ok := dissect(token, MaxToken)
	if !ok {
		return Claims{}, Refused()
	}
	if parts.issuer() != s.options.Issuer {
		return s.verifyForeign(ctx, parts, digest)
	}
	head, ok := readHeader(parts.header)
	if !ok {
		return Claims{}, Refused()
	}
	key := s.verifying(ctx, head.KeyID)
	if key == nil {
		return Claims{}, Refused()
	}
	claims := jwt.MapClaims{}
	_, err := s.parser.ParseWithClaims(token, claims, func(*jwt.Token) (any, error) { return &key.private.PublicKey, nil })
	if err != nil {
		return Claims{}, Refused()
	}
	said, ok := s.read(claims)
	if !ok {
		return Claims{}, Refused()
	}
	s.verified.add(digest, verifiedToken{claims: said, key: key.id}, s.now())
	return said, nil
}

// stillVerifies reports whether the key of a token that was found good is one
// that verifies now.
func (s *Service) stillVerifies(ctx context.Context, known verifiedToken) bool {
	if known.provider != nil {
		return s.stillForeign(ctx, known)
	}
	return s.verifying(ctx, known.key) != nil
}

// newParser returns the parser with every check that golang-jwt has. It leaves
// typ, crit, duplicate names and lifetimes to us: inspect and read.
func (s *Service) newParser() *jwt.Parser {
	return jwt.NewParser(
		jwt.WithValidMethods([]string{method().Alg()}),
		jwt.WithIssuer(s.options.Issuer),
		jwt.WithAudience(s.options.Audience),
		jwt.WithExpirationRequired(),
		jwt.WithIssuedAt(),
		jwt.WithStrictDecoding(),
		jwt.WithLeeway(leeway),
		jwt.WithTimeFunc(s.options.Clock),
	)
}

// read checks what only our tokens have, after the signature.
func (s *Service) read(claims jwt.MapClaims) (Claims, bool) {
	expires, err := claims.GetExpirationTime()
	if err != nil || expires == nil {
		return Claims{}, false
	}
	issued, err := claims.GetIssuedAt()
	if err != nil || issued == nil {
		return Claims{}, false
	}
	if life := expires.Sub(issued.Time); life <= 0 || life > maxLifetime {
		return Claims{}, false
	}
	said := Claims{Subject: uuidClaim(claims, "sub"), SessionID: uuidClaim(claims, claimSession), ExpiresAt: expires.Time}
	demo, marked := claims[claimDemo]
	switch {
	case said.Subject == uuid.Nil,
		textClaim(claims, "jti") == "",
		textClaim(claims, claimClientID) == "",
		marked && (demo != true || !s.options.DemoAllowed):
		return Claims{}, false
	}
	_, hasSession := claims[claimSession]
	switch textClaim(claims, claimViewer) {
	case viewerUser:
		return said, said.SessionID != uuid.Nil
	case viewerClient:
		said.Client = true
		return said, !hasSession
	}
	return Claims{}, false
}

func textClaim(claims jwt.MapClaims, name string) string {
	text, _ := claims[name].(string)
	return text
}

// uuidClaim reads a uuid in its one canonical form; uuid.Nil for all else.
func uuidClaim(claims jwt.MapClaims, name string) uuid.UUID {
	text := textClaim(claims, name)
	id, err := uuid.Parse(text)
	if err != nil || id.String() != text {
		return uuid.Nil
	}
	return id
}
