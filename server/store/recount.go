package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// mostDifferences is how many differences a recount names.
const mostDifferences = 100

// Recount is what a full recount found: the events one by one against their
// positions and against the counts by day.
type Recount struct {
	// Events are there, Positions are given, Pending wait for one.
	Events, Positions, Pending int64
	// Lost events neither have a position nor wait for one, Doubled have more
	// than one; Left are positions and waiting ones whose event is not there.
	Lost, Doubled, Left int64
	// Gaps are partners whose positions are not 1, 2, 3 and so on.
	Gaps int64
	// Days are the first counts that differ, Differing how many do.
	Days      []DayDifference
	Differing int64
}

// DayDifference is a count by day that is not what was counted anew.
type DayDifference struct {
	Place access.Place
	Day   audit.Day
	// Counted is what tenant_days says, Found how many events have a position.
	Counted, Found int64
	// Narrow says that some of them lie outside of the minutes that it says.
	Narrow bool
}

// Right reports whether everything was found as it must be.
func (r Recount) Right() bool {
	return r.Lost == 0 && r.Doubled == 0 && r.Left == 0 && r.Gaps == 0 && r.Differing == 0
}

// Recount reads the whole log in one snapshot and compares it with what the
// sequencer made of it. It takes its time: half a minute for ten million
// events. Faults: Unavailable.
func (d *DB) Recount(ctx context.Context) (r Recount, err error) {
	tx, err := d.maintenance.BeginTx(ctx, snapshot)
	if err != nil {
		return r, asFault(err)
	}
	defer tx.Rollback()
	err = tx.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM audit_events), (SELECT count(*) FROM positions),
		(SELECT coalesce(sum(events), 0) FROM pending),
		(SELECT count(*) FROM (SELECT FROM positions GROUP BY partner_id
			HAVING count(*) <> max(position) OR min(position) <> 1) gaps)`).
		Scan(&r.Events, &r.Positions, &r.Pending, &r.Gaps)
	if err != nil {
		return r, asFault(err)
	}
	err = tx.QueryRowContext(ctx, `SELECT count(*) FILTER (WHERE n IS NULL), count(*) FILTER (WHERE n > 1), count(*) FILTER (WHERE e.id IS NULL)
		FROM audit_events e FULL JOIN (
			SELECT partner_id, occurred_at, id, tenant_id, count(*) AS n FROM (
				SELECT partner_id, occurred_at, id, tenant_id FROM positions UNION ALL
				SELECT partner_id, p.occurred_at, p.id, p.tenant_id FROM pending
					CROSS JOIN LATERAL unnest(occurred_ats, event_ids, tenant_ids) AS p (occurred_at, id, tenant_id)) given
			GROUP BY partner_id, occurred_at, id, tenant_id) given
		USING (partner_id, occurred_at, id, tenant_id)`).Scan(&r.Lost, &r.Doubled, &r.Left)
	if err == nil {
		err = r.countDays(ctx, tx)
	}
	return r, asFault(err)
}

// countDays compares tenant_days with the positions.
func (r *Recount) countDays(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, fmt.Sprintf(`WITH found AS (
			SELECT partner_id, tenant_id, (occurred_at AT TIME ZONE 'UTC')::date AS day, count(*) AS n,
				minute_of_day(min(occurred_at)) AS first, minute_of_day(max(occurred_at)) AS last
			FROM positions GROUP BY 1, 2, 3),
		compared AS (
			SELECT partner_id, tenant_id, day, coalesce(d.events, 0) AS counted, coalesce(n, 0) AS n,
				coalesce(first < first_minute OR last > last_minute, false) AS narrow
			FROM found FULL JOIN tenant_days d USING (partner_id, tenant_id, day))
		SELECT partner_id, tenant_id, day - date '1970-01-01', counted, n, narrow, count(*) OVER ()
		FROM compared WHERE n <> counted OR narrow ORDER BY 1, 2, 3 LIMIT %d`, mostDifferences))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var one DayDifference
		if err := rows.Scan(&one.Place.Partner, &one.Place.Tenant, &one.Day, &one.Counted, &one.Found, &one.Narrow, &r.Differing); err != nil {
			return err
		}
		r.Days = append(r.Days, one)
	}
	return rows.Err()
}
