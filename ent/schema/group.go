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

// Group is a named set of users with grants.
type Group struct{ ent.Schema }

// Fields of the group.
func (Group) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}).Default(uuid.New).Immutable(),
		field.UUID("tenant_id", uuid.UUID{}).Immutable(),
		field.String("name").NotEmpty(),
		field.Time("created_at").Default(time.Now).Immutable(),
	}
}

// Edges of the group.
func (Group) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("tenant", Tenant.Type).Field("tenant_id").Unique().Required().Immutable(),
		edge.From("members", GroupMember.Type).Ref("group"),
		edge.From("grants", GroupPermission.Type).Ref("group"),
	}
}

// GroupMember is a user's membership in a group.
type GroupMember struct{ ent.Schema }

// Fields of the membership.
func (GroupMember) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}).Default(uuid.New).Immutable(),
		field.UUID("group_id", uuid.UUID{}).Immutable(),
		field.UUID("user_id", uuid.UUID{}).Immutable(),
	}
}

// Edges of the membership.
func (GroupMember) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("group", Group.Type).Field("group_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
		edge.To("user", User.Type).Field("user_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
	}
}

// Indexes of the membership.
func (GroupMember) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("group_id", "user_id").Unique(),
		index.Fields("user_id"),
	}
}

// GroupPermission is the grant: what a group's members may do on a place and
// everything under it.
type GroupPermission struct{ ent.Schema }

// Fields of the grant.
func (GroupPermission) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}).Default(uuid.New).Immutable(),
		field.UUID("group_id", uuid.UUID{}).Immutable(),
		field.UUID("partner_id", uuid.UUID{}),
		field.UUID("tenant_id", uuid.UUID{}),
		field.Strings("permissions"),
	}
}

// Edges of the grant.
func (GroupPermission) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("group", Group.Type).Field("group_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
	}
}

// Indexes of the grant.
func (GroupPermission) Indexes() []ent.Index {
	return []ent.Index{index.Fields("group_id", "partner_id", "tenant_id").Unique()}
}
