package schema

import (
	stdjson "encoding/json"

	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"github.com/google/uuid"
)

// Export is a requested copy of filtered events in a file. No foreign keys: it
// outlives whoever asked for it.
type Export struct{ ent.Schema }

// Fields of the export.
func (Export) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}).Immutable(),
		// owner_id is the viewer who asked: nobody else sees it.
		field.UUID("owner_id", uuid.UUID{}).Immutable(),
		// tenant_id is the owner's own tenant, which its events stand on.
		field.UUID("tenant_id", uuid.UUID{}).Immutable(),
		field.JSON("requested_by", stdjson.RawMessage{}).Immutable(),
		field.JSON("impersonator", stdjson.RawMessage{}).Optional().Immutable(),
		field.Time("requested_at").Immutable(),
		field.JSON("layout", stdjson.RawMessage{}).Immutable(),
		// asked is the filter, the scope and the mark, frozen.
		field.JSON("asked", stdjson.RawMessage{}).Immutable(),
		field.Time("range_from").Immutable(),
		field.Time("range_to").Immutable(),
		field.Int64("estimated_rows").Optional().Nillable().Immutable(),
		field.String("state"),
		field.String("error").Optional(),
		field.Int64("rows").Default(0),
		field.Int64("bytes").Default(0),
		// progress is what is written so far; the manifest is made of it.
		field.JSON("progress", stdjson.RawMessage{}).Optional(),
		field.String("sha256").Optional(),
		field.Time("finished_at").Optional().Nillable(),
		field.Time("expires_at").Optional().Nillable(),
		// kept says that files of it may be there.
		field.Bool("kept").Default(false),
	}
}

// Indexes of the export.
func (Export) Indexes() []ent.Index {
	return []ent.Index{index.Fields("owner_id", "requested_at", "id"), index.Fields("expires_at")}
}
