package identity

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Why single sign-on did not end in a session, beside what signin_record has.
// Only what a provider proved is told of an account: whether an e-mail is known
// elsewhere is told nowhere, not even in the trail of the provider's tenant.
var (
	unknownProvider = refusal{audit.Failure, "UNKNOWN_PROVIDER", "There is no such identity provider, or it is switched off."}
	providerAway    = refusal{audit.Failure, "PROVIDER_UNAVAILABLE", "The identity provider could not be asked."}
	otherState      = refusal{audit.Failure, "NOT_BEGUN", "The answer belongs to no sign-in that was begun in this browser within ten minutes."}
	otherIssuer     = refusal{audit.Failure, "OTHER_ISSUER", "The answer does not name the issuer that was asked."}
	cancelled       = refusal{audit.Failure, "CANCELLED", "The identity provider did not let the user in."}
	codeRefused     = refusal{audit.Failure, "CODE_REFUSED", "The identity provider did not accept the code."}
	tokenRefused    = refusal{audit.Failure, "TOKEN_REFUSED", "The ID token is not acceptable."}
	unverified      = refusal{audit.Denied, "EMAIL_UNVERIFIED", "The identity provider has not verified the e-mail."}
	noAccount       = refusal{audit.Denied, "NO_ACCOUNT", "There is no account for this identity."}
)

// because adds what the provider said to the reason that the trail shows; it is
// never shown to the asker.
func (r refusal) because(said string) refusal {
	r.reason = strings.TrimSpace(r.reason + " " + audit.Storable(said, audit.MaxText))
	return r
}

// away says why a provider could not be asked, to the process log only: the
// trail of a tenant must not tell what is inside of our network.
func (s *Service) away(ctx context.Context, cause error) refusal {
	s.options.Logger.WarnContext(ctx, "an identity provider cannot be asked", "error", cause)
	return providerAway
}

// SignOnFault is why single sign-on did not end in a session, for the sign-in
// page: Code is one of those above, or BLOCKED, DISABLED or DEMO_ACCOUNT.
type SignOnFault struct {
	Code string
	// Return is the path that the browser was to go on at; empty where unknown.
	Return string
}

func (f *SignOnFault) Error() string { return "single sign-on: " + f.Code }

// signOn is a single sign-on that is being tried.
type signOn struct {
	origin   audit.Origin
	back     string
	provider *Provider
	// claims are those that the provider proved.
	claims foreignClaims
	// user is the account that was refused, where there is one.
	user     *User
	counters []Counter
}

// trying counts an attempt by address while it is tried and records why it was
// refused. The count is apart from that of passwords: what another site can make
// a browser do here must not keep anybody from signing in there.
func (s *Service) trying(ctx context.Context, try *signOn, do func() (refusal, error)) error {
	if try.origin.IPAddress != "" {
		id := s.counterID("sign-on", network(try.origin.IPAddress))
		try.counters = []Counter{{id, addressFailures, addressForgives}}
	}
	if err := s.count(ctx, try.counters); err != nil {
		if fault.Is(err, fault.RateLimited) {
			return s.recordSignOn(ctx, *try, blocked, s.onceAMinute(try.counters))
		}
		return err
	}
	why, err := do()
	if err != nil || why == (refusal{}) || why.code == providerAway.code {
		s.uncount(ctx, try.counters)
	}
	if err != nil || why == (refusal{}) {
		return err
	}
	return s.recordSignOn(ctx, *try, why, "")
}

// recordSignOn records a refused attempt on the provider's tenant, else on the
// platform, and returns the answer.
func (s *Service) recordSignOn(ctx context.Context, try signOn, why refusal, sourceID string) error {
	return s.keep(ctx, &SignOnFault{why.code, try.back}, func(platform uuid.UUID) []audit.Note {
		note := audit.Note{
			Activity: "sign_in.failed", TenantID: platform, Origin: try.origin, SourceID: sourceID,
			Actor:   audit.Actor{Kind: audit.UnknownActor, Name: "unknown"},
			Outcome: why.outcome, ErrorCode: why.code, Reason: why.reason,
			Description: "Somebody tried to sign in by an identity provider.",
		}
		if try.provider != nil {
			note.TenantID, note.Details = try.provider.TenantID, try.provider.details(nil)
		}
		if subject, ok := try.claims.subject(); ok {
			note.Actor.Name = subject
			if email, given, _ := try.claims.email(); given {
				note.Actor = stranger(email)
			}
			note.Actor.ActorID = audit.Text(subject)
		}
		if try.user != nil {
			note.Targets = []audit.Target{try.user.target()}
		}
		return []audit.Note{note}
	})
}

// notes are the events of an entry, in the order in which it happened.
func (e *entry) notes(origin audit.Origin, session Session) []audit.Note {
	origin.SessionID = session.ID.String()
	note := func(activity, description string, changes ...audit.Change) audit.Note {
		target := e.user.target()
		target.Changes = changes
		return audit.Note{Activity: activity, TenantID: e.user.TenantID, Actor: e.user.actor(e.tree), Origin: origin,
			Targets: []audit.Target{target}, Description: description, Details: e.provider.details(session.Claimed)}
	}
	var notes []audit.Note
	if e.made {
		made := note("user.created", e.user.Name+" was created at the first sign-in by "+e.provider.Name+".",
			became("name", e.user.Name), became("email", e.user.Email))
		made.Actor = audit.Actor{Kind: audit.System, Name: e.provider.Name}
		made.Details = e.provider.details(nil, e.userFact())
		notes = append(notes, made)
	}
	if e.linked {
		subject, _ := e.claims.subject()
		notes = append(notes, note("user.identity_linked", e.user.Name+" is known to "+e.provider.Name+" from now on.",
			became("identity", e.provider.Issuer+" "+subject)))
	}
	return append(notes, note("sign_in.succeeded", e.user.Name+" signed in by "+e.provider.Name+"."))
}

// userFact is what the directory's past is rebuilt from: that there was no such
// user before (directory.Fact).
func (e *entry) userFact() any {
	at, _ := e.tree.Place(e.user.TenantID)
	return map[string]any{"of": "user", "key": e.user.ID, "old": nil, "new": map[string]any{
		"name": e.user.Name, "email": e.user.Email, "status": "ACTIVE", "tenant": at.Tenant, "partner": at.Partner}}
}

// details are what an event says of the provider, of what it claimed, and of
// what became another.
func (p *Provider) details(claimed []string, facts ...any) audit.JSON {
	said := map[string]any{"identityProvider": p.Name, "issuer": p.Issuer}
	if len(claimed) > 0 {
		said["claimedRoles"] = claimed
	}
	if len(facts) > 0 {
		said["facts"] = facts
	}
	text, _ := audit.CompactJSON(said) // texts always are JSON
	return text
}
