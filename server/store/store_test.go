package store_test

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"

	entdb "github.com/trailkeeper/trailkeeper/ent/db"
	"github.com/trailkeeper/trailkeeper/ent/db/auditevent"
	"github.com/trailkeeper/trailkeeper/ent/db/eventkey"
	"github.com/trailkeeper/trailkeeper/ent/db/pending"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

// open opens the database of a URL as serve does.
func open(ctx context.Context, url, maintenance string, unsafe bool) error {
	db, err := store.Open(ctx, store.Options{URL: url, MaintenanceURL: maintenance, AllowUnsafe: unsafe,
		Logger: slog.New(slog.DiscardHandler), Clock: time.Now})
	if err == nil {
		db.Close()
	}
	return err
}

// TestMigrationsMakeTheModel compares the migrated database with ent's schema:
// what ent migrates by what ent would still change, the rest by its columns.
func TestMigrationsMakeTheModel(t *testing.T) {
	d := storetest.New(t)
	var changes bytes.Buffer
	client := entdb.NewClient(entdb.Driver(entsql.OpenDB(dialect.Postgres, d.Admin)))
	if err := client.Schema.WriteTo(t.Context(), &changes); err != nil {
		t.Fatal(err)
	}
	if text := strings.TrimSpace(strings.NewReplacer("BEGIN;", "", "COMMIT;", "").Replace(changes.String())); text != "" {
		t.Errorf("ent would still change:\n%s", text)
	}
	for table, columns := range map[string][]string{
		auditevent.Table: auditevent.Columns, eventkey.Table: eventkey.Columns, pending.Table: pending.Columns,
	} {
		want := map[string]bool{}
		for _, column := range columns {
			want[column] = true
		}
		rows, err := d.Admin.Query(`SELECT attname FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`, table)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			var column string
			if err := rows.Scan(&column); err != nil {
				t.Fatal(err)
			}
			if !want[column] {
				t.Errorf("%s.%s is in the database only", table, column)
			}
			delete(want, column)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		if len(want) > 0 {
			t.Errorf("%s: in the schema only: %v", table, want)
		}
	}
}

// TestRefusals: a database that cannot be trusted is not served.
func TestRefusals(t *testing.T) {
	d := storetest.New(t)
	t.Run("newer than the program", func(t *testing.T) {
		if _, err := d.Admin.Exec(`INSERT INTO schema_migrations (version_id, is_applied) VALUES (99990101000000, true)`); err != nil {
			t.Fatal(err)
		}
		if err := open(t.Context(), d.URL, d.MaintenanceURL, true); err == nil || !strings.Contains(err.Error(), "newer") {
			t.Error(err)
		}
	})
	t.Run("may lose what it acknowledged", func(t *testing.T) { // the tests' own PostgreSQL is volatile
		err := open(t.Context(), d.URL, d.MaintenanceURL, false)
		if err == nil || !strings.Contains(err.Error(), "fsync, full_page_writes, synchronous_commit") {
			t.Error(err)
		}
	})
	for name, options := range map[string]string{
		"C locale":    "ENCODING 'UTF8' LOCALE 'C'",
		"not Unicode": "ENCODING 'SQL_ASCII' LOCALE 'C'",
	} {
		t.Run(name, func(t *testing.T) {
			bad := "bad_" + strings.ReplaceAll(strings.ToLower(name), " ", "_")
			if _, err := d.Admin.Exec(fmt.Sprintf("CREATE DATABASE %s %s TEMPLATE template0", bad, options)); err != nil {
				t.Fatal(err)
			}
			err := open(t.Context(), swap(d.AdminURL, bad), "", true)
			if err == nil || !strings.Contains(err.Error(), "CREATE DATABASE trailkeeper ENCODING 'UTF8'") {
				t.Error(err)
			}
		})
	}
}

// swap replaces the database in a URL.
func swap(url, database string) string {
	from, query, _ := strings.Cut(url, "?")
	return from[:strings.LastIndex(from, "/")+1] + database + "?" + query
}

// TestAppendOnly: neither the role of requests nor the owner of the tables
// changes an event, by the table or past it, by a partition.
func TestAppendOnly(t *testing.T) {
	d := storetest.New(t)
	record(t, d, drafts(3, "a")...)
	requests := connect(t, d.URL)
	for _, table := range []string{"audit_events", "event_keys", "pending", partitionOf(t, d)} {
		for _, statement := range []string{
			"UPDATE " + table + " SET partner_id = partner_id", "DELETE FROM " + table, "TRUNCATE " + table,
			"ALTER TABLE " + table + " DISABLE TRIGGER ALL", "DROP TABLE " + table + " CASCADE",
		} {
			if _, err := requests.Exec(statement); err == nil {
				t.Errorf("requests may %s", statement)
			}
			if table == "pending" || strings.HasPrefix(statement, "ALTER") || strings.HasPrefix(statement, "DROP") {
				continue
			}
			for who, db := range map[string]*sql.DB{"the owner": connect(t, d.MaintenanceURL), "the superuser": d.Admin} {
				if _, err := db.Exec(statement); err == nil || !strings.Contains(err.Error(), "append-only") {
					t.Errorf("%s may %s: %v", who, statement, err)
				}
			}
		}
	}
	var n int
	if err := d.Admin.QueryRow(`SELECT count(*) FROM audit_events`).Scan(&n); err != nil || n != 3 {
		t.Errorf("%d events, %v", n, err)
	}
}

// TestOneLogin: with a single login requests step down to the server's role.
func TestOneLogin(t *testing.T) {
	d := storetest.New(t)
	var warned bytes.Buffer
	db, err := store.Open(t.Context(), store.Options{URL: d.MaintenanceURL, AllowUnsafe: true,
		Logger: slog.New(slog.NewTextHandler(&warned, nil)), Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if !strings.Contains(warned.String(), "the second wall is weaker") {
		t.Errorf("not warned: %s", warned.String())
	}
	if _, err := (store.Events{DB: db}).RecordEvents(t.Context(), drafts(1, "b")); err != nil {
		t.Error(err)
	}
}

func connect(t *testing.T, url string) *sql.DB {
	t.Helper()
	db, err := sql.Open("postgres", url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func partitionOf(t *testing.T, d *storetest.Database) (name string) {
	t.Helper()
	if err := d.Admin.QueryRow(`SELECT tableoid::regclass::text FROM audit_events LIMIT 1`).Scan(&name); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestMaintain: the chores can be done at any time, also by two at once.
func TestMaintain(t *testing.T) {
	d := storetest.New(t)
	record(t, d, drafts(20, "m")...)
	done := make(chan error, 2)
	for range cap(done) {
		go func() { done <- d.Maintain(t.Context()) }()
	}
	for range cap(done) {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}
