package schema

import (
	"time"

	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"github.com/google/uuid"
)

// Departure is the last place of a tenant in the tree of a partner that it has
// left: the former partner keeps the events of its own time.
type Departure struct{ ent.Schema }

// Fields of the departure.
func (Departure) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("partner_id", uuid.UUID{}).Immutable(),
		field.UUID("tenant_id", uuid.UUID{}).Immutable(),
		field.UUID("parent_id", uuid.UUID{}),
		field.Time("left_at").Default(time.Now),
	}
}

// Indexes of the departure.
func (Departure) Indexes() []ent.Index {
	return []ent.Index{index.Fields("partner_id", "tenant_id").Unique()}
}
