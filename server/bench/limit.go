package main

import (
	"context"
	"fmt"
	"regexp"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// scratch is a copy of the newest partition, with its rows and indexes.
const scratch = "bench_copy"

// namedIndex is the part of an index's definition that names it and its table.
var namedIndex = regexp.MustCompile(` INDEX \S+ ON (ONLY )?\S+ USING `)

// limit is COPY of events into the scratch table: what recording is told beside.
type limit struct {
	*bench
	events int
	took   time.Duration
}

func (b *bench) newLimit(ctx context.Context) (*limit, error) {
	return &limit{bench: b}, b.makeScratch(ctx)
}

// copy copies batches: as many clients as record, each one COPY in one
// transaction.
func (l *limit) copy(ctx context.Context, batches [][]audit.Event) error {
	texts := make([]copyText, recordClients)
	for i, batch := range batches {
		for _, event := range batch {
			texts[i%recordClients].addEvent(event)
		}
		l.events += len(batch)
	}
	if err := l.calm(ctx); err != nil {
		return err
	}
	clients, crew := errgroup.WithContext(ctx)
	begun := l.clock()
	for _, rows := range texts {
		clients.Go(func() error {
			if rows.err != nil || len(rows.text) == 0 {
				return rows.err
			}
			conn, err := l.db.Conn(crew)
			if err != nil {
				return err
			}
			defer conn.Close()
			return copyRows(crew, conn, tableRows{scratch, eventColumns, rows.text})
		})
	}
	err := clients.Wait()
	l.took += l.clock().Sub(begun)
	return err
}

func (l *limit) perSecond() float64 { return float64(l.events) / l.took.Seconds() }

// drop removes the scratch table.
func (l *limit) drop(ctx context.Context) {
	_, _ = l.db.ExecContext(context.WithoutCancel(ctx), "DROP TABLE IF EXISTS "+scratch)
}

func (b *bench) makeScratch(ctx context.Context) error {
	var partition string
	err := b.db.QueryRowContext(ctx, `SELECT tableoid::regclass::text FROM audit_events
		WHERE occurred_at > $1 ORDER BY occurred_at DESC LIMIT 1`, b.set.Now.AddDate(0, 0, -7)).Scan(&partition)
	if err != nil {
		return fmt.Errorf("the newest partition: %w", err)
	}
	definitions, err := texts(ctx, b.db, `SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = $1::regclass`, partition)
	if err != nil {
		return err
	}
	statements := []string{"DROP TABLE IF EXISTS " + scratch,
		"CREATE TABLE " + scratch + " (LIKE audit_events INCLUDING DEFAULTS)",
		"INSERT INTO " + scratch + " SELECT * FROM " + partition}
	for _, definition := range definitions {
		statements = append(statements, namedIndex.ReplaceAllString(definition, " INDEX ON "+scratch+" USING "))
	}
	for _, statement := range append(statements, "ANALYZE "+scratch) {
		if _, err := b.db.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	return nil
}
