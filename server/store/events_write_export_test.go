package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"strings"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// RecordAlone records drafts in a transaction of their own, small as they are.
func RecordAlone(ctx context.Context, d *DB, drafts []audit.Draft) error {
	_, _, err := Events{d}.recordNow(ctx, drafts)
	return err
}

// CopyRows are the rows of drafts as COPY reads them.
func CopyRows(drafts []audit.Draft) string {
	escape := strings.NewReplacer("\\", "\\\\", "\n", "\\n", "\r", "\\r", "\t", "\\t")
	unquote := strings.NewReplacer(`\\`, `\`, `\"`, `"`)
	var rows strings.Builder
	for i := range drafts {
		for n, column := range copiedColumns() {
			var element sqlArray
			column.add(&element, &drafts[i].Event)
			text := string(element.literal[1:])
			if text == "NULL" {
				text = `\N`
			} else if text[0] == '"' {
				text = escape.Replace(unquote.Replace(text[1 : len(text)-1]))
			}
			rows.WriteString("\t"[:min(n, 1)] + text)
		}
		rows.WriteByte('\n')
	}
	return strings.TrimSuffix(rows.String(), "\n")
}

// copiedColumns are all but recorded_at, which is the database's to say.
func copiedColumns() (columns []writtenColumn) {
	for _, column := range writtenColumns {
		if column.name != "recorded_at" {
			columns = append(columns, column)
		}
	}
	return columns
}

// Copier records as the writeStatement does, but by COPY: keys, events and what
// waits for a position each by a statement of its own.
type Copier struct {
	conn          *sql.Conn
	keys, waiting *sql.Stmt
}

// NewCopier prepares the statements of a Copier.
func NewCopier(ctx context.Context, db *sql.DB) (*Copier, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	c := &Copier{conn: conn}
	if c.keys, err = conn.PrepareContext(ctx, `INSERT INTO event_keys (partner_id, tenant_id, source, source_id, event_id, occurred_at, digest)
		SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::timestamptz[], $7::bytea[])
		ON CONFLICT DO NOTHING RETURNING event_id`); err != nil {
		return nil, err
	}
	c.waiting, err = conn.PrepareContext(ctx, `INSERT INTO pending (partner_id, id, tenant_ids, occurred_ats, event_ids)
		SELECT partner, gen_random_uuid(), array_agg(tenant ORDER BY n), array_agg(at ORDER BY n), array_agg(id ORDER BY n)
		FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::uuid[]) WITH ORDINALITY AS sent (partner, tenant, at, id, n) GROUP BY partner`)
	return c, err
}

// Record records drafts whose rows are text already.
func (c *Copier) Record(ctx context.Context, drafts []audit.Draft, rows string) error {
	tx, err := c.conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var partners, tenants, sources, sourceIDs, ids, times, digests sqlArray
	for i := range drafts {
		e := &drafts[i].Event
		partners.id(e.Place.Partner)
		tenants.id(e.Place.Tenant)
		sources.text(e.Source)
		sourceIDs.text(string(e.SourceID))
		ids.id(e.ID)
		times.time(e.OccurredAt)
		digests.bytes(drafts[i].Digest[:])
	}
	keys, waiting := tx.StmtContext(ctx, c.keys), tx.StmtContext(ctx, c.waiting)
	defer keys.Close()
	defer waiting.Close()
	claimed, err := keys.QueryContext(ctx, partners.value(), tenants.value(), sources.value(),
		sourceIDs.value(), ids.value(), times.value(), digests.value())
	if err != nil {
		return err
	}
	if _, err := scanIDs(claimed); err != nil {
		return err
	}
	if err := c.copy(ctx, rows); err != nil {
		return err
	}
	if _, err := waiting.ExecContext(ctx, partners.value(), tenants.value(), times.value(), ids.value()); err != nil {
		return err
	}
	return tx.Commit()
}

func (c *Copier) copy(ctx context.Context, rows string) error {
	return c.conn.Raw(func(raw any) error {
		statement, err := raw.(driver.ConnPrepareContext).PrepareContext(ctx, `COPY audit_events (`+
			strings.Join(columnOf(copiedColumns(), func(c writtenColumn) string { return c.name }), ", ")+`) FROM STDIN`)
		if err != nil {
			return err
		}
		_, err = statement.(interface {
			CopyData(context.Context, string) (driver.Result, error)
		}).CopyData(ctx, rows)
		if err != nil {
			return err
		}
		return statement.Close()
	})
}
