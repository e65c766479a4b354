package schema

import (
	stdjson "encoding/json"

	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
	"github.com/google/uuid"
)

// Transfer is the move of an organization under another parent, from the offer
// to its end. Names are as of then; no foreign keys: it outlives all that it
// names.
type Transfer struct{ ent.Schema }

// Fields of the transfer.
func (Transfer) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("id", uuid.UUID{}).Immutable(),
		field.UUID("tenant_id", uuid.UUID{}).Immutable(),
		field.String("tenant_name").Immutable(),
		// from_partner is the wall that the organization stood behind.
		field.UUID("from_partner", uuid.UUID{}).Immutable(),
		field.UUID("from_id", uuid.UUID{}).Immutable(),
		field.String("from_name").Immutable(),
		// to_id is the accepted parent.
		field.UUID("to_id", uuid.UUID{}).Optional().Nillable(),
		field.String("to_name").Optional(),
		field.String("state"),
		// code_hash is the SHA-256 of the 128 random bits that accept it.
		field.Bytes("code_hash").Immutable().Sensitive(),
		field.JSON("initiated_by", stdjson.RawMessage{}).Immutable(),
		field.Time("initiated_at").Immutable(),
		field.Time("expires_at").Immutable(),
		field.String("note").Optional().Immutable(),
	}
}

// Indexes of the transfer.
func (Transfer) Indexes() []ent.Index {
	return []ent.Index{index.Fields("code_hash").Unique(), index.Fields("tenant_id")}
}
