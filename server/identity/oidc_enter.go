package identity

import (
	"context"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// enter opens a session for a proven identity: of the user whom the provider
// knows by it, else of an account that is linked or made for it. All of it is
// one transaction with its events.
func (s *Service) enter(ctx context.Context, try *signOn) (tokens Tokens, why refusal, err error) {
	tree, err := s.trees.Tree(ctx)
	if err != nil {
		return Tokens{}, refusal{}, err
	}
	err = s.store.Transact(ctx, func(tx Tx) error {
		tokens, why, err = s.enterBy(ctx, tx, tree, try)
		if err == nil && why != (refusal{}) {
			err = Refused() // undoes what was begun
		}
		return err
	})
	if why != (refusal{}) {
		return Tokens{}, why, nil
	}
	return tokens, refusal{}, err
}

func (s *Service) enterBy(ctx context.Context, tx Tx, tree *access.Tree, try *signOn) (Tokens, refusal, error) {
	provider, err := tx.LockProvider(ctx, try.provider.ID)
	if err != nil || provider == nil {
		return Tokens{}, unknownProvider, err
	}
	entry := entry{Tx: tx, tree: tree, provider: provider, claims: try.claims, now: s.now()}
	if why, err := entry.findUser(ctx); err != nil || why != (refusal{}) {
		return Tokens{}, why, err
	}
	if why := s.mayEnter(entry.user); why != (refusal{}) {
		try.user = &entry.user
		return Tokens{}, why, nil
	}
	session, refresh := s.newSession(entry.user, try.origin, entry.now)
	session.ProviderID, session.Claimed = provider.ID, provider.claimed(try.claims)
	if active, err := tx.Entered(ctx, entry.user.ID, entry.now); err != nil || !active {
		return Tokens{}, disabled, err
	}
	if err := tx.AddSession(ctx, session); err != nil {
		return Tokens{}, refusal{}, err
	}
	var drafts []audit.Draft
	for _, note := range entry.notes(try.origin, session) {
		draft, err := s.trail.Compose(ctx, tree, note)
		if err != nil {
			return Tokens{}, refusal{}, err
		}
		drafts = append(drafts, draft)
	}
	if err := tx.RecordEvents(ctx, drafts); err != nil {
		return Tokens{}, refusal{}, err
	}
	tokens, err := s.tokensOf(ctx, session, refresh)
	return tokens, refusal{}, err
}

// mayEnter says why an account is not let in by a provider; the zero refusal
// where it is.
func (s *Service) mayEnter(user User) refusal {
	switch {
	case !user.Active:
		return disabled
	case !s.usable(true, user.Demo):
		return demoRefused
	}
	return refusal{}
}

// vouched reports whether a session was opened by no provider, or by one that
// still speaks for the user.
func (s *Service) vouched(ctx context.Context, session *Session) (bool, error) {
	if session == nil || session.ProviderID == uuid.Nil {
		return true, nil
	}
	provider, err := s.provider(ctx, session.ProviderID)
	if err != nil || provider == nil {
		return false, err
	}
	tree, err := s.trees.Tree(ctx)
	return err == nil && isUnder(tree, session.User.TenantID, provider.TenantID), err
}

// isUnder reports whether a tenant is the top or stands under it now.
func isUnder(tree *access.Tree, tenant, top uuid.UUID) bool {
	for _, above := range tree.Path(tenant) {
		if above.ID == top {
			return true
		}
	}
	return false
}
