package store

import (
	"fmt"
	"net/netip"
	"strings"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/lib/pq"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// oneOf says in SQL that a value of an attribute is one of a list. Ids in any
// case go through the indexes on their lower case.
var oneOf = map[audit.Attribute]string{
	audit.AttributeLog:             "log = ANY(?)",
	audit.AttributeCategory:        "category = ANY(?)",
	audit.AttributeActivity:        "activity = ANY(?)",
	audit.AttributeOperation:       "operation = ANY(?)",
	audit.AttributeOutcome:         "outcome = ANY(?)",
	audit.AttributeSeverity:        "severity = ANY(?)",
	audit.AttributeSource:          "source = ANY(?)",
	audit.AttributeChannel:         "channel = ANY(?)",
	audit.AttributeActorID:         "actor_id = ANY(?)",
	audit.AttributeActorKind:       "actor_kind = ANY(?)",
	audit.AttributeActorTenantID:   "actor_tenant_id = ANY(?)",
	audit.AttributeTargetKind:      "EXISTS (SELECT FROM jsonb_array_elements(targets) target WHERE target->>'kind' = ANY(?))",
	audit.AttributeTargetID:        "EXISTS (SELECT FROM jsonb_array_elements(targets) target WHERE target->>'targetId' = ANY(?))",
	audit.AttributeChangedProperty: "EXISTS (SELECT FROM jsonb_array_elements(targets) target, jsonb_array_elements(target->'changes') change WHERE change->>'property' = ANY(?))",
	audit.AttributeCorrelationID:   "(correlation_id IS NOT NULL AND lower(correlation_id) = ANY(" + inLowerCase + "))",
	audit.AttributeSourceID:        "(source_id IS NOT NULL AND lower(source_id) = ANY(" + inLowerCase + "))",
	audit.AttributeSessionID:       "session_id = ANY(?)",
	audit.AttributeCountry:         "country = ANY(?)",
	audit.AttributeErrorCode:       "error_code = ANY(?)",
	audit.AttributeImpersonatorID:  "impersonator->>'actorId' = ANY(?)",
	audit.AttributeOnBehalfOfID:    "on_behalf_of->>'actorId' = ANY(?)",
}

// inLowerCase is a list in the database's own lower case.
const inLowerCase = "ARRAY(SELECT lower(asked) FROM unnest(?::text[]) asked)"

// predicate is a condition in SQL.
func predicate(condition audit.Condition) *entsql.Predicate {
	switch c := condition.(type) {
	case audit.OneOf:
		return expr(oneOf[c.Attribute], pq.Array(c.Values))
	case audit.Contains:
		return contains(c)
	case audit.WithID:
		return expr("(occurred_at >= ? AND occurred_at < ? AND id BETWEEN ? AND ?)",
			c.IDs.From(), c.IDs.To(), c.IDs.First, c.IDs.Last)
	case audit.FromAddress:
		return expr("ip <<= ANY(?::cidr[])", pq.Array(columnOf(c.Ranges, netip.Prefix.String)))
	case audit.Occurred:
		return expr("(occurred_at >= ? AND occurred_at < ?)", c.From, c.To)
	case audit.Recorded:
		return between("recorded_at >= ?", c.From, "recorded_at < ?", c.To)
	case audit.Lasted:
		return between("duration_ms >= ?", c.MinMs, "duration_ms <= ?", c.MaxMs)
	case audit.Impersonated:
		return expr("(impersonator IS NOT NULL) = ?", bool(c))
	case audit.InPlaces:
		return within(c.Places)
	case audit.AllOf:
		return all(c)
	case audit.AnyOf:
		return anyOf(c)
	case audit.Searched:
		return group(" OR ", []*entsql.Predicate{contains(c.Text), anyOf(c.Named)})
	case audit.Not:
		return isNotTrue(all(c.All))
	}
	panic(fmt.Sprintf("the condition %T has no SQL", condition))
}

// predicates are the conditions of a query in SQL, one each.
func predicates(conditions []audit.Condition) []*entsql.Predicate {
	return columnOf(conditions, predicate)
}

func all(conditions audit.AllOf) *entsql.Predicate {
	if len(conditions) == 0 {
		return expr("TRUE")
	}
	return group(" AND ", predicates(conditions))
}

func anyOf(conditions audit.AnyOf) *entsql.Predicate {
	if len(conditions) == 0 {
		return expr("FALSE")
	}
	return group(" OR ", predicates(conditions))
}

// group puts conditions into brackets.
func group(operator string, conditions []*entsql.Predicate) *entsql.Predicate {
	return entsql.P(func(b *entsql.Builder) {
		b.Wrap(func(b *entsql.Builder) {
			for i, condition := range conditions {
				if i > 0 {
					b.WriteString(operator)
				}
				b.Join(condition)
			}
		})
	})
}

// isNotTrue holds where a condition does not, be it for want of a value.
func isNotTrue(condition *entsql.Predicate) *entsql.Predicate {
	return entsql.P(func(b *entsql.Builder) {
		b.Wrap(func(b *entsql.Builder) { b.Join(condition) })
		b.WriteString(" IS NOT TRUE")
	})
}

// between is the condition of a range one of whose ends may be missing.
func between[T any](least string, from *T, most string, to *T) *entsql.Predicate {
	var ends []*entsql.Predicate
	if from != nil {
		ends = append(ends, expr(least, *from))
	}
	if to != nil {
		ends = append(ends, expr(most, *to))
	}
	return group(" AND ", ends)
}

// contains is the condition that a part of the search text holds a term,
// literally. The whole text is the candidate by index; the part decides. Its
// parts are in the order of audit.SearchText.
func contains(c audit.Contains) *entsql.Predicate {
	term := pattern(c.Term)
	const candidate = "search_text LIKE ?"
	switch c.In {
	case audit.InActor:
		return expr(candidate+` AND (split_part(search_text, E'\x1f', 1) LIKE ? OR split_part(search_text, E'\x1f', 2) LIKE ?)`,
			term, term, term)
	case audit.InTargets:
		return expr(candidate+` AND EXISTS (SELECT FROM unnest(string_to_array(search_text, E'\x1f')) WITH ORDINALITY part(folded, n)
			WHERE n % 2 = 0 AND n BETWEEN 4 AND 2 + 2 * jsonb_array_length(targets) AND folded LIKE ?)`, term, term)
	default:
		return expr(candidate, term)
	}
}

// pattern is what LIKE finds a text by, wherever it is: as it is, letter by
// letter.
func pattern(text string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(text) + "%"
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
