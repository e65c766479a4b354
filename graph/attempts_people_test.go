package graph_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/directory"
)

// roleID is the id of a builtin role.
func roleID(name string) string {
	roles := access.BuiltinRoles()
	return roles[slices.IndexFunc(roles, func(r access.Role) bool { return r.Name == name })].ID.String()
}

// customRole adds a custom role of the partner.
func (o *office) customRole(t testing.TB, name string, permissions ...string) string {
	t.Helper()
	id := uuid.NewString()
	list := "[]"
	if len(permissions) > 0 {
		list = `["` + strings.Join(permissions, `","`) + `"]`
	}
	if _, err := o.db.Admin.Exec(`INSERT INTO roles (id, name, tenant_id, permissions, assignable_on, created_at)
		VALUES ($1, $2, $3, $4, '["PARTNER", "CUSTOMER", "ORGANIZATION"]', now())`, id, name, o.partner, list); err != nil {
		t.Fatal(err)
	}
	return id
}

// peopleTries are those of users, roles and assignments.
func peopleTries() map[string]tries {
	nobody, tooLong := uuid.NewString(), strings.Repeat("x", 401)
	by := func(who func(*office) directory.Subject, input func(*office) map[string]any) func(*office) try {
		return func(o *office) try { return try{who(o), input(o)} }
	}
	owner := func(o *office) directory.Subject { return o.owner }
	finance := func(o *office) directory.Subject { return o.finance }
	id := func(id func(*office) string, more ...any) func(*office) map[string]any {
		return func(o *office) map[string]any { return fields("id", id(o), more...) }
	}
	user := func(id func(*office) string) func(*office) map[string]any {
		return func(o *office) map[string]any { return fields("userId", id(o)) }
	}
	nun := func(o *office) string { return o.nun.ID.String() }
	text := func(text string) func(*office) string { return func(*office) string { return text } }
	newUser := func(tenant func(*office) string, password string) func(*office) map[string]any {
		return func(o *office) map[string]any {
			return fields("tenantId", tenant(o), "name", "Ann Berg", "email", "Ann.Berg@contoso.example", "password", password)
		}
	}
	customer := func(o *office) string { return o.customer.String() }
	assign := func(user, role, tenant func(*office) string) func(*office) map[string]any {
		return func(o *office) map[string]any {
			return fields("userId", user(o), "roleId", role(o), "tenantId", tenant(o))
		}
	}
	reader, partner := text(roleID("Global Reader")), func(o *office) string { return o.partner.String() }
	custom := func(o *office) string { return o.customRole(o.t, "Auditor", "EVENT_READ") }
	newRole := func(tenant func(*office) string, name string) func(*office) map[string]any {
		return func(o *office) map[string]any {
			return fields("tenantId", tenant(o), "name", name, "permissions", []any{"EVENT_READ"})
		}
	}
	return map[string]tries{
		"createUser": {
			done: by(owner, newUser(customer, secretText)), denied: by(finance, newUser(customer, secretText)),
			invalid: by(owner, newUser(customer, strings.Repeat(secretText, 10))), missing: by(owner, newUser(text(nobody), secretText)),
		},
		"updateUser": {
			done:   by(owner, id(nun, "name", "Nun", "status", "DISABLED", "password", secretText)),
			denied: by(finance, id(nun, "password", secretText)), invalid: by(owner, id(nun, "name", "")), missing: by(owner, id(text(nobody), "password", secretText)),
		},
		"unlockUser": {
			done: by(owner, id(nun)), denied: by(finance, id(nun)), invalid: by(owner, id(text(tooLong))), missing: by(owner, id(text("nonsense"))),
		},
		"endSessions": {
			done: by(owner, user(nun)), denied: by(finance, user(nun)), invalid: by(owner, user(text(tooLong))), missing: by(owner, user(text(nobody))),
		},
		"assignRole": {
			done: by(owner, assign(nun, reader, customer)), denied: by(owner, assign(nun, text(roleID("Recorder")), customer)),
			invalid: by(owner, assign(nun, text(roleID("Customer")), partner)), missing: by(owner, assign(nun, reader, func(o *office) string { return o.foreign.String() })),
		},
		"unassignRole": {
			done:   by(owner, assign(func(o *office) string { return o.finance.ID.String() }, text(roleID("Finance")), partner)),
			denied: by(finance, assign(nun, reader, partner)), invalid: by(owner, assign(nun, text(tooLong), partner)), missing: by(owner, assign(nun, reader, partner)),
		},
		"createRole": {
			done: by(owner, newRole(partner, "Auditor")), denied: by(finance, newRole(partner, "Auditor")),
			invalid: by(owner, newRole(customer, "Auditor")), missing: by(owner, newRole(text(nobody), "Auditor")),
		},
		"updateRole": {
			done:   by(owner, id(custom, "name", "Examiner", "permissions", []any{"EVENT_READ", "EVENT_EXPORT"})),
			denied: by(owner, id(reader, "name", "Mine")), invalid: by(owner, id(custom, "assignableOn", []any{"PLATFORM"})), missing: by(owner, id(text(nobody))),
		},
		"deleteRole": {
			done: by(owner, id(custom)), denied: by(owner, id(reader)), invalid: by(owner, id(text(tooLong))), missing: by(owner, id(text(nobody))),
		},
	}
}

// fields is an input.
func fields(name string, value any, more ...any) map[string]any {
	input := map[string]any{name: value}
	for i := 0; i < len(more); i += 2 {
		input[more[i].(string)] = more[i+1]
	}
	return input
}
