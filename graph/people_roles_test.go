package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/trailkeeper/trailkeeper/server/directory"
)

// TestCustomRoles from being made to being deleted: what is changed of one holds
// for its holders at once, and nobody makes more than they are.
func TestCustomRoles(t *testing.T) {
	o := newOffice(t)
	super, foreign := o.user(t, "Super Admin"), o.foreignOwner(t)
	partner, nun := o.partner.String(), o.nun.ID.String()
	create := func(name string, permissions ...any) map[string]any {
		return fields("tenantId", partner, "name", name, "permissions", permissions)
	}
	made := o.ask(t, o.owner, `mutation($input: CreateRoleInput!) { createRole(input: $input) { role {
		id name builtin scopedByGroups permissions assignableOn tenant { name } } } }`,
		map[string]any{"input": create(" Auditor ", "TENANT_READ", "EVENT_READ", "EVENT_READ")})
	id := fmt.Sprint(dig(made.data, "createRole", "role", "id"))
	if want := `{"id":"` + id + `","name":"Auditor","builtin":false,"scopedByGroups":false,"permissions":["EVENT_READ","TENANT_READ"],` +
		`"assignableOn":["PARTNER","CUSTOMER","ORGANIZATION"],"tenant":{"name":"Northwind"}}`; !strings.Contains(made.text, want) {
		t.Fatalf("got  %s\nwant %s", made.text, want)
	}
	assign := fields("userId", nun, "roleId", id, "tenantId", o.customer.String())
	holds := func(want string) {
		t.Helper()
		if got := o.ask(t, o.nun, `{ viewer { permissions user { assignments { role { name assignableOn tenant { name } } tenant { name } } } } }`, nil); !strings.Contains(got.text, want) {
			t.Errorf("got  %s\nwant %s", got.text, want)
		}
	}
	step := func(who directory.Subject, mutation, code string, input map[string]any) {
		t.Helper()
		o.does(t, who, mutation, code, input)
	}
	step(o.owner, "createRole", "CONFLICT", create("ＡＵＤＩＴＯＲ"))
	step(o.owner, "createRole", "CONFLICT", create("owner"))
	step(foreign, "createRole", "", fields("tenantId", o.foreign.String(), "name", "Auditor", "permissions", []any{}))
	step(super, "createRole", "FORBIDDEN", create("Purger", "EVENT_PURGE"))
	step(o.owner, "createRole", "FORBIDDEN", create("Recorder 2", "EVENT_RECORD"))
	step(foreign, "assignRole", "NOT_FOUND", assign)
	step(o.owner, "assignRole", "", assign)
	holds(`{"permissions":["EVENT_READ","TENANT_READ"],"user":{"assignments":[{"role":{"name":"Auditor","assignableOn":["PARTNER","CUSTOMER","ORGANIZATION"],"tenant":{"name":"Northwind"}},"tenant":{"name":"Contoso"}}]}}`)
	step(o.owner, "updateRole", "", fields("id", id, "permissions", []any{"EVENT_READ", "EVENT_PURGE"}))
	holds(`{"permissions":["EVENT_READ","EVENT_PURGE"]`)
	step(super, "updateRole", "FORBIDDEN", fields("id", id, "permissions", []any{})) // it permits more than the viewer may
	step(super, "deleteRole", "FORBIDDEN", fields("id", id))
	step(super, "unassignRole", "FORBIDDEN", assign)
	step(o.owner, "updateRole", "CONFLICT", fields("id", id, "name", "Finance"))
	step(o.owner, "updateRole", "", fields("id", id, "name", "Examiner", "assignableOn", []any{"ORGANIZATION", "CUSTOMER"}))
	step(o.owner, "assignRole", "BAD_USER_INPUT", fields("userId", nun, "roleId", id, "tenantId", partner))
	step(o.owner, "updateRole", "BAD_USER_INPUT", fields("id", id, "assignableOn", []any{}))
	step(o.owner, "deleteRole", "CONFLICT", fields("id", id))
	step(o.owner, "unassignRole", "", assign)
	holds(`{"permissions":[],"user":{"assignments":[]}}`)
	step(o.owner, "deleteRole", "", fields("id", id))
	step(o.owner, "deleteRole", "NOT_FOUND", fields("id", id))
	step(o.owner, "updateRole", "FORBIDDEN", fields("id", roleID("Finance"), "name", "Mine"))
	step(o.finance, "deleteRole", "FORBIDDEN", fields("id", id))
}

// TestFactsOfPeople: what changes who may see what is in the trail, so that it
// can be undone.
func TestFactsOfPeople(t *testing.T) {
	o := newOffice(t)
	nun, partner := o.nun.ID.String(), o.partner.String()
	role := o.customRole(t, "Auditor", "EVENT_READ")
	held := fields("userId", nun, "roleId", role, "tenantId", o.customer.String())
	key := fmt.Sprintf(`{"role": "%s", "client": false, "holder": "%s", "tenant": "%s", "partner": "%s"}`, role, nun, o.customer, partner)
	user := func(name, status string) string {
		return fmt.Sprintf(`{"name": "%s", "email": "%s", "status": "%s", "tenant": "%s", "partner": "%s"}`, name, nun, status, partner, partner)
	}
	now := func(name, permissions string) string {
		return fmt.Sprintf(`{"name": "%s", "tenant": "%s", "permissions": [%s], "assignableOn": ["PARTNER", "CUSTOMER", "ORGANIZATION"], "scopedByGroups": false}`, name, partner, permissions)
	}
	for _, c := range []struct {
		mutation string
		input    map[string]any
		fact     string
	}{
		{"assignRole", held, `{"of": "assignment", "key": ` + key + `, "new": true, "old": null}`},
		{"unassignRole", held, `{"of": "assignment", "key": ` + key + `, "new": null, "old": true}`},
		{"updateUser", fields("id", nun, "name", "Nun", "status", "DISABLED"),
			`{"of": "user", "key": "` + nun + `", "new": ` + user("Nun", "DISABLED") + `, "old": ` + user("User ", "ACTIVE") + `}`},
		{"updateRole", fields("id", role, "name", "Examiner", "permissions", []any{}),
			`{"of": "role", "key": "` + role + `", "new": ` + now("Examiner", "") + `, "old": ` + now("Auditor", `"EVENT_READ"`) + `}`},
		{"deleteRole", fields("id", role), `{"of": "role", "key": "` + role + `", "new": null, "old": ` + now("Examiner", "") + `}`},
	} {
		o.does(t, o.owner, c.mutation, "", c.input)
		var found, where, targets string
		if err := o.db.Admin.QueryRow(`SELECT string_agg(fact::text, ','), min(tenant_id::text), min(targets::text) FROM audit_events,
			jsonb_array_elements(details->'facts') fact WHERE recorded_at = (SELECT max(recorded_at) FROM audit_events)`).Scan(&found, &where, &targets); err != nil {
			t.Fatal(err)
		}
		if found != c.fact || where != partner {
			t.Errorf("%s on %s:\ngot  %s\nwant %s", c.mutation, where, found, c.fact)
		}
		if c.mutation == "assignRole" && !(strings.Contains(targets, `"kind": "Role"`) && strings.Contains(targets, `"kind": "Tenant"`)) {
			t.Error(targets)
		}
	}
}
