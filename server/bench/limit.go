package main

import (
	"context"
	"fmt"
	"regexp"

	"golang.org/x/sync/errgroup"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// scratch is a copy of the newest partition, with its rows and indexes.
const scratch = "bench_copy"

// namedIndex is the part of an index's definition that names it and its table.
var namedIndex = regexp.MustCompile(` INDEX \S+ ON (ONLY )?\S+ USING `)

// copyLimit is how many of the events a second COPY writes into the scratch
// table: as many clients as record, each one COPY in one transaction.
func (b *bench) copyLimit(ctx context.Context, batches [][]audit.Event) (perSecond float64, err error) {
	texts := make([]copyText, recordClients)
	events := 0
	for i, batch := range batches {
		for _, event := range batch {
			texts[i%recordClients].addEvent(event)
			events++
		}
	}
	if err := b.makeScratch(ctx); err != nil {
		return 0, err
	}
	defer b.db.ExecContext(context.WithoutCancel(ctx), "DROP TABLE IF EXISTS "+scratch) //nolint:errcheck // of no use to anybody
	if err := b.calm(ctx); err != nil {
		return 0, err
	}
	clients, crew := errgroup.WithContext(ctx)
	begun := b.clock()
	for _, rows := range texts {
		clients.Go(func() error {
			if rows.err != nil {
				return rows.err
			}
			conn, err := b.db.Conn(crew)
			if err != nil {
				return err
			}
			defer conn.Close()
			return copyRows(crew, conn, tableRows{scratch, eventColumns, rows.text})
		})
	}
	err = clients.Wait()
	return float64(events) / b.clock().Sub(begun).Seconds(), err
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
