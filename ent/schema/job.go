package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"github.com/google/uuid"
)

// Job is long work that waits for its turn, or is under way at some server. Its
// id is that of what it is for. The row is gone when the work is done.
type Job struct{ ent.Schema }

// Fields of the job.
func (Job) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}).Immutable(),
		field.String("kind").Immutable(),
		field.UUID("owner_id", uuid.UUID{}).Immutable(),
		// turn_at is when it may be worked on; who waits longer comes first.
		field.Time("turn_at"),
		// leased_until is empty while nobody works on it.
		field.Time("leased_until").Optional().Nillable(),
		// fence counts the leases.
		field.Int64("fence").Default(0),
		// tries counts the leases since it last came further.
		field.Int("tries").Default(0),
	}
}

// Indexes of the job.
func (Job) Indexes() []ent.Index {
	return []ent.Index{index.Fields("kind", "turn_at")}
}
