package identity

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// ImpersonationLife is how long somebody may act as another user at most.
const ImpersonationLife = time.Hour

// Impersonator is who acts as the user of a session: the session that it signed
// in with, and why. The zero Impersonator is nobody.
type Impersonator struct {
	Session uuid.UUID
	Reason  string
}

// Impersonation is what somebody gets who acts as a user: an access token of the
// user that says who it is, and no refresh token.
type Impersonation struct {
	Access    string
	ExpiresAt time.Time
}

// Impersonate opens a session in which the impersonator acts as the user, for a
// while, with a reason of 1 to audit.MaxName characters. Whether it may is for
// the directory to say, here and at every request with the token. The session
// ends with the impersonator's own. Faults: BadUserInput, AuditUnavailable,
// Unavailable.
func (s *Service) Impersonate(ctx context.Context, by access.Rights, origin audit.Origin, userID uuid.UUID, reason string, life time.Duration) (Impersonation, error) {
	reason = strings.TrimSpace(reason)
	own, err := uuid.Parse(origin.SessionID)
	switch {
	case err != nil:
		return Impersonation{}, fault.New(fault.Forbidden, "Only a user who signed in here can act as somebody else.")
	case reason == "" || utf8.RuneCountInString(reason) > audit.MaxName || strings.ContainsRune(reason, 0):
		return Impersonation{}, fault.Invalid("input.reason", "A reason has 1 to %d characters.", audit.MaxName)
	case life <= 0 || life > ImpersonationLife:
		return Impersonation{}, fault.Invalid("input.minutes", "1 to %d minutes.", int(ImpersonationLife.Minutes()))
	}
	user, err := s.store.UserByID(ctx, userID)
	if err != nil {
		return Impersonation{}, err
	}
	if user == nil || !s.usable(user.Active, user.Demo) {
		return Impersonation{}, fault.New(fault.Conflict, "The user is disabled.")
	}
	origin = cleaned(origin)
	session, _ := s.newSession(*user, origin, s.now())
	session.ExpiresAt = s.now().Add(life)
	session.Impersonator = Impersonator{Session: own, Reason: reason}
	draft, err := s.trail.Compose(ctx, by.Tree, audit.Note{
		Activity: "user.impersonated", TenantID: user.TenantID, Actor: audit.ActorOf(by.Viewer, by.Tree), Origin: origin,
		Targets: []audit.Target{user.target()}, Description: by.Viewer.Name + " acts as " + user.Name + ": " + reason,
	})
	if err != nil {
		return Impersonation{}, err
	}
	token, err := s.issue(ctx, subject{id: user.ID, clientID: ownClient, session: session.ID, demo: user.Demo,
		actor: by.Viewer.ID, until: session.ExpiresAt})
	if err != nil {
		return Impersonation{}, err
	}
	err = s.store.Transact(ctx, func(tx Tx) error {
		if err := tx.AddSession(ctx, session); err != nil {
			return err
		}
		return tx.RecordEvents(ctx, []audit.Draft{draft})
	})
	return Impersonation{Access: token, ExpiresAt: session.ExpiresAt}, err
}

// EndImpersonation ends the session in which the viewer is impersonated; its
// token is refused from then on. Faults: Conflict where nobody acts as the
// viewer; AuditUnavailable, Unavailable.
func (s *Service) EndImpersonation(ctx context.Context, by access.Rights, origin audit.Origin) error {
	id, err := uuid.Parse(origin.SessionID)
	if err != nil || by.Viewer.Impersonator == nil {
		return fault.New(fault.Conflict, "Nobody acts as somebody else here.")
	}
	note := audit.Note{Activity: "user.impersonation_ended", TenantID: by.Viewer.TenantID, Origin: cleaned(origin),
		Targets:     []audit.Target{{Kind: "User", TargetID: audit.Text(by.Viewer.ID.String()), Name: audit.Text(by.Viewer.Name)}},
		Description: by.Viewer.Impersonator.Name + " no longer acts as " + by.Viewer.Name + "."}
	note.Actor, note.Impersonator = audit.PartiesOf(by.Viewer, by.Tree)
	draft, err := s.trail.Compose(ctx, by.Tree, note)
	if err != nil {
		return err
	}
	return s.store.Transact(ctx, func(tx Tx) error {
		session, err := tx.LockSession(ctx, id)
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
