package schema

import (
	"time"

	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"github.com/google/uuid"
)

// Role is a named set of permissions.
type Role struct{ ent.Schema }

// Fields of the role.
func (Role) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}).Default(uuid.New).Immutable(),
		field.String("name").NotEmpty(),
		field.Bool("builtin").Default(false).Immutable(),
		// tenant_id is whose custom role it is: a partner's or the platform's;
		// NULL for builtin ones.
		field.UUID("tenant_id", uuid.UUID{}).Optional().Nillable().Immutable(),
		field.Strings("permissions"),
		field.Bool("scoped_by_groups").Default(false),
		// assignable_on holds the kinds of tenant that the role may be assigned on.
		field.Strings("assignable_on"),
		field.Time("created_at").Default(time.Now).Immutable(),
	}
}

// Edges of the role.
func (Role) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("tenant", Tenant.Type).Field("tenant_id").Unique().Immutable().
			Annotations(entsql.OnDelete(entsql.NoAction)),
	}
}

// Indexes of the role.
func (Role) Indexes() []ent.Index {
	return []ent.Index{index.Fields("tenant_id")}
}

// RoleAssignment is a role that a user or an API client holds on a place: a
// tenant within a partner.
type RoleAssignment struct{ ent.Schema }

// Fields of the assignment. Exactly one of user_id and client_id is set.
func (RoleAssignment) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}).Default(uuid.New).Immutable(),
		field.UUID("user_id", uuid.UUID{}).Optional().Nillable().Immutable(),
		field.UUID("client_id", uuid.UUID{}).Optional().Nillable().Immutable(),
		field.UUID("role_id", uuid.UUID{}).Immutable(),
		field.UUID("partner_id", uuid.UUID{}),
		field.UUID("tenant_id", uuid.UUID{}),
		field.Time("created_at").Default(time.Now).Immutable(),
	}
}

// Annotations of the assignment.
func (RoleAssignment) Annotations() []schema.Annotation {
	return []schema.Annotation{entsql.Checks(map[string]string{
		"role_assignments_holder": "num_nonnulls(user_id, client_id) = 1",
	})}
}

// Edges of the assignment.
func (RoleAssignment) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("user", User.Type).Field("user_id").Unique().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.To("client", APIClient.Type).Field("client_id").Unique().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.To("role", Role.Type).Field("role_id").Unique().Required().Immutable(),
	}
}

// Indexes of the assignment.
func (RoleAssignment) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("user_id", "role_id", "partner_id", "tenant_id").Unique(),
		index.Fields("client_id", "role_id", "partner_id", "tenant_id").Unique(),
		index.Fields("role_id"),
	}
}
