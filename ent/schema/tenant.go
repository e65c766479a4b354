package schema

import (
	"time"

	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"github.com/google/uuid"
)

// Tenant is a node of the tenant tree: PLATFORM > PARTNER > CUSTOMER >
// ORGANIZATION; levels may be skipped downwards.
type Tenant struct{ ent.Schema }

// Fields of the tenant.
func (Tenant) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}).Default(uuid.New).Immutable(),
		field.String("kind").Immutable(),
		field.String("name").NotEmpty(),
		field.String("external_id").Optional(),
		field.String("status").Default("ACTIVE"),
		field.UUID("parent_id", uuid.UUID{}).Optional().Nillable(),
		field.Time("created_at").Default(time.Now).Immutable(),
		// export_roles are the roles that may export at a partner; empty is all
		// that hold the permission.
		field.JSON("export_roles", []uuid.UUID{}).Optional(),
	}
}

// Edges of the tenant.
func (Tenant) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("children", Tenant.Type).Annotations(entsql.OnDelete(entsql.NoAction)).
			From("parent").Field("parent_id").Unique(),
	}
}

// Indexes of the tenant.
func (Tenant) Indexes() []ent.Index {
	return []ent.Index{index.Fields("parent_id")}
}
