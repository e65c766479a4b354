package graph_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/directory"
)

// activityQuery asks for a viewer's own doings and, beside them, for the log.
const activityQuery = `query($first: Int, $after: String, $last: Int, $before: String, $filter: AuditEventFilter) { viewer {
	activity(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
		nodes { id description } totalCount { value exact } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`

// deeds are the descriptions in an answer to activityQuery.
func deeds(t *testing.T, got answer) (list []string) {
	t.Helper()
	if got.codes != nil {
		t.Fatal(got.text)
	}
	for _, node := range dig(got.data, "viewer", "activity", "nodes").([]any) {
		list = append(list, fmt.Sprint(dig(node, "description")))
	}
	if n := dig(got.data, "viewer", "activity", "totalCount", "value"); n != float64(len(list)) {
		t.Errorf("totalCount %v of %v", n, list)
	}
	return list
}

// TestViewerActivity: everybody sees what they did, wherever, whatever they may
// see otherwise; nobody sees what others did, whatever they ask for.
func TestViewerActivity(t *testing.T) {
	o := newOffice(t)
	admin, abroad := o.user(t, "Admin"), o.client(t, "abroad", o.foreign)
	group := uuid.New()
	o.run(t, `INSERT INTO role_assignments (id, client_id, role_id, partner_id, tenant_id, created_at)
		SELECT gen_random_uuid(), $1, id, $2, $2, now() FROM roles WHERE name = 'Recorder'`, abroad.ID, o.foreign)
	o.run(t, `INSERT INTO groups (id, tenant_id, name, created_at) VALUES ($1, $2, 'desk', now())`, group, o.partner)
	o.run(t, `INSERT INTO group_members (id, group_id, user_id) VALUES (gen_random_uuid(), $1, $2)`, group, admin.ID)
	o.run(t, `INSERT INTO group_permissions (id, group_id, partner_id, tenant_id, permissions) VALUES (gen_random_uuid(), $1, $2, $3, '["EVENT_READ"]')`,
		group, o.partner, o.customer)
	at := time.Now().Add(-time.Hour).UTC()
	did := func(what string, who, as *directory.Subject, where uuid.UUID) map[string]any {
		at = at.Add(time.Second)
		actor := map[string]any{"kind": "PARTNER_USER", "name": "somebody", "actorId": who.ID.String()}
		e := o.event("description", what, "occurredAt", at.Format(time.RFC3339), "tenantId", where.String(), "actor", actor)
		if as != nil {
			e["actor"] = map[string]any{"kind": "PARTNER_USER", "name": "impersonated", "actorId": as.ID.String()}
			e["impersonator"] = actor
		}
		return e
	}
	o.recordEvents(t, o.recorder,
		did("admin, in scope", &admin, nil, o.org), did("admin, out of scope", &admin, nil, o.partner), did("admin as owner", &admin, &o.owner, o.partner),
		did("owner", &o.owner, nil, o.org), did("finance", &o.finance, nil, o.customer), did("nobody", &o.nun, nil, o.org))
	theirs := o.recordEvents(t, abroad, did("admin, abroad", &admin, nil, o.foreign), did("stranger, abroad", &abroad, nil, o.foreign))
	o.recordEvents(t, o.recorder, o.event("tenantId", uuid.NewString())) // refused: that is the recorder's own doing
	ask := func(who directory.Subject, args map[string]any) []string {
		t.Helper()
		return deeds(t, o.ask(t, who, activityQuery, args))
	}
	for name, c := range map[string]struct {
		who  directory.Subject
		want []string
	}{
		"owner":    {o.owner, []string{"owner", "admin as owner"}},
		"admin":    {admin, []string{"admin, abroad", "admin as owner", "admin, out of scope", "admin, in scope"}},
		"finance":  {o.finance, []string{"finance"}},
		"nobody":   {o.nun, []string{"nobody"}},
		"recorder": {o.recorder, nil}, // what others did is not its own for having sent it
		"abroad":   {abroad, []string{"stranger, abroad"}},
	} {
		if got := ask(c.who, nil); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		for _, filter := range []map[string]any{
			{"actorIds": []any{uuid.NewString(), "somebody else"}}, {"tenantIds": []any{}}, {"tenantIds": []any{uuid.NewString()}},
			{"search": []any{"nobody did this"}}, {"exclude": []any{map[string]any{"logs": []any{"AUDIT"}}}},
		} {
			if got := ask(c.who, map[string]any{"filter": filter}); len(got) > 0 {
				t.Errorf("%s, %v: %q", name, filter, got)
			}
		}
	}
	for _, c := range []struct {
		filter map[string]any
		want   []string
	}{
		{map[string]any{"tenantIds": []any{o.foreign.String()}}, []string{"admin, abroad"}},
		{map[string]any{"tenantIds": []any{o.partner.String()}}, []string{"admin as owner", "admin, out of scope", "admin, in scope"}},
		{map[string]any{"tenantIds": []any{o.customer.String(), "x"}}, []string{"admin, in scope"}},
		{map[string]any{"tenantIds": []any{o.platform.String()}}, []string{"admin, abroad", "admin as owner", "admin, out of scope", "admin, in scope"}},
		{map[string]any{"exclude": []any{map[string]any{"tenantIds": []any{o.partner.String()}}}}, []string{"admin, abroad"}},
		{map[string]any{"actorIds": []any{o.owner.ID.String(), o.finance.ID.String()}}, []string{"admin as owner"}},
		{map[string]any{"impersonated": false, "search": []any{"ABROAD"}}, []string{"admin, abroad"}},
		{map[string]any{"idPrefix": *theirs[0].ID}, []string{"admin, abroad"}},
		{map[string]any{"idPrefix": *theirs[1].ID}, nil},
		{map[string]any{"search": []any{*theirs[1].ID}}, nil},
	} {
		if got := ask(admin, map[string]any{"filter": c.filter}); !slices.Equal(got, c.want) {
			t.Errorf("%v: %q, want %q", c.filter, got, c.want)
		}
	}
	soon := time.Now().Add(time.Hour).UTC().Format(time.RFC3339)
	if got := ask(o.recorder, map[string]any{"filter": map[string]any{"to": soon, "activities": []any{"audit_log.record_rejected"}}}); len(got) != 1 {
		t.Errorf("the recorder's refused attempt: %q", got)
	}
	if got := o.ask(t, o.finance, listQuery, nil); !slices.Equal(got.codes, []string{"FORBIDDEN"}) {
		t.Errorf("finance reads the log: %s", got.text)
	}
	if got := o.ask(t, admin, `query($id: ID!) { node(id: $id) { id } }`, map[string]any{"id": *theirs[0].ID}); dig(got.data, "node") != nil {
		t.Errorf("an own deed outside the scope is a node: %s", got.text)
	}
}

// TestViewerActivityCursors: they page through the viewer's own doings, and
// open no other list; other lists' cursors do not open this one.
func TestViewerActivityCursors(t *testing.T) {
	o := newOffice(t)
	actor := map[string]any{"kind": "PARTNER_USER", "name": "o", "actorId": o.owner.ID.String()}
	for i := range 5 {
		o.recordEvents(t, o.recorder, o.event("actor", actor, "description", fmt.Sprint(i), "occurredAt", time.Now().Add(time.Duration(i-60)*time.Minute).UTC().Format(time.RFC3339)),
			o.event("occurredAt", time.Now().Add(-time.Minute).UTC().Format(time.RFC3339)))
	}
	var forth, back []string
	page := func(args map[string]any) (nodes []any, info any) {
		t.Helper()
		got := o.ask(t, o.owner, activityQuery, args)
		if got.codes != nil || dig(got.data, "viewer", "activity", "totalCount", "value") != 5.0 {
			t.Fatal(got.text)
		}
		return dig(got.data, "viewer", "activity", "nodes").([]any), dig(got.data, "viewer", "activity", "pageInfo")
	}
	args := map[string]any{"first": 2}
	for {
		nodes, info := page(args)
		for _, node := range nodes {
			forth = append(forth, fmt.Sprint(dig(node, "description")))
		}
		if dig(info, "hasNextPage") != true {
			break
		}
		args["after"] = dig(info, "endCursor")
	}
	args = map[string]any{"last": 3}
	for {
		nodes, info := page(args)
		for _, node := range slices.Backward(nodes) {
			back = append(back, fmt.Sprint(dig(node, "description")))
		}
		if dig(info, "hasPreviousPage") != true {
			break
		}
		args["before"] = dig(info, "startCursor")
	}
	if slices.Reverse(back); !slices.Equal(forth, []string{"4", "3", "2", "1", "0"}) || !slices.Equal(back, forth) {
		t.Errorf("forth %v, back %v", forth, back)
	}
	mine := dig(o.ask(t, o.owner, activityQuery, map[string]any{"first": 1}).data, "viewer", "activity", "pageInfo", "endCursor")
	log := dig(o.ask(t, o.owner, listQuery, map[string]any{"first": 1}).data, "auditEvents", "pageInfo", "endCursor")
	for name, c := range map[string]struct {
		who   directory.Subject
		query string
		args  map[string]any
	}{
		"the log's cursor here":   {o.owner, activityQuery, map[string]any{"after": log}},
		"this cursor in the log":  {o.owner, listQuery, map[string]any{"after": mine}},
		"another viewer's":        {o.finance, activityQuery, map[string]any{"before": mine, "last": 2}},
		"with another filter":     {o.owner, activityQuery, map[string]any{"after": mine, "filter": map[string]any{"impersonated": true}}},
		"with another in exclude": {o.owner, activityQuery, map[string]any{"after": mine, "filter": map[string]any{"exclude": []any{map[string]any{"logs": []any{}}}}}},
	} {
		if got := o.ask(t, c.who, c.query, c.args); !slices.Equal(got.codes, []string{"INVALID_CURSOR"}) {
			t.Errorf("%s: %s", name, got.text)
		}
	}
}
