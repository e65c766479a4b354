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

// Session is a user's sign-in in one browser: a family of refresh tokens, of
// which only the hashes of the newest two are kept.
type Session struct{ ent.Schema }

// Fields of the session.
func (Session) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}).Default(uuid.New).Immutable(),
		field.UUID("user_id", uuid.UUID{}).Immutable(),
		field.Bytes("token_hash").Sensitive(),
		field.Bytes("replaced_hash").Optional().Nillable().Sensitive(),
		field.Time("replaced_at").Optional().Nillable(),
		field.String("ip_address").Optional(),
		field.String("user_agent").Optional(),
		field.Time("created_at").Default(time.Now).Immutable(),
		field.Time("expires_at"),
		field.Time("ended_at").Optional().Nillable(),
		// provider_id is the identity provider that it was opened by, if any, and
		// claimed are the values of its claim of roles that were mapped then.
		field.UUID("provider_id", uuid.UUID{}).Optional().Nillable().Immutable(),
		field.Strings("claimed").Optional().Immutable(),
		// impersonator_session_id is the session of whoever acts as the user in this
		// one, and reason why.
		field.UUID("impersonator_session_id", uuid.UUID{}).Optional().Nillable().Immutable(),
		field.String("reason").Optional().Immutable(),
	}
}

// Edges of the session.
func (Session) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("user", User.Type).Field("user_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.To("impersonated", Session.Type).Annotations(entsql.OnDelete(entsql.Cascade)).
			From("impersonator_session").Field("impersonator_session_id").Unique().Immutable(),
		edge.To("provider", IdentityProvider.Type).Field("provider_id").Unique().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
	}
}

// Indexes of the session.
func (Session) Indexes() []ent.Index {
	return []ent.Index{index.Fields("user_id"), index.Fields("expires_at")}
}

// SignInFailure counts failed sign-ins of one account or one address.
type SignInFailure struct{ ent.Schema }

// Fields of the count.
func (SignInFailure) Fields() []ent.Field {
	return []ent.Field{
		// id is a digest of what is counted: "account:..." or "address:...".
		field.String("id").Immutable(),
		field.Int("failures"),
		field.Time("last_at"),
		field.Time("blocked_until").Optional().Nillable(),
	}
}

// SigningKey is a key pair that access tokens are signed with.
type SigningKey struct{ ent.Schema }

// Fields of the key.
func (SigningKey) Fields() []ent.Field {
	return []ent.Field{
		// id is the kid of RFC 7517.
		field.String("id").Immutable(),
		field.String("algorithm").Immutable(),
		// sealed_key is the private key (PKCS #8), encrypted with the
		// installation's secret, which is not in the database.
		field.Bytes("sealed_key").Immutable().Sensitive(),
		field.Bytes("public_key").Immutable(),
		field.Time("created_at").Immutable(),
		// retired_at is when it stopped signing; it verifies a while longer.
		field.Time("retired_at").Optional().Nillable(),
	}
}
