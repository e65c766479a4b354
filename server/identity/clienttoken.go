package identity

import (
	"context"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// ClientToken gives an API client an access token for its secret (OAuth 2.0
// client credentials, RFC 6749 section 4.4). There is no refresh token. Every
// attempt is recorded. Faults: Unauthenticated, always the same (OAuth's
// invalid_client); RateLimited with RetryAfter; AuditUnavailable; Unavailable.
func (s *Service) ClientToken(ctx context.Context, origin audit.Origin, clientID, secret string) (Tokens, error) {
	origin = cleaned(origin)
	clientID = audit.Storable(clientID, audit.MaxText)
	client, err := s.store.ClientByID(ctx, clientID)
	if err != nil {
		return Tokens{}, err
	}
	try := clientAttempt{origin: origin, clientID: clientID, client: client}
	if client != nil && s.usable(client.Active, client.Demo) {
		try.hash = s.proven.hash(*client, secret, s.now())
	}
	if try.hash == "" {
		if try, err = s.proveClient(ctx, try, secret); err != nil {
			return Tokens{}, err
		}
	}
	tokens, err := s.issueTo(ctx, try)
	if fault.Is(err, fault.Unauthenticated) { // revoked in this very moment
		return Tokens{}, s.recordRefused(ctx, try, disabled, "", wrongClient())
	}
	return tokens, err
}

func wrongClient() *fault.Error {
	return fault.New(fault.Unauthenticated, "Client id or secret is wrong.")
}

// proveClient checks the secret and returns the attempt with what it was counted
// in and the hash that the secret has.
func (s *Service) proveClient(ctx context.Context, try clientAttempt, secret string) (clientAttempt, error) {
	counters := s.counters(try.origin, s.clientCounter(try.clientID))
	if err := s.count(ctx, counters); err != nil {
		if fault.Is(err, fault.RateLimited) {
			return try, s.recordRefused(ctx, try, blocked, s.onceAMinute(counters), err)
		}
		return try, err
	}
	hash, why, err := s.check(ctx, try.client, secret)
	if err != nil {
		s.uncount(ctx, counters)
		return try, err
	}
	if why != (refusal{}) {
		return try, s.recordRefused(ctx, try, why, "", wrongClient())
	}
	s.proven.add(*try.client, hash, secret, s.now())
	try.counters, try.hash = counters, hash
	return try, nil
}

type clientAttempt struct {
	origin   audit.Origin
	clientID string
	client   *Client // nil where there is none
	// hash is the client's one that the secret has.
	hash string
	// counters is empty where the secret was proven before.
	counters []Counter
}

// check compares the secret, with one hash whether there is such a client or
// not, and with another one only while two secrets are good. It returns the hash
// that the secret has, or says why it is refused.
func (s *Service) check(ctx context.Context, client *Client, secret string) (string, refusal, error) {
	giveBack, err := s.passwords.take(ctx)
	if err != nil {
		return "", refusal{}, err
	}
	defer giveBack()
	var known Client
	if client != nil && s.usable(client.Active, client.Demo) {
		known = *client
	}
	hash, matches := "", false
	for _, hash = range known.hashes(s.now()) {
		if matches = s.passwords.matches(secret, hash); matches {
			break
		}
	}
	switch {
	case client == nil:
		return "", unknownClient, nil
	case !client.Active:
		return "", disabled, nil
	case !s.usable(true, client.Demo):
		return "", demoRefused, nil
	case !matches:
		return "", wrongSecret, nil
	}
	return hash, refusal{}, nil
}

// issueTo issues the token and records it. Faults: Unauthenticated where the
// client was revoked, or its secret replaced, since it was read.
func (s *Service) issueTo(ctx context.Context, try clientAttempt) (Tokens, error) {
	client := *try.client
	draft, err := s.compose(ctx, func(tree *access.Tree) audit.Note {
		return audit.Note{
			Activity: "client.token_issued", TenantID: client.TenantID, Actor: client.actor(tree), Origin: try.origin,
			Targets: []audit.Target{client.target()}, Description: client.ClientID + " was given an access token.",
		}
	})
	if err != nil {
		return Tokens{}, err
	}
	token, err := s.issue(ctx, subject{id: client.ID, clientID: client.ClientID, demo: client.Demo})
	if err != nil {
		return Tokens{}, err
	}
	err = s.store.Transact(ctx, func(tx Tx) error {
		if still, err := tx.ClientUsed(ctx, client, try.hash, s.now()); err != nil || !still {
			return orRefused(err)
		}
		if len(try.counters) > 0 {
			if err := s.succeeded(ctx, tx, try.counters); err != nil {
				return err
			}
		}
		return tx.RecordEvents(ctx, []audit.Draft{draft})
	})
	if err != nil {
		return Tokens{}, err
	}
	return Tokens{Access: token, ExpiresIn: AccessLife}, nil
}

// recordRefused records a refused token on the client's tenant, or on the
// platform, and returns the answer.
func (s *Service) recordRefused(ctx context.Context, try clientAttempt, why refusal, sourceID string, answer error) error {
	return s.keep(ctx, answer, func(platform uuid.UUID) []audit.Note {
		note := audit.Note{
			Activity: "client.token_refused", TenantID: platform, Origin: try.origin, SourceID: sourceID,
			Actor:   audit.Actor{Kind: audit.UnknownActor, Name: or(try.clientID, "unknown")},
			Outcome: why.outcome, ErrorCode: why.code, Reason: why.reason,
			Description: "An API client was refused an access token.",
		}
		if try.client != nil {
			note.TenantID, note.Targets = try.client.TenantID, []audit.Target{try.client.target()}
		}
		return []audit.Note{note}
	})
}

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}
