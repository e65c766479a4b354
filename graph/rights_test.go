package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

const threeLists = `{ viewer { name permissions user { email tenant { name } assignments { role { name } tenant { name } } } }
	tenants { nodes { name parent { name } } pageInfo { hasNextPage } } auditEvents { nodes { id } totalCount { value } } }`

// TestRevokingIsImmediate: whatever is taken away is gone with the next
// request, whatever token is used.
func TestRevokingIsImmediate(t *testing.T) {
	o := newOffice(t)
	earlier := time.Now().Add(-time.Hour).UTC().Format(time.RFC3339)
	o.recordEvents(t, o.recorder, o.event("occurredAt", earlier), o.event("occurredAt", earlier, "tenantId", o.partner.String()))
	admin := o.user(t, "Admin")
	group := uuid.New()
	o.run(t, `INSERT INTO groups (id, tenant_id, name, created_at) VALUES ($1, $2, 'desk', now())`, group, o.partner)
	o.run(t, `INSERT INTO group_members (id, group_id, user_id) VALUES (gen_random_uuid(), $1, $2)`, group, admin.ID)
	sees := func() string {
		got := o.ask(t, admin, threeLists, nil)
		if got.codes != nil {
			return strings.Join(got.codes, " ")
		}
		return fmt.Sprint(dig(got.data, "auditEvents", "totalCount", "value"), " of ", len(dig(got.data, "tenants", "nodes").([]any)))
	}
	for _, step := range []struct{ do, want string }{
		{`SELECT 1`, "FORBIDDEN FORBIDDEN"},
		{`INSERT INTO group_permissions (id, group_id, partner_id, tenant_id, permissions)
			VALUES (gen_random_uuid(), '` + group.String() + `', '` + o.partner.String() + `', '` + o.customer.String() + `', '["EVENT_READ", "TENANT_READ"]')`, "1 of 2"},
		{`UPDATE group_permissions SET permissions = '["EVENT_READ"]'`, "FORBIDDEN"},
		{`UPDATE group_permissions SET permissions = '["EVENT_READ", "TENANT_READ"]'`, "1 of 2"},
		{`INSERT INTO tenants (id, kind, name, parent_id, created_at) VALUES (gen_random_uuid(), 'ORGANIZATION', 'New', '` + o.customer.String() + `', now())`, "1 of 3"},
		{`UPDATE roles SET permissions = '["TENANT_READ"]' WHERE name = 'Admin'`, "FORBIDDEN"},
		{`UPDATE roles SET permissions = '["EVENT_READ", "TENANT_READ"]' WHERE name = 'Admin'`, "1 of 3"},
		{`UPDATE role_assignments SET role_id = (SELECT id FROM roles WHERE name = 'Finance')`, "FORBIDDEN FORBIDDEN"},
		{`UPDATE role_assignments SET role_id = (SELECT id FROM roles WHERE name = 'Admin')`, "1 of 3"},
		{`DELETE FROM group_members`, "FORBIDDEN FORBIDDEN"},
	} {
		if _, err := o.db.Admin.Exec(step.do); err != nil {
			t.Fatal(err)
		}
		if got := sees(); got != step.want {
			t.Errorf("after %s: %s, want %s", step.do, got, step.want)
		}
	}
	for _, step := range []string{
		`UPDATE sessions SET ended_at = now()`, `UPDATE sessions SET ended_at = NULL, expires_at = now()`,
		`UPDATE sessions SET expires_at = now() + interval '1 day'; UPDATE users SET status = 'DISABLED'`,
	} {
		if _, err := o.db.Admin.Exec(step); err != nil {
			t.Fatal(err)
		}
		if _, err := o.directory.Rights(t.Context(), admin); !fault.Is(err, fault.Unauthenticated) {
			t.Errorf("after %s: %v", step, err)
		}
	}
	if _, err := o.directory.Rights(t.Context(), directory.Subject{ID: uuid.New(), SessionID: admin.SessionID}); !fault.Is(err, fault.Unauthenticated) {
		t.Errorf("a stranger with a session: %v", err)
	}
}

// TestNodes: what may not be seen and what does not exist are the same, for
// ids of every type.
func TestNodes(t *testing.T) {
	o := newOffice(t)
	event := o.recordEvents(t, o.recorder, o.event())[0]
	reader := o.user(t, "Global Reader")
	ask := func(who directory.Subject, ids ...string) []string {
		got := o.ask(t, who, `query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }`, map[string]any{"ids": ids})
		var types []string
		for _, node := range got.data["nodes"].([]any) {
			types = append(types, fmt.Sprint(dig(node, "__typename")))
		}
		return types
	}
	ids := []string{*event.ID, o.org.String(), o.foreign.String(), o.platform.String(), reader.ID.String(), o.finance.ID.String(),
		uuid.NewString(), "nonsense", ""}
	for who, c := range map[string]struct {
		subject directory.Subject
		want    []string
	}{
		"reader": {reader, []string{"AuditEvent", "Tenant", "<nil>", "<nil>", "User", "User", "<nil>", "<nil>", "<nil>"}},
		"nobody": {o.nun, []string{"<nil>", "<nil>", "<nil>", "<nil>", "<nil>", "<nil>", "<nil>", "<nil>", "<nil>"}},
	} {
		if got := ask(c.subject, ids...); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v", who, got)
		}
	}
	if got := ask(o.nun, o.nun.ID.String()); !slices.Equal(got, []string{"User"}) {
		t.Errorf("nobody reads itself: %v", got)
	}
	got := o.ask(t, o.owner, `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`, map[string]any{"ids": make([]string, 101)})
	if !slices.Equal(got.codes, []string{"BAD_USER_INPUT"}) {
		t.Errorf("101 ids: %s", got.text)
	}
}

// dig walks into an answer by keys and places.
func dig(value any, path ...any) any {
	for _, step := range path {
		switch step := step.(type) {
		case string:
			object, _ := value.(map[string]any)
			value = object[step]
		case int:
			list, _ := value.([]any)
			value = list[step]
		}
	}
	return value
}
