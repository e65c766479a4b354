package graph_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// people is a world whose users have names and states, some of whom manage
// others, and whose partners have roles of their own.
type people struct {
	*world
	api      *api
	db       *storetest.Database
	names    map[uuid.UUID]string
	disabled map[uuid.UUID]bool
	roles    []access.Role
}

func newPeople(t *testing.T, seed uint64) *people {
	t.Helper()
	w := newWorld(seed)
	w.events = w.events[:1]
	p := &people{world: w, names: map[uuid.UUID]string{}, disabled: map[uuid.UUID]bool{}, roles: access.BuiltinRoles()}
	p.addManagers()
	for i := range w.groups { // some groups let their members manage users, too
		for n := range w.groups[i].grants {
			if w.random.IntN(2) == 0 {
				w.groups[i].grants[n].Permissions = []access.Permission{access.EventRead, access.EventExport, access.TenantRead, access.TenantManage,
					access.UserRead, access.UserManage, access.GroupManage}
			}
		}
	}
	p.db = storetest.New(t)
	w.install(t, p.db)
	p.api = newAPI(p.db, w.events[0].OccurredAt) // where install left a partition
	p.addRoles(t)
	for _, u := range w.users {
		p.names[u.id] = pick(w.random, []string{"Ann", "ann", "Änne – Berg", "ÄNNE - berg", "Ｂerg", "Øystein", "100% _", "Ann\u00a0Berg", "ﬁnn", "Zoë"}) +
			pick(w.random, []string{"", " B", " c", " 100%"})
		p.disabled[u.id] = w.random.IntN(6) == 0
		status := directory.UserActive
		if p.disabled[u.id] {
			status = directory.UserDisabled
		}
		p.run(t, `UPDATE users SET name = $2, status = $3 WHERE id = $1`, u.id, p.names[u.id], status)
	}
	return p
}

func (p *people) run(t *testing.T, query string, args ...any) {
	t.Helper()
	if _, err := p.db.Admin.Exec(query, args...); err != nil {
		t.Fatal(err)
	}
}

// addManagers adds users who may manage others, two Owners of each partner
// among them.
func (p *people) addManagers() {
	w := p.world
	add := func(role string, at access.Place) {
		w.users = append(w.users, worldUser{id: w.id(), session: w.id(), tenant: at,
			assignments: []access.Assignment{{Role: p.named(role), At: at}}})
	}
	platform := w.place(w.kind(access.Platform)[0].ID)
	add("Platform Administrator", platform)
	add("Platform Support", platform)
	for _, partner := range w.kind(access.Partner) {
		for _, role := range []string{"Owner", "Owner", "Super Admin", "Global Administrator", "Admin"} {
			add(role, w.place(partner.ID))
		}
		w.users[len(w.users)-1].groups = []int{w.random.IntN(len(w.groups))}
	}
	for range 4 {
		add("Global Administrator", w.place(pick(w.random, w.kind(access.Customer)).ID))
	}
}

func (p *people) named(name string) access.Role {
	return p.roles[slices.IndexFunc(p.roles, func(r access.Role) bool { return r.Name == name })]
}

// addRoles adds custom roles of the partners and the platform.
func (p *people) addRoles(t *testing.T) {
	t.Helper()
	for i, owner := range append(p.kind(access.Partner), p.kind(access.Platform)...) {
		for n := range 2 {
			r := access.Role{ID: p.id(), TenantID: owner.ID, Name: fmt.Sprintf("Öwn %d %d", n, i), ScopedByGroups: p.random.IntN(3) == 0,
				On: []access.TenantKind{owner.Kind, access.Customer, access.Organization}}
			for _, permission := range access.Permissions() {
				if p.random.IntN(4) == 0 {
					r.Permissions = append(r.Permissions, permission)
				}
			}
			permissions, _ := json.Marshal(slices.Concat([]access.Permission{}, r.Permissions))
			on, _ := json.Marshal(r.On)
			p.run(t, `INSERT INTO roles (id, tenant_id, name, permissions, scoped_by_groups, assignable_on, created_at)
				VALUES ($1, $2, $3, $4, $5, $6, now())`, r.ID, r.TenantID, r.Name, string(permissions), r.ScopedByGroups, string(on))
			p.roles = append(p.roles, r)
		}
	}
}

func (u worldUser) subject() directory.Subject {
	return directory.Subject{ID: u.id, SessionID: u.session}
}

// actives are the users who can ask.
func (p *people) actives() []worldUser {
	return slices.DeleteFunc(slices.Clone(p.users), func(u worldUser) bool { return p.disabled[u.id] })
}

// sees reports whether a viewer may know of a role.
func (p *people) sees(viewer worldUser, role access.Role) bool {
	return slices.ContainsFunc(p.places(), func(at access.Place) bool {
		return p.may(viewer, access.UserRead, at) && (role.Builtin || at.Partner == role.TenantID)
	})
}

// byName is the order of a list.
func byName[T any](list []T, name func(T) string, id func(T) uuid.UUID) []string {
	slices.SortFunc(list, func(a, b T) int {
		return strings.Compare(audit.Fold(name(a))+"\x00"+id(a).String(), audit.Fold(name(b))+"\x00"+id(b).String())
	})
	ids := []string{}
	for _, x := range list {
		ids = append(ids, id(x).String())
	}
	return ids
}

// list reads a whole list of ids in pages; path is where it is in the answer.
func (a *api) list(t *testing.T, who directory.Subject, query string, args map[string]any, path ...any) []string {
	t.Helper()
	ids := []string{}
	for range 1000 {
		got := a.ask(t, who, query, args)
		if got.codes != nil {
			if got.codes[0] != "FORBIDDEN" {
				t.Error(got.text)
			}
			return got.codes
		}
		page := dig(got.data, path...)
		for _, node := range dig(page, "nodes").([]any) {
			ids = append(ids, fmt.Sprint(dig(node, "id")))
		}
		if len(dig(page, "nodes").([]any)) > args["first"].(int) {
			t.Errorf("a page of more than %d", args["first"])
		}
		if dig(page, "pageInfo", "hasNextPage") != true {
			return ids
		}
		args["after"] = dig(page, "pageInfo", "endCursor")
	}
	t.Fatal("the list has no end")
	return nil
}
