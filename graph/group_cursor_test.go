package graph_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/directory"
)

// TestCursorsOfGroups: a cursor is good for its viewer, its filter and its group
// only, and pages have 1 to 200 rows.
func TestCursorsOfGroups(t *testing.T) {
	o := newOffice(t)
	other := o.user(t, "Owner")
	ids := make([]uuid.UUID, 3)
	for i := range ids {
		ids[i] = o.group(o.customer, fmt.Sprint("Desk ", i))
		for _, who := range []directory.Subject{o.owner, o.nun} {
			o.run(t, `INSERT INTO group_members (id, group_id, user_id) VALUES (gen_random_uuid(), $1, $2)`, ids[i], who.ID)
		}
	}
	const groups = `query($first: Int, $after: String, $filter: GroupFilter) { groups(first: $first, after: $after, filter: $filter) {
		nodes { name } pageInfo { endCursor hasNextPage hasPreviousPage } } }`
	const members = `query($id: ID!, $first: Int, $after: String) { node(id: $id) { ... on Group { members(first: $first, after: $after) {
		nodes { id } pageInfo { endCursor } } } } }`
	ask := func(who directory.Subject, query string, args map[string]any) answer {
		t.Helper()
		return o.ask(t, who, query, args)
	}
	list := dig(ask(o.owner, groups, map[string]any{"first": 1}).data, "groups", "pageInfo", "endCursor")
	got := ask(o.owner, groups, map[string]any{"first": 1, "after": list})
	if text := fmt.Sprint(dig(got.data, "groups", "nodes"), dig(got.data, "groups", "pageInfo", "hasPreviousPage")); text != "[map[name:Desk 1]] true" {
		t.Error(got.text)
	}
	member := dig(ask(o.owner, members, map[string]any{"id": ids[0].String(), "first": 1}).data, "node", "members", "pageInfo", "endCursor")
	for name, c := range map[string]struct {
		got  answer
		code string
	}{
		"another viewer's":         {ask(other, groups, map[string]any{"after": list}), "INVALID_CURSOR"},
		"of another filter":        {ask(o.owner, groups, map[string]any{"after": list, "filter": map[string]any{"search": "D"}}), "INVALID_CURSOR"},
		"of another list":          {ask(o.owner, groups, map[string]any{"after": member}), "INVALID_CURSOR"},
		"of another group":         {ask(o.owner, members, map[string]any{"id": ids[1].String(), "after": member}), "INVALID_CURSOR"},
		"no rows":                  {ask(o.owner, groups, map[string]any{"first": 0}), "BAD_USER_INPUT"},
		"too many rows":            {ask(o.owner, members, map[string]any{"id": ids[1].String(), "first": 201}), "BAD_USER_INPUT"},
		"an empty search":          {ask(o.owner, groups, map[string]any{"filter": map[string]any{"search": ""}}), "BAD_USER_INPUT"},
		"too many clients":         {ask(o.owner, `{ clients(first: 201) { nodes { id } } }`, nil), "BAD_USER_INPUT"},
		"of groups, for transfers": {ask(o.owner, `query($after: String) { transfers(after: $after) { nodes { id } } }`, map[string]any{"after": list}), "INVALID_CURSOR"},
	} {
		if !slices.Equal(c.got.codes, []string{c.code}) {
			t.Errorf("%s: want %s, got %s", name, c.code, c.got.text)
		}
	}
}
