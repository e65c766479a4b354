package store

import (
	"context"
	"strings"

	"github.com/trailkeeper/trailkeeper/ent/db/auditevent"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/export"
)

// maxCopies is how many connections read events to be copied, at most: long
// statements, beside those of requests.
const maxCopies = export.MaxCopies * export.Readers

// copying is what every copy asks of PostgreSQL: a slice of events is sorted in
// memory, and not by workers that take the cores from who reads it. Both together
// are a fifth of the time of an export.
var copying = map[string]string{"role": serverRole, "work_mem": "16MB", "max_parallel_workers_per_gather": "0"}

// CopyEvents hands on all events of a query within a range that come after a
// position, newest first, in one statement; each is take's until take returns. It takes as long as whoever takes
// them does: nothing bounds it but the context. With the zero Scope there are
// none. Faults: those of take, Unavailable.
func (d Events) CopyEvents(ctx context.Context, q audit.Query, in audit.Range, after *audit.Position, fields audit.Fields, take func(*audit.Event) error) error {
	if q.Empty() {
		return nil
	}
	reader := newEventReader(fields)
	s := (&statement{}).add("SELECT " + strings.Join(reader.columns, ", ") + " FROM " + auditevent.Table + " WHERE ").where(where(q, in))
	if len(q.Named) > 0 && !q.Range.Contains(in.From) {
		s.add(" AND ").where(predicate(q.Named))
	}
	if after != nil {
		s.add(" AND (occurred_at, id) < (?, ?)", after.OccurredAt, after.ID)
	}
	tx, err := d.copies.BeginTx(ctx, snapshot)
	if err != nil {
		return asFault(err)
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock_shared($1)`, copyLock); err != nil {
		return asFault(err)
	}
	rows, err := tx.QueryContext(ctx, s.add(" ORDER BY occurred_at DESC, id DESC").String(), s.args...)
	if err != nil {
		return asFault(err)
	}
	defer rows.Close()
	for rows.Next() {
		event, err := reader.next(rows)
		if err != nil {
			return asFault(err)
		}
		if err := take(event); err != nil {
			return err
		}
	}
	return asFault(rows.Err())
}
