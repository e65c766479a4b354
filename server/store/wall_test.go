package store_test

import (
	"database/sql"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/lib/pq"

	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// walled are all tables, and what the server's role may do with each besides
// reading it. A table that is not here fails.
func walled() map[string]string {
	const all = "INSERT UPDATE DELETE"
	return map[string]string{
		// The trail: events are added, and never touched again.
		"audit_events": "INSERT", "event_keys": "INSERT", "pending": "INSERT",
		// Its order and its counts are made by the sequencer alone.
		"positions": "", "tenant_days": "", "positioned": "",
		// Transfers end, and so do exports; they do not go.
		"transfers": "INSERT UPDATE", "exports": "INSERT UPDATE", "jobs": all,
		"tenants": all, "departures": all, "users": all, "roles": all, "role_assignments": all, "groups": all, "group_members": all, "group_permissions": all,
		"api_clients": all, "sessions": all, "sign_in_failures": all, "signing_keys": all, "activities": all, "identity_providers": all, "user_identities": all,
		// Preferences are replaced, and go with their user.
		"saved_views": all, "user_preferences": "INSERT UPDATE",
		// Versions are counted up by triggers.
		"tenant_tree": "UPDATE", "access_version": "UPDATE",
		"schema_migrations": "nothing, not even read",
	}
}

// TestSecondWall connects as the server does, and tries on every table that
// there is what must be refused: by PostgreSQL, for want of the privilege.
func TestSecondWall(t *testing.T) {
	d := storetest.New(t)
	record(t, d, drafts(3, "w")...)
	requests, walls := connect(t, d.URL), walled()
	var login string
	if err := requests.QueryRow(`SELECT current_user`).Scan(&login); err != nil {
		t.Fatal(err)
	}
	for table, column := range tablesOf(t, d) {
		may, known := walls[table]
		if delete(walls, table); !known && strings.HasPrefix(table, "audit_events_") {
			may, known = "nothing, not even read", true // a partition is reached by its table only
		}
		if !known {
			t.Errorf("what the server may do with the table %s is not said here", table)
			continue
		}
		for what, statement := range map[string]string{
			"SELECT": "SELECT 1 FROM " + table + " LIMIT 1", "UPDATE": "UPDATE " + table + " SET " + column + " = " + column,
			"DELETE": "DELETE FROM " + table + " WHERE false", "TRUNCATE": "TRUNCATE " + table, "INSERT": "INSERT INTO " + table + " SELECT * FROM " + table + " WHERE false",
			"DROP": "DROP TABLE " + table, "ALTER": "ALTER TABLE " + table + " DISABLE TRIGGER ALL", "TRIGGER": "CREATE TRIGGER x BEFORE INSERT ON " + table + " EXECUTE FUNCTION refuse_change()",
		} {
			permitted := slices.Contains(strings.Fields(may), what) || what == "SELECT" && !strings.HasPrefix(may, "nothing")
			switch err := tryOut(t, requests, statement); {
			case permitted && refusedByPrivilege(err):
				t.Errorf("%s may not %s: %v", login, statement, err)
			case !permitted && !refusedByPrivilege(err):
				t.Errorf("%s may %s: %v", login, statement, err)
			}
		}
	}
	for _, table := range slices.Sorted(maps.Keys(walls)) {
		t.Errorf("there is no table %s", table)
	}
}

// tryOut runs a statement and undoes it.
func tryOut(t *testing.T, db *sql.DB, statement string) error {
	t.Helper()
	tx, err := db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	_, err = tx.Exec(statement)
	return err
}

// refusedByPrivilege reports whether PostgreSQL refused for want of a privilege,
// not by a trigger.
func refusedByPrivilege(err error) bool {
	var refused *pq.Error
	return errors.As(err, &refused) && refused.Code == "42501" && !strings.Contains(refused.Message, "append-only")
}

// tablesOf are all tables, each with one of its columns.
func tablesOf(t *testing.T, d *storetest.Database) map[string]string {
	t.Helper()
	rows, err := d.Admin.Query(`SELECT c.relname, (SELECT min(attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND attnum > 0
			AND NOT attisdropped AND attgenerated = '' AND attidentity = '')
		FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'f', 'v', 'm')`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	tables := map[string]string{}
	for rows.Next() {
		var table, column string
		if err := rows.Scan(&table, &column); err != nil {
			t.Fatal(err)
		}
		tables[table] = column
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return tables
}

// TestServerOwnsNothing: the role of requests is no superuser, sees past no
// policy, owns nothing, makes nothing, and becomes nobody who does.
func TestServerOwnsNothing(t *testing.T) {
	d := storetest.New(t)
	requests := connect(t, d.URL)
	for what, query := range map[string]string{
		"is a superuser, or may more than others": `SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication FROM pg_roles WHERE rolname = current_user`,
		"owns something":                         `SELECT EXISTS (SELECT FROM pg_class WHERE relowner = current_user::regrole) OR EXISTS (SELECT FROM pg_proc WHERE proowner = current_user::regrole)`,
		"makes tables":                           `SELECT has_schema_privilege('public', 'CREATE')`,
		"becomes the owner of the events":        `SELECT pg_has_role(session_user, relowner, 'MEMBER') FROM pg_class WHERE oid = 'audit_events'::regclass`,
		"runs functions with the owner's rights": `SELECT EXISTS (SELECT FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace)`,
		"writes or runs files of the server":     `SELECT pg_has_role(current_user, 'pg_write_server_files', 'MEMBER') OR pg_has_role(current_user, 'pg_execute_server_program', 'MEMBER')`,
	} {
		var does bool
		if err := requests.QueryRow(query).Scan(&does); err != nil || does {
			t.Errorf("the server's role %s: %v", what, err)
		}
	}
}
