package store

import (
	"context"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// facet is how a dimension is counted: what is read of an event, and what makes
// value and label of it. A missing value is NULL.
type facet struct{ columns, from string }

// facets are the dimensions in SQL. An event counts once for each value.
var facets = map[audit.Dimension]facet{
	audit.ByActivity: {"activity, activity_name", "SELECT activity AS value, activity_name AS label"},
	audit.ByActor:    {"actor_id, actor_name", "SELECT actor_id AS value, actor_name AS label"},
	audit.ByTenant:   {"tenant_id, tenant_name", "SELECT tenant_id::text AS value, tenant_name AS label"},
	audit.ByTarget: {"targets", `SELECT target->>'targetId' AS value, max(target->>'name' COLLATE "C") AS label
		FROM jsonb_array_elements(targets) target GROUP BY 1`},
	audit.ByTargetKind: {"targets", `SELECT DISTINCT target->>'kind' AS value, NULL::text AS label FROM jsonb_array_elements(targets) target`},
	audit.ByChangedProperty: {"targets", `SELECT DISTINCT change->>'property' AS value, NULL::text AS label
		FROM jsonb_array_elements(targets) target, jsonb_array_elements(target->'changes') change`},
	audit.ByLog: plainFacet("log"), audit.ByCategory: plainFacet("category"), audit.ByOperation: plainFacet("operation"),
	audit.ByOutcome: plainFacet("outcome"), audit.BySeverity: plainFacet("severity"), audit.BySource: plainFacet("source"),
	audit.ByChannel: plainFacet("channel"), audit.ByActorKind: plainFacet("actor_kind"), audit.ByIPAddress: plainFacet("ip_address"),
	audit.ByCountry: plainFacet("country"), audit.ByErrorCode: plainFacet("error_code"),
}

func plainFacet(column string) facet {
	return facet{column, "SELECT " + column + " AS value, NULL::text AS label"}
}

// FindFacets counts the values of a dimension among the events of a query, in
// no order. Faults: Unavailable.
func (d Events) FindFacets(ctx context.Context, q audit.Query, by audit.Dimension) (f audit.Facets, err error) {
	f.Exact = true
	if q.Empty() {
		return f, nil
	}
	p, err := d.tally(ctx, q)
	if err != nil {
		return f, asFault(err)
	}
	counted := values{}
	count := func(from querier, events func(*statement) *statement, keep func(func())) (int64, error) {
		return counted.count(ctx, from, events, facets[by].from, keep)
	}
	named, told, err := p.tallied(ctx, facets[by].columns, count, func() bool { return len(counted) > audit.MaxFacetValues })
	if err != nil {
		return f, asFault(err)
	}
	for _, event := range named {
		for _, value := range by.Of(event) {
			value.Count = 1
			counted.add(value)
		}
	}
	f.Tallied = told
	for _, value := range counted {
		f.Values = append(f.Values, value)
	}
	return f, nil
}

// values are the facets that were counted so far.
type values map[string]audit.Facet

// count counts the values of a table of events, and tells how many events it
// holds.
func (v values) count(ctx context.Context, from querier, events func(*statement) *statement, of string, keep func(func())) (all int64, err error) {
	s := events((&statement{}).add(`SELECT value, max(label COLLATE "C"), count(*) FROM (`)).
		add(") events LEFT JOIN LATERAL (" + of + ") of ON TRUE GROUP BY 1")
	rows, err := from.QueryContext(ctx, s.String(), s.args...)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var value, label audit.Text
		var n int64
		if err := rows.Scan(&value, &label, &n); err != nil {
			return 0, err
		}
		if all += n; value != "" {
			keep(func() { v.add(audit.Facet{Value: string(value), Label: string(label), Count: n}) })
		}
	}
	return all, rows.Err()
}

func (v values) add(more audit.Facet) {
	before, ok := v[more.Value]
	if ok {
		more.Count += before.Count
		more.Label = max(before.Label, more.Label)
	}
	v[more.Value] = more
}
