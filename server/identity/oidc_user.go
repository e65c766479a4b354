package identity

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
)

// entry is somebody with a proven identity on the way in.
type entry struct {
	Tx
	tree     *access.Tree
	provider *Provider
	claims   foreignClaims
	now      time.Time

	user User
	// linked and made say that the identity, or the account too, is new.
	linked, made bool
}

// findUser finds the user of the identity: whom the provider knows by the
// subject, else the account with the e-mail, which is linked once, else, just
// in time, a new one. An e-mail counts only where the provider has verified it,
// and only for accounts of the provider's tenant and below: elsewhere it leads
// to nobody, whoever's it is.
func (e *entry) findUser(ctx context.Context) (refusal, error) {
	subject, _ := e.claims.subject()
	known, err := e.UserByIdentity(ctx, e.provider.ID, subject)
	if err != nil {
		return refusal{}, err
	}
	if known != nil {
		e.user = *known
		if !isUnder(e.tree, known.TenantID, e.provider.TenantID) { // it was moved away
			return noAccount, nil
		}
		return refusal{}, nil
	}
	email, given, verified := e.claims.email()
	if given && !verified {
		return unverified, nil
	}
	if !given {
		return noAccount, nil
	}
	at, ok := e.tree.Place(e.provider.TenantID)
	if !ok {
		return unknownProvider, nil
	}
	account, isKnown, err := e.UserByEmail(ctx, at.Partner, EmailKey(email), e.provider.ID)
	switch {
	case err != nil:
		return refusal{}, err
	case account != nil && !isKnown && isUnder(e.tree, account.TenantID, e.provider.TenantID):
		e.user, e.linked = *account, true
	case account == nil && e.provider.Provisioning == JustInTime:
		if why, err := e.makeUser(ctx, email, at); err != nil || why != (refusal{}) {
			return why, err
		}
	default:
		return noAccount, nil
	}
	return refusal{}, e.AddIdentity(ctx, e.provider.ID, subject, e.user.ID, e.now)
}

// makeUser makes an account on the provider's tenant, without a password and
// without a role: those are claimed, or assigned later.
func (e *entry) makeUser(ctx context.Context, email string, at access.Place) (refusal, error) {
	e.user = User{ID: uuid.New(), TenantID: e.provider.TenantID, Name: e.claims.name(), Email: email, Active: true}
	e.linked, e.made = true, true
	added, err := e.AddMember(ctx, e.user, at, e.now)
	if err == nil && !added { // somebody else was faster
		return noAccount, nil
	}
	return refusal{}, err
}
