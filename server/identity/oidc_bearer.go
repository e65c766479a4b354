package identity

import (
	"context"
	"crypto/sha256"

	"github.com/golang-jwt/jwt/v5"
)

// verifyForeign checks a token of another issuer as an access token: the issuer
// is an active provider with audiences, the signature is by one of its keys,
// one of the audiences is in aud, the times are right, and its subject is a
// user of ours. An ID token is none: it tells a client who signed in, and more
// programs see it. Faults: Unauthenticated, always Refused; Unavailable.
func (s *Service) verifyForeign(ctx context.Context, parts segments, digest [sha256.Size]byte) (Claims, error) {
	_, byIssuer, err := s.providers(ctx)
	if err != nil {
		return Claims{}, err
	}
	provider := byIssuer[parts.issuer()]
	if provider == nil || len(provider.Audiences) == 0 {
		return Claims{}, Refused()
	}
	if err := s.issuers.of(provider.Issuer).verify(ctx, parts); err != nil {
		return Claims{}, Refused().Because(err)
	}
	claims, err := readForeignClaims(parts.claims)
	if err != nil {
		return Claims{}, Refused().Because(err)
	}
	expires, ok := s.checkForeign(provider, jwt.MapClaims(claims))
	subject, hasSubject := claims.subject()
	if !ok || !hasSubject || claims["nonce"] != nil || claims["at_hash"] != nil {
		return Claims{}, Refused()
	}
	user, err := s.store.UserByIdentity(ctx, provider.ID, subject)
	if err != nil {
		return Claims{}, err
	}
	if user == nil || !s.usable(user.Active, user.Demo) {
		return Claims{}, Refused()
	}
	said := Claims{Subject: user.ID, ExpiresAt: expires.Time,
		Identity: &Identity{ProviderID: provider.ID, Subject: subject, Claimed: provider.claimed(claims)}}
	head, _ := readForeignHeader(parts.header)
	s.verified.add(digest, verifiedToken{said, "", head, provider}, s.now())
	return said, nil
}

// checkForeign checks the registered claims, as read and newParser do with
// those of our own tokens.
func (s *Service) checkForeign(provider *Provider, claims jwt.MapClaims) (expires *jwt.NumericDate, ok bool) {
	err := jwt.NewValidator(
		jwt.WithIssuer(provider.Issuer),
		jwt.WithAudience(provider.Audiences...),
		jwt.WithExpirationRequired(),
		jwt.WithIssuedAt(),
		jwt.WithLeeway(leeway),
		jwt.WithTimeFunc(s.options.Clock),
	).Validate(claims)
	if err != nil {
		return nil, false
	}
	expires, err = claims.GetExpirationTime()
	if err != nil || expires == nil {
		return nil, false
	}
	issued, err := claims.GetIssuedAt()
	if err != nil || issued == nil {
		return nil, false
	}
	life := expires.Sub(issued.Time)
	return expires, life > 0 && life <= maxLifetime
}

// stillForeign reports whether a foreign token that was found good would be
// today: its provider is as it was, and still has the key.
func (s *Service) stillForeign(ctx context.Context, known verifiedToken) bool {
	now, err := s.provider(ctx, known.provider.ID)
	if err != nil || now == nil || !now.UpdatedAt.Equal(known.provider.UpdatedAt) {
		return false
	}
	published, err := s.issuers.of(now.Issuer).now(ctx)
	return err == nil && published.key(known.head) != nil
}
