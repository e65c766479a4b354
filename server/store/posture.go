package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// checkPosture refuses a PostgreSQL that is too old, that may lose what it
// acknowledged, or whose texts cannot be searched.
func checkPosture(ctx context.Context, db *sql.DB, allowUnsafe bool) error {
	var version int
	var encoding string
	var folds bool
	err := db.QueryRowContext(ctx, `SELECT current_setting('server_version_num')::int,
		getdatabaseencoding(), lower('ÄЖ') = 'äж'`).Scan(&version, &encoding, &folds)
	if err != nil {
		return asFault(err)
	}
	if version < 150000 {
		return fmt.Errorf("PostgreSQL %d is too old: Trailkeeper needs 15 or newer", version/10000)
	}
	if encoding != "UTF8" || !folds {
		return fmt.Errorf("the database cannot search (encoding %s, or a character type that knows ASCII only); make one with: "+
			"CREATE DATABASE trailkeeper ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0", encoding)
	}
	if allowUnsafe {
		return nil
	}
	return checkDurable(ctx, db)
}

// checkDurable refuses settings under which a COMMIT may be lost.
func checkDurable(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, `SELECT name FROM pg_settings
		WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off' ORDER BY name`)
	if err != nil {
		return asFault(err)
	}
	defer rows.Close()
	var off []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return asFault(err)
		}
		off = append(off, name)
	}
	if err := rows.Err(); err != nil {
		return asFault(err)
	}
	if len(off) > 0 {
		return fmt.Errorf("PostgreSQL may lose what it acknowledged: turn on %s "+
			"(TRAILKEEPER_ALLOW_UNSAFE_DATABASE=true accepts it, for tests only)", strings.Join(off, ", "))
	}
	return nil
}
