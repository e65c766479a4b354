package access

import "github.com/google/uuid"

// Frozen is a scope as it was at one moment, to be kept: what is asked for with
// it later finds the same, however the tree and rights change meanwhile. Nobody
// may see anything by it alone: whoever hands out what it finds asks again.
type Frozen struct {
	Everything bool        `json:"everything,omitempty"`
	Partners   []uuid.UUID `json:"partners,omitempty"`
	// Tenants are single tenants, by partner.
	Tenants map[uuid.UUID][]uuid.UUID `json:"tenants,omitempty"`
}

// Freeze returns the scope as it is now.
func (s Scope) Freeze() Frozen {
	if s.everything {
		return Frozen{Everything: true}
	}
	return Frozen{Partners: s.Partners(), Tenants: s.Tenants()}
}

// Scope returns what was frozen. It stands in no tree: nothing is under it.
func (f Frozen) Scope() Scope {
	s := Scope{everything: f.Everything, partners: map[uuid.UUID]bool{}, places: map[Place]bool{}}
	for _, partner := range f.Partners {
		s.partners[partner] = true
	}
	for partner, tenants := range f.Tenants {
		for _, tenant := range tenants {
			s.places[Place{Partner: partner, Tenant: tenant}] = true
		}
	}
	return s.listed()
}

// Covers reports whether every place that was frozen is in the scope now.
func (s Scope) Covers(f Frozen) bool {
	if s.everything {
		return true
	}
	if f.Everything {
		return false
	}
	for _, partner := range f.Partners {
		if !s.partners[partner] {
			return false
		}
	}
	for partner, tenants := range f.Tenants {
		for _, tenant := range tenants {
			if !s.Contains(Place{Partner: partner, Tenant: tenant}) {
				return false
			}
		}
	}
	return true
}
