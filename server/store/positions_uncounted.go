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

// uncounted reads the scope's events that Days does not hold: above the
// positions that it counts to, or still without one; in no order. With the
// counts that are taken from days after this, they are at least what was there
// when it was called. complete is false where there is more to read than for
// one page: the counts are of no use then.
func uncounted(ctx context.Context, from querier, scope access.Scope, days *audit.Days) (events []audit.Uncounted, complete bool, err error) {
	partners, err := touched(ctx, from, scope, mostPartners+1)
	if err != nil || days == nil || len(partners) > mostPartners {
		return nil, false, err
	}
	ids, heads := make([]string, 0, len(partners)), make(pq.Int64Array, 0, len(partners))
	for partner, head := range days.Heads(partners) {
		ids, heads = append(ids, partner.String()), append(heads, head)
	}
	rows, err := from.QueryContext(ctx, `SELECT above.* FROM unnest($1::uuid[], $2::bigint[]) AS h (partner, head) CROSS JOIN LATERAL
			(SELECT partner_id, tenant_id, occurred_at, id FROM positions
			WHERE partner_id = partner AND position > head ORDER BY position LIMIT $4) above
		UNION ALL
		SELECT partner_id, tenant_id, occurred_at, e.id FROM pending CROSS JOIN LATERAL
			unnest(tenant_ids, occurred_ats, event_ids) AS e (tenant_id, occurred_at, id)
		WHERE $3 OR partner_id = ANY($1)
		LIMIT $4`, pq.Array(ids), heads, scope.Everything(), mostUncounted+1)
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
