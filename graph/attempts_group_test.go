package graph_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/directory"
)

func groupTries() map[string]tries {
	name := func(name string) map[string]any { return map[string]any{"name": name} }
	as := func(who func(*office) directory.Subject, key string, id func(*office) string, input map[string]any) func(*office) try {
		return func(o *office) try {
			sent := map[string]any{key: id(o)}
			for k, v := range input {
				sent[k] = v
			}
			return try{who(o), sent}
		}
	}
	owner := func(o *office) directory.Subject { return o.owner }
	finance := func(o *office) directory.Subject { return o.finance }
	nobody := func(*office) string { return uuid.NewString() }
	customer := func(o *office) string { return o.customer.String() }
	own := func(o *office) string { return o.group(o.customer, "Desk").String() }
	foreign := func(o *office) string { return o.group(o.foreign, "Theirs").String() }
	return map[string]tries{
		"createGroup": {
			done: func(o *office) try {
				return try{o.owner, map[string]any{"tenantId": o.customer.String(), "name": "Desk", "memberIds": []any{o.nun.ID.String()},
					"grants": []any{map[string]any{"tenantId": o.org.String()}}}}
			},
			denied:  as(finance, "tenantId", customer, name("Desk")),
			invalid: as(owner, "tenantId", customer, name(strings.Repeat("x", 1001))),
			missing: as(owner, "tenantId", func(o *office) string { return o.foreign.String() }, name("Desk")),
		},
		"updateGroup": {
			done: as(owner, "id", own, name("Front desk")), denied: as(finance, "id", own, name("Mine")),
			invalid: as(owner, "id", own, name(" ")), missing: as(owner, "id", foreign, name("Mine")),
		},
		"deleteGroup": {
			done: as(owner, "id", own, nil), denied: as(finance, "id", own, nil),
			invalid: as(owner, "id", func(*office) string { return strings.Repeat("x", 401) }, nil), missing: as(owner, "id", nobody, nil),
		},
	}
}

// group makes a group behind the API's back.
func (o *office) group(tenant uuid.UUID, name string) uuid.UUID {
	id := uuid.New()
	if _, err := o.db.Admin.Exec(`INSERT INTO groups (id, tenant_id, name, created_at) VALUES ($1, $2, $3, now())`, id, tenant, name); err != nil {
		panic(err)
	}
	return id
}

// colleague makes a user of a tenant with roles on that tenant, or "role@tenant".
func (o *office) colleague(t *testing.T, tenant uuid.UUID, roles ...string) directory.Subject {
	t.Helper()
	s := o.user(t, "")
	o.run(t, `UPDATE users SET tenant_id = $2, name = 'Colleague ' || left(id::text, 4), partner_id = (WITH RECURSIVE up AS (SELECT * FROM tenants WHERE id = $2 UNION ALL
		SELECT p.* FROM tenants p JOIN up ON p.id = up.parent_id AND up.kind <> 'PARTNER') SELECT id FROM up WHERE kind IN ('PARTNER', 'PLATFORM') LIMIT 1) WHERE id = $1`, s.ID, tenant)
	for _, role := range roles {
		at := tenant.String()
		if name, other, ok := strings.Cut(role, "@"); ok {
			role, at = name, other
		}
		o.run(t, `INSERT INTO role_assignments (id, user_id, role_id, partner_id, tenant_id, created_at)
			SELECT gen_random_uuid(), u.id, r.id, u.partner_id, $2, now() FROM roles r, users u WHERE r.name = $3 AND u.id = $1`, s.ID, at, role)
	}
	return s
}
