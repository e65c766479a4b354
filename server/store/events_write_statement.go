package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/trailkeeper/trailkeeper/ent/db/auditevent"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// maxBatchBytes is about how much of events goes to PostgreSQL in one
// statement; a single event may be larger.
const maxBatchBytes = 8 << 20

// writeBatch is events on their way into writeStatement, a column each.
type writeBatch struct {
	columns []sqlArray
	digests sqlArray
	events  int
}

// newWriteBatch takes drafts from the first on, as many as fit.
func newWriteBatch(drafts []audit.Draft) *writeBatch {
	b := &writeBatch{columns: make([]sqlArray, len(writtenColumns))}
	for size := 0; b.events < len(drafts) && size < maxBatchBytes; b.events++ {
		draft := &drafts[b.events]
		for i, column := range writtenColumns {
			into := &b.columns[i]
			before := len(into.literal)
			column.add(into, &draft.Event)
			added := len(into.literal) - before
			if size += added; b.events == 0 { // the others will be of its like
				into.literal = slices.Grow(into.literal, min(added*(len(drafts)-1), maxBatchBytes/16))
			}
		}
		if draft.Event.SourceID == "" {
			b.digests.null()
		} else {
			b.digests.bytes(draft.Digest[:])
		}
	}
	return b
}

// writeStatement writes a batch: keys, events, and what waits for a position,
// one row a partner. All of it is one statement: a trip to PostgreSQL takes as
// long as writing a few events. Keys are taken in their order, so that batches
// wait for each other instead of deadlocking; calls too large for one batch may
// still, and are run anew. Events whose key somebody has are not written: their
// places in the batch are returned. Who holds the key is read after that, since
// a statement does not see what is committed while it waits.
func writeStatement() string {
	names := columnOf(writtenColumns, func(c writtenColumn) string { return c.name })
	// sent is some columns of the batch as rows. Each part unnests what it needs:
	// rows that are kept for all of them would be copied twice.
	sent := func(columns ...string) string {
		arrays := columnOf(columns, func(column string) string {
			if i := slices.Index(names, column); i >= 0 {
				return fmt.Sprintf("$%d::%s[]", i+1, writtenColumns[i].sqlType)
			}
			return fmt.Sprintf("$%d::bytea[]", len(names)+1) // the digests
		})
		return fmt.Sprintf("unnest(%s) WITH ORDINALITY AS sent (%s, n)", strings.Join(arrays, ", "), strings.Join(columns, ", "))
	}
	values := slices.Clone(names)
	values[slices.Index(values, auditevent.FieldRecordedAt)] = "coalesce(recorded_at, now())"
	const fresh = `source_id IS NULL OR id IN (SELECT event_id FROM claimed)`
	return `WITH claimed AS (
		INSERT INTO event_keys (partner_id, tenant_id, source, source_id, event_id, occurred_at, digest)
		SELECT partner_id, tenant_id, source, source_id, id, occurred_at, digest
		FROM ` + sent("partner_id", "tenant_id", "source", "source_id", "id", "occurred_at", "digest") + ` WHERE source_id IS NOT NULL
		ORDER BY partner_id, tenant_id, source COLLATE "C", source_id COLLATE "C", n
		ON CONFLICT DO NOTHING RETURNING event_id
	), written AS (
		INSERT INTO audit_events (` + strings.Join(names, ", ") + `)
		SELECT ` + strings.Join(values, ", ") + ` FROM ` + sent(names...) + ` WHERE ` + fresh + `
	), waiting AS (
		INSERT INTO pending (partner_id, id, tenant_ids, occurred_ats, event_ids)
		SELECT partner_id, gen_random_uuid(), array_agg(tenant_id ORDER BY n), array_agg(occurred_at ORDER BY n), array_agg(id ORDER BY n)
		FROM ` + sent("partner_id", "tenant_id", "occurred_at", "id", "source_id") + ` WHERE ` + fresh + ` GROUP BY partner_id
	)
	SELECT n - 1 FROM ` + sent("id", "source_id") + ` WHERE NOT (` + fresh + `) ORDER BY n`
}

// prepareWrite prepares the writeStatement: planning it takes longer than
// writing an event.
func prepareWrite(ctx context.Context, requests *sql.DB) (*sql.Stmt, error) {
	return requests.PrepareContext(ctx, writeStatement())
}

// writeBatch runs the writeStatement and returns the places in the batch of the
// events whose key is taken.
func (t tx) writeBatch(ctx context.Context, b *writeBatch) (taken []int, err error) {
	args := make([]any, 0, len(b.columns)+1)
	for i := range b.columns {
		args = append(args, b.columns[i].value())
	}
	statement := t.StmtContext(ctx, t.write)
	defer statement.Close()
	rows, err := statement.QueryContext(ctx, append(args, b.digests.value())...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var place int
		if err := rows.Scan(&place); err != nil {
			return nil, err
		}
		taken = append(taken, place)
	}
	return taken, rows.Err()
}
