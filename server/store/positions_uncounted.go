package store

import (
	"context"

	"github.com/lib/pq"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// The most that is read beside the counts for one page: events without a
// count, and partners that these are looked for in.
const (
	mostUncounted = 10_000
	mostPartners  = 100
)

// uncounted reads the scope's events that Days does not hold: above the
// positions that it counts to, or still without one; in no order. With the
// counts that are taken from days after this, they are at least what the
// transaction's snapshot holds. complete is false where there is more to read
// than for one page: the counts are of no use then.
func (t tx) uncounted(ctx context.Context, scope access.Scope, days *audit.Days) (events []audit.Uncounted, complete bool, err error) {
	partners, err := t.touched(ctx, scope, mostPartners+1)
	if err != nil || days == nil || len(partners) > mostPartners {
		return nil, false, err
	}
	ids, heads := make([]string, 0, len(partners)), make(pq.Int64Array, 0, len(partners))
	for partner, head := range days.Heads(partners) {
		ids, heads = append(ids, partner.String()), append(heads, head)
	}
	var n int64
	err = t.QueryRowContext(ctx, `SELECT
		(SELECT coalesce(sum(greatest(0, (SELECT max(position) FROM positions WHERE partner_id = partner) - head)), 0)
			FROM unnest($1::uuid[], $2::bigint[]) AS h (partner, head)) +
		(SELECT coalesce(sum(events), 0) FROM (SELECT events FROM pending WHERE $3 OR partner_id = ANY($1) LIMIT $4) waiting)`,
		pq.Array(ids), heads, scope.Everything(), mostUncounted+1).Scan(&n)
	if err != nil || n == 0 || n > mostUncounted {
		return nil, err == nil && n == 0, err
	}
	rows, err := t.QueryContext(ctx, `SELECT above.* FROM unnest($1::uuid[], $2::bigint[]) AS h (partner, head) CROSS JOIN LATERAL
			(SELECT partner_id, tenant_id, occurred_at, id FROM positions
			WHERE partner_id = partner AND position > head ORDER BY position LIMIT $4) above
		UNION ALL
		SELECT partner_id, tenant_id, occurred_at, e.id FROM pending CROSS JOIN LATERAL
			unnest(tenant_ids, occurred_ats, event_ids) AS e (tenant_id, occurred_at, id)
		WHERE $3 OR partner_id = ANY($1)`, pq.Array(ids), heads, scope.Everything(), mostUncounted)
	if err != nil {
		return nil, false, err
	}
	defer rows.Close()
	for rows.Next() {
		var e audit.Uncounted
		if err := rows.Scan(&e.Place.Partner, &e.Place.Tenant, &e.OccurredAt, &e.ID); err != nil {
			return nil, false, err
		}
		if inUTC(&e.OccurredAt); scope.Contains(e.Place) {
			events = append(events, e)
		}
	}
	return events, true, rows.Err()
}
