package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"github.com/google/uuid"
)

// Activity is a row of the catalogue: a kind of thing that can happen.
type Activity struct{ ent.Schema }

// Fields of the activity.
func (Activity) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}).Default(uuid.New).Immutable(),
		field.String("code").NotEmpty().Immutable(),
		field.String("name").NotEmpty(),
		field.String("category").NotEmpty(),
		field.String("log"),
		field.String("operation"),
		field.String("default_severity"),
		// own marks what only Trailkeeper itself records.
		field.Bool("own").Default(false),
	}
}

// Indexes of the activity.
func (Activity) Indexes() []ent.Index {
	return []ent.Index{index.Fields("code").Unique(), index.Fields("category")}
}
