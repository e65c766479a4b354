package access

import (
	"fmt"
	"slices"

	"github.com/google/uuid"
)

// TenantKind is the level of a tenant: PLATFORM > PARTNER > CUSTOMER >
// ORGANIZATION. Levels may be skipped downwards.
type TenantKind string

const (
	Platform     TenantKind = "PLATFORM"
	Partner      TenantKind = "PARTNER"
	Customer     TenantKind = "CUSTOMER"
	Organization TenantKind = "ORGANIZATION"
)

// levels are the kinds from the top down.
var levels = []TenantKind{Platform, Partner, Customer, Organization}

// MayStandUnder reports whether a tenant of a kind may stand under one of
// another kind.
func MayStandUnder(kind, parent TenantKind) bool {
	return slices.Index(levels, kind) > slices.Index(levels, parent) && (kind != Partner || parent == Platform)
}

// KindsWithin returns the kinds of tenant that stand behind the same wall as a
// partner or the platform, itself included: other partners have their own.
func KindsWithin(kind TenantKind) []TenantKind {
	return slices.DeleteFunc(slices.Clone(levels), func(k TenantKind) bool {
		return k != kind && (k == Partner || !MayStandUnder(k, kind))
	})
}

// TenantStatus is the state of a tenant. A deleted tenant keeps its place.
type TenantStatus string

const (
	TenantActive    TenantStatus = "ACTIVE"
	TenantSuspended TenantStatus = "SUSPENDED"
	TenantDeleted   TenantStatus = "DELETED"
)

// Tenant is a node of the tenant tree as it stands now.
type Tenant struct {
	ID         uuid.UUID
	Kind       TenantKind
	Name       string
	ExternalID string
	Status     TenantStatus
	// ParentID is uuid.Nil for the platform.
	ParentID uuid.UUID
	// ExportRoles are the ids of the roles that may export at a partner; nil is
	// every role with EVENT_EXPORT.
	ExportRoles []uuid.UUID
}

// Place is where an event was recorded and where a right holds: a tenant
// within a partner. The partner is the isolation wall; what stands under no
// partner carries the platform's id there.
type Place struct {
	Partner, Tenant uuid.UUID
}

// Departure is the last place of a tenant in the tree of a partner that it
// has left: the former partner keeps the events of its own time.
type Departure struct {
	Place  Place
	Parent uuid.UUID
}

// Tree is the tenant tree, immutable: build a new one when tenants change.
type Tree struct {
	tenants  map[uuid.UUID]Tenant
	current  map[uuid.UUID]Place
	parents  map[Place]Place
	platform Place
	children map[Place][]Place
	// places are all places of a tenant, former ones included.
	places map[uuid.UUID][]Place
}

// NewTree builds the tree. It fails where a parent is missing or a tenant
// stands above itself.
func NewTree(tenants []Tenant, departures []Departure) (*Tree, error) {
	t := &Tree{
		tenants:  make(map[uuid.UUID]Tenant, len(tenants)),
		current:  make(map[uuid.UUID]Place, len(tenants)),
		parents:  make(map[Place]Place, len(tenants)),
		children: make(map[Place][]Place),
		places:   make(map[uuid.UUID][]Place, len(tenants)),
	}
	for _, tenant := range tenants {
		t.tenants[tenant.ID] = tenant
	}
	for _, tenant := range tenants {
		partner, err := t.partnerOf(tenant)
		if err != nil {
			return nil, err
		}
		t.current[tenant.ID] = Place{partner, tenant.ID}
		if tenant.Kind == Platform {
			t.platform = t.current[tenant.ID]
		}
	}
	for _, tenant := range tenants {
		t.add(t.current[tenant.ID], t.current[tenant.ParentID])
	}
	for _, left := range departures {
		if t.current[left.Place.Tenant] != left.Place {
			t.add(left.Place, Place{left.Place.Partner, left.Parent})
		}
	}
	return t, nil
}

func (t *Tree) add(place, parent Place) {
	t.places[place.Tenant] = append(t.places[place.Tenant], place)
	if parent.Tenant != uuid.Nil {
		t.parents[place] = parent
		t.children[parent] = append(t.children[parent], place)
	}
}

// partnerOf finds the wall: the partner at or above the tenant, else the top.
func (t *Tree) partnerOf(tenant Tenant) (uuid.UUID, error) {
	for range 10 {
		if tenant.Kind == Partner || tenant.ParentID == uuid.Nil {
			return tenant.ID, nil
		}
		parent, ok := t.tenants[tenant.ParentID]
		if !ok {
			return uuid.Nil, fmt.Errorf("tenant %s: its parent %s is missing", tenant.ID, tenant.ParentID)
		}
		tenant = parent
	}
	return uuid.Nil, fmt.Errorf("tenant %s: more levels above it than there are kinds", tenant.ID)
}

// Tenant returns a tenant as it stands now.
func (t *Tree) Tenant(id uuid.UUID) (Tenant, bool) {
	tenant, ok := t.tenants[id]
	return tenant, ok
}

// Tenants returns all tenants, in no order.
func (t *Tree) Tenants() []Tenant {
	all := make([]Tenant, 0, len(t.tenants))
	for _, tenant := range t.tenants {
		all = append(all, tenant)
	}
	return all
}

// Place returns where a tenant stands now.
func (t *Tree) Place(id uuid.UUID) (Place, bool) {
	place, ok := t.current[id]
	return place, ok
}

// Top is the platform's id; uuid.Nil where there is none yet.
func (t *Tree) Top() uuid.UUID { return t.platform.Tenant }

// PlaceIn returns where a tenant stands, or last stood, within a partner.
func (t *Tree) PlaceIn(partner, id uuid.UUID) (Place, bool) {
	place := Place{partner, id}
	return place, slices.Contains(t.places[id], place)
}

// Left returns the parent under which a place was left, where it was.
func (t *Tree) Left(place Place) (uuid.UUID, bool) {
	parent, known := t.parents[place]
	return parent.Tenant, known && t.current[place.Tenant] != place
}

// Children returns the tenants directly under one, as they stand now, in no
// order.
func (t *Tree) Children(id uuid.UUID) []Tenant {
	var children []Tenant
	for _, place := range t.children[t.current[id]] {
		if tenant := t.tenants[place.Tenant]; t.current[place.Tenant] == place {
			children = append(children, tenant)
		}
	}
	return children
}

// Somewhere reports whether a scope holds a tenant at any of its places, former
// ones included.
func (t *Tree) Somewhere(id uuid.UUID, scope Scope) bool {
	return slices.ContainsFunc(t.places[id], scope.Contains)
}

// Path returns the tenant and what is above it, the top first.
func (t *Tree) Path(id uuid.UUID) []Tenant {
	var path []Tenant
	for tenant, ok := t.tenants[id]; ok; tenant, ok = t.tenants[tenant.ParentID] {
		path = append(path, tenant)
	}
	slices.Reverse(path)
	return path
}

// above returns the places on which a role or grant holds for a place: itself
// and all above it, a departed one's former ones included; the partner's whole
// share and the platform among them.
func (t *Tree) above(at Place) map[Place]bool {
	above := map[Place]bool{at: true}
	for place, ok := t.parents[at]; ok; place, ok = t.parents[place] {
		above[place] = true
	}
	if partner, ok := t.current[at.Partner]; ok {
		above[partner] = true
	}
	above[t.platform] = true
	return above
}

// below returns the place and every place under it, departed ones included.
func (t *Tree) below(top Place) []Place {
	places := []Place{top}
	for i := 0; i < len(places); i++ {
		places = append(places, t.children[places[i]]...)
	}
	return places
}

func (t *Tree) isPlatform(id uuid.UUID) bool { return t.tenants[id].Kind == Platform }

func (t *Tree) isPartner(id uuid.UUID) bool { return t.tenants[id].Kind == Partner }

// IsNode marks a tenant as a Node of the API.
func (Tenant) IsNode() {}
