package graph_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// groupWorld is a random installation whose groups belong to tenants of every
// kind and grant all sorts of things.
func groupWorld(t *testing.T, seed uint64) (*world, *api, *storetest.Database) {
	w := newWorld(seed)
	for i := range w.groups {
		g := &w.groups[i]
		g.tenant = pick(w.random, w.tenants).ID
		for j := range g.grants {
			g.grants[j].Permissions = w.permissions()
		}
	}
	d := storetest.New(t)
	for i := range 6 { // roles that hold one of what builtin roles hold together
		role := access.Role{ID: w.id(), Name: fmt.Sprint("Custom ", i), Permissions: w.permissions(), ScopedByGroups: i == 0}
		if _, err := d.Admin.Exec(`INSERT INTO roles (id, name, permissions, scoped_by_groups, assignable_on, created_at) VALUES ($1, $2, $3, $4, '[]', now())`,
			role.ID, role.Name, jsonOf(role.Permissions), role.ScopedByGroups); err != nil {
			t.Fatal(err)
		}
		for range 3 {
			user := &w.users[w.random.IntN(len(w.users))]
			if one := (access.Assignment{Role: role, At: w.somewhere(user.tenant.Partner)}); !held(user.assignments, one) {
				user.assignments = append(user.assignments, one)
			}
		}
	}
	w.install(t, d)
	return w, newAPI(d, worldNow), d
}

func jsonOf(value any) string {
	text, _ := json.Marshal(value)
	return string(text)
}

// permissions are some, in the order of the API; those that matter more often.
func (w *world) permissions() (some []access.Permission) {
	for len(some) == 0 {
		for _, p := range access.Permissions() {
			if w.random.IntN(4) == 0 || w.random.IntN(2) == 0 && slices.Contains([]access.Permission{access.TenantRead, access.UserRead, access.GroupManage}, p) {
				some = append(some, p)
			}
		}
	}
	return some
}

func (w *world) mayReadGroup(user worldUser, g worldGroup) bool {
	return w.may(user, access.GroupManage, w.place(g.tenant)) || w.may(user, access.UserRead, w.place(g.tenant))
}

// sorted are ids by the names of what they are of.
func sorted(names map[string]string) []string {
	return slices.SortedFunc(maps.Keys(names), func(a, b string) int {
		return cmp.Or(strings.Compare(audit.Fold(names[a]), audit.Fold(names[b])), strings.Compare(a, b))
	})
}

// all reads a connection to its end: what of says of each node. at is the path
// of the connection.
func (a *api) all(t *testing.T, who directory.Subject, query string, args map[string]any, at []any, of func(node any) string) []string {
	t.Helper()
	found := []string{}
	args = maps.Clone(args)
	for {
		got := a.ask(t, who, query, args)
		if got.codes != nil {
			return got.codes
		}
		list := dig(got.data, at...)
		for _, node := range dig(list, "nodes").([]any) {
			found = append(found, of(node))
		}
		if dig(list, "pageInfo", "hasNextPage") != true {
			return found
		}
		args["after"] = dig(list, "pageInfo", "endCursor")
	}
}

func idOfNode(node any) string { return fmt.Sprint(dig(node, "id")) }

func grantOfNode(node any) string {
	return fmt.Sprint(dig(node, "tenant", "id"), " ", dig(node, "permissions"))
}

// TestGroupsAgainstOracle compares lists of groups, their members and grants,
// and the groups of users, with a naive oracle, whoever asks.
func TestGroupsAgainstOracle(t *testing.T) {
	t.Parallel()
	compared, listed := 0, 0
	same := func(what string, got, want []string) {
		if compared, listed = compared+1, listed+len(want); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", what, got, want)
		}
	}
	for seed := range worlds(t, 1) {
		w, a, _ := groupWorld(t, seed)
		for _, user := range w.users {
			who := directory.Subject{ID: user.id, SessionID: user.session}
			for range 6 {
				f, want := w.groupFilter(), map[string]string{}
				for i, g := range w.groups {
					if w.mayReadGroup(user, g) && w.groupMatches(i, f) {
						want[g.id.String()] = fmt.Sprint(i)
					}
				}
				expected := sorted(want)
				if !w.anywhere(user, access.GroupManage) && !w.anywhere(user, access.UserRead) {
					expected = []string{"FORBIDDEN"}
				}
				same(fmt.Sprintf("seed %d, groups of %s by %v", seed, user.id, f), a.all(t, who, `query($first: Int, $after: String, $filter: GroupFilter) {
					groups(first: $first, after: $after, filter: $filter) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
					map[string]any{"first": 1 + w.random.IntN(9), "filter": f}, []any{"groups"}, idOfNode), expected)
			}
			for i, g := range w.groups {
				members, grants := w.partsOf(user, i)
				what := fmt.Sprintf("seed %d, group %d to %s", seed, i, user.id)
				args := map[string]any{"id": g.id.String(), "first": 1 + w.random.IntN(4)}
				if got := a.ask(t, who, `query($id: ID!) { node(id: $id) { id } }`, map[string]any{"id": g.id.String()}); !w.mayReadGroup(user, g) {
					if same(what, []string{got.text}, []string{`{"data":{"node":null}}`}); got.data["node"] == nil {
						continue
					}
				}
				same(what, a.all(t, who, `query($id: ID!, $first: Int, $after: String) { node(id: $id) { ... on Group {
					members(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } } }`, args, []any{"node", "members"}, idOfNode), members)
				same(what, a.all(t, who, `query($id: ID!, $first: Int, $after: String) { node(id: $id) { ... on Group {
					grants(first: $first, after: $after) { nodes { tenant { id } permissions } pageInfo { hasNextPage endCursor } } } } }`, args, []any{"node", "grants"},
					grantOfNode), grants)
			}
			for _, other := range []worldUser{user, pick(w.random, w.users)} {
				if got, want := a.groupsOf(t, w, user, other); want != nil {
					same(fmt.Sprintf("seed %d, groups of user %s to %s", seed, other.id, user.id), got, want)
				}
			}
		}
	}
	t.Logf("| lists compared | rows in them |\n| %d | %d |", compared, listed)
}

// groupsOf are the groups of a user as another one sees them, and as it must;
// nil where it does not see the user.
func (a *api) groupsOf(t *testing.T, w *world, user, other worldUser) (ids, want []string) {
	t.Helper()
	got := a.ask(t, directory.Subject{ID: user.id, SessionID: user.session}, `query($id: ID!) { node(id: $id) { ... on User { groups { id } } } }`, map[string]any{"id": other.id.String()})
	if got.data["node"] == nil {
		return nil, nil
	}
	names := map[string]string{}
	for _, i := range other.groups {
		if g := w.groups[i]; w.mayReadGroup(user, g) || other.id == user.id && w.mine(user, g) {
			names[g.id.String()] = fmt.Sprint(i)
		}
	}
	ids = []string{}
	for _, node := range dig(got.data, "node", "groups").([]any) {
		ids = append(ids, idOfNode(node))
	}
	return ids, slices.Concat([]string{}, sorted(names))
}

// mine: one's own groups are those of one's own partner.
func (w *world) mine(user worldUser, g worldGroup) bool {
	return w.find(user.tenant.Partner).Kind == access.Platform || w.partner(g.tenant) == user.tenant.Partner
}

// partsOf are the members and grants of a group that a user must see.
func (w *world) partsOf(user worldUser, i int) (members, grants []string) {
	names := map[string]string{}
	for n, other := range w.users {
		if slices.Contains(other.groups, i) && w.may(user, access.UserRead, other.tenant) {
			names[other.id.String()] = fmt.Sprintf("user%d@example.com", n)
		}
	}
	all := slices.Clone(w.groups[i].grants)
	slices.SortFunc(all, func(a, b access.Grant) int {
		return cmp.Or(strings.Compare(audit.Fold(w.find(a.At.Tenant).Name), audit.Fold(w.find(b.At.Tenant).Name)),
			strings.Compare(a.At.Tenant.String(), b.At.Tenant.String()), strings.Compare(a.At.Partner.String(), b.At.Partner.String()))
	})
	grants = []string{}
	for _, grant := range all {
		if w.may(user, access.TenantRead, grant.At) {
			grants = append(grants, fmt.Sprint(grant.At.Tenant, " ", grant.Permissions))
		}
	}
	return slices.Concat([]string{}, sorted(names)), grants
}

func (w *world) groupFilter() map[string]any {
	f := map[string]any{}
	if w.random.IntN(3) == 0 {
		f["search"] = pick(w.random, []string{"1", "０", "7", "%", "nothing"})
	}
	if w.random.IntN(3) == 0 {
		f["tenantId"] = pick(w.random, []string{pick(w.random, w.tenants).ID.String(), pick(w.random, w.kind(access.Partner)).ID.String(), uuid.NewString(), "nobody"})
	}
	return f
}

func (w *world) groupMatches(i int, f map[string]any) bool {
	search, searched := f["search"].(string)
	tenant, under := f["tenantId"].(string)
	return (!searched || within(search, []string{fmt.Sprint(i)})) &&
		(!under || slices.ContainsFunc(w.above(w.place(w.groups[i].tenant)), func(at access.Place) bool { return at.Tenant.String() == tenant }))
}

// TestGroupCeilingsAgainstOracle makes and changes groups at random and compares
// what is refused, and why, with a naive oracle.
func TestGroupCeilingsAgainstOracle(t *testing.T) {
	t.Parallel()
	outcomes := map[string]int{}
	for seed := range worlds(t, 1) {
		w, a, d := groupWorld(t, seed+10)
		for n := range 900 {
			user := pick(w.random, w.users)
			if n%3 > 0 { // one who may do something of the kind
				if user = pick(w.random, w.users); !w.anywhere(user, access.GroupManage) {
					continue
				}
			}
			who := directory.Subject{ID: user.id, SessionID: user.session}
			tenant := pick(w.random, w.tenants)
			for n%4 > 0 && w.anywhere(user, access.GroupManage) && !w.may(user, access.GroupManage, w.place(tenant.ID)) {
				tenant = pick(w.random, w.tenants)
			}
			input := map[string]any{"tenantId": tenant.ID.String(), "name": fmt.Sprint("made ", n)}
			var members []worldUser
			for range w.random.IntN(3) {
				members = append(members, near(w, tenant.ID, func() (worldUser, access.Place) { u := pick(w.random, w.users); return u, u.tenant }))
				input["memberIds"] = append(orEmpty(input["memberIds"]), members[len(members)-1].id.String())
			}
			var grants []access.Grant
			for range w.random.IntN(3) {
				grant := access.Grant{At: access.Place{Partner: w.partner(tenant.ID), Tenant: near(w, tenant.ID, func() (uuid.UUID, access.Place) { at := pick(w.random, w.places()); return at.Tenant, at })},
					Permissions: []access.Permission{access.EventRead, access.TenantRead}}
				if w.random.IntN(2) == 0 {
					grant.Permissions = w.permissions()
				}
				grants = append(grants, grant)
				input["grants"] = append(orEmpty(input["grants"]), map[string]any{"tenantId": grant.At.Tenant.String(), "permissions": texts(grant.Permissions)})
			}
			want := w.mayMake(user, tenant, members, grants)
			got := a.ask(t, who, `mutation($input: CreateGroupInput!) { createGroup(input: $input) { group { id } } }`, map[string]any{"input": input})
			if strings.Join(got.codes, " ") != want {
				t.Errorf("seed %d: %s makes %v: want %q, got %s", seed, user.id, input, want, got.text)
			}
			outcomes[cmp.Or(want, "done")]++
			if _, err := d.Admin.Exec(`DELETE FROM groups WHERE name = $1`, input["name"]); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Logf("createGroup: %v", outcomes)
	if outcomes["done"] == 0 || outcomes["FORBIDDEN"] == 0 || outcomes["NOT_FOUND"] == 0 || outcomes["BAD_USER_INPUT"] == 0 {
		t.Errorf("the world is too small: %v", outcomes)
	}
}

// near returns something of the tenant's partner, mostly.
func near[T any](w *world, tenant uuid.UUID, some func() (T, access.Place)) T {
	for n := w.random.IntN(8); ; n++ {
		if found, at := some(); n == 0 || n > 40 || at.Partner == w.partner(tenant) {
			return found
		}
	}
}

// texts are permissions as a variable.
func texts(permissions []access.Permission) (list []any) {
	for _, p := range permissions {
		list = append(list, string(p))
	}
	return list
}

func orEmpty(list any) []any {
	held, _ := list.([]any)
	return held
}

// mayMake is the fault of making a group, by the rules as they are written.
func (w *world) mayMake(user worldUser, tenant access.Tenant, members []worldUser, grants []access.Grant) string {
	at := w.place(tenant.ID)
	switch {
	case !w.anywhere(user, access.GroupManage):
		return "FORBIDDEN"
	case !w.may(user, access.GroupManage, at) && w.may(user, access.TenantRead, at):
		return "FORBIDDEN"
	case !w.may(user, access.GroupManage, at):
		return "NOT_FOUND"
	case tenant.Kind == access.Platform:
		return "BAD_USER_INPUT"
	}
	for i, member := range members {
		switch {
		case !w.may(user, access.UserRead, member.tenant):
			return "NOT_FOUND"
		case slices.ContainsFunc(members[:i], func(other worldUser) bool { return other.id == member.id }), member.tenant.Partner != at.Partner:
			return "BAD_USER_INPUT"
		}
	}
	for i, grant := range grants {
		stands := slices.Contains(w.places(), grant.At)
		switch {
		case !stands && w.may(user, access.TenantRead, w.place(grant.At.Tenant)):
			return "BAD_USER_INPUT"
		case !stands || !w.may(user, access.TenantRead, grant.At):
			return "NOT_FOUND"
		case slices.ContainsFunc(grants[:i], func(other access.Grant) bool { return other.At == grant.At }):
			return "BAD_USER_INPUT"
		case slices.ContainsFunc(grant.Permissions, func(p access.Permission) bool { return !w.may(user, p, grant.At) }):
			return "FORBIDDEN"
		}
	}
	return ""
}
