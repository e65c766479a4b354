package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/lib/pq"

	"github.com/trailkeeper/trailkeeper/server/store/plan"
)

// The newest weeks have a partition each, so that retention can drop and
// search can stop early; what is older shares one a calendar year, and what is
// older than firstYear one of its own. There is no DEFAULT partition: its check
// would slow every new one down.
const (
	weeksBack  = 26
	weeksAhead = 4
	firstYear  = 2010
	week       = 7 * 24 * time.Hour
)

// partition is a part of audit_events: From <= occurred_at < To. The zero From
// is the beginning of time.
type partition struct {
	name     string
	from, to time.Time
}

// monday is the start of the ISO week that t is in.
func monday(t time.Time) time.Time {
	t = t.UTC().Truncate(24 * time.Hour)
	return t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
}

// duePartitions returns the partitions that must be made so that every moment
// up to weeksAhead from now has one. end is where the existing ones end; zero
// where there are none.
func duePartitions(now, end time.Time) []partition {
	var due []partition
	if end.IsZero() {
		begin := monday(now).Add(-weeksBack * week)
		first := time.Date(firstYear, 1, 1, 0, 0, 0, 0, time.UTC)
		due = append(due, partition{name: "audit_events_before_2010", to: first})
		for from := first; from.Before(begin); {
			to := from.AddDate(1, 0, 0)
			if to.After(begin) {
				to = begin
			}
			due = append(due, partition{fmt.Sprintf("audit_events_%d", from.Year()), from, to})
			from = to
		}
		end = begin
	}
	for until := monday(now).Add((weeksAhead + 1) * week); end.Before(until); end = end.Add(week) {
		due = append(due, partition{"audit_events_" + end.Format("2006_01_02"), end, end.Add(week)})
	}
	return due
}

// makePartitions makes the partitions that are due, each with its own guard
// against TRUNCATE (the guards of rows come with the parent).
func makePartitions(ctx context.Context, conn *sql.Conn, now time.Time) error {
	var end sql.NullTime
	err := conn.QueryRowContext(ctx, `SELECT max((regexp_match(pg_get_expr(c.relpartbound, c.oid), 'TO \(''([^'']+)''\)'))[1]::timestamptz)
		FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'audit_events'::regclass`).Scan(&end)
	if err != nil {
		return asFault(err)
	}
	for _, p := range duePartitions(now, end.Time) {
		from := "MINVALUE"
		if !p.from.IsZero() {
			from = pq.QuoteLiteral(p.from.Format(time.RFC3339))
		}
		_, err := conn.ExecContext(ctx, fmt.Sprintf(`
			CREATE TABLE %[1]s PARTITION OF audit_events FOR VALUES FROM (%[2]s) TO (%[3]s);
			CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %[1]s FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`,
			p.name, from, pq.QuoteLiteral(p.to.Format(time.RFC3339))))
		if err != nil {
			return asFault(err)
		}
	}
	return nil
}

// Maintain makes the partitions that have become due and empties the pending
// lists of the search indexes. It runs under the maintenance role, at start
// and now and then; never while recording.
func (d *DB) Maintain(ctx context.Context) error {
	return d.alone(ctx, func(conn *sql.Conn) error {
		if err := makePartitions(ctx, conn, d.clock()); err != nil {
			return err
		}
		if err := d.readPartitions(ctx); err != nil {
			return err
		}
		_, err := conn.ExecContext(ctx, `SELECT gin_clean_pending_list(i.inhrelid::regclass)
			FROM pg_inherits i WHERE i.inhparent = 'audit_events_search'::regclass`)
		return asFault(err)
	})
}

// readPartitions notes where partitions begin. Another server may have made
// more since: a page then reads two of them at once, which is no harm.
func (d *DB) readPartitions(ctx context.Context) error {
	rows, err := d.maintenance.QueryContext(ctx, `SELECT from_time FROM (
		SELECT (regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \(''([^'']+)''\)'))[1]::timestamptz AS from_time
		FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'audit_events'::regclass) bounds
		WHERE from_time IS NOT NULL ORDER BY from_time`)
	if err != nil {
		return asFault(err)
	}
	defer rows.Close()
	var begins plan.Partitions
	for rows.Next() {
		var at time.Time
		if err := rows.Scan(&at); err != nil {
			return asFault(err)
		}
		begins = append(begins, at.UTC())
	}
	if err := rows.Err(); err != nil {
		return asFault(err)
	}
	d.bounds.Store(&begins)
	return nil
}

// partitions are where the log's partitions begin.
func (d *DB) partitions() plan.Partitions { return *d.bounds.Load() }
