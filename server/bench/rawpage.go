package main

import (
	"database/sql"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq" //nolint:depguard // the limits are measured beside the one door

	"github.com/trailkeeper/trailkeeper/server/bench/dataset"
)

// pageColumns are what pageDocument needs of an event, as raw SQL reads it.
const pageColumns = `id, log, occurred_at, finished_at, duration_ms, tenant_id, tenant_kind, tenant_name, customer_name,
	partner_name, activity, activity_name, category, operation, outcome, outcome_reason, error_code, severity, source, channel,
	actor_kind, actor_id, actor_name, actor_email, actor_role, actor_tenant_id, actor_tenant_name, on_behalf_of, impersonator,
	targets, ip_address, user_agent, country, city`

// plainQuery is the query of a viewer over a window that ends with the set.
func (b *bench) plainQuery(v dataset.Viewer, window time.Duration) (query string, args []any) {
	where := "TRUE"
	switch {
	case v.Organizations != nil:
		where, args = "tenant_id = ANY($1)", []any{pq.Array(uuidTexts(v.Organizations))}
	case v.Partner != uuid.Nil:
		where, args = "partner_id = $1", []any{v.Partner}
	}
	return fmt.Sprintf(`SELECT %s FROM audit_events WHERE %s AND occurred_at >= '%s' AND occurred_at < '%s'
		ORDER BY occurred_at DESC, id DESC LIMIT %d`, pageColumns, where,
		b.set.Now.Add(-window).Format(time.RFC3339), b.set.Now.Format(time.RFC3339), pageSize), args
}

func uuidTexts(ids []uuid.UUID) []string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = id.String()
	}
	return texts
}

// readPage reads a page by raw SQL as cheaply as lib/pq can, and returns the
// ids.
func readPage(rows *sql.Rows, err error) ([]string, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns := make([]sql.RawBytes, strings.Count(pageColumns, ",")+1)
	into := make([]any, len(columns))
	for i := range columns {
		into[i] = &columns[i]
	}
	ids := make([]string, 0, pageSize)
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		ids = append(ids, string(columns[0]))
	}
	return ids, rows.Err()
}
