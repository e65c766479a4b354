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

// IdentityProvider is an OpenID provider that a partner or customer trusts to
// say who its users are.
type IdentityProvider struct{ ent.Schema }

// Fields of the provider.
func (IdentityProvider) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}).Default(uuid.New).Immutable(),
		field.UUID("tenant_id", uuid.UUID{}).Immutable(),
		field.String("name").NotEmpty(),
		// issuer never changes: identities are known by it and the subject.
		field.String("issuer").NotEmpty().Immutable(),
		field.String("client_id").NotEmpty(),
		// sealed_secret is the client secret, encrypted with the installation's
		// secret, which is not in the database; NULL: a client without one.
		field.Bytes("sealed_secret").Optional().Nillable().Sensitive(),
		// audiences are those of bearer tokens; none: it gives none.
		field.Strings("audiences"),
		field.String("provisioning").Default("INVITED"),
		field.Bool("listed").Default(false),
		field.String("roles_claim").Default(""),
		// role_mapping leads from a value of the claim to the id of a role.
		field.JSON("role_mapping", map[string]string{}),
		field.String("status").Default("ACTIVE"),
		field.Time("created_at").Default(time.Now).Immutable(),
		field.Time("updated_at").Default(time.Now),
	}
}

// Edges of the provider.
func (IdentityProvider) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("tenant", Tenant.Type).Field("tenant_id").Unique().Required().Immutable(),
	}
}

// Indexes of the provider.
func (IdentityProvider) Indexes() []ent.Index {
	return []ent.Index{index.Fields("issuer").Unique(), index.Fields("tenant_id")}
}

// UserIdentity is how a provider knows a user: by a subject of its own.
type UserIdentity struct{ ent.Schema }

// Fields of the identity.
func (UserIdentity) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}).Default(uuid.New).Immutable(),
		field.UUID("provider_id", uuid.UUID{}).Immutable(),
		field.String("subject").NotEmpty().Immutable(),
		field.UUID("user_id", uuid.UUID{}).Immutable(),
		field.Time("created_at").Default(time.Now).Immutable(),
	}
}

// Edges of the identity.
func (UserIdentity) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("provider", IdentityProvider.Type).Field("provider_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.To("user", User.Type).Field("user_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
	}
}

// Indexes of the identity: a provider knows a user by one subject.
func (UserIdentity) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("provider_id", "subject").Unique(),
		index.Fields("provider_id", "user_id").Unique(),
		index.Fields("user_id"),
	}
}
