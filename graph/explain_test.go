package graph_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// TestBecauseAgainstOracle: there is a reason for a permission on a place just
// where it is held.
func TestBecauseAgainstOracle(t *testing.T) {
	t.Parallel()
	pairs, held := 0, 0
	for seed := range worlds(t, 2) {
		w := newWorld(seed)
		d := storetest.New(t)
		w.install(t, d)
		a := newAPI(d, worldNow)
		for _, user := range w.users {
			rights, err := a.directory.Rights(t.Context(), directory.Subject{ID: user.id, SessionID: user.session})
			if err != nil {
				t.Fatal(err)
			}
			for _, at := range w.places() {
				reasons, may := rights.Because(access.EventRead, at), w.may(user, access.EventRead, at)
				if pairs++; len(reasons) > 0 != may {
					t.Errorf("seed %d user %s at %v: %d reasons, may %v", seed, user.id, at, len(reasons), may)
				}
				if may {
					held++
				}
			}
			if any := w.anywhere(user, access.EventRead); len(rights.Reasons(access.EventRead)) > 0 != any {
				t.Errorf("seed %d user %s: reasons %v, holds it %v", seed, user.id, rights.Reasons(access.EventRead), any)
			}
		}
	}
	t.Logf("| places compared | held |\n| %d | %d |", pairs, held)
}

const explainQuery = `query($tenants: [ID!]) { auditEvents(filter: {tenantIds: $tenants, to: "2099-01-01T00:00:00Z"}) {
	effectiveScope { own everything tenants leftOut reasons { role tenant group } } nodes { visibleBecause { own reasons { role tenant group } } } }
	viewer { activity { effectiveScope { own tenants } } } }`

// TestExplain: a list says where it looks and why, an event why it is seen.
func TestExplain(t *testing.T) {
	o := newOffice(t)
	o.recordEvents(t, o.recorder, o.event())
	admin := o.user(t, "Admin")
	group := uuid.New()
	o.run(t, `INSERT INTO groups (id, tenant_id, name, created_at) VALUES ($1, $2, 'desk', now())`, group, o.partner)
	o.run(t, `INSERT INTO group_members (id, group_id, user_id) VALUES (gen_random_uuid(), $1, $2)`, group, admin.ID)
	o.run(t, `INSERT INTO group_permissions (id, group_id, partner_id, tenant_id, permissions)
		VALUES (gen_random_uuid(), $1, $2, $3, '["EVENT_READ"]')`, group, o.partner, o.customer)
	for _, c := range []struct {
		who                directory.Subject
		tenants            any
		scope, because     string
		unknown, elsewhere string
	}{
		{admin, []string{o.org.String()}, "map[everything:false leftOut:false own:false reasons:[map[group:desk role:Admin tenant:Northwind]] tenants:2]",
			"map[own:false reasons:[map[group:desk role:Admin tenant:Northwind]]]", uuid.NewString(), o.partner.String()},
		{o.owner, []string{o.org.String()}, "map[everything:false leftOut:false own:false reasons:[map[group:<nil> role:Owner tenant:Northwind]] tenants:3]",
			"map[own:false reasons:[map[group:<nil> role:Owner tenant:Northwind]]]", uuid.NewString(), o.foreign.String()},
	} {
		got := o.ask(t, c.who, explainQuery, map[string]any{"tenants": c.tenants})
		if scope := fmt.Sprint(dig(got.data, "auditEvents", "effectiveScope")); scope != c.scope {
			t.Errorf("scope %s, want %s", scope, c.scope)
		}
		if because := fmt.Sprint(dig(got.data, "auditEvents", "nodes", 0, "visibleBecause")); because != c.because {
			t.Errorf("because %s, want %s", because, c.because)
		}
		if dig(got.data, "viewer", "activity", "effectiveScope", "own") != true {
			t.Error(got.text)
		}
		unknown := o.ask(t, c.who, explainQuery, map[string]any{"tenants": []string{c.unknown}})
		elsewhere := o.ask(t, c.who, explainQuery, map[string]any{"tenants": []string{c.elsewhere}})
		if unknown.text != elsewhere.text && c.who == o.owner || dig(unknown.data, "auditEvents", "effectiveScope", "leftOut") != true {
			t.Errorf("an unknown tenant: %s\none elsewhere: %s", unknown.text, elsewhere.text)
		}
	}
}

// TestAccessInThePast: who could see a tenant, and what a user could see, is
// rebuilt from the trail step by step.
func TestAccessInThePast(t *testing.T) {
	o := newOffice(t)
	reader := o.userAt(o.customer, "Global Reader")
	role := func(name string) (id string) {
		if err := o.db.Admin.QueryRow(`SELECT id FROM roles WHERE name = $1`, name).Scan(&id); err != nil {
			t.Fatal(err)
		}
		return id
	}
	const query = `query($tenant: ID!, $user: ID!, $at: Time) {
		accessTo(tenantId: $tenant, at: $at) { holders { name reasons { role tenant } } complete }
		accessOf(userId: $user, at: $at) { active tenants reasons { role tenant } } }`
	sees := func(at any) string {
		got := o.ask(t, o.owner, query, map[string]any{"tenant": o.org.String(), "user": reader.ID.String(), "at": at})
		if got.codes != nil {
			t.Fatal(got.text)
		}
		var names []string
		for _, holder := range dig(got.data, "accessTo", "holders").([]any) {
			names = append(names, fmt.Sprint(dig(holder, "name"), dig(holder, "reasons")))
		}
		return fmt.Sprint(names, dig(got.data, "accessOf"))
	}
	type moment struct {
		at   time.Time
		want string
	}
	var moments []moment
	for _, step := range []struct {
		mutation string
		input    map[string]any
	}{
		{"", nil},
		{"assignRole", map[string]any{"userId": reader.ID.String(), "roleId": role("Security Reader"), "tenantId": o.org.String()}},
		{"unassignRole", map[string]any{"userId": reader.ID.String(), "roleId": role("Global Reader"), "tenantId": o.customer.String()}},
		{"updateUser", map[string]any{"id": reader.ID.String(), "status": "DISABLED"}},
		{"updateTenant", map[string]any{"id": o.customer.String(), "name": "Contoso AG"}},
		{"updateUser", map[string]any{"id": reader.ID.String(), "status": "ACTIVE", "name": "Renamed"}},
		{"createTenant", map[string]any{"parentId": o.customer.String(), "kind": "ORGANIZATION", "name": "Litware"}},
		{"assignRole", map[string]any{"userId": reader.ID.String(), "roleId": role("Global Reader"), "tenantId": o.customer.String()}},
	} {
		if step.mutation != "" {
			if got := o.mutate(t, o.owner, step.mutation, step.input); got.codes != nil {
				t.Fatal(got.text)
			}
		}
		o.now = o.now.Add(time.Second)
		moments = append(moments, moment{o.now, sees(nil)})
		o.now = o.now.Add(time.Second)
	}
	if slices.ContainsFunc(moments[1:], func(m moment) bool { return m.want == moments[0].want }) {
		t.Errorf("the steps change nothing: %v", moments)
	}
	for i, m := range moments {
		if got := sees(m.at.Format(time.RFC3339Nano)); got != m.want {
			t.Errorf("moment %d: %s, want %s", i, got, m.want)
		}
	}
	for name, c := range map[string]struct {
		who  directory.Subject
		code string
	}{"nobody": {o.nun, "FORBIDDEN"}, "finance": {o.finance, "FORBIDDEN"}} {
		if got := o.ask(t, c.who, query, map[string]any{"tenant": o.org.String(), "user": reader.ID.String()}); !slices.Equal(got.codes, []string{c.code, c.code}) {
			t.Errorf("%s: %s", name, got.text)
		}
	}
	foreign := o.ask(t, o.owner, query, map[string]any{"tenant": o.foreign.String(), "user": uuid.NewString()})
	unknown := o.ask(t, o.owner, query, map[string]any{"tenant": uuid.NewString(), "user": "nobody"})
	if foreign.text != unknown.text || dig(foreign.data, "accessTo") != nil || dig(foreign.data, "accessOf") != nil {
		t.Errorf("foreign: %s\nunknown: %s", foreign.text, unknown.text)
	}
	if got := o.ask(t, o.owner, query, map[string]any{"tenant": o.org.String(), "user": reader.ID.String(), "at": "2098-01-01T00:00:00Z"}); !slices.Equal(got.codes, []string{"BAD_USER_INPUT", "BAD_USER_INPUT"}) {
		t.Errorf("the future: %s", got.text)
	}
}
