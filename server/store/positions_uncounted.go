package store

import (
	"context"
	"database/sql"

	"github.com/lib/pq"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// The most that is read beside the counts for one page: events without a
// count, and partners that these are looked for in.
const (
	mostUncounted = 10_000
	mostPartners  = 1_000
)

// querier reads: a pool, or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// above are the events of partners, h, above the positions that are counted, and
// those that wait for one: in one statement, so that none slips from the ones to
// the others meanwhile. Where as many positions are counted as there are, no
// partner is looked at.
const (
	above = `SELECT above.* FROM h CROSS JOIN LATERAL
			(SELECT partner_id, tenant_id, occurred_at, id FROM positions
			WHERE partner_id = partner AND position > head ORDER BY position LIMIT $3) above
			WHERE (SELECT events FROM positioned) <> $4
		UNION ALL
		SELECT partner_id, tenant_id, occurred_at, e.id FROM pending CROSS JOIN LATERAL
			unnest(tenant_ids, occurred_ats, event_ids) AS e (tenant_id, occurred_at, id)`
	counted    = `counted (partner, head) AS (SELECT * FROM unnest($1::uuid[], $2::bigint[]))`
	aboveHeads = `WITH ` + counted + `, h AS (SELECT * FROM counted) ` + above + ` WHERE partner_id = ANY($1) LIMIT $3`
	// Who sees everything sees partners that have just got their first position.
	aboveAllHeads = `WITH RECURSIVE ` + counted + `, found AS (` + positionedPartners + `),
		h AS (SELECT partner_id AS partner, coalesce(head, 0) AS head FROM found LEFT JOIN counted ON partner = partner_id
			WHERE partner_id IS NOT NULL) ` + above + ` LIMIT $3`
)

// uncounted reads the scope's events that Days does not hold: above the
// positions that it counts to, or still without one; in no order. With the
// counts that are taken from days after this, they are at least what was there
// when it was called. complete is false where there is more to read than for
// one page: the counts are of no use then.
func uncounted(ctx context.Context, from querier, scope access.Scope, days *audit.Days) (events []audit.Uncounted, complete bool, err error) {
	if days == nil {
		return nil, false, nil
	}
	read, partners := aboveHeads, days.Partners()
	if scope.Everything() {
		read = aboveAllHeads
	} else if partners, err = touched(ctx, from, scope, mostPartners); err != nil {
		return nil, false, err
	}
	if len(partners) > mostPartners {
		return nil, false, nil
	}
	positions := days.Positions()
	ids, heads := make([]string, 0, len(partners)), make(pq.Int64Array, 0, len(partners))
	for partner, head := range days.Heads(partners) {
		ids, heads = append(ids, partner.String()), append(heads, head)
	}
	rows, err := from.QueryContext(ctx, read, pq.Array(ids), heads, mostUncounted+1, positions)
	if err != nil {
		return nil, false, err
	}
	defer rows.Close()
	n := 0
	for ; rows.Next(); n++ {
		var e audit.Uncounted
		if err := rows.Scan(&e.Place.Partner, &e.Place.Tenant, &e.OccurredAt, &e.ID); err != nil {
			return nil, false, err
		}
		if inUTC(&e.OccurredAt); scope.Contains(e.Place) {
			events = append(events, e)
		}
	}
	if err := rows.Err(); err != nil || n > mostUncounted {
		return nil, false, err
	}
	return events, true, nil
}
