package store

import (
	"strings"
	"time"

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
	// named keeps only what a search text names exactly: its log id, source id
	// or correlation id.
	named bool
}

// branches are the asked range and, where nobody asked for it, whatever lies
// outside of it and is named exactly.
func branches(q audit.Query) []branch {
	asked := []branch{{within: q.Range}}
	if !q.Sliding || len(q.Filter.Search) == 0 {
		return asked
	}
	// Events may lie ahead of now by MaxAhead.
	end := q.Range.To.Add(audit.MaxAhead + time.Hour)
	return append(asked,
		branch{audit.Range{From: audit.Earliest, To: q.Range.From}, true},
		branch{audit.Range{From: q.Range.To, To: end}, true})
}

// where is the condition of a branch of a query.
func where(q audit.Query, b branch) *entsql.Predicate {
	f := q.Filter
	all := []*entsql.Predicate{
		within(q.Scope),
		entsql.GTE(auditevent.FieldOccurredAt, b.within.From),
		entsql.LT(auditevent.FieldOccurredAt, b.within.To),
	}
	all = append(all, oneOf(auditevent.FieldLog, f.Logs)...)
	all = append(all, oneOf(auditevent.FieldActivity, f.Activities)...)
	all = append(all, oneOf(auditevent.FieldOutcome, f.Outcomes)...)
	all = append(all, oneOf(auditevent.FieldSeverity, f.Severities)...)
	all = append(all, oneOf(auditevent.FieldActorID, f.ActorIDs)...)
	var named []*entsql.Predicate
	for _, text := range f.Search {
		exactly := exact(text)
		named = append(named, exactly...)
		all = append(all, entsql.Or(append(exactly, contains(auditevent.FieldSearchText, text))...))
	}
	if b.named {
		all = append(all, entsql.Or(named...))
	}
	if f.Actor != nil {
		// The stored text is the candidate by index; its first two parts, name
		// and e-mail, decide.
		all = append(all, contains(auditevent.FieldSearchText, *f.Actor), entsql.Or(
			contains("split_part(search_text, E'\\x1f', 1)", *f.Actor),
			contains("split_part(search_text, E'\\x1f', 2)", *f.Actor)))
	}
	return entsql.And(all...)
}

// within is the condition of a scope; the zero Scope matches nothing.
func within(scope access.Scope) *entsql.Predicate {
	if scope.Everything() {
		return expr("TRUE")
	}
	var any []*entsql.Predicate
	if partners := scope.Partners(); len(partners) > 0 {
		any = append(any, isOneOf("partner_id", partners))
	}
	for partner, tenants := range scope.Tenants() {
		any = append(any, entsql.And(expr("partner_id = ?", partner), isOneOf("tenant_id", tenants)))
	}
	if len(any) == 0 {
		return expr("FALSE")
	}
	return entsql.Or(any...)
}

// oneOf is the condition of a list: nil is not given, an empty one matches
// nothing.
func oneOf[T ~string](column string, values []T) []*entsql.Predicate {
	if values == nil {
		return nil
	}
	texts := columnOf(values, func(v T) string { return string(v) })
	return []*entsql.Predicate{expr(column+" = ANY(?)", pq.Array(texts))}
}

// contains is the condition that a folded text holds a term, literally.
func contains(expression, term string) *entsql.Predicate {
	literal := strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(audit.Fold(term))
	return expr(expression+" LIKE ?", "%"+literal+"%")
}

// exact are the conditions that a text names an event: the whole or the
// beginning of its log id, its source id or its correlation id.
func exact(text string) []*entsql.Predicate {
	named := []*entsql.Predicate{
		expr("(source_id IS NOT NULL AND lower(source_id) = lower(?))", text),
		expr("(correlation_id IS NOT NULL AND lower(correlation_id) = lower(?))", text),
	}
	if ids, ok := audit.ParseIDPrefix(text); ok {
		named = append(named, expr("(occurred_at >= ? AND occurred_at < ? AND id BETWEEN ? AND ?)",
			ids.From(), ids.To(), ids.First, ids.Last))
	}
	return named
}

// expr is a condition in SQL, its arguments as question marks.
func expr(condition string, args ...any) *entsql.Predicate {
	return entsql.P(func(b *entsql.Builder) {
		for i, part := range strings.Split(condition, "?") {
			if i > 0 {
				b.Arg(args[i-1])
			}
			b.WriteString(part)
		}
	})
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
