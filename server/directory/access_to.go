package directory

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// AccessTo is who held a permission on a tenant at a moment.
type AccessTo struct {
	TenantID   uuid.UUID
	TenantName string
	At         time.Time
	// Holders are those whom the viewer may read, by name. Complete is false
	// where others held it, too.
	Holders  []AccessHolder
	Complete bool
}

// AccessHolder is a user or an API client, as of then, and why it held it.
type AccessHolder struct {
	ID      uuid.UUID
	Name    string
	Email   string
	Client  bool
	Reasons []AccessReason
}

// AccessTo says who holds a permission on a tenant, or held it at a moment of
// the past, which is rebuilt from the trail. nil where the viewer does not hold
// USER_MANAGE on the tenant. Faults: Forbidden where it does nowhere;
// BadUserInput (at) for the future; Unavailable.
func (s *Service) AccessTo(ctx context.Context, rights access.Rights, tenantID string, p access.Permission, at *time.Time) (*AccessTo, error) {
	manages, err := rights.Require(access.UserManage)
	if err != nil {
		return nil, err
	}
	place, ok := rights.Tree.Place(idOf(tenantID))
	if !ok || !manages.Contains(place) {
		return nil, nil
	}
	past, when, err := s.past(ctx, manages, []uuid.UUID{place.Partner}, at)
	if err != nil {
		return nil, err
	}
	tree, err := past.tree()
	if err != nil {
		return nil, fault.Hidden(err)
	}
	found := &AccessTo{TenantID: place.Tenant, At: when, Complete: true}
	then, ok := tree.Place(place.Tenant)
	if !ok {
		return found, nil // it was not there yet
	}
	// What people of a former partner held is that partner's.
	found.Complete = then.Partner == place.Partner
	found.TenantName = past.Tenants[place.Tenant].Name
	people, clients := rights.Scope(access.UserRead), rights.Scope(access.ClientManage)
	for _, viewer := range past.viewers() {
		reasons := (access.Rights{Viewer: *viewer, Tree: tree}).Because(p, then)
		if len(reasons) == 0 {
			continue
		}
		reads := people
		if viewer.Client {
			reads = clients
		}
		if home, ok := rights.Tree.Place(viewer.TenantID); !ok || !reads.Contains(home) {
			found.Complete = false
			continue
		}
		found.Holders = append(found.Holders, AccessHolder{ID: viewer.ID, Name: viewer.Name, Email: viewer.Email,
			Client: viewer.Client, Reasons: explained(tree, reasons)})
	}
	slices.SortFunc(found.Holders, func(a, b AccessHolder) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), slices.Compare(a.ID[:], b.ID[:]))
	})
	return found, nil
}

// past is that of partners and of the platform.
func (s *Service) past(ctx context.Context, scope access.Scope, partners []uuid.UUID, at *time.Time) (*Past, time.Time, error) {
	when, since := s.trail.Now(), time.Time{}
	if at != nil {
		if at.After(when) {
			return nil, when, fault.Invalid("at", "at must not be in the future.")
		}
		when, since = at.UTC(), *at
	}
	past, err := s.store.Past(ctx, scope, partners, since)
	return past, when, err
}

// sorted puts reasons into an order of their own.
func sorted(reasons []access.Reason) []access.Reason {
	slices.SortFunc(reasons, func(a, b access.Reason) int {
		return cmp.Or(cmp.Compare(a.Role.Name, b.Role.Name), cmp.Compare(a.GroupName, b.GroupName),
			slices.Compare(a.At.Tenant[:], b.At.Tenant[:]), slices.Compare(a.Group[:], b.Group[:]))
	})
	return reasons
}
