package main

import (
	"context"
	"database/sql"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// load is how many seconds the parts of loading took.
type load struct {
	Directory float64 `json:"directory"`
	Events    float64 `json:"events"`
	Indexes   float64 `json:"indexes"`
	Positions float64 `json:"positions"`
	Vacuum    float64 `json:"vacuum"`
	Seconds   float64 `json:"seconds"`
}

// loader fills the database of the program as it would be if every event had
// been recorded: partitions, indexes, keys of sources, positions, counts.
type loader struct {
	*bench
	// dropped are the indexes that are built when the rows are in.
	dropped []index
}

const (
	// blocksEach is how many blocks go into one transaction.
	blocksEach = 20
	// tellEvery is how often loading says how far it is.
	tellEvery = 10 * time.Second
)

// events copies all events and the keys of those that have a source id.
func (l *loader) events(ctx context.Context) error {
	if err := l.hush(ctx); err != nil {
		return err
	}
	if err := l.dropIndexes(ctx); err != nil {
		return err
	}
	var starts []int
	for n := 0; n < l.set.Blocks(); n += blocksEach {
		starts = append(starts, n)
	}
	var copied, told atomic.Int64
	begun := l.clock()
	return onEach(ctx, l.db, starts, func(ctx context.Context, conn *sql.Conn, start int) error {
		var rows, keys copyText
		for n := start; n < min(start+blocksEach, l.set.Blocks()); n++ {
			for _, event := range l.set.Block(n) {
				rows.addEvent(event)
				if event.SourceID != "" {
					keys.addKey(event)
				}
				copied.Add(1)
			}
		}
		if rows.err != nil {
			return rows.err
		}
		l.progress(begun, &told, int(copied.Load()))
		return copyRows(ctx, conn, tableRows{"audit_events", eventColumns, rows.text}, tableRows{"event_keys", keyColumns, keys.text})
	})
}

// progress says now and then how far loading is.
func (l *loader) progress(begun time.Time, told *atomic.Int64, copied int) {
	passed := l.clock().Sub(begun)
	last := told.Load()
	if passed-time.Duration(last) < tellEvery || !told.CompareAndSwap(last, int64(passed)) {
		return
	}
	l.tell("loading: %3d %%, %.0f events/s", copied*100/l.Events, float64(copied)/passed.Seconds())
}

// hush keeps PostgreSQL from doing, while rows come in, what is done once at
// the end; wake takes it back.
func (l *loader) hush(ctx context.Context) error {
	return l.execute(ctx, `ALTER SYSTEM SET autovacuum = off`, `ALTER SYSTEM SET max_wal_size = '8GB'`,
		`ALTER SYSTEM SET checkpoint_timeout = '1h'`, `SELECT pg_reload_conf()`)
}

func (l *loader) wake(ctx context.Context) error {
	return l.execute(ctx, `ALTER SYSTEM RESET autovacuum`, `ALTER SYSTEM RESET max_wal_size`,
		`ALTER SYSTEM RESET checkpoint_timeout`, `SELECT pg_reload_conf()`, `CHECKPOINT`)
}

func (l *loader) execute(ctx context.Context, statements ...string) error {
	for _, statement := range statements {
		if _, err := l.db.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	return nil
}

// positions gives every event the place in the order of its partner that the
// sequencer would have given it, and counts the events per tenant and day.
func (l *loader) positions(ctx context.Context) error {
	return onEach(ctx, l.db, []string{
		`WITH placed AS (INSERT INTO positions (partner_id, position, occurred_at, id, tenant_id)
			SELECT partner_id, row_number() OVER (PARTITION BY partner_id ORDER BY recorded_at, id), occurred_at, id, tenant_id
			FROM audit_events WHERE source <> '` + audit.OwnSource + `' RETURNING partner_id)
			UPDATE positioned SET events = events + (SELECT count(*) FROM placed)`,
		`INSERT INTO tenant_days (partner_id, tenant_id, day, events, first_minute, last_minute)
			SELECT partner_id, tenant_id, (occurred_at AT TIME ZONE 'UTC')::date, count(*),
				minute_of_day(min(occurred_at)), minute_of_day(max(occurred_at))
			FROM audit_events WHERE source <> '` + audit.OwnSource + `' GROUP BY 1, 2, 3`,
	}, func(ctx context.Context, conn *sql.Conn, statement string) error {
		_, err := conn.ExecContext(ctx, statement)
		return err
	})
}

// vacuum leaves the tables as they are after a quiet night: every row visible
// to all, statistics gathered.
func (l *loader) vacuum(ctx context.Context) error {
	tables, err := texts(ctx, l.db, `SELECT c.oid::regclass::text FROM pg_class c
		WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY pg_table_size(c.oid) DESC`)
	if err != nil {
		return err
	}
	err = onEach(ctx, l.db, tables, func(ctx context.Context, conn *sql.Conn, table string) error {
		_, err := conn.ExecContext(ctx, "VACUUM (FREEZE, ANALYZE) "+table)
		return err
	})
	if err != nil {
		return err
	}
	if err := l.execute(ctx, `ANALYZE audit_events`); err != nil {
		return err
	}
	return l.wake(ctx)
}
