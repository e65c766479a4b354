package access

import (
	"slices"
	"sync"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Assignment is a role that a viewer holds on a place.
type Assignment struct {
	Role Role
	At   Place
}

// Grant is what a group of the viewer lets its members do on a place.
type Grant struct {
	Group       uuid.UUID
	GroupName   string
	At          Place
	Permissions []Permission
}

func (g Grant) permits(p Permission) bool { return slices.Contains(g.Permissions, p) }

// Viewer is who is asking: a user or an API client.
type Viewer struct {
	ID uuid.UUID
	// Client is true for an API client, false for a user.
	Client bool
	Name   string
	// Email is empty for an API client.
	Email string
	// TenantID is the viewer's own tenant.
	TenantID    uuid.UUID
	Assignments []Assignment
	Grants      []Grant
	// Impersonator is who really asks while the viewer is impersonated.
	Impersonator *Viewer
}

// Rights is a viewer before the tree of one moment: what decides everything
// in a request. Neither of the two is changed afterwards.
type Rights struct {
	Viewer Viewer
	Tree   *Tree
	// scopes are those that were computed; nil where none are kept.
	scopes *scopes
}

// scopes are computed once for each permission.
type scopes struct {
	mu sync.Mutex
	of map[Permission]Scope
}

// NewRights returns rights that compute each scope once.
func NewRights(viewer Viewer, tree *Tree) Rights {
	return Rights{Viewer: viewer, Tree: tree, scopes: &scopes{of: map[Permission]Scope{}}}
}

// As returns the rights for a viewer with the same assignments and grants.
func (r Rights) As(viewer Viewer) Rights {
	r.Viewer = viewer
	return r
}

// Scope returns where the viewer holds the permission.
func (r Rights) Scope(p Permission) Scope {
	if r.scopes == nil {
		return r.scope(p)
	}
	r.scopes.mu.Lock()
	defer r.scopes.mu.Unlock()
	scope, ok := r.scopes.of[p]
	if !ok {
		scope = r.scope(p).listed()
		r.scopes.of[p] = scope
	}
	return scope
}

func (r Rights) scope(p Permission) Scope {
	return r.scopeOf(p, func(Assignment) bool { return true })
}

// scopeOf is where the viewer holds the permission by the assignments that count.
func (r Rights) scopeOf(p Permission, counts func(Assignment) bool) Scope {
	var free, ceiling, keys Scope
	for _, assignment := range r.Viewer.Assignments {
		if !assignment.Role.Grants(p) || !counts(assignment) {
			continue
		}
		if at := under(r.Tree, assignment.At); assignment.Role.ScopedByGroups {
			ceiling.add(at)
		} else {
			free.add(at)
		}
	}
	if ceiling.Empty() {
		return free
	}
	for _, grant := range r.Viewer.Grants {
		if grant.permits(p) {
			keys.add(under(r.Tree, grant.At))
		}
	}
	free.add(ceiling.intersect(keys))
	return free
}

// Reach returns where the viewer holds any of the permissions.
func (r Rights) Reach(permissions ...Permission) Scope {
	var reach Scope
	for _, p := range permissions {
		reach.add(r.Scope(p))
	}
	return reach
}

// Require is Scope, or a Forbidden fault where it is empty. The message tells
// a role that only lacks a group from a role that lacks the permission.
func (r Rights) Require(p Permission) (Scope, error) {
	scope := r.Scope(p)
	if !scope.Empty() {
		return scope, nil
	}
	for _, assignment := range r.Viewer.Assignments {
		if assignment.Role.ScopedByGroups && assignment.Role.Grants(p) {
			return Scope{}, fault.Newf(fault.Forbidden, "Your groups grant you no organization yet (%s).", p)
		}
	}
	return Scope{}, fault.Newf(fault.Forbidden, "Your roles do not include %s.", p)
}

// Exports returns where the viewer may export: it holds EVENT_EXPORT there, by a
// role that its partner lets export, and EVENT_READ. The platform's own staff are
// not narrowed so. What it may give to others
// is not narrowed by what its partner lets its roles do. Faults: Forbidden where
// that is nowhere.
func (r Rights) Exports() (Scope, error) {
	if _, err := r.Require(EventExport); err != nil {
		return Scope{}, err
	}
	exports := r.exports()
	if exports.Empty() {
		return Scope{}, fault.New(fault.Forbidden, "Your partner lets only certain roles export, and yours is none of them.")
	}
	reads, err := r.Require(EventRead)
	return exports.intersect(reads), err
}

func (r Rights) exports() Scope {
	return r.scopeOf(EventExport, func(assignment Assignment) bool {
		partner, _ := r.Tree.Tenant(assignment.At.Partner)
		return partner.ExportRoles == nil || slices.Contains(partner.ExportRoles, assignment.Role.ID)
	})
}

// MayGiveClient reports whether the viewer may give an API client a permission
// on a place: one that it holds there itself, as with people; and, where it
// holds CLIENT_MANAGE, EVENT_RECORD, which is for programs and which people do
// not hold.
func (r Rights) MayGiveClient(p Permission, at Place) bool {
	return r.Scope(p).Contains(at) || p == EventRecord && r.Scope(ClientManage).Contains(at)
}

// Held returns the permissions that the viewer holds anywhere at all, in the
// order of the API's enum.
func (r Rights) Held() []Permission {
	return slices.DeleteFunc(Permissions(), func(p Permission) bool {
		return r.Scope(p).Empty() || p == EventExport && r.exports().Empty()
	})
}

// HeldOn returns the permissions that the viewer holds on a tenant where it
// stands now, in the order of the API's enum; none where there is no such tenant.
func (r Rights) HeldOn(tenant uuid.UUID) []Permission {
	at, ok := r.Tree.Place(tenant)
	return slices.DeleteFunc(Permissions(), func(p Permission) bool {
		return !ok || !r.Scope(p).Contains(at) || p == EventExport && !r.exports().Contains(at)
	})
}

// Own returns the viewer's own tenant as a scope: everybody may read itself.
func (r Rights) Own() Scope {
	place, ok := r.Tree.Place(r.Viewer.TenantID)
	if !ok {
		return Scope{}
	}
	return Scope{tree: r.Tree, places: map[Place]bool{place: true}}
}

// Operator returns the rights of whoever runs commands on the server's own
// machine and so holds the database anyway: all of the platform's.
func Operator(tree *Tree) Rights {
	rights := Rights{Tree: tree}
	for _, tenant := range tree.tenants {
		if tenant.Kind != Platform {
			continue
		}
		for _, role := range BuiltinRoles() {
			rights.Viewer.Assignments = append(rights.Viewer.Assignments, Assignment{
				Role: role, At: Place{tenant.ID, tenant.ID}})
		}
	}
	return rights
}
