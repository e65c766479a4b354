package directory

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// MaxAccessTenants is how many tenants an answer names.
const MaxAccessTenants = 1000

// AccessOf is where a user held a permission at a moment.
type AccessOf struct {
	UserID uuid.UUID
	Name   string
	At     time.Time
	// Active is false where the user was disabled, or not there yet.
	Active  bool
	Reasons []AccessReason
	// Everything says that the user held it everywhere.
	Everything bool
	// Tenants is on how many tenants the user held it, of those that the viewer
	// may read; TenantIDs are the first of them, at most MaxAccessTenants.
	Tenants   int
	TenantIDs []uuid.UUID
}

// AccessOf says where a user holds a permission, or held it at a moment of the
// past, which is rebuilt from the trail. nil where the viewer does not hold
// USER_MANAGE on the user's tenant. Faults: Forbidden where it does nowhere;
// BadUserInput (at) for the future; Unavailable.
func (s *Service) AccessOf(ctx context.Context, rights access.Rights, userID string, p access.Permission, at *time.Time) (*AccessOf, error) {
	manages, err := rights.Require(access.UserManage)
	if err != nil {
		return nil, err
	}
	user, err := s.store.User(ctx, manages, idOf(userID))
	if err != nil || user == nil {
		return nil, err
	}
	place, _ := rights.Tree.Place(user.TenantID)
	partners := []uuid.UUID{place.Partner}
	if place.Partner == rights.Tree.Top() { // who stands under no partner may hold roles at any
		for _, partner := range rights.Tree.Children(place.Partner) {
			partners = append(partners, partner.ID)
		}
	}
	past, when, err := s.past(ctx, manages, partners, at)
	if err != nil {
		return nil, err
	}
	tree, err := past.tree()
	if err != nil {
		return nil, fault.Hidden(err)
	}
	found := &AccessOf{UserID: user.ID, Name: past.Users[user.ID].Name, At: when, Active: past.Users[user.ID].Active}
	viewer := past.viewers()[user.ID]
	if viewer == nil {
		return found, nil
	}
	held := access.Rights{Viewer: *viewer, Tree: tree}
	scope := held.Scope(p)
	found.Reasons, found.Everything = explained(tree, held.Reasons(p)), scope.Everything()
	reads := rights.Scope(access.TenantRead)
	for _, tenant := range tree.Tenants() {
		then, _ := tree.Place(tenant.ID)
		if now, ok := rights.Tree.Place(tenant.ID); ok && scope.Contains(then) && reads.Contains(now) {
			found.TenantIDs = append(found.TenantIDs, tenant.ID)
		}
	}
	slices.SortFunc(found.TenantIDs, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
	found.Tenants = len(found.TenantIDs)
	found.TenantIDs = found.TenantIDs[:min(found.Tenants, MaxAccessTenants)]
	return found, nil
}
