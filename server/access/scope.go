package access

import (
	"maps"
	"slices"

	"github.com/google/uuid"
)

// Scope is a set of places, kept in its smallest form: everything, whole
// partners, and single places of other partners. The zero Scope is empty.
// A Scope is computed by Rights and never sent by a client.
type Scope struct {
	tree       *Tree
	everything bool
	partners   map[uuid.UUID]bool
	places     map[Place]bool
	// lists are what Partners and Tenants return; nil where nobody made them.
	lists *lists
}

// lists are a scope, sorted.
type lists struct {
	partners []uuid.UUID
	tenants  map[uuid.UUID][]uuid.UUID
}

// listed returns the scope with its lists, made once. It must not be added to.
func (s Scope) listed() Scope {
	s.lists = &lists{s.Partners(), s.Tenants()}
	return s
}

// under returns the scope of a place and all below it.
func under(tree *Tree, top Place) Scope {
	s := Scope{tree: tree}
	switch {
	case tree.isPlatform(top.Tenant):
		s.everything = true
	case tree.isPartner(top.Tenant):
		s.partners = map[uuid.UUID]bool{top.Tenant: true}
	default:
		below := tree.below(top)
		s.places = make(map[Place]bool, len(below))
		for _, place := range below {
			s.places[place] = true
		}
	}
	return s
}

// Empty reports whether the scope permits nothing.
func (s Scope) Empty() bool {
	return !s.everything && len(s.partners) == 0 && len(s.places) == 0
}

// Everything reports whether the scope has no limit (the platform's own staff).
func (s Scope) Everything() bool { return s.everything }

// Contains reports whether the place is in the scope.
func (s Scope) Contains(place Place) bool {
	return s.everything || s.partners[place.Partner] || s.places[place]
}

// Reaches reports whether any place of a partner is in the scope.
func (s Scope) Reaches(partner uuid.UUID) bool {
	return s.everything || s.partners[partner] || len(s.Tenants()[partner]) > 0
}

// Partners returns the partners that the scope holds whole, sorted. Nobody
// changes the list.
func (s Scope) Partners() []uuid.UUID {
	if s.lists != nil {
		return slices.Clip(s.lists.partners)
	}
	partners := make([]uuid.UUID, 0, len(s.partners))
	for id := range s.partners {
		partners = append(partners, id)
	}
	sortIDs(partners)
	return partners
}

// Tenants returns, per partner, the single tenants that the scope holds
// there, sorted; whole partners are not among them. Nobody changes the lists.
func (s Scope) Tenants() map[uuid.UUID][]uuid.UUID {
	if s.lists != nil {
		return s.lists.tenants
	}
	tenants := make(map[uuid.UUID][]uuid.UUID)
	for place := range s.places {
		tenants[place.Partner] = append(tenants[place.Partner], place.Tenant)
	}
	for _, ids := range tenants {
		sortIDs(ids)
	}
	return tenants
}

// Under narrows the scope to the given tenants and everything under them, in
// the tree as it stands now; an unknown id adds nothing. It never widens.
func (s Scope) Under(tenantIDs []uuid.UUID) Scope {
	if s.tree == nil {
		return Scope{}
	}
	return s.intersect(s.tree.Under(tenantIDs))
}

// Under returns the places of the given tenants and everything under them, in
// the tree as it stands now; an unknown id adds nothing. It says what is asked
// for, never what is permitted.
func (t *Tree) Under(tenantIDs []uuid.UUID) Scope {
	asked := Scope{tree: t}
	for _, id := range tenantIDs {
		for _, place := range t.places[id] {
			asked.add(under(t, place))
		}
	}
	return asked
}

// add widens the scope by another. Scopes are built by adding before anybody
// else sees them, so it works in place.
func (s *Scope) add(other Scope) {
	s.lists = nil
	if other.tree != nil {
		s.tree = other.tree
	}
	if s.everything = s.everything || other.everything; s.everything {
		s.partners, s.places = nil, nil
		return
	}
	if s.partners == nil {
		s.partners, s.places = map[uuid.UUID]bool{}, map[Place]bool{}
	}
	for id := range other.partners {
		s.partners[id] = true
		maps.DeleteFunc(s.places, func(place Place, _ bool) bool { return place.Partner == id })
	}
	for place := range other.places {
		if !s.partners[place.Partner] {
			s.places[place] = true
		}
	}
}

func (s Scope) intersect(other Scope) Scope {
	if s.everything {
		return other
	}
	if other.everything {
		return s
	}
	both := Scope{tree: s.tree, partners: map[uuid.UUID]bool{}, places: map[Place]bool{}}
	for id := range s.partners {
		if other.partners[id] {
			both.partners[id] = true
		}
	}
	for place := range s.places {
		if other.Contains(place) {
			both.places[place] = true
		}
	}
	for place := range other.places {
		if s.Contains(place) {
			both.places[place] = true
		}
	}
	return both
}

func sortIDs(ids []uuid.UUID) {
	slices.SortFunc(ids, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
}
