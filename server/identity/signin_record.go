package identity

import (
	"context"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// refusal is why an attempt was refused: for the trail, never for the asker.
type refusal struct {
	outcome audit.Outcome
	code    string
	reason  string
}

var (
	wrongPassword = refusal{audit.Failure, "WRONG_PASSWORD", "The password is wrong."}
	noPassword    = refusal{audit.Failure, "NO_PASSWORD", "The account has no password."}
	unknownUser   = refusal{audit.Failure, "UNKNOWN_USER", "There is no such account."}
	disabled      = refusal{audit.Denied, "DISABLED", "The account is disabled."}
	demoRefused   = refusal{audit.Denied, "DEMO_ACCOUNT", "Demo accounts are accepted in demo mode only."}
	blocked       = refusal{audit.Denied, "BLOCKED", "Too many attempts have failed."}
	wrongSecret   = refusal{audit.Failure, "WRONG_SECRET", "The secret is wrong."}
	unknownClient = refusal{audit.Failure, "UNKNOWN_CLIENT", "There is no such API client."}
)

// why says why a user could not sign in.
func (s *Service) why(user User) refusal {
	switch {
	case !user.Active:
		return disabled
	case !s.usable(true, user.Demo):
		return demoRefused
	case user.PasswordHash == "":
		return noPassword
	}
	return wrongPassword
}

// recordFailure records a failed attempt at each of the accounts and returns
// the one answer to all of them.
func (s *Service) recordFailure(ctx context.Context, try attempt) error {
	wrong := fault.New(fault.Unauthenticated, "E-mail or password is wrong.")
	return s.recordAttempt(ctx, try, "sign_in.failed", "", s.why, wrong)
}

// recordBlocked records a refused attempt, once a minute for an account and
// address: a flood of them must not become a flood of events.
func (s *Service) recordBlocked(ctx context.Context, try attempt, answer error) error {
	return s.recordAttempt(ctx, try, "sign_in.failed", s.onceAMinute(try.counters),
		func(User) refusal { return blocked }, answer)
}

// recordInterruption records that the password fits several accounts.
func (s *Service) recordInterruption(ctx context.Context, try attempt) error {
	return s.recordAttempt(ctx, try, "sign_in.interrupted", "", func(User) refusal {
		return refusal{audit.Partial, "TENANT_NEEDED", "The e-mail and password fit several accounts."}
	}, fault.Invalid("tenantId", "This e-mail and password fit several accounts: say which tenant you mean."))
}

// recordAttempt records an attempt on the tenant of each account, or on the
// platform where there is none, and returns the answer.
func (s *Service) recordAttempt(ctx context.Context, try attempt, activity, sourceID string,
	why func(User) refusal, answer error) error {
	note := func(tenant uuid.UUID, why refusal, targets ...audit.Target) audit.Note {
		return audit.Note{
			Activity: activity, TenantID: tenant, Actor: stranger(try.email), Origin: try.origin,
			Outcome: why.outcome, ErrorCode: why.code, Reason: why.reason, Targets: targets, SourceID: sourceID,
			Description: "Somebody tried to sign in.",
		}
	}
	return s.keep(ctx, answer, func(platform uuid.UUID) []audit.Note {
		var notes []audit.Note
		for _, user := range try.users {
			notes = append(notes, note(user.TenantID, why(user), user.target()))
		}
		if len(notes) == 0 {
			reason := unknownUser
			if sourceID != "" {
				reason = why(User{})
			}
			notes = append(notes, note(platform, reason))
		}
		return notes
	})
}
