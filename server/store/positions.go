package store

import (
	"context"
	"slices"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/trailkeeper/trailkeeper/server/access"
)

// heads returns the newest position of each of the partners, 0 where a partner
// has none: one look at the end of the key each.
func (t tx) heads(ctx context.Context, partners []uuid.UUID) (map[uuid.UUID]int64, error) {
	rows, err := t.QueryContext(ctx, `SELECT p, coalesce((SELECT max(position) FROM positions WHERE partner_id = p), 0)
		FROM unnest($1::uuid[]) p`, idArray(partners))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	heads := make(map[uuid.UUID]int64, len(partners))
	for rows.Next() {
		var partner uuid.UUID
		var head int64
		if err := rows.Scan(&partner, &head); err != nil {
			return nil, err
		}
		heads[partner] = head
	}
	return heads, rows.Err()
}

// positionedPartners are the partners that have positions, and a NULL at the
// end, where the table is called found.
const positionedPartners = `(SELECT partner_id FROM positions ORDER BY partner_id LIMIT 1)
	UNION ALL
	SELECT (SELECT p.partner_id FROM positions p WHERE p.partner_id > found.partner_id ORDER BY p.partner_id LIMIT 1)
	FROM found WHERE found.partner_id IS NOT NULL`

// positioned returns the partners that have positions, at most so many: it
// jumps from one to the next in the key.
func positioned(ctx context.Context, from querier, most int) ([]uuid.UUID, error) {
	rows, err := from.QueryContext(ctx, `WITH RECURSIVE found AS (`+positionedPartners+`)
		SELECT partner_id FROM found WHERE partner_id IS NOT NULL LIMIT $1`, most)
	if err != nil {
		return nil, err
	}
	return scanIDs(rows)
}

// touched returns the partners that a scope has places in, at most so many
// where the scope is everything.
func touched(ctx context.Context, from querier, scope access.Scope, most int) ([]uuid.UUID, error) {
	if scope.Everything() {
		return positioned(ctx, from, most)
	}
	partners := scope.Partners()
	for partner := range scope.Tenants() {
		partners = append(partners, partner)
	}
	slices.SortFunc(partners, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
	return partners, nil
}

// idArray is a list of ids as an argument of SQL.
func idArray(ids []uuid.UUID) any { return pq.Array(columnOf(ids, uuid.UUID.String)) }
