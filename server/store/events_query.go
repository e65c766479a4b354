package store

import (
	"slices"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/trailkeeper/trailkeeper/ent/db/auditevent"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// where is the condition of a query's events within a range.
func where(q audit.Query, in audit.Range) *entsql.Predicate {
	return group(" AND ", slices.Concat([]*entsql.Predicate{
		permitted(q),
		entsql.GTE(auditevent.FieldOccurredAt, in.From),
		entsql.LT(auditevent.FieldOccurredAt, in.To),
	}, predicates(q.Conditions)))
}

// permitted is the condition of what a query may see: its scope, or what its
// actor did.
func permitted(q audit.Query) *entsql.Predicate {
	if q.Actor == uuid.Nil {
		return within(q.Scope)
	}
	actor := q.Actor.String()
	return expr("(actor_id = ? OR impersonator->>'actorId' = ?)", actor, actor)
}

// within is the condition of a scope; the zero Scope matches nothing.
func within(scope access.Scope) *entsql.Predicate {
	if scope.Everything() {
		return expr("TRUE")
	}
	var places []*entsql.Predicate
	if partners := scope.Partners(); len(partners) > 0 {
		places = append(places, isOneOf("partner_id", partners))
	}
	for partner, tenants := range scope.Tenants() {
		places = append(places, group(" AND ", []*entsql.Predicate{expr("partner_id = ?", partner), isOneOf("tenant_id", tenants)}))
	}
	if len(places) == 0 {
		return expr("FALSE")
	}
	return group(" OR ", places)
}

// fewIDs are looked up one by one in PostgreSQL's statistics without a delay.
const fewIDs = 16

// isOneOf is the condition that a column is one of some ids. A single one is
// an equality, under which an index keeps its order. Of many, PostgreSQL would
// estimate the share of each: a millisecond for a thousand, and for nothing, as
// the path is chosen already.
func isOneOf(column string, ids []uuid.UUID) *entsql.Predicate {
	if len(ids) == 1 {
		return expr(column+" = ?", ids[0])
	}
	among := column + " = ANY(?)"
	if len(ids) > fewIDs {
		among = "CASE WHEN " + among + " THEN TRUE END"
	}
	return expr(among, pq.Array(columnOf(ids, uuid.UUID.String)))
}

// beyond is the condition that an event lies after (older) or before (newer) a
// position in the list.
func beyond(at audit.Position, older bool) *entsql.Predicate {
	sign := ">"
	if older {
		sign = "<"
	}
	return expr("(occurred_at, id) "+sign+" (?, ?)", at.OccurredAt, at.ID)
}
