package identity

import (
	"context"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// SignOut ends the session of a refresh token and records it; access tokens of
// the session are refused from then on. What has ended, has expired or is no
// token of ours needs no ending: nil. Faults: Unavailable, AuditUnavailable.
func (s *Service) SignOut(ctx context.Context, origin audit.Origin, text string) error {
	token, ok := s.readRefreshToken(text)
	if !ok {
		return nil
	}
	session, err := s.store.Session(ctx, token.session)
	if err != nil || session == nil || session.over(s.now()) {
		return err
	}
	origin = cleaned(origin)
	origin.SessionID = session.ID.String()
	return s.end(ctx, token, func(tree *access.Tree) audit.Note {
		return audit.Note{
			Activity: "user.signed_out", TenantID: session.User.TenantID, Actor: session.User.actor(tree), Origin: origin,
			Targets: []audit.Target{session.User.target()}, Description: session.User.Name + " signed out.",
		}
	})
}
