package schema

import (
	"time"

	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"github.com/google/uuid"
)

// User is a person who signs in.
type User struct{ ent.Schema }

// Fields of the user.
func (User) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}).Default(uuid.New).Immutable(),
		field.UUID("tenant_id", uuid.UUID{}),
		// partner_id is the wall that the tenant stands behind: an e-mail is
		// unique within it.
		field.UUID("partner_id", uuid.UUID{}),
		field.String("name").NotEmpty(),
		field.String("email").NotEmpty(),
		// email_key is the e-mail in lower case.
		field.String("email_key").NotEmpty(),
		// password_hash is argon2id in PHC form; NULL: cannot sign in by password.
		field.String("password_hash").Optional().Nillable().Sensitive(),
		field.String("status").Default("ACTIVE"),
		// demo marks an account that is accepted in demo mode only.
		field.Bool("demo").Default(false).Immutable(),
		field.Time("last_sign_in_at").Optional().Nillable(),
		field.Time("created_at").Default(time.Now).Immutable(),
	}
}

// Edges of the user.
func (User) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("tenant", Tenant.Type).Field("tenant_id").Unique().Required(),
		edge.From("assignments", RoleAssignment.Type).Ref("user"),
		edge.From("memberships", GroupMember.Type).Ref("user"),
	}
}

// Indexes of the user.
func (User) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("partner_id", "email_key").Unique(),
		index.Fields("email_key"),
		index.Fields("tenant_id"),
	}
}
