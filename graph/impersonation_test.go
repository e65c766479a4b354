package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/directory"
)

func impersonationTries() map[string]tries {
	act := func(as func(*office) string, reason string) func(*office) try {
		return func(o *office) try {
			o.startIdentity()
			return try{o.owner, map[string]any{"userId": as(o), "reason": reason}}
		}
	}
	below := func(o *office) string { return o.userAt(o.customer, "Global Reader").ID.String() }
	return map[string]tries{"impersonateUser": {
		done: act(below, "Ticket 12"), invalid: act(below, " "), missing: act(func(*office) string { return uuid.NewString() }, "Ticket 12"),
		denied: act(func(o *office) string {
			o.run(o.t, `UPDATE role_assignments SET role_id = (SELECT id FROM roles WHERE name = 'Super Admin') WHERE user_id = $1`, o.owner.ID)
			return o.user(o.t, "Owner").ID.String()
		}, "Ticket 12"),
	}}
}

func (o *office) startIdentity() {
	if err := o.identity.Start(o.t.Context()); err != nil {
		o.t.Fatal(err)
	}
}

// userAt makes a user of a tenant with a role there.
func (o *office) userAt(tenant uuid.UUID, role string) directory.Subject {
	s := o.user(o.t, "")
	o.run(o.t, `UPDATE users SET tenant_id = $2 WHERE id = $1`, s.ID, tenant)
	o.run(o.t, `INSERT INTO role_assignments (id, user_id, role_id, partner_id, tenant_id, created_at)
		SELECT gen_random_uuid(), $1, id, $2, $3, now() FROM roles WHERE name = $4`, s.ID, o.partner, tenant, role)
	return s
}

// actAs lets somebody act as a user and returns who the token speaks of.
func (o *office) actAs(who directory.Subject, user uuid.UUID) (directory.Subject, answer) {
	o.t.Helper()
	got := o.ask(o.t, who, `mutation($id: ID!) { impersonateUser(input: {userId: $id, reason: "Ticket 12", minutes: 5}) { accessToken user { id } } }`,
		map[string]any{"id": user.String()})
	if got.codes != nil {
		return directory.Subject{}, got
	}
	claims, err := o.identity.Verify(o.t.Context(), fmt.Sprint(dig(got.data, "impersonateUser", "accessToken")))
	if err != nil {
		o.t.Fatal(err)
	}
	return directory.Subject{ID: claims.Subject, SessionID: claims.SessionID}, got
}

// TestWhoMayActAsWhom: below, never upwards, never from an impersonation.
func TestWhoMayActAsWhom(t *testing.T) {
	o := newOffice(t)
	o.startIdentity()
	superAdmin, support, client := o.user(t, "Super Admin"), o.user(t, "Support"), o.recorder
	staff := o.user(t, "")
	o.run(t, `UPDATE users SET tenant_id = $2, partner_id = $2 WHERE id = $1`, staff.ID, o.platform)
	o.run(t, `INSERT INTO role_assignments (id, user_id, role_id, partner_id, tenant_id, created_at)
		SELECT gen_random_uuid(), $1, id, $2, $2, now() FROM roles WHERE name = 'Platform Support'`, staff.ID, o.platform)
	reader, local := o.userAt(o.customer, "Global Reader"), o.userAt(o.org, "Global Administrator")
	group := uuid.New()
	o.run(t, `INSERT INTO groups (id, tenant_id, name, created_at) VALUES ($1, $2, 'desk', now())`, group, o.partner)
	o.run(t, `INSERT INTO group_members (id, group_id, user_id) VALUES (gen_random_uuid(), $1, $2)`, group, support.ID)
	o.run(t, `INSERT INTO group_permissions (id, group_id, partner_id, tenant_id, permissions)
		VALUES (gen_random_uuid(), $1, $2, $3, '["USER_IMPERSONATE", "USER_READ"]')`, group, o.partner, o.org)
	for _, c := range []struct {
		name string
		who  directory.Subject
		as   uuid.UUID
		code string
	}{
		{"owner as a customer's reader", o.owner, reader.ID, ""},
		{"owner as a super admin of the same tenant", o.owner, superAdmin.ID, ""},
		{"super admin as an owner", superAdmin, o.owner.ID, "FORBIDDEN"},
		{"support as an organization's administrator of its group", support, local.ID, ""},
		{"support as a reader outside of its groups", support, reader.ID, "NOT_FOUND"},
		{"support as the owner", support, o.owner.ID, "NOT_FOUND"},
		{"platform support as an owner", staff, o.owner.ID, ""},
		{"owner as platform support", o.owner, staff.ID, "NOT_FOUND"},
		{"owner as itself", o.owner, o.owner.ID, "CONFLICT"},
		{"a reader", reader, local.ID, "FORBIDDEN"},
		{"an API client", client, reader.ID, "FORBIDDEN"},
	} {
		as, got := o.actAs(c.who, c.as)
		if strings.Join(got.codes, " ") != c.code {
			t.Errorf("%s: %s", c.name, got.text)
		}
		if c.code == "" {
			again := o.ask(t, as, `mutation($id: ID!) { impersonateUser(input: {userId: $id, reason: "chain"}) { accessToken } }`, map[string]any{"id": local.ID.String()})
			if !slices.Equal(again.codes, []string{"FORBIDDEN"}) {
				t.Errorf("%s, and on: %s", c.name, again.text)
			}
		}
	}
}

// TestImpersonation: the viewer is the user, every event names both people,
// and it ends when it is told to, with the right, and with the own session.
func TestImpersonation(t *testing.T) {
	o := newOffice(t)
	o.startIdentity()
	local := o.userAt(o.org, "Global Administrator")
	as, _ := o.actAs(o.owner, local.ID)
	got := o.ask(t, as, `{ viewer { user { id } impersonator { actorId } } }`, nil)
	if dig(got.data, "viewer", "user", "id") != local.ID.String() || dig(got.data, "viewer", "impersonator", "actorId") != o.owner.ID.String() {
		t.Error(got.text)
	}
	got = o.ask(t, local, `{ viewer { impersonator { actorId } } }`, nil)
	if dig(got.data, "viewer", "impersonator") != nil {
		t.Errorf("the user itself: %s", got.text)
	}
	if got := o.mutate(t, as, "updateTenant", map[string]any{"id": o.org.String(), "name": "Contoso Bonn"}); got.codes != nil {
		t.Error(got.text)
	}
	o.mutate(t, as, "updateTenant", map[string]any{"id": o.customer.String(), "name": "Mine"})
	end := func(who directory.Subject) answer {
		return o.ask(t, who, `mutation { endImpersonation { userId } }`, nil)
	}
	if got := end(local); !slices.Equal(got.codes, []string{"CONFLICT"}) {
		t.Errorf("nobody acts here: %s", got.text)
	}
	if got := end(as); got.codes != nil {
		t.Error(got.text)
	}
	if _, err := o.directory.Rights(t.Context(), as); err == nil {
		t.Error("the impersonation has ended, but goes on")
	}
	var events string
	if err := o.db.Admin.QueryRow(`SELECT string_agg(concat_ws(' ', activity, outcome, (actor_id = $1)::text, impersonator->>'actorId' = $2), ', ' ORDER BY recorded_at, id)
		FROM audit_events WHERE source = 'Trailkeeper' AND (impersonator IS NOT NULL OR activity LIKE 'user.imp%')`, local.ID, o.owner.ID).Scan(&events); err != nil {
		t.Fatal(err)
	}
	if want := "user.impersonated SUCCESS false, tenant.updated SUCCESS true t, tenant.updated DENIED true t, user.impersonation_ended FAILURE true, user.impersonation_ended SUCCESS true t"; events != want {
		t.Errorf("events:\n%s, want\n%s", events, want)
	}
	for name, step := range map[string]string{
		"the right is taken away":    `UPDATE roles SET permissions = permissions - 'USER_IMPERSONATE' WHERE name = 'Owner'`,
		"the own session has ended":  `UPDATE sessions SET ended_at = now() WHERE id = '` + o.owner.SessionID.String() + `'`,
		"the impersonator is locked": `UPDATE users SET status = 'DISABLED' WHERE id = '` + o.owner.ID.String() + `'`,
		"the user is locked":         `UPDATE users SET status = 'DISABLED' WHERE id = '` + local.ID.String() + `'`,
		"the time is up":             `UPDATE sessions SET expires_at = now() WHERE id = $as`,
	} {
		as, _ := o.actAs(o.owner, local.ID)
		if _, err := o.directory.Rights(t.Context(), as); err != nil {
			t.Fatalf("before %s: %v", name, err)
		}
		o.run(t, strings.ReplaceAll(step, "$as", "'"+as.SessionID.String()+"'"))
		if _, err := o.directory.Rights(t.Context(), as); err == nil {
			t.Errorf("%s, but it goes on", name)
		}
		o.run(t, `UPDATE roles SET permissions = permissions || '["USER_IMPERSONATE"]' WHERE name = 'Owner' AND NOT permissions ? 'USER_IMPERSONATE'`)
		o.run(t, `UPDATE sessions SET ended_at = NULL`)
		o.run(t, `UPDATE users SET status = 'ACTIVE'`)
	}
}
