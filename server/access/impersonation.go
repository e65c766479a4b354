package access

// MayActAs reports whether a viewer may act as another one: somebody below it,
// never upwards. Wherever the other one may do anything, the viewer must hold
// USER_IMPERSONATE, its own tenant included. Where the other one does not stand
// below the viewer's own tenant, it must not hold anything that the viewer does
// not.
func (r Rights) MayActAs(other Rights) bool {
	reach := r.Scope(UserImpersonate)
	if !other.Own().Within(reach) {
		return false
	}
	below := r.above(other.Viewer)
	for _, p := range Permissions() {
		scope := other.Scope(p)
		if !scope.Within(reach) || !below && !scope.Within(r.Scope(p)) {
			return false
		}
	}
	return true
}

// above reports whether the viewer's own tenant stands above that of another
// one.
func (r Rights) above(other Viewer) bool {
	for _, tenant := range r.Tree.Path(other.TenantID) {
		if tenant.ID == r.Viewer.TenantID {
			return other.TenantID != r.Viewer.TenantID
		}
	}
	return false
}

// Within reports whether the scope holds nothing that the other one does not.
func (s Scope) Within(other Scope) bool {
	if other.everything {
		return true
	}
	if s.everything {
		return false
	}
	for id := range s.partners {
		if !other.partners[id] {
			return false
		}
	}
	for place := range s.places {
		if !other.Contains(place) {
			return false
		}
	}
	return true
}
