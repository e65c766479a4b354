package main

import "context"

// size is what the log takes on disk.
type size struct {
	Events   int64   `json:"events"`
	PerEvent float64 `json:"bytesPerEvent"`
	Parts    []part  `json:"parts"`
}

// part is a table or an index over all partitions, the largest first.
type part struct {
	Name     string  `json:"name"`
	PerEvent float64 `json:"bytesPerEvent"`
}

// sizes lists everything that an event leaves behind. A partition counts as its
// table, the index of a partition as that of the table.
const sizes = `WITH stored AS (
		SELECT c.oid, coalesce(p.relname, c.relname) AS name FROM pg_class c
		LEFT JOIN pg_inherits h ON h.inhrelid = c.oid LEFT JOIN pg_class p ON p.oid = h.inhparent
		WHERE c.relkind = 'r' AND coalesce(p.relname, c.relname) IN ('audit_events', 'event_keys', 'positions', 'tenant_days', 'pending'))
	SELECT name, sum(bytes)::float8 FROM (
		SELECT name || ': rows' AS name, pg_table_size(oid) AS bytes FROM stored
		UNION ALL
		SELECT coalesce(p.relname, c.relname) || ': index', pg_table_size(c.oid) FROM stored s
			JOIN pg_index i ON i.indrelid = s.oid JOIN pg_class c ON c.oid = i.indexrelid
			LEFT JOIN pg_inherits h ON h.inhrelid = c.oid LEFT JOIN pg_class p ON p.oid = h.inhparent) parts
	GROUP BY name HAVING sum(bytes) > 0 ORDER BY 2 DESC`

// measureSize measures the log as it was loaded.
func (b *bench) measureSize(ctx context.Context) error {
	found := &size{}
	if err := b.db.QueryRowContext(ctx, `SELECT count(*) FROM audit_events`).Scan(&found.Events); err != nil {
		return err
	}
	rows, err := b.db.QueryContext(ctx, sizes)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var one part
		if err := rows.Scan(&one.Name, &one.PerEvent); err != nil {
			return err
		}
		one.PerEvent /= float64(found.Events)
		found.PerEvent += one.PerEvent
		found.Parts = append(found.Parts, one)
	}
	b.results.Size = found
	return rows.Err()
}
