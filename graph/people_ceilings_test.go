package graph_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// TestCeilings lets random viewers assign and unassign roles, disable and
// enable users and reset passwords, and compares each answer with a naive oracle
// of who may; after each change that was done, what the user may do now.
func TestCeilings(t *testing.T) {
	t.Parallel()
	ended := map[string]int{}
	for seed := range worlds(t, 1) {
		p := newPeople(t, seed)
		for range 500 {
			viewer, subject := pick(p.random, p.actives()), p.random.IntN(len(p.users))
			if p.random.IntN(3) > 0 { // mostly somebody who may do something
				managers := slices.DeleteFunc(p.actives(), func(u worldUser) bool { return !p.anywhere(u, access.UserManage) })
				viewer = pick(p.random, managers)
			}
			if near := p.near(viewer); len(near) > 0 && p.random.IntN(3) > 0 {
				subject = pick(p.random, near)
			}
			act := p.act(viewer, subject)
			got := p.api.mutate(t, viewer.subject(), act.mutation, act.input)
			code := "done"
			if got.codes != nil {
				code = got.codes[0]
			}
			ended[act.name+" "+code]++
			if code != act.want {
				t.Errorf("seed %d: %s of %s by %s %v: got %s, want %s", seed, act.name, p.users[subject].id, viewer.id, act.input, got.text, act.want)
			}
			if code == "done" {
				act.done(t)
				p.checkRights(t, p.users[subject])
			}
		}
	}
	var names []string
	for name := range ended {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		t.Logf("| %s | %d |", name, ended[name])
	}
	for _, kind := range []string{"assign", "unassign", "disable", "enable", "reset"} {
		if ended[kind+" done"] == 0 || ended[kind+" FORBIDDEN"] == 0 {
			t.Errorf("%s was never done, or never denied", kind)
		}
	}
}

// near are the places in the list of the users that a viewer may manage.
func (p *people) near(viewer worldUser) (near []int) {
	for i, u := range p.users {
		if p.may(viewer, access.UserManage, u.tenant) {
			near = append(near, i)
		}
	}
	return near
}

// act is something that a viewer tries to do with a user.
type act struct {
	name, mutation string
	input          map[string]any
	want           string
	done           func(*testing.T)
}

func (p *people) act(viewer worldUser, i int) act {
	u := &p.users[i]
	switch n := p.random.IntN(20); {
	case n < 8:
		role, at := pick(p.random, p.roles), p.place(pick(p.random, p.tenants).ID)
		if p.random.IntN(2) == 0 {
			at = u.tenant
		}
		if len(u.assignments) > 0 && p.random.IntN(8) == 0 {
			held := pick(p.random, u.assignments)
			role, at = held.Role, p.place(held.At.Tenant)
		}
		return act{"assign", "assignRole", fields("userId", u.id.String(), "roleId", role.ID.String(), "tenantId", at.Tenant.String()),
			p.mayAssign(viewer, *u, access.Assignment{Role: role, At: at}), func(*testing.T) {
				u.assignments = append(u.assignments, access.Assignment{Role: role, At: at})
			}}
	case n < 14:
		a := access.Assignment{Role: pick(p.random, p.roles), At: u.tenant}
		if len(u.assignments) > 0 && p.random.IntN(8) > 0 {
			a = pick(p.random, u.assignments)
		}
		a = p.meant(viewer, *u, a)
		return act{"unassign", "unassignRole", fields("userId", u.id.String(), "roleId", a.Role.ID.String(), "tenantId", a.At.Tenant.String()),
			p.mayUnassign(viewer, *u, a), func(*testing.T) {
				u.assignments = slices.DeleteFunc(u.assignments, func(b access.Assignment) bool { return b.At == a.At && b.Role.ID == a.Role.ID })
			}}
	case n < 16:
		return act{"disable", "updateUser", fields("id", u.id.String(), "status", "DISABLED"), p.mayTouch(viewer, *u, true),
			func(t *testing.T) { p.disabled[u.id] = true; p.signedOut(t, *u) }}
	case n < 19:
		return act{"enable", "updateUser", fields("id", u.id.String(), "status", "ACTIVE"), p.mayTouch(viewer, *u, false),
			func(t *testing.T) { p.disabled[u.id] = false; p.signIn(t, u) }}
	}
	return act{"reset", "updateUser", fields("id", u.id.String(), "password", secretText), p.mayTouch(viewer, *u, false),
		func(t *testing.T) { p.signedOut(t, *u); p.signIn(t, u) }}
}

// mayManage is what the viewer is told that wants to do something with a user.
func (p *people) mayManage(viewer, u worldUser) string {
	switch {
	case !p.anywhere(viewer, access.UserManage):
		return "FORBIDDEN"
	case p.may(viewer, access.UserManage, u.tenant):
		return "done"
	case viewer.id == u.id || p.may(viewer, access.UserRead, u.tenant):
		return "FORBIDDEN"
	}
	return "NOT_FOUND"
}

// holdsAll reports whether the viewer may do all that a role permits, there.
func (p *people) holdsAll(viewer worldUser, a access.Assignment) bool {
	for _, permission := range a.Role.Permissions {
		if !p.may(viewer, permission, a.At) {
			return false
		}
	}
	return true
}

func (p *people) mayAssign(viewer, u worldUser, a access.Assignment) string {
	if why := p.mayManage(viewer, u); why != "done" {
		return why
	}
	if !p.sees(viewer, a.Role) {
		return "NOT_FOUND"
	}
	if !p.may(viewer, access.UserManage, a.At) {
		if p.may(viewer, access.TenantRead, a.At) {
			return "FORBIDDEN"
		}
		return "NOT_FOUND"
	}
	kind := p.find(a.At.Tenant).Kind
	own := p.find(u.tenant.Tenant).Kind == access.Platform
	if !slices.Contains(a.Role.On, kind) || !a.Role.Builtin && a.Role.TenantID != a.At.Partner || !own && u.tenant.Partner != a.At.Partner {
		return "BAD_USER_INPUT"
	}
	if !p.holdsAll(viewer, a) {
		return "FORBIDDEN"
	}
	if held(u.assignments, a) {
		return "CONFLICT"
	}
	return "done"
}

// meant is the assignment that is meant by a role and a tenant: where the tenant
// stands now or stood before, one of which the viewer may take.
func (p *people) meant(viewer, u worldUser, a access.Assignment) access.Assignment {
	for _, b := range u.assignments {
		if b.Role.ID == a.Role.ID && b.At.Tenant == a.At.Tenant && p.may(viewer, access.UserManage, b.At) {
			return b
		}
	}
	return a
}

func (p *people) mayUnassign(viewer, u worldUser, a access.Assignment) string {
	if why := p.mayManage(viewer, u); why != "done" {
		return why
	}
	if !p.sees(viewer, a.Role) {
		return "NOT_FOUND"
	}
	if !held(u.assignments, a) || !p.may(viewer, access.UserManage, a.At) {
		now := p.place(a.At.Tenant)
		seen := held(u.assignments, a) && p.may(viewer, access.UserRead, a.At)
		if seen || !p.may(viewer, access.UserManage, now) && p.may(viewer, access.TenantRead, now) {
			return "FORBIDDEN"
		}
		return "NOT_FOUND"
	}
	if !p.holdsAll(viewer, a) {
		return "FORBIDDEN"
	}
	if p.last(u, a) {
		return "CONFLICT"
	}
	return "done"
}

// last reports whether nobody active but the user is Owner there, or Platform
// Administrator.
func (p *people) last(u worldUser, a access.Assignment) bool {
	if p.disabled[u.id] || a.Role.Name != "Owner" && a.Role.Name != "Platform Administrator" {
		return false
	}
	for _, other := range p.users {
		if other.id != u.id && !p.disabled[other.id] && held(other.assignments, a) {
			return false
		}
	}
	return true
}

func (p *people) mayTouch(viewer, u worldUser, disable bool) string {
	if why := p.mayManage(viewer, u); why != "done" {
		return why
	}
	for _, a := range u.assignments {
		if !p.holdsAll(viewer, a) {
			return "FORBIDDEN"
		}
	}
	if disable && viewer.id == u.id {
		return "CONFLICT"
	}
	if disable && slices.ContainsFunc(u.assignments, func(a access.Assignment) bool { return p.last(u, a) }) {
		return "CONFLICT"
	}
	return "done"
}

// signedOut checks that the user's next request is refused.
func (p *people) signedOut(t *testing.T, u worldUser) {
	t.Helper()
	if _, err := p.api.directory.Rights(t.Context(), u.subject()); !fault.Is(err, fault.Unauthenticated) {
		t.Errorf("user %s still may ask: %v", u.id, err)
	}
}

// signIn opens a session for the user.
func (p *people) signIn(t *testing.T, u *worldUser) {
	t.Helper()
	u.session = uuid.New()
	p.run(t, `INSERT INTO sessions (id, user_id, token_hash, created_at, expires_at) VALUES ($1, $2, '', now(), now() + interval '1 hour')`, u.session, u.id)
}

// checkRights compares what a user may do now with the oracle.
func (p *people) checkRights(t *testing.T, u worldUser) {
	t.Helper()
	if p.disabled[u.id] {
		p.signedOut(t, u)
		return
	}
	for _, permission := range []access.Permission{access.EventRead, access.UserManage, pick(p.random, access.Permissions())} {
		got := p.api.list(t, u.subject(), withQuery, map[string]any{"first": 200, "p": string(permission)}, "viewer", "tenantsWith")
		if want := p.tenantsWith(u, permission); !slices.Equal(got, want) {
			t.Errorf("user %s with %s: got %v, want %v", u.id, permission, got, want)
		}
	}
	if got := fmt.Sprint(p.api.ask(t, u.subject(), `{ viewer { user { assignments { role { id } } } } }`, nil).codes); got != "[]" {
		t.Error(got)
	}
}
