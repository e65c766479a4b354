package graph_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
	"github.com/trailkeeper/trailkeeper/server/views"
)

// realm is a world with everything that the API tells of: people, and besides
// them API clients, transfers, identity providers and the catalogue. It is kept
// in plain lists that change as the installation does.
type realm struct {
	*people
	emails     map[uuid.UUID]string
	gone       map[uuid.UUID]bool // groups that were deleted
	programs   []program
	transfers  []directory.Transfer
	codes      map[uuid.UUID]string // of transfers
	providers  []directory.IdentityProvider
	activities []audit.Activity
	views      []views.View
	preferring map[uuid.UUID]bool // users who have preferences
	rules      map[string]rule
	made       int
	history    []string  // of the changes
	staff      uuid.UUID // a Platform Administrator

	// seen are cursors that somebody got, by their text; texts are in the order in
	// which they came.
	seen map[string]sealed
	got  []string
	sums scopeSums
	// asked says how often each rule was asked for.
	asked map[string]int
}

// program is an API client.
type program struct {
	directory.APIClient
	assignments []access.Assignment
}

// person is a user as the API tells of it.
type person struct {
	worldUser
	ID           uuid.UUID
	Name, Email  string
	Status       directory.UserStatus
	LastSignInAt *time.Time
	// signedOut says that the user's session was just ended.
	signedOut bool
}

// view is the realm as one viewer may see it.
type view struct {
	*realm
	who    worldUser
	client bool
	name   string
	// done is what the mutation under way answers with.
	done any
}

func newRealm(t *testing.T, seed uint64) *realm {
	t.Helper()
	w := newWorld(seed)
	p := &people{world: w, names: map[uuid.UUID]string{}, disabled: map[uuid.UUID]bool{}, roles: access.BuiltinRoles()}
	p.addManagers()
	r := &realm{people: p, emails: map[uuid.UUID]string{}, gone: map[uuid.UUID]bool{}, codes: map[uuid.UUID]string{}, rules: scopeRules(), preferring: map[uuid.UUID]bool{}, seen: map[string]sealed{}, asked: map[string]int{}}
	r.tidy()
	platform := w.kind(access.Platform)[0].ID
	r.staff = w.users[slices.IndexFunc(w.users, func(u worldUser) bool { // others hold the role somewhere below
		return len(u.assignments) == 1 && u.assignments[0].Role.Name == "Platform Administrator" && u.assignments[0].At.Tenant == platform
	})].id
	p.db = storetest.New(t)
	w.install(t, p.db)
	p.api = newAPI(p.db, worldNow)
	p.addRoles(t)
	r.splitRoles(t)
	for i := range w.users {
		u := &w.users[i]
		r.emails[u.id] = fmt.Sprintf("user%d@example.com", i)
		p.names[u.id] = pick(w.random, []string{"Ann", "Änne – Berg", "ÄNNE - berg", "Ｂerg", "100% _", "Zoë"}) + fmt.Sprint(" ", w.random.IntN(5))
		p.disabled[u.id] = w.random.IntN(16) == 0 && u.id != r.staff
		p.run(t, `UPDATE users SET name = $2, status = $3 WHERE id = $1`, u.id, p.names[u.id], r.person(*u).Status)
		if p.disabled[u.id] {
			p.run(t, `UPDATE sessions SET ended_at = now() WHERE user_id = $1`, u.id)
		}
		own := slices.DeleteFunc(slices.Clone(p.roles), func(x access.Role) bool { return x.TenantID != u.tenant.Partner })
		for range min(len(own), w.random.IntN(3)) { // who holds one of what builtin roles hold together
			a := access.Assignment{Role: pick(w.random, own), At: w.somewhere(u.tenant.Partner)}
			if w.random.IntN(2) == 0 {
				a.At = w.place(u.tenant.Partner)
			}
			if a.At.Partner == u.tenant.Partner && !held(u.assignments, a) {
				u.assignments = append(u.assignments, a)
				p.run(t, `INSERT INTO role_assignments (id, user_id, role_id, partner_id, tenant_id, created_at) VALUES ($1, $2, $3, $4, $5, now())`,
					uuid.New(), u.id, a.Role.ID, a.At.Partner, a.At.Tenant)
			}
		}
	}
	for i, g := range w.groups {
		p.names[g.id] = fmt.Sprint(i)
	}
	r.addPrograms(t)
	r.addTransfers(t)
	r.addProviders(t)
	r.addViews(t)
	var err error
	if r.activities, err = (store.Directory{DB: p.db.DB}).Activities(t.Context()); err != nil {
		t.Fatal(err)
	}
	return r
}

// tidy takes out of the world what nobody can make: roles, grants and members
// across the wall between partners. Groups belong to tenants of all kinds, and
// grant all sorts of things.
func (r *realm) tidy() {
	w := r.world
	w.addGroups()
	for i := range w.users {
		for g := range w.groups[len(w.groups)/2:] {
			if w.random.IntN(4) == 0 {
				w.users[i].groups = append(w.users[i].groups, len(w.groups)/2+g)
			}
		}
	}
	for i := range w.groups {
		g := &w.groups[i]
		if at := w.somewhere(g.tenant); at == w.place(at.Tenant) && at.Partner == g.tenant {
			g.tenant = at.Tenant
		}
		g.grants = slices.DeleteFunc(g.grants, func(grant access.Grant) bool { return grant.At.Partner != w.partner(g.tenant) })
		for j := range g.grants {
			g.grants[j].Permissions = w.permissions()
		}
	}
	for i := range w.users {
		u := &w.users[i]
		u.assignments = slices.DeleteFunc(u.assignments, func(a access.Assignment) bool {
			return a.At.Partner != u.tenant.Partner && w.find(u.tenant.Tenant).Kind != access.Platform
		})
		u.groups = slices.DeleteFunc(u.groups, func(g int) bool { return w.partner(w.groups[g].tenant) != u.tenant.Partner })
	}
}

// splitRoles adds roles that permit one thing without the other: managing
// without reading, people without tenants, events alone.
func (r *realm) splitRoles(t *testing.T) {
	t.Helper()
	for i, owner := range r.kind(access.Partner) {
		for n, permissions := range [][]access.Permission{{access.TenantManage, access.UserManage, access.GroupManage, access.ClientManage}, {access.UserRead},
			{access.TenantRead, access.ClientManage, access.RoleManage, access.UserManage}, {access.EventRead}} {
			x := access.Role{ID: r.id(), TenantID: owner.ID, Name: fmt.Sprintf("Split %d %d", i, n), Permissions: permissions, On: []access.TenantKind{access.Customer}}
			r.run(t, `INSERT INTO roles (id, tenant_id, name, permissions, assignable_on, created_at) VALUES ($1, $2, $3, $4, '["CUSTOMER"]', now())`,
				x.ID, x.TenantID, x.Name, jsonOf(x.Permissions))
			r.roles = append(r.roles, x)
		}
	}
}

func (r *realm) addPrograms(t *testing.T) {
	t.Helper()
	for i := range 10 {
		home := pick(r.random, r.tenants)
		p := program{APIClient: directory.APIClient{ID: r.id(), ClientID: fmt.Sprintf("client-%d", i), TenantID: home.ID,
			Status: directory.ClientActive, CreatedAt: worldNow.Add(-time.Hour)}}
		if r.random.IntN(5) == 0 {
			p.Status = directory.ClientRevoked
		}
		r.run(t, `INSERT INTO api_clients (id, tenant_id, client_id, secret_hash, status, created_at) VALUES ($1, $2, $3, '', $4, $5)`,
			p.ID, p.TenantID, p.ClientID, p.Status, p.CreatedAt)
		for range 1 + r.random.IntN(2) {
			a := access.Assignment{Role: pick(r.random, r.roles), At: r.place(home.ID)}
			if r.random.IntN(3) == 0 {
				a.At = r.somewhere(r.partner(home.ID))
			}
			if a.At.Partner != r.partner(home.ID) || a.Role.ScopedByGroups || !a.Role.Builtin && a.Role.TenantID != a.At.Partner || held(p.assignments, a) {
				continue
			}
			p.assignments = append(p.assignments, a)
			r.run(t, `INSERT INTO role_assignments (id, client_id, role_id, partner_id, tenant_id, created_at) VALUES ($1, $2, $3, $4, $5, now())`,
				uuid.New(), p.ID, a.Role.ID, a.At.Partner, a.At.Tenant)
		}
		r.programs = append(r.programs, p)
	}
}

// addTransfers adds transfers that have ended; some are under way later on.
func (r *realm) addTransfers(t *testing.T) {
	t.Helper()
	for i := range 8 {
		org, to := pick(r.random, r.kind(access.Organization)), pick(r.random, append(r.kind(access.Customer), r.kind(access.Partner)...))
		from := r.find(org.ParentID)
		x := directory.Transfer{ID: r.id(), TenantID: org.ID, TenantName: org.Name, FromPartner: r.partner(org.ID), FromID: from.ID, FromName: from.Name,
			State: directory.TransferDeclined, InitiatedAt: worldNow.Add(-time.Duration(i) * time.Hour), Note: "As agreed.",
			InitiatedBy: audit.Actor{Kind: audit.PartnerUser, ActorID: "somebody", Name: "Somebody", TenantName: "As of then"}}
		if x.ExpiresAt = x.InitiatedAt.Add(directory.TransferLife); i%2 == 0 {
			x.State, x.ToID, x.ToName = directory.TransferCanceled, to.ID, audit.Text(to.Name)
		}
		r.run(t, `INSERT INTO transfers (id, tenant_id, tenant_name, from_partner, from_id, from_name, to_id, to_name, state, code_hash, initiated_by, initiated_at, expires_at, note)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`, x.ID, x.TenantID, x.TenantName, x.FromPartner, x.FromID, x.FromName,
			uuid.NullUUID{UUID: x.ToID, Valid: x.ToID != uuid.Nil}, string(x.ToName), x.State, x.ID[:], jsonOf(x.InitiatedBy), x.InitiatedAt, x.ExpiresAt, string(x.Note))
		r.transfers = append(r.transfers, x)
	}
}

func (r *realm) addProviders(t *testing.T) {
	t.Helper()
	for i, home := range append(r.kind(access.Partner), r.kind(access.Customer)...) {
		x := directory.IdentityProvider{ID: r.id(), TenantID: home.ID, Name: pick(r.random, []string{"Entra", "Okta", "entra"}), Issuer: fmt.Sprintf("https://login.example/%d", i),
			ClientID: "trailkeeper", Audiences: []string{"urn:a"}, Provisioning: directory.ProvisionInvited, Listed: i%2 == 0, RolesClaim: "groups",
			RoleMapping: []directory.ClaimedRole{{Value: "readers", Role: r.named("Global Reader")}}, Status: directory.ProviderActive}
		r.run(t, `INSERT INTO identity_providers (id, tenant_id, name, issuer, client_id, audiences, listed, roles_claim, role_mapping, created_at, updated_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, now(), now())`, x.ID, x.TenantID, x.Name, x.Issuer, x.ClientID, jsonOf(x.Audiences), x.Listed, x.RolesClaim,
			jsonOf(map[string]string{"readers": x.RoleMapping[0].Role.ID.String()}))
		r.providers = append(r.providers, x)
	}
}

func (r *realm) person(u worldUser) person {
	p := person{worldUser: u, ID: u.id, Name: r.names[u.id], Email: r.emails[u.id], Status: directory.UserActive}
	if r.disabled[u.id] {
		p.Status = directory.UserDisabled
	}
	return p
}

// viewer is somebody who asks, mostly one who may do something.
func (r *realm) viewer() *view {
	v := r.anybody()
	for n := 0; n < 3 && (len(v.who.assignments) == 0 || !v.active() && n < 2); n++ {
		v = r.anybody()
	}
	return v
}

// anybody is a user, or now and then an API client.
func (r *realm) anybody() *view {
	if r.random.IntN(8) == 0 {
		p := pick(r.random, r.programs)
		return &view{realm: r, client: true, name: p.ClientID,
			who: worldUser{id: p.ID, tenant: r.place(p.TenantID), assignments: p.assignments}}
	}
	return r.viewed(pick(r.random, r.users))
}

func (r *realm) viewed(u worldUser) *view {
	return &view{realm: r, who: u, name: r.names[u.id]}
}

func (v *view) subject() directory.Subject {
	return directory.Subject{ID: v.who.id, SessionID: v.who.session, Client: v.client}
}

// active reports whether the viewer may ask anything at all.
func (v *view) active() bool {
	if v.find(v.who.tenant.Tenant).Status == access.TenantDeleted {
		return false
	}
	if v.client {
		return slices.ContainsFunc(v.programs, func(p program) bool { return p.ID == v.who.id && p.Status == directory.ClientActive })
	}
	return !v.disabled[v.who.id]
}

// may reports whether the viewer holds a permission on a place.
func (v *view) may(p access.Permission, at access.Place) bool { return v.world.may(v.who, p, at) }

// mayNow reports whether it does where a tenant stands now.
func (v *view) mayNow(p access.Permission, tenant uuid.UUID) bool {
	return tenant != uuid.Nil && v.find(tenant).ID == tenant && v.may(p, v.place(tenant))
}

// holds reports whether it does anywhere at all.
func (v *view) holds(p access.Permission) bool { return v.anywhere(v.who, p) }

// below reports whether a tenant stands under, or is, the one that a text names.
func (r *realm) below(at access.Place, text string) bool {
	return slices.ContainsFunc(r.above(at), func(above access.Place) bool { return above.Tenant.String() == text })
}
