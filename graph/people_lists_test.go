package graph_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
)

const (
	usersQuery = `query($first: Int, $after: String, $filter: UserFilter) {
		users(first: $first, after: $after, filter: $filter) { nodes { id } pageInfo { hasNextPage endCursor } } }`
	rolesQuery = `query($first: Int, $after: String) { roles(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`
	withQuery  = `query($first: Int, $after: String, $p: Permission!) { viewer {
		tenantsWith(permission: $p, first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } }`
)

// TestPeopleAgainstOracle compares the lists of users, of roles, and of where
// one may do something, with a naive oracle, page by page.
func TestPeopleAgainstOracle(t *testing.T) {
	t.Parallel()
	lists, found, refused, nodes := 0, 0, 0, 0
	for seed := range worlds(t, 1) {
		p := newPeople(t, seed)
		for _, viewer := range p.actives() {
			compare := func(what string, got, want []string) {
				t.Helper()
				if lists, found = lists+1, found+len(want); !slices.Equal(got, want) {
					t.Errorf("seed %d: viewer %s, %s: got %v, want %v", seed, viewer.id, what, got, want)
				}
			}
			size := func() int { return 1 + p.random.IntN(12) }
			for range 8 {
				permission := pick(p.random, access.Permissions())
				compare("tenants with "+string(permission), p.api.list(t, viewer.subject(), withQuery,
					map[string]any{"first": size(), "p": string(permission)}, "viewer", "tenantsWith"), p.tenantsWith(viewer, permission))
			}
			nodes += p.checkNodes(t, viewer)
			if !p.anywhere(viewer, access.UserRead) {
				refused++
				compare("users", p.api.list(t, viewer.subject(), usersQuery, map[string]any{"first": 1}, "users"), []string{"FORBIDDEN"})
				compare("roles", p.api.list(t, viewer.subject(), rolesQuery, map[string]any{"first": 1}, "roles"), []string{"FORBIDDEN"})
				continue
			}
			compare("roles", p.api.list(t, viewer.subject(), rolesQuery, map[string]any{"first": size()}, "roles"), p.expectRoles(viewer))
			compare("assignments", p.assignments(t, viewer), p.expectAssignments(viewer))
			for range 20 {
				f := p.userFilter()
				compare(fmt.Sprint("users ", f), p.api.list(t, viewer.subject(), usersQuery,
					map[string]any{"first": size(), "filter": f}, "users"), p.expectUsers(viewer, f))
			}
		}
	}
	t.Logf("| lists compared | elements in them | viewers refused | nodes asked for |\n| %d | %d | %d | %d |", lists, found, refused, nodes)
}

func (p *people) userFilter() map[string]any {
	r, f := p.random, map[string]any{}
	if r.IntN(2) == 0 {
		f["search"] = pick(r, []string{"ann", "ÄNNE", "- b", "– B", "％", "%", "_", "b", "FINN", "example.com", "USER1", "@", "\\", "nothing", " ", "zoë"})
	}
	if r.IntN(3) == 0 {
		f["tenantId"] = pick(r, []string{pick(r, p.tenants).ID.String(), pick(r, p.tenants).ParentID.String(), uuid.NewString(), "nobody"})
	}
	if r.IntN(3) == 0 {
		f["statuses"] = []any{"ACTIVE", "DISABLED"}[r.IntN(2) : 1+r.IntN(2)]
	}
	return f
}

func (p *people) expectUsers(viewer worldUser, f map[string]any) []string {
	var found []worldUser
	for i, u := range p.users {
		search, searched := f["search"].(string)
		statuses, chosen := f["statuses"].([]any)
		tenant, below := f["tenantId"].(string)
		status := "ACTIVE"
		if p.disabled[u.id] {
			status = "DISABLED"
		}
		if !p.may(viewer, access.UserRead, u.tenant) || chosen && !slices.Contains(statuses, any(status)) ||
			below && !slices.ContainsFunc(p.above(u.tenant), func(at access.Place) bool { return at.Tenant.String() == tenant }) ||
			searched && !within(search, []string{audit.Fold(p.names[u.id]), fmt.Sprintf("user%d@example.com", i)}) {
			continue
		}
		found = append(found, u)
	}
	return byName(found, func(u worldUser) string { return p.names[u.id] }, func(u worldUser) uuid.UUID { return u.id })
}

func (p *people) expectRoles(viewer worldUser) []string {
	found := slices.DeleteFunc(slices.Clone(p.roles), func(r access.Role) bool { return !p.sees(viewer, r) })
	return byName(found, func(r access.Role) string { return r.Name }, func(r access.Role) uuid.UUID { return r.ID })
}

// assignments are what the list of users says of their roles.
func (p *people) assignments(t *testing.T, viewer worldUser) []string {
	t.Helper()
	got := p.api.ask(t, viewer.subject(), `{ users(first: 200) { nodes { id assignments { role { id } tenant { id } } } } }`, nil)
	lines := []string{}
	for _, user := range dig(got.data, "users", "nodes").([]any) {
		for _, a := range dig(user, "assignments").([]any) {
			lines = append(lines, fmt.Sprintf("%v %v %v", dig(user, "id"), dig(a, "role", "id"), dig(a, "tenant", "id")))
		}
	}
	slices.Sort(lines)
	return lines
}

func (p *people) expectAssignments(viewer worldUser) []string {
	lines := []string{}
	for _, u := range p.users {
		for _, a := range u.assignments {
			if p.may(viewer, access.UserRead, u.tenant) && (u.id == viewer.id || p.may(viewer, access.UserRead, a.At)) {
				lines = append(lines, fmt.Sprintf("%v %v %v", u.id, a.Role.ID, a.At.Tenant))
			}
		}
	}
	slices.Sort(lines)
	return lines
}

func (p *people) tenantsWith(viewer worldUser, permission access.Permission) []string {
	found := slices.DeleteFunc(slices.Clone(p.tenants), func(x access.Tenant) bool { return !p.may(viewer, permission, p.place(x.ID)) })
	return byName(found, func(x access.Tenant) string { return x.Name }, func(x access.Tenant) uuid.UUID { return x.ID })
}

// checkNodes asks for every user and role by its id.
func (p *people) checkNodes(t *testing.T, viewer worldUser) int {
	t.Helper()
	var ids []string
	var want []bool
	for _, u := range p.users {
		ids, want = append(ids, u.id.String()), append(want, u.id == viewer.id || p.may(viewer, access.UserRead, u.tenant))
	}
	for _, r := range p.roles {
		holds := slices.ContainsFunc(viewer.assignments, func(a access.Assignment) bool { return a.Role.ID == r.ID })
		ids, want = append(ids, r.ID.String()), append(want, holds || p.sees(viewer, r))
	}
	got := p.api.ask(t, viewer.subject(), `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`, map[string]any{"ids": ids})
	for i, node := range got.data["nodes"].([]any) {
		if (node != nil) != want[i] {
			t.Errorf("viewer %s, node %s: %v", viewer.id, ids[i], node)
		}
	}
	return len(ids)
}

// TestPeopleCursors: a cursor is its viewer's and filter's; limits are named.
func TestPeopleCursors(t *testing.T) {
	o := newOffice(t)
	reader := o.user(t, "Global Reader")
	after := func(field string, args string, who directory.Subject) string {
		t.Helper()
		got := o.ask(t, who, `{ `+field+`(first: 1`+args+`) { pageInfo { endCursor hasPreviousPage } } }`, nil)
		if got.codes != nil {
			t.Fatal(got.text)
		}
		return fmt.Sprint(dig(got.data, field, "pageInfo", "endCursor"))
	}
	for _, c := range []struct{ query, code string }{
		{`{ users(after: "` + after("users", "", o.owner) + `") { nodes { id } } }`, ""},
		{`{ users(after: "` + after("users", "", reader) + `") { nodes { id } } }`, "INVALID_CURSOR"},
		{`{ users(after: "` + after("users", `, filter: {search: "u"}`, o.owner) + `") { nodes { id } } }`, "INVALID_CURSOR"},
		{`{ users(after: "` + after("roles", "", o.owner) + `") { nodes { id } } }`, "INVALID_CURSOR"},
		{`{ roles(after: "` + after("roles", "", reader) + `") { nodes { id } } }`, "INVALID_CURSOR"},
		{`{ users(first: 0) { nodes { id } } }`, "BAD_USER_INPUT"}, {`{ users(first: 201) { nodes { id } } }`, "BAD_USER_INPUT"},
		{`{ roles(first: 201) { nodes { id } } }`, "BAD_USER_INPUT"}, {`{ users(filter: {search: ""}) { nodes { id } } }`, "BAD_USER_INPUT"},
		{`{ users(filter: {search: "a\u0000"}) { nodes { id } } }`, "BAD_USER_INPUT"}, {`{ users(filter: {statuses: []}) { nodes { id } } }`, ""},
	} {
		if got := o.ask(t, o.owner, c.query, nil); fmt.Sprint(got.codes) != "["+c.code+"]" {
			t.Errorf("%s: %s", c.query, got.text)
		}
	}
}
