package store

import (
	"context"
	"math"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// Days returns the numbers of events per place and day, as far as they are
// counted here, or nil where FollowDays has not loaded them yet.
func (d *DB) Days() *audit.Days { return d.days.Load() }

// loadDays reads the counts whole, and the positions that they go up to, in
// one snapshot: the sequencer commits both together.
func (d *DB) loadDays(ctx context.Context) error {
	days := audit.NewDays()
	err := d.inTx(ctx, snapshot, func(tx tx) error {
		days = audit.NewDays()
		if _, err := tx.ExecContext(ctx, `SET LOCAL statement_timeout = '2min'`); err != nil {
			return err
		}
		partners, err := tx.loadCounts(ctx, days)
		if err != nil {
			return err
		}
		heads, err := tx.heads(ctx, partners)
		for partner, head := range heads {
			days.Add(partner, head, nil)
		}
		return err
	})
	if err == nil {
		d.days.Store(days)
	}
	return err
}

// loadCounts fills days from tenant_days and returns the partners in it.
func (t tx) loadCounts(ctx context.Context, days *audit.Days) (partners []uuid.UUID, err error) {
	rows, err := t.QueryContext(ctx, `SELECT partner_id, tenant_id,
		array_agg(day - date '1970-01-01' ORDER BY day), array_agg(events ORDER BY day),
		array_agg(first_minute ORDER BY day), array_agg(last_minute ORDER BY day)
		FROM tenant_days GROUP BY partner_id, tenant_id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	seen := map[uuid.UUID]bool{}
	for rows.Next() {
		var partner, tenant uuid.UUID
		var onDays, events, first, last pq.Int64Array
		if err := rows.Scan(&partner, &tenant, &onDays, &events, &first, &last); err != nil {
			return nil, err
		}
		counts := make([]audit.TenantDay, len(onDays))
		for i, day := range onDays {
			counts[i] = audit.TenantDay{Tenant: tenant, DayCount: audit.DayCount{Day: audit.Day(day), Events: asCount(events[i]),
				First: audit.Minute(first[i]), Last: audit.Minute(last[i])}}
		}
		days.Add(partner, 0, counts)
		if !seen[partner] {
			seen[partner] = true
			partners = append(partners, partner)
		}
	}
	return partners, rows.Err()
}

// refreshStep is how many positions of a partner are counted in one statement.
const refreshStep = 50_000

// refreshDays counts what the partners, or all where nil, have got above the
// positions that are counted already.
func (d *DB) refreshDays(ctx context.Context, partners []uuid.UUID) error {
	for more := true; more; {
		var counted map[uuid.UUID]*movement
		err := d.inTx(ctx, nil, func(tx tx) (err error) {
			if partners == nil {
				if partners, err = positioned(ctx, tx, int(^uint32(0))); err != nil {
					return err
				}
			}
			counted, err = tx.countAbove(ctx, d.Days().Heads(partners))
			return err
		})
		if err != nil {
			return err
		}
		more = false
		for partner, m := range counted {
			d.Days().Add(partner, m.head, m.counts)
			more = more || m.events >= refreshStep
		}
	}
	return nil
}

// movement is what the events above a partner's counts add to them.
type movement struct {
	head, events int64
	counts       []audit.TenantDay
}

// countAbove counts the positions above heads, by partner, tenant and day.
func (t tx) countAbove(ctx context.Context, heads map[uuid.UUID]int64) (map[uuid.UUID]*movement, error) {
	partners, from := make([]uuid.UUID, 0, len(heads)), make(pq.Int64Array, 0, len(heads))
	for partner, head := range heads {
		partners, from = append(partners, partner), append(from, head)
	}
	rows, err := t.QueryContext(ctx, `SELECT partner, tenant_id, (occurred_at AT TIME ZONE 'UTC')::date - date '1970-01-01',
			count(*), minute_of_day(min(occurred_at)), minute_of_day(max(occurred_at)), max(position)
		FROM unnest($1::uuid[], $2::bigint[]) AS h (partner, head) CROSS JOIN LATERAL
			(SELECT tenant_id, occurred_at, position FROM positions
			WHERE partner_id = partner AND position > head ORDER BY position LIMIT $3) p
		GROUP BY 1, 2, 3`, idArray(partners), from, refreshStep)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	moved := map[uuid.UUID]*movement{}
	for rows.Next() {
		var partner uuid.UUID
		var c audit.TenantDay
		var head, events int64
		if err := rows.Scan(&partner, &c.Tenant, &c.Day, &events, &c.First, &c.Last, &head); err != nil {
			return nil, err
		}
		c.Events = asCount(events)
		m := moved[partner]
		if m == nil {
			m = &movement{}
			moved[partner] = m
		}
		m.head, m.events, m.counts = max(m.head, head), m.events+events, append(m.counts, c)
	}
	return moved, rows.Err()
}

// asCount is a number of events as it is held in memory: as much as fits.
func asCount(events int64) uint32 { return uint32(min(events, math.MaxUint32)) }
