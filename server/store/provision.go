package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/lib/pq"
)

// Roles and database of an embedded PostgreSQL.
const (
	EmbeddedDatabase        = "trailkeeper"
	EmbeddedServerRole      = serverRole
	EmbeddedMaintenanceRole = "trailkeeper_maintenance"
)

// Provision makes, where they are missing, the two logins and the database in
// a cluster that is ours. url is the superuser's, to the database postgres.
// Faults: Unavailable.
func Provision(ctx context.Context, url, database string) error {
	db, err := connect(url, nil)
	if err != nil {
		return err
	}
	defer db.Close()
	for role, rights := range map[string]string{
		EmbeddedMaintenanceRole: "LOGIN CREATEROLE",
		EmbeddedServerRole:      "LOGIN",
	} {
		if err := createMissing(ctx, db, `SELECT FROM pg_roles WHERE rolname = $1`, role,
			fmt.Sprintf("CREATE ROLE %s %s", role, rights)); err != nil {
			return err
		}
	}
	return createMissing(ctx, db, `SELECT FROM pg_database WHERE datname = $1`, database,
		fmt.Sprintf("CREATE DATABASE %s OWNER %s TEMPLATE template0", pq.QuoteIdentifier(database), EmbeddedMaintenanceRole))
}

// createMissing runs a statement where a look finds nothing. Somebody else may
// be faster: that is as good.
func createMissing(ctx context.Context, db *sql.DB, look, name, statement string) error {
	var there bool
	if err := db.QueryRowContext(ctx, "SELECT EXISTS ("+look+")", name).Scan(&there); err != nil || there {
		return asFault(err)
	}
	_, err := db.ExecContext(ctx, statement)
	if refused, ok := errors.AsType[*pq.Error](err); ok && (refused.Code.Class() == "42" || refused.Code == "23505") {
		return nil
	}
	return asFault(err)
}
