package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/lib/pq"
	"github.com/pressly/goose/v3"

	"github.com/trailkeeper/trailkeeper/ent/migrations"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// migrationLock keeps two servers that start together from migrating at once.
const migrationLock = 7_264_531_908

// alone does something on the tables that no other server does meanwhile.
func (d *DB) alone(ctx context.Context, do func(*sql.Conn) error) error {
	conn, err := d.maintenance.Conn(ctx)
	if err != nil {
		return asFault(err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, `SELECT pg_advisory_lock($1)`, migrationLock); err != nil {
		return asFault(err)
	}
	defer conn.ExecContext(context.WithoutCancel(ctx), `SELECT pg_advisory_unlock($1)`, migrationLock)
	return do(conn)
}

// migrate brings the database up to date and refuses one that is newer.
func (d *DB) migrate(ctx context.Context, conn *sql.Conn) error {
	provider, err := goose.NewProvider(goose.DialectPostgres, d.maintenance, migrations.Files,
		goose.WithTableName("schema_migrations"), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return err
	}
	current, target, err := provider.GetVersions(ctx)
	if err != nil {
		return asFault(err)
	}
	if current > target {
		return fmt.Errorf("the database is newer (%d) than this program (%d): use the newer program", current, target)
	}
	applied, err := provider.Up(ctx)
	if err != nil {
		return fmt.Errorf("migrating the database: %w", err)
	}
	if len(applied) > 0 {
		d.logger.Info("database migrated", "migrations", len(applied), "version", target)
	}
	if err := makePartitions(ctx, conn, d.clock()); err != nil {
		return err
	}
	return shipData(ctx, conn)
}

// shipData writes the rows that come with the product: roles and activities.
func shipData(ctx context.Context, conn *sql.Conn) error {
	for _, role := range access.BuiltinRoles() {
		permissions, err := json.Marshal(orEmpty(role.Permissions))
		if err != nil {
			return err
		}
		on, err := json.Marshal(role.On)
		if err != nil {
			return err
		}
		_, err = conn.ExecContext(ctx, `INSERT INTO roles
			(id, name, builtin, permissions, scoped_by_groups, assignable_on, created_at)
			VALUES ($1, $2, true, $3, $4, $5, now())
			ON CONFLICT (id) DO UPDATE SET name = excluded.name, permissions = excluded.permissions,
				scoped_by_groups = excluded.scoped_by_groups, assignable_on = excluded.assignable_on`,
			role.ID, role.Name, string(permissions), role.ScopedByGroups, string(on))
		if err != nil {
			return asFault(err)
		}
	}
	activities, err := audit.ShippedActivities()
	if err != nil {
		return err
	}
	columns := make([][]string, 6)
	var ids []string
	var own []bool
	for _, a := range activities {
		ids, own = append(ids, a.ID.String()), append(own, a.Own)
		for i, value := range []string{a.Code, a.Name, a.Category, string(a.Log), string(a.Operation), string(a.DefaultSeverity)} {
			columns[i] = append(columns[i], value)
		}
	}
	_, err = conn.ExecContext(ctx, `INSERT INTO activities (id, code, name, category, log, operation, default_severity, own)
		SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bool[])
		ON CONFLICT (code) DO UPDATE SET name = excluded.name, category = excluded.category, log = excluded.log,
			operation = excluded.operation, default_severity = excluded.default_severity, own = excluded.own`,
		pq.Array(ids), pq.Array(columns[0]), pq.Array(columns[1]), pq.Array(columns[2]),
		pq.Array(columns[3]), pq.Array(columns[4]), pq.Array(columns[5]), pq.Array(own))
	return asFault(err)
}

// orEmpty makes a missing list an empty one, which JSON tells apart.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
