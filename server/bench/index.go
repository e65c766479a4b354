package main

import (
	"context"
	"database/sql"
	"strings"
)

// index is an index of the table of events that is built anew: first on each
// partition, then on the table, which takes those of the partitions over.
type index struct {
	name       string
	definition string
	parts      []partIndex
}

// partIndex is an index of a partition.
type partIndex struct {
	partition, definition string
}

// dropIndexes drops all indexes of the table of events but the primary key:
// building them at the end is several times faster than keeping them up.
func (l *loader) dropIndexes(ctx context.Context) error {
	names, err := texts(ctx, l.db, `SELECT i.indexrelid::regclass::text FROM pg_index i
		WHERE i.indrelid = 'audit_events'::regclass AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
		ORDER BY 1`)
	if err != nil {
		return err
	}
	for _, name := range names {
		dropped := index{name: name}
		if err := l.db.QueryRowContext(ctx, `SELECT pg_get_indexdef($1::regclass)`, name).Scan(&dropped.definition); err != nil {
			return err
		}
		if dropped.parts, err = l.partIndexes(ctx, name); err != nil {
			return err
		}
		l.dropped = append(l.dropped, dropped)
		if _, err := l.db.ExecContext(ctx, "DROP INDEX "+name); err != nil {
			return err
		}
	}
	return nil
}

func (l *loader) partIndexes(ctx context.Context, parent string) ([]partIndex, error) {
	rows, err := l.db.QueryContext(ctx, `SELECT i.indrelid::regclass::text, pg_get_indexdef(i.indexrelid)
		FROM pg_inherits h JOIN pg_index i ON i.indexrelid = h.inhrelid WHERE h.inhparent = $1::regclass ORDER BY 1 DESC`, parent)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var parts []partIndex
	for rows.Next() {
		var part partIndex
		if err := rows.Scan(&part.partition, &part.definition); err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
	return parts, rows.Err()
}

// makeIndexes builds what dropIndexes dropped.
func (l *loader) makeIndexes(ctx context.Context) error {
	var definitions []string
	for _, dropped := range l.dropped {
		for _, part := range dropped.parts {
			definitions = append(definitions, part.definition)
		}
	}
	err := onEach(ctx, l.db, definitions, func(ctx context.Context, conn *sql.Conn, definition string) error {
		_, err := conn.ExecContext(ctx, definition)
		return err
	})
	if err != nil {
		return err
	}
	for _, dropped := range l.dropped {
		// Without ONLY the index takes over those of the partitions.
		if err := l.execute(ctx, strings.Replace(dropped.definition, " ON ONLY ", " ON ", 1)); err != nil {
			return err
		}
	}
	return nil
}
