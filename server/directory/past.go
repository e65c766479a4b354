package directory

import (
	"encoding/json"
	"fmt"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
)

// Past is all that says who may see what, at one moment: of a partner, and of
// the platform above it.
type Past struct {
	Tenants     map[uuid.UUID]access.Tenant
	Departures  map[access.Place]uuid.UUID // the parent of then
	Roles       map[uuid.UUID]access.Role
	Users       map[uuid.UUID]PastHolder
	Clients     map[uuid.UUID]PastHolder
	Groups      map[uuid.UUID]string // their names
	Assignments map[PastAssignment]bool
	Members     map[PastMember]bool
	Grants      map[PastGrant][]access.Permission
}

// PastHolder is a user or an API client.
type PastHolder struct {
	Name, Email string
	TenantID    uuid.UUID
	Active      bool
}

// PastAssignment is a role that somebody held on a place.
type PastAssignment struct {
	Holder          uuid.UUID
	Client          bool
	Role            uuid.UUID
	Partner, Tenant uuid.UUID
}

// PastMember is a membership.
type PastMember struct{ Group, User uuid.UUID }

// PastGrant is what a grant is known by.
type PastGrant struct{ Group, Partner, Tenant uuid.UUID }

// told is a fact as it is read from the trail.
type told struct {
	Of       string          `json:"of"`
	Key, Old json.RawMessage // New is not needed to undo
}

// Undo takes the facts of a change back: a JSON list as change.record wrote it.
// It must be called with the newest change first.
func (p *Past) Undo(facts []byte) error {
	var all []told
	if err := json.Unmarshal(facts, &all); err != nil {
		return err
	}
	for i := len(all) - 1; i >= 0; i-- {
		if err := p.undo(all[i]); err != nil {
			return fmt.Errorf("fact of a %s: %w", all[i].Of, err)
		}
	}
	return nil
}

func (p *Past) undo(f told) error {
	switch f.Of {
	case "assignment":
		return put(p.Assignments, f, func(held bool) bool { return held })
	case "member":
		return put(p.Members, f, func(is bool) bool { return is })
	case "grant":
		return put(p.Grants, f, func(permissions []access.Permission) []access.Permission { return permissions })
	case "departure":
		return put(p.Departures, f, func(v struct{ Parent uuid.UUID }) uuid.UUID { return v.Parent })
	case "group":
		return put(p.Groups, f, func(v struct{ Name string }) string { return v.Name })
	case "role":
		return p.undoRole(f)
	case "tenant":
		return p.undoTenant(f)
	case "user":
		return put(p.Users, f, pastHolder)
	case "client":
		return put(p.Clients, f, pastHolder)
	}
	return nil // what is written by a newer version says nothing to this one
}

// put sets what is known by the key of a fact to its old value, or removes it.
func put[K comparable, V, J any](into map[K]V, f told, of func(J) V) error {
	var key K
	if err := json.Unmarshal(f.Key, &key); err != nil {
		return err
	}
	if string(f.Old) == "null" || len(f.Old) == 0 {
		delete(into, key)
		return nil
	}
	var value J
	if err := json.Unmarshal(f.Old, &value); err != nil {
		return err
	}
	into[key] = of(value)
	return nil
}

type holderFact struct {
	Name, Email string
	Tenant      uuid.UUID
	Status      string
}

func pastHolder(v holderFact) PastHolder {
	return PastHolder{Name: v.Name, Email: v.Email, TenantID: v.Tenant, Active: v.Status == string(UserActive)}
}

func (p *Past) undoRole(f told) error {
	return put(p.Roles, f, func(v struct {
		Name           string
		Tenant         uuid.UUID
		Permissions    []access.Permission
		ScopedByGroups bool
		AssignableOn   []access.TenantKind
	}) access.Role {
		var id uuid.UUID
		_ = json.Unmarshal(f.Key, &id) // put has read it
		return access.Role{ID: id, Name: v.Name, TenantID: v.Tenant, Permissions: v.Permissions, ScopedByGroups: v.ScopedByGroups, On: v.AssignableOn}
	})
}

func (p *Past) undoTenant(f told) error {
	return put(p.Tenants, f, func(v struct {
		Kind             access.TenantKind
		Name, ExternalID string
		Status           access.TenantStatus
		Parent           uuid.UUID
	}) access.Tenant {
		var id uuid.UUID
		_ = json.Unmarshal(f.Key, &id) // put has read it
		return access.Tenant{ID: id, Kind: v.Kind, Name: v.Name, ExternalID: v.ExternalID, Status: v.Status, ParentID: v.Parent}
	})
}

// tree is the tenant tree of then.
func (p *Past) tree() (*access.Tree, error) {
	var tenants []access.Tenant
	for _, tenant := range p.Tenants {
		tenants = append(tenants, tenant)
	}
	var departures []access.Departure
	for place, parent := range p.Departures {
		departures = append(departures, access.Departure{Place: place, Parent: parent})
	}
	return access.NewTree(tenants, departures)
}

// viewers are all who held anything then.
func (p *Past) viewers() map[uuid.UUID]*access.Viewer {
	viewers := map[uuid.UUID]*access.Viewer{}
	of := func(id uuid.UUID, client bool) *access.Viewer {
		if viewers[id] == nil {
			from := p.Users[id]
			if client {
				from = p.Clients[id]
			}
			if !from.Active {
				return nil
			}
			viewers[id] = &access.Viewer{ID: id, Client: client, Name: from.Name, Email: from.Email, TenantID: from.TenantID}
		}
		return viewers[id]
	}
	for held := range p.Assignments {
		role, known := p.Roles[held.Role]
		if viewer := of(held.Holder, held.Client); viewer != nil && known {
			viewer.Assignments = append(viewer.Assignments, access.Assignment{Role: role, At: access.Place{Partner: held.Partner, Tenant: held.Tenant}})
		}
	}
	byGroup := map[uuid.UUID][]access.Grant{}
	for grant, permissions := range p.Grants {
		byGroup[grant.Group] = append(byGroup[grant.Group], access.Grant{Group: grant.Group, GroupName: p.Groups[grant.Group],
			At: access.Place{Partner: grant.Partner, Tenant: grant.Tenant}, Permissions: permissions})
	}
	for member := range p.Members {
		if viewer := viewers[member.User]; viewer != nil {
			viewer.Grants = append(viewer.Grants, byGroup[member.Group]...)
		}
	}
	return viewers
}
