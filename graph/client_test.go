package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/identity"
)

// issued calls a mutation that gives a secret.
func (o *office) issued(t *testing.T, who directory.Subject, mutation, kind string, input map[string]any) (id, secret string) {
	t.Helper()
	got := o.ask(t, who, fmt.Sprintf(`mutation($input: %s!) { %s(input: $input) { client { id } secret } }`, kind, mutation), map[string]any{"input": input})
	if got.codes != nil {
		t.Fatal(got.text)
	}
	return fmt.Sprint(dig(got.data, mutation, "client", "id")), fmt.Sprint(dig(got.data, mutation, "secret"))
}

// token asks for a token, and what the request of it may do.
func (o *office) token(t *testing.T, clientID, secret string) (identity.Claims, error) {
	t.Helper()
	tokens, err := o.identity.ClientToken(t.Context(), origin, clientID, secret)
	if err != nil {
		return identity.Claims{}, err
	}
	claims, err := o.identity.Verify(t.Context(), tokens.Access)
	if err != nil {
		t.Fatal(err)
	}
	return claims, nil
}

// TestClientSecrets: shown once; both secrets are good in the overlap, the old
// one not after it, however lately it was proven, and none once revoked.
func TestClientSecrets(t *testing.T) {
	o := newOffice(t)
	if err := o.identity.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	id, first := o.issued(t, o.owner, "createClient", "CreateClientInput", map[string]any{"tenantId": o.customer.String(), "clientId": "erp-1.x_y"})
	good := func(want bool, secret, when string) {
		t.Helper()
		if _, err := o.token(t, "erp-1.x_y", secret); want != (err == nil) || !want && !fault.Is(err, fault.Unauthenticated) {
			t.Errorf("%s: %v", when, err)
		}
	}
	good(true, first, "a new secret")
	_, second := o.issued(t, o.owner, "rotateClientSecret", "RotateClientSecretInput", map[string]any{"id": id})
	good(true, first, "the old secret in the overlap, proven before")
	good(true, second, "the new secret in the overlap")
	_, third := o.issued(t, o.owner, "rotateClientSecret", "RotateClientSecretInput", map[string]any{"id": id, "overlapMinutes": 10080})
	good(false, first, "the secret before the last, proven before")
	good(true, second, "the old secret in the overlap")
	o.run(t, `UPDATE api_clients SET previous_until = created_at WHERE id = $1`, id)
	good(false, second, "the old secret after the overlap, proven before")
	good(true, third, "the new secret after the overlap")
	_, fourth := o.issued(t, o.owner, "rotateClientSecret", "RotateClientSecretInput", map[string]any{"id": id, "overlapMinutes": 0})
	good(false, third, "the old secret without an overlap")
	claims, err := o.token(t, "erp-1.x_y", fourth)
	if err != nil {
		t.Fatal(err)
	}
	subject := directory.Subject{ID: claims.Subject, Client: claims.Client}
	if rights, err := o.directory.Rights(t.Context(), subject); err != nil || !slices.Equal(rights.Held(), []access.Permission{access.EventRecord}) {
		t.Errorf("%v, %v", rights.Held(), err)
	}
	o.issued(t, o.owner, "rotateClientSecret", "RotateClientSecretInput", map[string]any{"id": id})
	o.done(t, o.owner, "revokeClient", map[string]any{"id": id})
	good(false, fourth, "the old secret of a revoked client")
	if _, err := o.directory.Rights(t.Context(), subject); !fault.Is(err, fault.Unauthenticated) {
		t.Errorf("the token of a revoked client: %v", err)
	}
	for _, mutation := range []string{"revokeClient", "rotateClientSecret"} {
		if got := o.mutate(t, o.owner, mutation, map[string]any{"id": id}); !slices.Equal(got.codes, []string{"CONFLICT"}) {
			t.Error(got.text)
		}
	}
	for _, secret := range []string{first, second, third, fourth} {
		var leaks int
		err := o.db.Admin.QueryRow(`SELECT (SELECT count(*) FROM audit_events e WHERE to_jsonb(e)::text LIKE '%' || $1 || '%')
			+ (SELECT count(*) FROM api_clients c WHERE to_jsonb(c)::text LIKE '%' || $1 || '%')`, secret).Scan(&leaks)
		if err != nil || leaks > 0 || len(secret) != 43 {
			t.Errorf("the secret %q is kept %d times: %v", secret, leaks, err)
		}
	}
}

const clientList = `query($filter: ClientFilter) { clients(filter: $filter) { nodes { clientId status tenant { name } assignments { role { name } tenant { name } }
	lastUsedAt secretRotatedAt previousSecretUntil } } }`

// TestClientsShowWhereTheyAreManaged: to whoever holds CLIENT_MANAGE, by
// filter; nobody else knows of them.
func TestClientsShowWhereTheyAreManaged(t *testing.T) {
	o := newOffice(t)
	admin := o.colleague(t, o.customer, "Global Administrator")
	o.issued(t, admin, "createClient", "CreateClientInput", map[string]any{"tenantId": o.org.String(), "clientId": "berlin"})
	_, _ = o.issued(t, o.owner, "createClient", "CreateClientInput", map[string]any{"tenantId": o.customer.String(), "clientId": "customer",
		"roleIds": []any{clientRoleID("Global Reader"), clientRoleID("Recorder")}})
	o.run(t, `INSERT INTO role_assignments (id, client_id, role_id, partner_id, tenant_id, created_at)
		SELECT gen_random_uuid(), c.id, r.id, $1, $1, now() FROM api_clients c, roles r WHERE c.client_id = 'berlin' AND r.name = 'Global Reader'`, o.partner)
	o.client(t, "theirs", o.foreign, "Recorder")
	o.run(t, `UPDATE api_clients SET tenant_id = $1 WHERE client_id = 'theirs'`, o.foreign)
	list := func(who directory.Subject, filter map[string]any) string {
		got := o.ask(t, who, clientList, map[string]any{"filter": filter})
		if got.codes != nil {
			return strings.Join(got.codes, " ")
		}
		var names []string
		for _, node := range dig(got.data, "clients", "nodes").([]any) {
			var roles []string
			for _, a := range dig(node, "assignments").([]any) {
				roles = append(roles, fmt.Sprint(dig(a, "role", "name"), "@", dig(a, "tenant", "name")))
			}
			names = append(names, fmt.Sprint(dig(node, "clientId"), " ", dig(node, "status"), " ", roles))
		}
		return strings.Join(names, ", ")
	}
	for _, c := range []struct {
		who    directory.Subject
		filter map[string]any
		want   string
	}{
		{o.owner, nil, "berlin ACTIVE [Global Reader@Northwind Recorder@Contoso Berlin], customer ACTIVE [Global Reader@Contoso Recorder@Contoso], narrow ACTIVE [Global Reader@Contoso Recorder@Contoso Berlin], portal ACTIVE [Recorder@Northwind]"},
		{admin, nil, "berlin ACTIVE [Recorder@Contoso Berlin], customer ACTIVE [Global Reader@Contoso Recorder@Contoso]"},
		{o.finance, nil, "FORBIDDEN"}, {o.recorder, nil, "FORBIDDEN"},
		{o.owner, map[string]any{"search": "ERL"}, "berlin ACTIVE [Global Reader@Northwind Recorder@Contoso Berlin]"},
		{o.owner, map[string]any{"tenantId": o.org.String()}, "berlin ACTIVE [Global Reader@Northwind Recorder@Contoso Berlin]"},
		{o.owner, map[string]any{"tenantId": o.foreign.String()}, ""},
		{o.owner, map[string]any{"statuses": []any{"REVOKED"}}, ""},
	} {
		if got := list(c.who, c.filter); got != c.want {
			t.Errorf("%v\ngot  %s\nwant %s", c.filter, got, c.want)
		}
	}
	for _, id := range []string{o.recorder.ID.String(), uuid.NewString()} { // of the partner, and of nobody
		var texts []string
		for _, mutation := range []string{"revokeClient", "rotateClientSecret"} {
			texts = append(texts, o.mutate(t, admin, mutation, map[string]any{"id": id}).text)
		}
		texts = append(texts, o.ask(t, admin, `query($id: ID!) { node(id: $id) { id } }`, map[string]any{"id": id}).text)
		want := []string{
			`{"errors":[{"message":"NOT_FOUND: There is no such API client. (input.id)","path":["revokeClient"],"extensions":{"code":"NOT_FOUND","field":"input.id"}}],"data":{"revokeClient":null}}`,
			`{"errors":[{"message":"NOT_FOUND: There is no such API client. (input.id)","path":["rotateClientSecret"],"extensions":{"code":"NOT_FOUND","field":"input.id"}}],"data":{"rotateClientSecret":null}}`,
			`{"data":{"node":null}}`,
		}
		if !slices.Equal(texts, want) {
			t.Errorf("got  %v\nwant %v", texts, want)
		}
	}
}

func clientRoleID(name string) string {
	for _, role := range access.BuiltinRoles() {
		if role.Name == name {
			return role.ID.String()
		}
	}
	panic("no role " + name)
}

// TestClientCeiling: nobody gives an API client what they do not hold there,
// but EVENT_RECORD, nor takes over one that may do more than they.
func TestClientCeiling(t *testing.T) {
	o := newOffice(t)
	admin := o.colleague(t, o.customer, "Global Administrator")
	mine := o.client(t, "mine", o.org, "Recorder", "Global Reader")
	beyond := o.client(t, "beyond", o.org, "Recorder", "Recorder@"+o.partner.String())
	o.run(t, `UPDATE api_clients SET tenant_id = $1 WHERE client_id IN ('mine', 'beyond')`, o.customer)
	create := func(roles ...any) map[string]any {
		return map[string]any{"tenantId": o.customer.String(), "clientId": "new-one", "roleIds": roles}
	}
	for _, c := range []struct {
		mutation, code, message string
		input                   map[string]any
	}{
		{"createClient", "BAD_USER_INPUT", "kind CUSTOMER", create(clientRoleID("Owner"))},
		{"createClient", "BAD_USER_INPUT", "kind CUSTOMER", create(clientRoleID("Platform Administrator"))},
		{"createClient", "BAD_USER_INPUT", "named once", create(clientRoleID("Recorder"), clientRoleID("Recorder"))},
		{"createClient", "NOT_FOUND", "no such role", create(uuid.NewString())},
		{"createClient", "BAD_USER_INPUT", "3 to 100", map[string]any{"tenantId": o.customer.String(), "clientId": "ab"}},
		{"createClient", "BAD_USER_INPUT", "3 to 100", map[string]any{"tenantId": o.customer.String(), "clientId": "a/b"}},
		{"createClient", "CONFLICT", "taken", map[string]any{"tenantId": o.customer.String(), "clientId": "portal"}},
		{"createClient", "FORBIDDEN", "hold EVENT_PURGE", map[string]any{"tenantId": o.partner.String(), "clientId": "new-one", "roleIds": []any{clientRoleID("Owner")}}},
		{"rotateClientSecret", "FORBIDDEN", "hold EVENT_RECORD there", map[string]any{"id": beyond.ID.String()}},
	} {
		who := admin
		if c.code == "FORBIDDEN" && c.mutation == "createClient" {
			who = o.user(t, "Super Admin")
		}
		if got := o.mutate(t, who, c.mutation, c.input); !slices.Equal(got.codes, []string{c.code}) || !strings.Contains(got.text, c.message) {
			t.Errorf("%s %v: %s", c.mutation, c.input, got.text)
		}
	}
	o.done(t, admin, "createClient", create(clientRoleID("Global Administrator"), clientRoleID("Recorder")))
	o.done(t, admin, "rotateClientSecret", map[string]any{"id": mine.ID.String()})
	o.done(t, admin, "revokeClient", map[string]any{"id": beyond.ID.String()})
	var facts int
	if err := o.db.Admin.QueryRow(`SELECT count(*) FROM audit_events, jsonb_array_elements(details->'facts') f WHERE activity LIKE 'client.%'
		AND (f->>'of' = 'client' AND f->'new'->>'tenant' = $1 OR f->>'of' = 'assignment' AND f->'key'->>'client' = 'true' AND f->'key'->>'tenant' = $1)`,
		o.customer).Scan(&facts); err != nil || facts != 4 {
		t.Errorf("%d facts, %v", facts, err)
	}
}
