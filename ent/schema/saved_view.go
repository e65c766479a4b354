package schema

import (
	stdjson "encoding/json"

	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"github.com/google/uuid"
)

// SavedView is a question to the log that a user saved. Whose tenant shares it
// follows from the owner.
type SavedView struct{ ent.Schema }

// Fields of the view.
func (SavedView) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}).Immutable(),
		field.UUID("owner_id", uuid.UUID{}).Immutable(),
		field.String("name"),
		// query is the app's own; nothing here reads it.
		field.String("query"),
		// log is the tab that it belongs to; empty is that of all logs.
		field.String("log").Default(""),
		field.Bool("shared").Default(false),
		// is_default says that its tab opens with it, for its owner.
		field.Bool("is_default").Default(false),
	}
}

// Edges of the view.
func (SavedView) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("owner", User.Type).Field("owner_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
	}
}

// Indexes of the view: at most one opens a tab.
func (SavedView) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("owner_id"),
		index.Fields("owner_id", "log").Unique().StorageKey("saved_views_one_default").
			Annotations(entsql.IndexWhere("is_default")),
	}
}

// UserPreferences are what a user has set up for itself. They are not among the
// user's own columns: a change of those counts as one of who may see what.
type UserPreferences struct{ ent.Schema }

// Fields of the preferences.
func (UserPreferences) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}).Default(uuid.New).Immutable(),
		field.UUID("user_id", uuid.UUID{}).Unique().Immutable(),
		// preferences are an object by their names.
		field.JSON("preferences", stdjson.RawMessage{}),
	}
}

// Edges of the preferences.
func (UserPreferences) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("user", User.Type).Field("user_id").Unique().Required().Immutable().
			Annotations(entsql.OnDelete(entsql.Cascade)),
	}
}
