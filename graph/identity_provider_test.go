package graph_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/directory"
)

func roleNamed(name string) string {
	for _, role := range access.BuiltinRoles() {
		if role.Name == name {
			return role.ID.String()
		}
	}
	panic(name)
}

// trusted is the input of a provider of a tenant.
func trusted(tenant uuid.UUID, issuer string) map[string]any {
	return map[string]any{"tenantId": tenant.String(), "name": "Entra", "issuer": issuer, "clientId": "trailkeeper", "clientSecret": secretText,
		"audiences": []string{"urn:b", "urn:a", "urn:b"}, "listed": true, "provisioning": "JUST_IN_TIME", "rolesClaim": "groups",
		"roleMapping": []any{map[string]any{"value": "readers", "roleId": roleNamed("Global Reader")}}}
}

func providerTries() map[string]tries {
	nobody := uuid.New()
	issuer := "https://login.example/contoso"
	create := func(who func(*office) directory.Subject, change func(*office, map[string]any)) func(*office) try {
		return func(o *office) try {
			input := trusted(o.customer, issuer)
			change(o, input)
			return try{who(o), input}
		}
	}
	owner := func(o *office) directory.Subject { return o.owner }
	finance := func(o *office) directory.Subject { return o.finance }
	made := func(o *office, tenant uuid.UUID) string {
		id := uuid.NewString()
		if _, err := o.db.Admin.Exec(`INSERT INTO identity_providers (id, tenant_id, name, issuer, client_id, audiences, role_mapping, created_at, updated_at)
			VALUES ($1::uuid, $2, 'Entra', $1::text, 'trailkeeper', '[]', '{}', now(), now())`, id, tenant); err != nil {
			panic(err)
		}
		return id
	}
	on := func(who func(*office) directory.Subject, input func(*office) map[string]any) func(*office) try {
		return func(o *office) try { return try{who(o), input(o)} }
	}
	ours := func(more map[string]any) func(*office) map[string]any {
		return func(o *office) map[string]any {
			input := map[string]any{"id": made(o, o.customer)}
			for name, value := range more {
				input[name] = value
			}
			return input
		}
	}
	return map[string]tries{
		"createIdentityProvider": {
			done:    create(owner, func(*office, map[string]any) {}),
			denied:  create(finance, func(*office, map[string]any) {}),
			invalid: create(owner, func(_ *office, input map[string]any) { input["issuer"] = "http://login.example" }),
			missing: create(owner, func(o *office, input map[string]any) { input["tenantId"] = o.foreign.String() }),
		},
		"updateIdentityProvider": {
			done:    on(owner, ours(map[string]any{"name": "Okta", "clientId": "another", "clientSecret": secretText, "status": "DISABLED"})),
			denied:  on(finance, ours(map[string]any{"name": "Okta", "clientSecret": secretText})),
			invalid: on(owner, ours(map[string]any{"clientId": "another"})),
			missing: on(owner, func(o *office) map[string]any { return map[string]any{"id": made(o, o.foreign), "name": "Mine"} }),
		},
		"deleteIdentityProvider": {
			done:    on(owner, ours(nil)),
			denied:  on(finance, ours(nil)),
			invalid: on(owner, func(*office) map[string]any { return map[string]any{"id": strings.Repeat("x", 401)} }),
			missing: on(owner, func(*office) map[string]any { return map[string]any{"id": nobody.String()} }),
		},
	}
}

// TestIdentityProviders: made, listed, changed and deleted; the secret is
// written only.
func TestIdentityProviders(t *testing.T) {
	o := newOffice(t)
	const fields = `{ id tenant { name } name issuer clientId hasClientSecret audiences provisioning listed rolesClaim roleMapping { value role { name } } status }`
	ask := func(who directory.Subject, document string, variables map[string]any) string {
		got := o.ask(t, who, document, variables)
		text, _ := json.Marshal(got.data)
		if strings.Contains(string(text), secretText) {
			t.Errorf("the secret is told: %s", text)
		}
		return strings.Join(append(got.codes, string(text)), " ")
	}
	input := trusted(o.customer, "https://login.example/contoso")
	create := fmt.Sprintf(`mutation($input: CreateIdentityProviderInput!) { createIdentityProvider(input: $input) { identityProvider %s } }`, fields)
	made := ask(o.owner, create, map[string]any{"input": input})
	const after = `"tenant":{"name":"Contoso"}`
	for _, want := range []string{`"audiences":["urn:a","urn:b"]`, `"clientId":"trailkeeper"`, `"hasClientSecret":true`, `"issuer":"https://login.example/contoso"`,
		`"listed":true`, `"provisioning":"JUST_IN_TIME"`, `"roleMapping":[{"role":{"name":"Global Reader"},"value":"readers"}]`, `"rolesClaim":"groups"`, `"status":"ACTIVE"`, after} {
		if !strings.Contains(made, want) {
			t.Errorf("%s lacks %s", made, want)
		}
	}
	if got := ask(o.owner, create, map[string]any{"input": trusted(o.partner, "https://login.example/contoso")}); !strings.HasPrefix(got, "CONFLICT") {
		t.Errorf("the same issuer: %s", got)
	}
	list := fmt.Sprintf(`{ identityProviders { nodes %s } }`, fields)
	listed := ask(o.owner, list, nil)
	if strings.Count(listed, `"id"`) != 1 || !strings.Contains(listed, after) {
		t.Error(listed)
	}
	for name, who := range map[string]directory.Subject{"finance": o.finance, "nobody": o.nun, "a client": o.recorder} {
		if got := ask(who, list, nil); !strings.HasPrefix(got, "FORBIDDEN") || strings.Contains(got, "Contoso") {
			t.Errorf("%s: %s", name, got)
		}
	}
	// Another partner's Owner sees nothing of it, and cannot change it.
	foreigner := o.user(t, "")
	o.run(t, `UPDATE users SET tenant_id = $2, partner_id = $2 WHERE id = $1`, foreigner.ID, o.foreign)
	o.run(t, `INSERT INTO role_assignments (id, user_id, role_id, partner_id, tenant_id, created_at) VALUES (gen_random_uuid(), $1, $2, $3, $3, now())`, foreigner.ID, roleNamed("Owner"), o.foreign)
	if got := ask(foreigner, list, nil); got != `{"identityProviders":{"nodes":[]}}` {
		t.Errorf("another partner's owner: %s", got)
	}
	var id string
	if err := o.db.Admin.QueryRow(`SELECT id FROM identity_providers`).Scan(&id); err != nil {
		t.Fatal(err)
	}
	update := fmt.Sprintf(`mutation($input: UpdateIdentityProviderInput!) { updateIdentityProvider(input: $input) { identityProvider %s } }`, fields)
	if got := ask(foreigner, update, map[string]any{"input": map[string]any{"id": id, "name": "Mine"}}); !strings.HasPrefix(got, "NOT_FOUND") {
		t.Errorf("another partner's owner: %s", got)
	}
	// In the same words as one that is not there.
	foreign := o.ask(t, foreigner, update, map[string]any{"input": map[string]any{"id": id, "name": "Mine"}})
	missing := o.ask(t, foreigner, update, map[string]any{"input": map[string]any{"id": uuid.NewString(), "name": "Mine"}})
	if foreign.text != missing.text {
		t.Errorf("%s\n%s", foreign.text, missing.text)
	}
	changed := ask(o.owner, update, map[string]any{"input": map[string]any{"id": id, "name": "Okta", "clientSecret": "", "roleMapping": []any{}, "status": "DISABLED"}})
	for _, want := range []string{`"name":"Okta"`, `"hasClientSecret":false`, `"roleMapping":[]`, `"status":"DISABLED"`, `"rolesClaim":"groups"`} {
		if !strings.Contains(changed, want) {
			t.Errorf("%s lacks %s", changed, want)
		}
	}
	remove := `mutation($id: ID!) { deleteIdentityProvider(input: {id: $id}) { identityProvider { name } } }`
	if got := ask(o.owner, remove, map[string]any{"id": id}); !strings.Contains(got, "Okta") {
		t.Error(got)
	}
	if got := ask(o.owner, list, nil); got != `{"identityProviders":{"nodes":[]}}` {
		t.Error(got)
	}
}

// TestTrustHasACeiling: nobody chooses who says who the users are where those
// may do more, maps a role beyond what they hold, or one that does not fit.
func TestTrustHasACeiling(t *testing.T) {
	o := newOffice(t)
	super := o.user(t, "Super Admin")
	platform := o.user(t, "")
	o.run(t, `UPDATE users SET tenant_id = $2, partner_id = $2 WHERE id = $1`, platform.ID, o.platform)
	o.run(t, `INSERT INTO role_assignments (id, user_id, role_id, partner_id, tenant_id, created_at) VALUES (gen_random_uuid(), $1, $2, $3, $3, now())`,
		platform.ID, roleNamed("Platform Administrator"), o.platform)
	custom := func(of uuid.UUID) string {
		id := uuid.NewString()
		o.run(t, `INSERT INTO roles (id, name, builtin, tenant_id, permissions, scoped_by_groups, assignable_on, created_at)
			VALUES ($1, 'Auditor', false, $2, '["EVENT_READ"]', false, '["CUSTOMER"]', now())`, id, of)
		return id
	}
	ours, theirs := custom(o.partner), custom(o.foreign)
	mapped := func(tenant uuid.UUID, role string) map[string]any {
		input := trusted(tenant, "https://login.example/"+role)
		input["roleMapping"] = []any{map[string]any{"value": "x", "roleId": role}}
		return input
	}
	for name, c := range map[string]struct {
		who   directory.Subject
		input map[string]any
		code  string
	}{
		"a Super Admin where there is an Owner": {super, trusted(o.partner, "https://login.example/1"), "FORBIDDEN"},
		"a Super Admin where there is none":     {super, trusted(o.customer, "https://login.example/2"), ""},
		"an Owner":                              {o.owner, trusted(o.partner, "https://login.example/3"), ""},
		"on an organization":                    {o.owner, trusted(o.org, "https://login.example/4"), "BAD_USER_INPUT"},
		"on another partner":                    {o.owner, trusted(o.foreign, "https://login.example/5"), "NOT_FOUND"},
		"a role of the platform":                {o.owner, mapped(o.partner, roleNamed("Platform Administrator")), "BAD_USER_INPUT"},
		"a role of partners on a customer":      {o.owner, mapped(o.customer, roleNamed("Owner")), "BAD_USER_INPUT"},
		"a custom role of another partner":      {platform, mapped(o.customer, theirs), "BAD_USER_INPUT"},
		"a custom role that one may not see":    {o.owner, mapped(o.customer, theirs), "NOT_FOUND"},
		"a custom role of the partner":          {o.owner, mapped(o.customer, ours), ""},
		"a role that nobody has made":           {o.owner, mapped(o.customer, uuid.NewString()), "NOT_FOUND"},
		"a role beyond the viewer's own":        {o.owner, mapped(o.customer, roleNamed("Recorder")), "FORBIDDEN"},
		"the viewer's own":                      {o.owner, mapped(o.partner, roleNamed("Owner")), ""},
		"our own issuer":                        {o.owner, trusted(o.customer, "https://test.example"), "BAD_USER_INPUT"},
		"an issuer with a query":                {o.owner, trusted(o.customer, "https://login.example/?a"), "BAD_USER_INPUT"},
		"an issuer with a password":             {o.owner, trusted(o.customer, "https://a:b@login.example"), "BAD_USER_INPUT"},
	} {
		if got := o.mutate(t, c.who, "createIdentityProvider", c.input); strings.Join(got.codes, " ") != c.code {
			t.Errorf("%s: %s", name, got.text)
		}
	}
}
