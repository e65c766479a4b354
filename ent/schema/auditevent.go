package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"github.com/google/uuid"
)

// byHand marks a table whose migration is written by hand: partitions and
// composite keys are beyond ent.
func byHand(table string) []schema.Annotation {
	return []schema.Annotation{entsql.Annotation{Table: table, Skip: true}}
}

// json is a column of PostgreSQL's jsonb.
func json(name string) ent.Field {
	return field.Bytes(name).Optional().Immutable().
		SchemaType(map[string]string{dialect.Postgres: "jsonb"})
}

// AuditEvent is one immutable record. Primary key: (partner_id, occurred_at,
// id). No foreign keys: names are stored as of then, and deleting a user or a
// tenant must not touch the trail.
type AuditEvent struct{ ent.Schema }

// Annotations of the event.
func (AuditEvent) Annotations() []schema.Annotation { return byHand("audit_events") }

// Fields of the event.
func (AuditEvent) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("partner_id", uuid.UUID{}).Immutable(),
		field.Time("occurred_at").Immutable(),
		field.UUID("id", uuid.UUID{}).Immutable(),
		field.Time("recorded_at").Immutable(),
		field.Time("finished_at").Optional().Nillable().Immutable(),
		field.Float("duration_ms").Optional().Nillable().Immutable(),
		field.UUID("tenant_id", uuid.UUID{}).Immutable(),
		field.String("tenant_kind").Immutable(),
		field.String("tenant_name").Immutable(),
		field.UUID("customer_id", uuid.UUID{}).Optional().Nillable().Immutable(),
		field.String("customer_name").Optional().Immutable(),
		field.String("partner_name").Optional().Immutable(),
		field.String("log").Immutable(),
		field.String("activity").Immutable(),
		field.String("activity_name").Immutable(),
		field.String("category").Immutable(),
		field.String("operation").Immutable(),
		field.String("outcome").Immutable(),
		field.String("outcome_reason").Optional().Immutable(),
		field.String("error_code").Optional().Immutable(),
		field.String("severity").Immutable(),
		field.String("description").Immutable(),
		field.String("source").Immutable(),
		field.String("channel").Immutable(),
		field.String("actor_kind").Immutable(),
		field.String("actor_id").Optional().Immutable(),
		field.String("actor_name").Immutable(),
		field.String("actor_email").Optional().Immutable(),
		field.String("actor_role").Optional().Immutable(),
		field.String("actor_tenant_id").Optional().Immutable(),
		field.String("actor_tenant_name").Optional().Immutable(),
		json("on_behalf_of"),
		json("impersonator"),
		json("recorded_by"),
		json("targets"),
		field.String("ip_address").Optional().Immutable(),
		field.String("user_agent").Optional().Immutable(),
		field.String("country").Optional().Immutable(),
		field.String("city").Optional().Immutable(),
		field.String("correlation_id").Optional().Immutable(),
		field.String("session_id").Optional().Immutable(),
		field.String("source_id").Optional().Immutable(),
		json("details"),
		field.String("raw").Optional().Immutable(),
		// search_text is audit.SearchText: folded parts joined by U+001F.
		field.String("search_text").Immutable(),
		// ip is the address in ip_address, where it is one: audit.ParseAddress.
		field.String("ip").Optional().Immutable().SchemaType(map[string]string{dialect.Postgres: "inet"}),
	}
}

// EventKey makes a record with a source id happen once. Primary key:
// (partner_id, tenant_id, source, source_id).
type EventKey struct{ ent.Schema }

// Annotations of the key.
func (EventKey) Annotations() []schema.Annotation { return byHand("event_keys") }

// Fields of the key.
func (EventKey) Fields() []ent.Field {
	return []ent.Field{
		field.UUID("partner_id", uuid.UUID{}).Immutable(),
		field.UUID("tenant_id", uuid.UUID{}).Immutable(),
		field.String("source").Immutable(),
		field.String("source_id").Immutable(),
		field.UUID("id", uuid.UUID{}).StorageKey("event_id").Immutable(),
		field.Time("occurred_at").Immutable(),
		// digest is the SHA-256 of the input as sent.
		field.Bytes("digest").Immutable(),
	}
}

// Pending is a recorded batch whose events have no position yet: one row a
// batch and partner. Primary key: (partner_id, id).
type Pending struct{ ent.Schema }

// Annotations of the batch.
func (Pending) Annotations() []schema.Annotation { return byHand("pending") }

// Fields of the batch: three arrays of the same length, one place an event.
func (Pending) Fields() []ent.Field {
	array := func(name, of string) ent.Field {
		return field.Bytes(name).Immutable().SchemaType(map[string]string{dialect.Postgres: of + "[]"})
	}
	return []ent.Field{
		field.UUID("partner_id", uuid.UUID{}).Immutable(),
		field.UUID("id", uuid.UUID{}).Immutable(),
		array("tenant_ids", "uuid"),
		array("occurred_ats", "timestamptz"),
		array("event_ids", "uuid"),
		// seq is the order in which batches are taken, events how many each holds;
		// the database makes both.
		field.Int64("seq").Immutable(),
		field.Int("events").Immutable(),
	}
}
