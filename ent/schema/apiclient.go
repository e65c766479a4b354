package schema

import (
	"time"

	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"github.com/google/uuid"
)

// APIClient is an integrator's program, which signs in by client credentials.
type APIClient struct{ ent.Schema }

// Fields of the API client.
func (APIClient) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}).Default(uuid.New).Immutable(),
		field.UUID("tenant_id", uuid.UUID{}).Immutable(),
		// client_id is the OAuth 2.0 client identifier: its name, too.
		field.String("client_id").NotEmpty().Immutable(),
		// secret_hash is argon2id in PHC form.
		field.String("secret_hash").Sensitive(),
		// previous_hash is of the secret that the current one replaced at
		// rotated_at: it is good until previous_until.
		field.String("previous_hash").Optional().Nillable().Sensitive(),
		field.Time("previous_until").Optional().Nillable(),
		field.Time("rotated_at").Optional().Nillable(),
		field.String("status").Default("ACTIVE"),
		field.Bool("demo").Default(false).Immutable(),
		field.Time("last_used_at").Optional().Nillable(),
		field.Time("created_at").Default(time.Now).Immutable(),
	}
}

// Edges of the API client.
func (APIClient) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("tenant", Tenant.Type).Field("tenant_id").Unique().Required().Immutable(),
		edge.From("assignments", RoleAssignment.Type).Ref("client"),
	}
}

// Indexes of the API client.
func (APIClient) Indexes() []ent.Index {
	return []ent.Index{index.Fields("client_id").Unique()}
}
