package graph_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/graph/generated"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/store"
)

// change is a mutation that somebody tries, and what it makes of the realm.
type change struct {
	mutation string
	input    map[string]any
	// may says whether the viewer holds what the least of it needs: whoever does
	// not must be refused. Ceilings are for other tests.
	may bool
	// done changes the realm as the mutation did. It says what the mutation
	// answers with: the payload's fields. ids are those that the answer told.
	done func(told any) map[string]any
}

// change has somebody try something at random. Where it is done, the realm
// follows, and what the mutation answers with is compared, too.
func (r *realm) change(t *testing.T) {
	t.Helper()
	if r.random.IntN(6) == 0 {
		r.recordSome(t)
		return
	}
	v := r.viewed(*r.user(r.staff))
	if r.random.IntN(3) == 0 {
		v = r.viewer()
	}
	if !v.active() {
		return
	}
	c := pick(r.random, r.changes())(v)
	for n := 0; n < 4 && (c.mutation == "" || !c.may); n++ {
		c = pick(r.random, r.changes())(v)
	}
	if c.mutation == "" {
		return
	}
	schema := generated.NewExecutableSchema(generated.Config{}).Schema()
	field := schema.Mutation.Fields.ForName(c.mutation)
	payload := field.Type.Name()
	q := v.asking()
	q.begins = true // a fault would not tell whether it was done
	s := selection{alias: "done", of: "Mutation." + c.mutation, field: field, args: map[string]any{"input": c.input}, selected: map[string][]selection{}}
	for _, told := range schema.Types[payload].Fields { // all of it, with the ids
		s.selected[payload] = append(s.selected[payload], q.selection(payload, told, 2))
	}
	document := q.document("mutation", []selection{s})
	got, codes := r.answer(t, v, document, q.variables)
	if len(codes) > 0 {
		r.sums.undone++
		return
	}
	r.asked["done: "+c.mutation]++
	r.history = append(r.history, c.mutation+" "+jsonOf(c.input))
	if r.sums.changes++; !c.may {
		r.sums.differ(&r.sums.leaks, "%s does %s with %v", v.who.id, c.mutation, c.input)
	}
	told := dig(got, "done")
	ids := map[string]any{}
	for _, one := range s.selected[payload] {
		ids[one.field.Name] = dig(told, one.alias)
		for _, under := range one.selected[one.field.Type.Name()] {
			if under.field != nil && under.field.Name == "id" {
				ids["id"] = dig(told, one.alias, under.alias)
			}
		}
	}
	rights := v.rights()
	v.done = thing{payload, c.done(ids)}
	if c.mutation == "executeTransfer" || rights != v.rights() {
		return // told by the rights and the tree of before; the next request is not
	}
	want := answering{view: v, codes: map[string]bool{}, asked: r.asked}
	expected, _ := want.object(map[string][]selection{"Mutation": {s}}, thing{"Mutation", struct{}{}})
	before := len(r.sums.first)
	r.compare("", expected, got)
	for i := before; i < len(r.sums.first); i++ {
		r.sums.first[i] += fmt.Sprintf("\nviewer %s: %s\n%s", v.who.id, document, jsonOf(q.variables))
	}
}

// rights are all that the viewer holds, and by what, as a text.
func (v *view) rights() string {
	who := v.who
	if i := slices.IndexFunc(v.users, func(u worldUser) bool { return u.id == who.id }); i >= 0 {
		who = v.users[i]
	}
	var held []access.Place
	for _, p := range access.Permissions() {
		for _, at := range v.places() {
			if v.world.may(who, p, at) {
				held = append(held, at)
			}
		}
		held = append(held, access.Place{})
	}
	return fmt.Sprint(held, who.assignments, who.groups)
}

// recordSome records events somewhere, behind everybody's back.
func (r *realm) recordSome(t *testing.T) {
	t.Helper()
	known := len(r.events)
	drafts := []audit.Draft{}
	for range 1 + r.random.IntN(4) { // at moments that have a partition
		e := r.event(pick(r.random, r.places()))
		e.OccurredAt, e.SourceID = pick(r.random, r.events[:known]).OccurredAt, ""
		e.ID = r.logID(e.OccurredAt)
		r.events, drafts = append(r.events, e), append(drafts, audit.Draft{Event: e})
	}
	if _, err := (store.Events{DB: r.db.DB}).RecordEvents(t.Context(), drafts); err != nil {
		t.Fatal(err)
	}
}

// user is where a user is in the list of them.
func (r *realm) user(id uuid.UUID) *worldUser {
	return &r.users[slices.IndexFunc(r.users, func(u worldUser) bool { return u.id == id })]
}

func idOfTold(told any) uuid.UUID { return uuid.MustParse(fmt.Sprint(dig(told, "id"))) }

// changes are what may be tried.
func (r *realm) changes() []func(v *view) change {
	return []func(v *view) change{r.members, r.members, r.grants, r.grants, r.group, r.role, r.assign, r.assign, r.assign, r.state, r.state, r.sessions,
		r.rename, r.offer, r.offer, r.transfer, r.transfer, r.transfer, r.client, r.provider, r.custom}
}

func (r *realm) members(v *view) change {
	i, u := r.random.IntN(len(r.groups)), pick(r.random, r.users)
	g, name, in := r.groups[i], "addMemberIds", slices.Contains(u.groups, i)
	if r.gone[g.id] {
		return change{}
	}
	if in {
		name = "removeMemberIds"
	}
	return change{"updateGroup", map[string]any{"id": g.id.String(), name: []any{u.id.String()}},
		v.mayNow(access.GroupManage, g.tenant) && v.may(access.UserRead, u.tenant), func(any) map[string]any {
			who := r.user(u.id)
			if who.groups = slices.DeleteFunc(slices.Clone(who.groups), func(n int) bool { return n == i }); !in {
				who.groups = append(who.groups, i)
			}
			return map[string]any{"group": thing{"Group", r.team(i)}}
		}}
}

func (r *realm) grants(v *view) change {
	i := r.random.IntN(len(r.groups))
	g, at := r.groups[i], pick(r.random, r.places())
	if r.gone[g.id] {
		return change{}
	}
	if len(g.grants) > 0 && r.random.IntN(2) == 0 {
		at = pick(r.random, g.grants).At
	}
	input, permissions := map[string]any{"id": g.id.String()}, r.permissions()
	if r.random.IntN(3) == 0 {
		input["removeGrantTenantIds"], permissions = []any{at.Tenant.String()}, nil
	} else {
		input["setGrants"] = []any{map[string]any{"tenantId": at.Tenant.String(), "permissions": texts(permissions)}}
	}
	at.Partner = r.partner(g.tenant)
	stands := slices.Contains(r.places(), at)
	return change{"updateGroup", input, v.mayNow(access.GroupManage, g.tenant) && stands && v.may(access.TenantRead, at), func(any) map[string]any {
		kept := slices.DeleteFunc(slices.Clone(g.grants), func(grant access.Grant) bool { return grant.At == at })
		if permissions != nil {
			kept = append(kept, access.Grant{Group: g.id, At: at, Permissions: permissions})
		}
		r.groups[i].grants = kept
		return map[string]any{"group": thing{"Group", r.team(i)}}
	}}
}

// group makes a group, or deletes one.
func (r *realm) group(v *view) change {
	if i := r.random.IntN(len(r.groups)); r.random.IntN(2) == 0 {
		g := r.groups[i]
		return change{"deleteGroup", map[string]any{"id": g.id.String()}, !r.gone[g.id] && v.mayNow(access.GroupManage, g.tenant), func(any) map[string]any {
			r.gone[g.id], r.groups[i].grants = true, nil
			for n := range r.users {
				r.users[n].groups = slices.DeleteFunc(slices.Clone(r.users[n].groups), func(m int) bool { return m == i })
			}
			return map[string]any{"deletedId": g.id}
		}}
	}
	home, name := pick(r.random, r.tenants), r.newName("group")
	return change{"createGroup", map[string]any{"tenantId": home.ID.String(), "name": name}, v.mayNow(access.GroupManage, home.ID), func(told any) map[string]any {
		id := idOfTold(told)
		r.groups, r.names[id] = append(r.groups, worldGroup{id: id, tenant: home.ID}), name
		return map[string]any{"group": thing{"Group", r.team(len(r.groups) - 1)}}
	}}
}

func (r *realm) newName(what string) string {
	r.made++
	return fmt.Sprint(what, "-", r.made)
}

// assign gives a user a role, or takes one away.
func (r *realm) assign(v *view) change {
	u, role, at := pick(r.random, r.users), pick(r.random, r.roles), r.place(pick(r.random, r.tenants).ID)
	mutation := "assignRole"
	if len(u.assignments) > 0 && r.random.IntN(2) == 0 {
		a := pick(r.random, u.assignments)
		mutation, role, at = "unassignRole", a.Role, a.At
		if n := len(slices.DeleteFunc(slices.Clone(u.assignments), func(b access.Assignment) bool { return b.Role.ID != a.Role.ID || b.At.Tenant != a.At.Tenant })); n > 1 {
			return change{} // which of the two is for other tests
		}
	} else if r.random.IntN(4) > 0 {
		role = r.named("Global Reader")
	}
	return change{mutation, map[string]any{"userId": u.id.String(), "roleId": role.ID.String(), "tenantId": at.Tenant.String()},
		v.may(access.UserManage, u.tenant) && v.may(access.UserManage, at) && v.sees(v.who, role), func(any) map[string]any {
			who := r.user(u.id)
			if who.assignments = slices.Clone(who.assignments); mutation == "assignRole" {
				who.assignments = append(who.assignments, access.Assignment{Role: role, At: at})
			} else {
				who.assignments = slices.DeleteFunc(who.assignments, func(b access.Assignment) bool { return b.Role.ID == role.ID && b.At == at })
			}
			return map[string]any{"user": thing{"User", r.person(*who)}}
		}}
}
