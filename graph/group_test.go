package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/directory"
)

// made calls createGroup and returns the group's id.
func (o *office) made(t *testing.T, who directory.Subject, input map[string]any) string {
	t.Helper()
	got := o.ask(t, who, `mutation($input: CreateGroupInput!) { createGroup(input: $input) { group { id } } }`, map[string]any{"input": input})
	if got.codes != nil {
		t.Fatal(got.text)
	}
	return fmt.Sprint(dig(got.data, "createGroup", "group", "id"))
}

func (o *office) done(t *testing.T, who directory.Subject, mutation string, input map[string]any) {
	t.Helper()
	if got := o.mutate(t, who, mutation, input); got.codes != nil {
		t.Fatalf("%s: %s", mutation, got.text)
	}
}

// shown is a group as somebody sees it: its name, members and grants; "" where
// there is none.
func (o *office) shown(t *testing.T, who directory.Subject, id string) string {
	t.Helper()
	got := o.ask(t, who, `query($id: ID!) { node(id: $id) { ... on Group { name tenant { name }
		members { nodes { id } } grants { nodes { tenant { name } permissions } } } } }`, map[string]any{"id": id})
	if got.codes != nil {
		t.Fatal(got.text)
	}
	if got.data["node"] == nil {
		return ""
	}
	return fmt.Sprint(dig(got.data, "node", "name"), " at ", dig(got.data, "node", "tenant", "name"), ": ",
		len(dig(got.data, "node", "members", "nodes").([]any)), " members, ", dig(got.data, "node", "grants", "nodes"))
}

// TestLeavingAGroupIsImmediate: removing a grant or a member narrows the
// member's very next request, the next page of a list that is being read too.
func TestLeavingAGroupIsImmediate(t *testing.T) {
	o := newOffice(t)
	other := uuid.New()
	o.run(t, `INSERT INTO tenants (id, kind, name, parent_id, created_at) VALUES ($1, 'ORGANIZATION', 'Litware', $2, now())`, other, o.partner)
	at := time.Now().Add(-time.Hour).UTC()
	for i := range 6 {
		o.recordEvents(t, o.recorder, o.event("occurredAt", at.Add(time.Duration(i)*time.Minute).Format(time.RFC3339),
			"tenantId", []uuid.UUID{o.org, other}[i%2].String(), "description", fmt.Sprint(i)))
	}
	admin := o.user(t, "Admin")
	group := o.made(t, o.owner, map[string]any{"tenantId": o.partner.String(), "name": "Desk", "memberIds": []any{admin.ID.String()},
		"grants": []any{map[string]any{"tenantId": o.org.String()}, map[string]any{"tenantId": other.String(), "permissions": []any{"EVENT_READ"}}}})
	var after any
	next := func() string {
		got := o.ask(t, admin, `query($after: String) { auditEvents(first: 2, after: $after) { nodes { description } totalCount { value } pageInfo { endCursor } } }`,
			map[string]any{"after": after})
		if got.codes != nil {
			return strings.Join(got.codes, " ")
		}
		after = dig(got.data, "auditEvents", "pageInfo", "endCursor")
		text := fmt.Sprint(dig(got.data, "auditEvents", "totalCount", "value"), ":")
		for _, node := range dig(got.data, "auditEvents", "nodes").([]any) {
			text += fmt.Sprint(" ", dig(node, "description"))
		}
		return text
	}
	if got := next(); got != "6: 5 4" {
		t.Error(got)
	}
	o.done(t, o.owner, "updateGroup", map[string]any{"id": group, "removeGrantTenantIds": []any{other.String()}})
	if got := next(); got != "3: 2 0" {
		t.Errorf("after a grant was removed: %s", got)
	}
	o.done(t, o.owner, "updateGroup", map[string]any{"id": group, "setGrants": []any{map[string]any{"tenantId": o.org.String(), "permissions": []any{"TENANT_READ"}}}})
	if got := next(); got != "FORBIDDEN" {
		t.Errorf("after a grant was replaced: %s", got)
	}
	o.done(t, o.owner, "updateGroup", map[string]any{"id": group, "setGrants": []any{map[string]any{"tenantId": o.customer.String()}}})
	if after = nil; next() != "3: 4 2" {
		t.Error("a new grant is not seen")
	}
	o.done(t, o.owner, "updateGroup", map[string]any{"id": group, "removeMemberIds": []any{admin.ID.String()}})
	if got := next(); got != "FORBIDDEN" {
		t.Errorf("after the member was removed: %s", got)
	}
	o.done(t, o.owner, "updateGroup", map[string]any{"id": group, "addMemberIds": []any{admin.ID.String()}})
	if got := next(); got != "3: 0" {
		t.Errorf("after the member came back: %s", got)
	}
	o.done(t, o.owner, "deleteGroup", map[string]any{"id": group})
	if got := next(); got != "FORBIDDEN" {
		t.Errorf("after the group was deleted: %s", got)
	}
}

// TestGroupsShowWhatMayBeSeen: a delegate sees and changes its own part of a
// group; the rest is absent, stays as it is, and keeps the group from being
// deleted.
func TestGroupsShowWhatMayBeSeen(t *testing.T) {
	o := newOffice(t)
	delegate, member := o.colleague(t, o.customer, "Global Administrator"), o.colleague(t, o.org)
	group := o.made(t, o.owner, map[string]any{"tenantId": o.customer.String(), "name": "Desk",
		"memberIds": []any{o.nun.ID.String(), member.ID.String()},
		"grants":    []any{map[string]any{"tenantId": o.partner.String(), "permissions": []any{"EVENT_PURGE"}}, map[string]any{"tenantId": o.org.String()}}})
	see := func(who directory.Subject, want string) {
		t.Helper()
		if got := o.shown(t, who, group); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	berlin, north := "map[permissions:[EVENT_READ TENANT_READ] tenant:map[name:Contoso Berlin]]", "map[permissions:[EVENT_PURGE] tenant:map[name:Northwind]]"
	see(o.owner, "Desk at Contoso: 2 members, ["+berlin+" "+north+"]")
	see(delegate, "Desk at Contoso: 1 members, ["+berlin+"]")
	see(member, "")
	got := o.ask(t, member, `{ viewer { user { groups { name tenant { name } members { nodes { id } } grants { nodes { permissions } } } } } }`, nil)
	if want := `{"data":{"viewer":{"user":{"groups":[{"name":"Desk","tenant":{"name":"Contoso"},"members":{"nodes":[]},"grants":{"nodes":[]}}]}}}}`; got.text != want {
		t.Errorf("a member reads %s", got.text)
	}
	for _, c := range []struct {
		mutation, code, message string
		input                   map[string]any
	}{
		{"deleteGroup", "FORBIDDEN", "members whom you cannot see", map[string]any{"id": group}},
		{"updateGroup", "FORBIDDEN", "grants what you do not hold", map[string]any{"id": group, "addMemberIds": []any{delegate.ID.String()}}},
		{"updateGroup", "NOT_FOUND", "no such user", map[string]any{"id": group, "removeMemberIds": []any{o.nun.ID.String()}}},
		{"updateGroup", "NOT_FOUND", "no such tenant", map[string]any{"id": group, "removeGrantTenantIds": []any{o.partner.String()}}},
		{"updateGroup", "FORBIDDEN", "do not hold EVENT_PURGE", map[string]any{"id": group, "setGrants": []any{map[string]any{"tenantId": o.org.String(), "permissions": []any{"EVENT_READ", "EVENT_PURGE"}}}}},
		{"updateGroup", "BAD_USER_INPUT", "at least one permission", map[string]any{"id": group, "setGrants": []any{map[string]any{"tenantId": o.org.String(), "permissions": []any{}}}}},
		{"updateGroup", "BAD_USER_INPUT", "named once", map[string]any{"id": group, "addMemberIds": []any{member.ID.String()}, "removeMemberIds": []any{member.ID.String()}}},
		{"updateGroup", "BAD_USER_INPUT", "At most 1000 ids", map[string]any{"id": group, "addMemberIds": make([]string, 600), "removeGrantTenantIds": make([]string, 401)}},
		{"createGroup", "CONFLICT", "of this name already", map[string]any{"tenantId": o.customer.String(), "name": "DESK"}},
	} {
		if got := o.mutate(t, delegate, c.mutation, c.input); !slices.Equal(got.codes, []string{c.code}) || !strings.Contains(got.text, c.message) {
			t.Errorf("%s: want %s, %q, got %s", c.mutation, c.code, c.message, got.text)
		}
	}
	o.done(t, delegate, "updateGroup", map[string]any{"id": group, "name": "Front desk", "removeMemberIds": []any{member.ID.String()},
		"setGrants": []any{map[string]any{"tenantId": o.org.String(), "permissions": []any{"TENANT_READ"}}}})
	see(delegate, "Front desk at Contoso: 0 members, [map[permissions:[TENANT_READ] tenant:map[name:Contoso Berlin]]]")
	see(o.owner, "Front desk at Contoso: 1 members, [map[permissions:[TENANT_READ] tenant:map[name:Contoso Berlin]] "+north+"]")
	// Narrowing what one does not hold needs no more than managing groups.
	o.done(t, o.owner, "updateGroup", map[string]any{"id": group, "setGrants": []any{map[string]any{"tenantId": o.org.String(), "permissions": []any{"EVENT_PURGE", "EVENT_READ"}}}})
	o.done(t, delegate, "updateGroup", map[string]any{"id": group, "setGrants": []any{map[string]any{"tenantId": o.org.String(), "permissions": []any{"EVENT_PURGE"}}}})
	o.done(t, o.owner, "deleteGroup", map[string]any{"id": group})
	see(o.owner, "")
}

// TestGroupEventsHoldTheFacts: what changed, for people and for whoever
// rebuilds the past.
func TestGroupEventsHoldTheFacts(t *testing.T) {
	o := newOffice(t)
	group := o.made(t, o.owner, map[string]any{"tenantId": o.customer.String(), "name": "Desk", "memberIds": []any{o.nun.ID.String()},
		"grants": []any{map[string]any{"tenantId": o.org.String()}}})
	o.done(t, o.owner, "updateGroup", map[string]any{"id": group, "addMemberIds": []any{o.finance.ID.String(), o.nun.ID.String()}, "removeMemberIds": []any{o.owner.ID.String()},
		"setGrants": []any{map[string]any{"tenantId": o.org.String(), "permissions": []any{"TENANT_READ", "USER_READ", "USER_READ"}}}})
	o.done(t, o.owner, "deleteGroup", map[string]any{"id": group})
	var facts []string
	rows, err := o.db.Admin.Query(`SELECT activity, tenant_id = $1, concat_ws(' ', f->>'of', f->'key', f->'old', f->'new') FROM audit_events e, jsonb_array_elements(details->'facts')
		WITH ORDINALITY x(f, n) WHERE activity LIKE 'group.%' ORDER BY recorded_at, e.id, n`, o.customer)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var activity, text string
		var here bool
		if err := rows.Scan(&activity, &here, &text); err != nil || !here {
			t.Fatal(here, err)
		}
		facts = append(facts, activity+": "+text)
	}
	if rows.Err() != nil {
		t.Fatal(rows.Err())
	}
	value := fmt.Sprintf(`{"name": "Desk", "tenant": "%s"}`, o.customer)
	member := func(user directory.Subject) string {
		return fmt.Sprintf(`member {"user": "%s", "group": "%s"}`, user.ID, group)
	}
	grant := fmt.Sprintf(`grant {"group": "%s", "tenant": "%s", "partner": "%s"}`, group, o.org, o.partner)
	want := []string{
		"group.created: group \"" + group + "\" null " + value, "group.created: " + member(o.nun) + " null true",
		"group.created: " + grant + ` null ["EVENT_READ", "TENANT_READ"]`,
		"group.updated: " + member(o.finance) + " null true", "group.updated: " + grant + ` ["EVENT_READ", "TENANT_READ"] ["TENANT_READ", "USER_READ"]`,
		"group.deleted: group \"" + group + "\" " + value + " null",
	}
	gone := []string{"group.deleted: " + member(o.finance) + " true null", "group.deleted: " + member(o.nun) + " true null"}
	slices.Sort(gone)
	want = append(append(want, gone...), "group.deleted: "+grant+` ["TENANT_READ", "USER_READ"] null`)
	slices.Sort(facts)
	slices.Sort(want)
	if !slices.Equal(facts, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(facts, "\n"), strings.Join(want, "\n"))
	}
}

// TestGroupsOutsideDoNotExist: ids from outside of the scope and ids that
// nobody has get the same bytes.
func TestGroupsOutsideDoNotExist(t *testing.T) {
	o := newOffice(t)
	theirs, own := o.group(o.foreign, "Theirs"), o.group(o.customer, "Desk")
	stranger := o.colleague(t, o.foreign)
	for _, c := range []struct {
		mutation, outside string
		input             func(id string) map[string]any
	}{
		{"updateGroup", theirs.String(), func(id string) map[string]any { return map[string]any{"id": id, "name": "x"} }},
		{"deleteGroup", theirs.String(), func(id string) map[string]any { return map[string]any{"id": id} }},
		{"createGroup", o.foreign.String(), func(id string) map[string]any { return map[string]any{"tenantId": id, "name": "x"} }},
		{"createGroup", stranger.ID.String(), func(id string) map[string]any {
			return map[string]any{"tenantId": o.customer.String(), "name": "x", "memberIds": []any{id}}
		}},
		{"updateGroup", stranger.ID.String(), func(id string) map[string]any {
			return map[string]any{"id": own.String(), "removeMemberIds": []any{id}}
		}},
		{"updateGroup", o.foreign.String(), func(id string) map[string]any {
			return map[string]any{"id": own.String(), "setGrants": []any{map[string]any{"tenantId": id}}}
		}},
		{"updateGroup", o.foreign.String(), func(id string) map[string]any {
			return map[string]any{"id": own.String(), "removeGrantTenantIds": []any{id}}
		}},
	} {
		for _, id := range []string{c.outside, "nonsense"} {
			a, b := o.mutate(t, o.owner, c.mutation, c.input(id)), o.mutate(t, o.owner, c.mutation, c.input(uuid.NewString()))
			if a.text != b.text || !slices.Equal(a.codes, []string{"NOT_FOUND"}) {
				t.Errorf("%s of %s: %s, of nobody: %s", c.mutation, id, a.text, b.text)
			}
		}
	}
	if o.shown(t, o.owner, theirs.String()) != "" {
		t.Error("a foreign group is shown")
	}
	got := o.ask(t, o.finance, `{ groups { nodes { id } } }`, nil)
	if !slices.Equal(got.codes, []string{"FORBIDDEN"}) {
		t.Error(got.text)
	}
}
