package identity

import (
	"context"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// Refresh gives a new access token for a refresh token and replaces that one.
// The token replaced last is accepted for Grace more without replacing again:
// it gets the same refresh token that the replacement gave, so that two tabs do
// not throw each other out and a lost answer costs nothing. An older one was
// used twice, perhaps by a thief: the session ends, and that is recorded.
// Faults: Unauthenticated, always the same (Refused); Unavailable;
// AuditUnavailable.
func (s *Service) Refresh(ctx context.Context, origin audit.Origin, text string) (Tokens, error) {
	token, ok := s.readRefreshToken(text)
	if !ok {
		return Tokens{}, Refused()
	}
	session, err := s.store.Session(ctx, token.session)
	if err != nil {
		return Tokens{}, err
	}
	if vouched, err := s.vouched(ctx, session); err != nil || !vouched {
		return Tokens{}, orRefused(err)
	}
	worth := s.worth(session, token)
	if worth == current {
		if session, worth, err = s.replace(ctx, token); err != nil {
			return Tokens{}, err
		}
	}
	switch worth {
	case current, replaced:
		return s.tokensOf(ctx, *session, s.next(token))
	case reused:
		return Tokens{}, s.revoke(ctx, cleaned(origin), token, *session)
	}
	return Tokens{}, Refused()
}

// worth judges a token of a session that may be missing or whose user may no
// longer sign in.
func (s *Service) worth(session *Session, token refreshToken) verdict {
	if session == nil || !s.usable(session.User.Active, session.User.Demo) {
		return worthless
	}
	return session.judge(token, s.now())
}

// replace replaces a current token by the next, unless another request was
// faster: the session is judged again under lock.
func (s *Service) replace(ctx context.Context, token refreshToken) (session *Session, worth verdict, err error) {
	err = s.store.Transact(ctx, func(tx Tx) error {
		if session, err = tx.LockSession(ctx, token.session); err != nil {
			return err
		}
		if worth = s.worth(session, token); worth != current {
			return nil
		}
		session.rotate(s.next(token), s.now())
		return tx.KeepSession(ctx, *session)
	})
	return session, worth, err
}

// revoke ends a session whose refresh token was used twice.
func (s *Service) revoke(ctx context.Context, origin audit.Origin, token refreshToken, session Session) error {
	err := s.end(ctx, token, func(*access.Tree) audit.Note {
		origin.SessionID = session.ID.String()
		return audit.Note{
			Activity: "user.session_revoked", TenantID: session.User.TenantID, Origin: origin,
			Actor:   audit.Actor{Kind: audit.System, Name: audit.OwnSource},
			Targets: []audit.Target{session.User.target()}, ErrorCode: "TOKEN_REUSED",
			Reason:      "A refresh token was used again after it had been replaced.",
			Description: "The session of " + session.User.Name + " was ended.",
		}
	})
	if err != nil {
		return err
	}
	return Refused()
}

// end ends a session that is not over and records it, together.
func (s *Service) end(ctx context.Context, token refreshToken, note func(*access.Tree) audit.Note) error {
	// A thief who hangs up must not keep the session alive.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), recordTimeout)
	defer cancel()
	draft, err := s.compose(ctx, note)
	if err != nil {
		return err
	}
	return s.store.Transact(ctx, func(tx Tx) error {
		session, err := tx.LockSession(ctx, token.session)
		if err != nil || session == nil || session.over(s.now()) {
			return err
		}
		session.EndedAt = s.now()
		if err := tx.KeepSession(ctx, *session); err != nil {
			return err
		}
		return tx.RecordEvents(ctx, []audit.Draft{draft})
	})
}
