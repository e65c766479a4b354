package graph_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// world is a random installation: what the database holds, in plain lists that
// the oracle walks.
type world struct {
	random     *rand.Rand
	tenants    []access.Tenant
	departures []access.Departure
	users      []worldUser
	groups     []worldGroup
	events     []audit.Event
	// texts are those of the events that the oracle has folded already.
	texts map[uuid.UUID][3][]string
}

type worldUser struct {
	id, session uuid.UUID
	tenant      access.Place
	assignments []access.Assignment
	groups      []int
}

type worldGroup struct {
	id     uuid.UUID
	tenant uuid.UUID
	grants []access.Grant
}

var worldNow = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

func newWorld(seed uint64) *world {
	w := &world{random: rand.New(rand.NewPCG(seed, 1))}
	platform := w.tenant(access.Platform, uuid.Nil)
	for range 3 {
		partner := w.tenant(access.Partner, platform)
		for range 2 + w.random.IntN(3) {
			parent := w.tenant(access.Customer, partner)
			if w.random.IntN(4) == 0 {
				parent = partner // levels may be skipped
			}
			for range 1 + w.random.IntN(4) {
				w.tenant(access.Organization, parent)
			}
		}
	}
	w.tenant(access.Organization, platform) // under no partner
	for range 4 {
		w.depart()
	}
	w.addGroups()
	w.addUsers()
	w.addEvents(400)
	return w
}

func (w *world) id() uuid.UUID {
	var id uuid.UUID
	for i := range id {
		id[i] = byte(w.random.IntN(256))
	}
	id[6], id[8] = 0x40|id[6]&0x0f, 0x80|id[8]&0x3f
	return id
}

func (w *world) tenant(kind access.TenantKind, parent uuid.UUID) uuid.UUID {
	id := w.id()
	w.tenants = append(w.tenants, access.Tenant{ID: id, Kind: kind, ParentID: parent,
		Name: fmt.Sprintf("%s %d", kind, len(w.tenants)), ExternalID: fmt.Sprintf("Größe–%X", len(w.tenants)%7), Status: access.TenantActive})
	return id
}

func (w *world) find(id uuid.UUID) access.Tenant {
	for _, tenant := range w.tenants {
		if tenant.ID == id {
			return tenant
		}
	}
	return access.Tenant{}
}

// partner is the wall of a tenant, the naive way.
func (w *world) partner(id uuid.UUID) uuid.UUID {
	for tenant := w.find(id); ; tenant = w.find(tenant.ParentID) {
		if tenant.Kind == access.Partner || tenant.Kind == access.Platform {
			return tenant.ID
		}
	}
}

func (w *world) place(id uuid.UUID) access.Place {
	return access.Place{Partner: w.partner(id), Tenant: id}
}

// depart notes that an organization once stood under another partner.
func (w *world) depart() {
	org := pick(w.random, w.kind(access.Organization))
	parent := pick(w.random, append(w.kind(access.Customer), w.kind(access.Partner)...))
	at := access.Place{Partner: w.partner(parent.ID), Tenant: org.ID}
	if at.Partner == w.partner(org.ID) {
		return
	}
	for _, other := range w.departures {
		if other.Place == at {
			return
		}
	}
	w.departures = append(w.departures, access.Departure{Place: at, Parent: parent.ID})
}

func (w *world) kind(kind access.TenantKind) (found []access.Tenant) {
	for _, tenant := range w.tenants {
		if tenant.Kind == kind {
			found = append(found, tenant)
		}
	}
	return found
}

// places are all places, former ones included.
func (w *world) places() (places []access.Place) {
	for _, tenant := range w.tenants {
		places = append(places, w.place(tenant.ID))
	}
	for _, left := range w.departures {
		places = append(places, left.Place)
	}
	return places
}

// somewhere is a place that a grant or role of the partner may be made on.
func (w *world) somewhere(partner uuid.UUID) access.Place {
	for {
		if at := pick(w.random, w.places()); at.Partner == partner || w.random.IntN(40) == 0 {
			return at
		}
	}
}

func (w *world) addGroups() {
	for range 8 {
		partner := pick(w.random, w.kind(access.Partner)).ID
		group := worldGroup{id: w.id(), tenant: partner}
		for range w.random.IntN(4) {
			permissions := []access.Permission{access.EventRead, access.TenantRead}
			if w.random.IntN(4) == 0 {
				permissions = permissions[1:]
			}
			grant := access.Grant{Group: group.id, At: w.somewhere(partner), Permissions: permissions}
			if !granted(group.grants, grant.At) {
				group.grants = append(group.grants, grant)
			}
		}
		w.groups = append(w.groups, group)
	}
}

func granted(grants []access.Grant, at access.Place) bool {
	for _, grant := range grants {
		if grant.At == at {
			return true
		}
	}
	return false
}

func (w *world) addUsers() {
	roles := access.BuiltinRoles()
	for range 24 {
		home := pick(w.random, w.tenants)
		user := worldUser{id: w.id(), session: w.id(), tenant: w.place(home.ID)}
		for range w.random.IntN(3) {
			assignment := access.Assignment{Role: pick(w.random, roles), At: w.somewhere(w.partner(home.ID))}
			if w.random.IntN(2) == 0 { // half of them delegated
				assignment.Role = roles[2+w.random.IntN(2)]
			}
			if !held(user.assignments, assignment) {
				user.assignments = append(user.assignments, assignment)
			}
		}
		for i := range w.groups {
			if w.random.IntN(4) == 0 {
				user.groups = append(user.groups, i)
			}
		}
		w.users = append(w.users, user)
	}
	for _, kind := range []access.TenantKind{access.Platform, access.Partner} { // whoever sees everything, and all of a partner
		home := w.place(w.kind(kind)[0].ID)
		for _, role := range roles {
			if slices.Contains(role.Permissions, access.EventRead) && slices.Contains(role.On, kind) && !role.ScopedByGroups {
				w.users = append(w.users, worldUser{id: w.id(), session: w.id(), tenant: home, assignments: []access.Assignment{{Role: role, At: home}}})
				break
			}
		}
	}
}

func held(all []access.Assignment, one access.Assignment) bool {
	for _, other := range all {
		if other.At == one.At && other.Role.ID == one.Role.ID {
			return true
		}
	}
	return false
}

func pick[T any](random *rand.Rand, from []T) T { return from[random.IntN(len(from))] }

// install writes the world into a database.
func (w *world) install(t *testing.T, d *storetest.Database) {
	t.Helper()
	insert := func(query string, args ...any) {
		t.Helper()
		if _, err := d.Admin.Exec(query, args...); err != nil {
			t.Fatal(err)
		}
	}
	null := func(id uuid.UUID) uuid.NullUUID { return uuid.NullUUID{UUID: id, Valid: id != uuid.Nil} }
	for _, x := range w.tenants {
		insert(`INSERT INTO tenants (id, kind, name, external_id, status, parent_id, created_at) VALUES ($1, $2, $3, $4, $5, $6, now())`,
			x.ID, string(x.Kind), x.Name, x.ExternalID, string(x.Status), null(x.ParentID))
	}
	for _, x := range w.departures {
		insert(`INSERT INTO departures (partner_id, tenant_id, parent_id, left_at) VALUES ($1, $2, $3, now())`,
			x.Place.Partner, x.Place.Tenant, x.Parent)
	}
	for i, x := range w.users {
		email := fmt.Sprintf("user%d@example.com", i)
		insert(`INSERT INTO users (id, tenant_id, partner_id, name, email, email_key, created_at)
			VALUES ($1, $2, $3, $4, $5, $5, now())`, x.id, x.tenant.Tenant, x.tenant.Partner, email, email)
		insert(`INSERT INTO sessions (id, user_id, token_hash, created_at, expires_at)
			VALUES ($1, $2, '', now(), now() + interval '1 hour')`, x.session, x.id)
		for _, a := range x.assignments {
			insert(`INSERT INTO role_assignments (id, user_id, role_id, partner_id, tenant_id, created_at)
				VALUES ($1, $2, $3, $4, $5, now())`, uuid.New(), x.id, a.Role.ID, a.At.Partner, a.At.Tenant)
		}
	}
	for i, x := range w.groups {
		insert(`INSERT INTO groups (id, tenant_id, name, created_at) VALUES ($1, $2, $3, now())`, x.id, x.tenant, fmt.Sprint(i))
		for _, g := range x.grants {
			permissions, _ := json.Marshal(g.Permissions)
			insert(`INSERT INTO group_permissions (id, group_id, partner_id, tenant_id, permissions) VALUES ($1, $2, $3, $4, $5)`,
				uuid.New(), x.id, g.At.Partner, g.At.Tenant, string(permissions))
		}
	}
	for _, x := range w.users {
		for _, g := range x.groups {
			insert(`INSERT INTO group_members (id, group_id, user_id) VALUES ($1, $2, $3)`, uuid.New(), w.groups[g].id, x.id)
		}
	}
	w.record(t, store.Events{DB: d.DB})
	var n int
	if err := d.Admin.QueryRow(`SELECT count(*) FROM audit_events`).Scan(&n); err != nil || n != len(w.events) {
		t.Fatal(n, err)
	}
	// Planning over partitions that hold nothing takes longer than any question.
	insert(`DO $$ DECLARE part regclass; held boolean; BEGIN
		FOR part IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'audit_events'::regclass LOOP
			EXECUTE format('SELECT EXISTS (SELECT FROM %s)', part) INTO held;
			IF NOT held THEN EXECUTE format('DROP TABLE %s', part); END IF;
		END LOOP; END $$`)
}

func (w *world) record(t *testing.T, events store.Events) {
	t.Helper()
	drafts := make([]audit.Draft, len(w.events))
	for i, event := range w.events {
		drafts[i].Event = event
	}
	if _, err := events.RecordEvents(t.Context(), drafts); err != nil {
		t.Fatal(err)
	}
}
