package identity

import (
	"context"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// AccessLife is how long an access token lives, of users and of API clients.
const AccessLife = 10 * time.Minute

// tokenType is the typ of access tokens (RFC 9068 section 2.1): no other kind
// of JWT, made by us or others, passes for one.
const tokenType = "at+jwt"

// Names of claims beyond the registered ones. client_id is RFC 9068's.
const (
	claimClientID = "client_id"
	// claimViewer is "user" or "client": a client's id must never pass for a
	// user's (RFC 9068 section 5).
	claimViewer = "viewer"
	// claimSession is the user's session (OpenID Connect's sid).
	claimSession = "sid"
	// claimActor is who acts as the subject (RFC 8693 section 4.1).
	claimActor = "act"
	// claimDemo marks tokens of demo accounts: a server that is not in demo
	// mode refuses what one in demo mode has issued.
	claimDemo = "demo"

	viewerUser, viewerClient = "user", "client"
)

// ownClient is the client_id of the app itself.
const ownClient = "trailkeeper"

// subject is whom an access token is for.
type subject struct {
	id       uuid.UUID
	clientID string
	session  uuid.UUID // uuid.Nil for API clients
	demo     bool
	// actor acts as the subject until a moment; uuid.Nil where it does itself.
	actor uuid.UUID
	until time.Time
}

// tokensOf makes the tokens of a session.
func (s *Service) tokensOf(ctx context.Context, session Session, refresh refreshToken) (Tokens, error) {
	access, err := s.issue(ctx, subject{id: session.User.ID, clientID: ownClient, session: session.ID, demo: session.User.Demo})
	if err != nil {
		return Tokens{}, err
	}
	return Tokens{
		Access: access, ExpiresIn: AccessLife,
		Refresh: s.written(refresh), RefreshExpires: session.ExpiresAt,
	}, nil
}

// issue signs an access token. Faults: Unavailable where the keys cannot be
// read.
func (s *Service) issue(ctx context.Context, of subject) (string, error) {
	key, err := s.signing(ctx)
	if err != nil {
		return "", err
	}
	now := s.now()
	until := now.Add(AccessLife)
	if of.actor != uuid.Nil {
		until = of.until
	}
	claims := jwt.MapClaims{
		"iss": s.options.Issuer, "aud": s.options.Audience, "sub": of.id.String(),
		"iat": now.Unix(), "exp": until.Unix(), "jti": uuid.NewString(),
		claimClientID: of.clientID, claimViewer: viewerClient,
	}
	if of.session != uuid.Nil {
		claims[claimViewer], claims[claimSession] = viewerUser, of.session.String()
	}
	if of.actor != uuid.Nil {
		claims[claimActor] = map[string]string{"sub": of.actor.String()}
	}
	if of.demo {
		claims[claimDemo] = true
	}
	token := jwt.NewWithClaims(method(), claims)
	token.Header["typ"], token.Header["kid"] = tokenType, key.id
	signed, err := token.SignedString(key.private)
	if err != nil {
		return "", fault.Hidden(err)
	}
	return signed, nil
}
