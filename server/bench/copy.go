package main

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"
)

// copier sends rows that are text already to one COPY.
type copier interface {
	CopyData(ctx context.Context, line string) (driver.Result, error)
}

// copyRows copies rows into tables in one transaction, table after table: text
// holds the rows of a table as COPY reads them, each ended by a newline.
func copyRows(ctx context.Context, conn *sql.Conn, tables ...tableRows) error {
	if _, err := conn.ExecContext(ctx, "BEGIN"); err != nil {
		return err
	}
	for _, table := range tables {
		if len(table.text) == 0 {
			continue
		}
		if err := conn.Raw(func(raw any) error { return copyTable(ctx, raw, table) }); err != nil {
			_, rolledBack := conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
			return errors.Join(fmt.Errorf("%s: %w", table.name, err), rolledBack)
		}
	}
	_, err := conn.ExecContext(ctx, "COMMIT")
	return err
}

// tableRows are rows of a table.
type tableRows struct {
	name    string
	columns []string
	text    []byte
}

// copyChunk is how much goes to the driver at a time.
const copyChunk = 48 << 10

func copyTable(ctx context.Context, raw any, table tableRows) error {
	conn, ok := raw.(driver.ConnPrepareContext)
	if !ok {
		return errors.New("the driver cannot prepare")
	}
	statement, err := conn.PrepareContext(ctx, fmt.Sprintf("COPY %s (%s) FROM STDIN", table.name, strings.Join(table.columns, ", ")))
	if err != nil {
		return err
	}
	in, ok := statement.(copier)
	if !ok {
		return errors.Join(errors.New("the driver cannot copy text"), statement.Close())
	}
	for rest := strings.TrimSuffix(string(table.text), "\n"); rest != ""; {
		chunk := rest
		if len(chunk) > copyChunk {
			if end := strings.IndexByte(rest[copyChunk:], '\n'); end >= 0 {
				chunk = rest[:copyChunk+end]
			}
		}
		if _, err := in.CopyData(ctx, chunk); err != nil {
			return errors.Join(err, statement.Close())
		}
		rest = strings.TrimPrefix(rest[len(chunk):], "\n")
	}
	return statement.Close() // says what became of it
}
