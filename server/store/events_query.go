package store

import (
	"slices"
	"strings"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/trailkeeper/trailkeeper/ent/db/auditevent"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// branch is a part of a query that one index can serve: a query is the union
// of its branches, which share no event.
type branch struct {
	within audit.Range
	// besides is what must hold besides the query's conditions.
	besides audit.AllOf
}

// branches are the asked range and, where nobody asked for it, whatever lies
// outside of it and is named exactly.
func branches(q audit.Query) []branch {
	parts := []branch{{within: q.Range}}
	for _, outside := range q.Outside() {
		parts = append(parts, branch{outside, audit.AllOf{q.Named}})
	}
	return parts
}

// where is the condition of a branch of a query.
func where(q audit.Query, b branch) *entsql.Predicate {
	return group(" AND ", slices.Concat([]*entsql.Predicate{
		permitted(q),
		entsql.GTE(auditevent.FieldOccurredAt, b.within.From),
		entsql.LT(auditevent.FieldOccurredAt, b.within.To),
	}, predicates(q.Conditions), predicates(b.besides)))
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

// isOneOf is the condition that a column is one of some ids. A single one is
// an equality, under which an index keeps its order.
func isOneOf(column string, ids []uuid.UUID) *entsql.Predicate {
	if len(ids) == 1 {
		return expr(column+" = ?", ids[0])
	}
	return expr(column+" = ANY(?)", pq.Array(columnOf(ids, uuid.UUID.String)))
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

// selectEvents builds the query of a window: each branch limited by itself,
// then merged.
func selectEvents(q audit.Query, columns []string, conditions []*entsql.Predicate, order string, limit int) (string, []any) {
	var parts []string
	var args []any
	for _, b := range branches(q) {
		all := append([]*entsql.Predicate{where(q, b)}, conditions...)
		s := entsql.Dialect(dialect.Postgres).Select(columns...).From(entsql.Table(auditevent.Table)).
			Where(entsql.And(all...))
		if order != "" {
			s.OrderExpr(entsql.Expr(order))
		}
		s.SetTotal(len(args))
		text, more := s.Limit(limit).Query()
		parts, args = append(parts, "("+text+")"), append(args, more...)
	}
	text := strings.Join(parts, " UNION ALL ")
	if len(parts) > 1 && order != "" {
		text += " ORDER BY " + order
	}
	return text, args
}
