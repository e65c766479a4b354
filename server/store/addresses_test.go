package store_test

import (
	"database/sql"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/lib/pq"
	"github.com/pressly/goose/v3"

	"github.com/trailkeeper/trailkeeper/ent/migrations"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// addressesVersion is the migration that finds the addresses of old events.
const addressesVersion = 20261122111000

// TestAddressesOfOldEvents: what was recorded before events had an address
// for ranges gets the one that the server would find today, nothing else of it
// changes, and nobody can change it afterwards.
func TestAddressesOfOldEvents(t *testing.T) {
	d := storetest.New(t)
	if _, err := d.Admin.Exec(`CREATE DATABASE old_addresses TEMPLATE template0 OWNER ` + store.EmbeddedMaintenanceRole); err != nil {
		t.Fatal(err)
	}
	old := connect(t, swap(d.MaintenanceURL, "old_addresses"))
	migrateBefore(t, old, addressesVersion)
	texts := oddAddresses()
	for _, statement := range []string{
		`CREATE TABLE audit_events_old PARTITION OF audit_events FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')`,
		`INSERT INTO audit_events (partner_id, occurred_at, id, tenant_id, tenant_kind, tenant_name, log, activity, activity_name, category,
			operation, outcome, severity, description, source, channel, actor_kind, actor_name, search_text, ip_address)
			SELECT gen_random_uuid(), '2020-06-01', gen_random_uuid(), gen_random_uuid(), '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', text
			FROM unnest($1::text[]) text`,
	} {
		var args []any
		if strings.Contains(statement, "$1") {
			args = append(args, pq.Array(texts))
		}
		if _, err := old.Exec(statement, args...); err != nil {
			t.Fatal(err)
		}
	}
	const everything = `SELECT md5(string_agg((to_jsonb(e) - 'ip')::text, ',' ORDER BY id)) FROM audit_events e`
	before := one[string](t, old, everything)
	db, err := store.Open(t.Context(), store.Options{URL: swap(d.URL, "old_addresses"), MaintenanceURL: swap(d.MaintenanceURL, "old_addresses"),
		AllowUnsafe: true, Logger: slog.New(slog.DiscardHandler), Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if after := one[string](t, old, everything); after != before {
		t.Error("migrating changed more than the address")
	}
	compareAddresses(t, old, len(texts))
	for _, statement := range []string{`UPDATE audit_events SET ip = NULL`, `UPDATE audit_events_old SET ip = NULL`, `DELETE FROM audit_events_old`} {
		if _, err := old.Exec(statement); err == nil || !strings.Contains(err.Error(), "append-only") {
			t.Errorf("%s: %v", statement, err)
		}
	}
}

// TestRecordedAddresses: every event gets its address when it is recorded, in
// whatever partition it lies.
func TestRecordedAddresses(t *testing.T) {
	d := storetest.New(t)
	texts := oddAddresses()
	batch := drafts(len(texts), "addresses")
	for i, text := range texts {
		batch[i].Event.IPAddress = audit.Text(text)
		batch[i].Event.OccurredAt = batch[i].Event.OccurredAt.AddDate(0, 0, -(i%20)*200)
	}
	record(t, d, batch...)
	compareAddresses(t, d.Admin, len(texts))
	if n := one[int](t, d.Admin, `SELECT count(DISTINCT tableoid) FROM audit_events WHERE ip IS NOT NULL`); n < 5 {
		t.Errorf("only %d partitions", n)
	}
}

// compareAddresses compares the addresses of all events with what the server
// finds in their texts.
func compareAddresses(t *testing.T, db *sql.DB, want int) {
	t.Helper()
	rows, err := db.Query(`SELECT coalesce(ip_address, ''), coalesce(ip::text, '') FROM audit_events`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	n, found := 0, 0
	for ; rows.Next(); n++ {
		var text, stored string
		if err := rows.Scan(&text, &stored); err != nil {
			t.Fatal(err)
		}
		address, ok := audit.ParseAddress(text)
		if ok {
			found++
		}
		if got, err := netip.ParseAddr(strings.Split(stored, "/")[0]); ok != (stored != "") || ok && (err != nil || got != address) {
			t.Errorf("%q: stored %q, want %v %v", text, stored, address, ok)
		}
	}
	if err := rows.Err(); err != nil || n != want || found < want/10 {
		t.Errorf("%d events, %d with an address, %v", n, found, err)
	}
	t.Logf("%d texts, %d of them addresses", n, found)
}

// oddAddresses are addresses, what looks like them, and what is broken by one
// character; no two the same.
func oddAddresses() []string {
	random := rand.New(rand.NewPCG(1, 1))
	seen := map[string]bool{}
	for _, text := range []string{
		"10.1.2.3", "10.1.2.3:443", "10.1.2.3:65535", "10.1.2.3:65536", "10.1.2.3:00000000000080", "[2001:db8::1]:443", "[2001:db8::1]", "2001:DB8::1",
		"::ffff:10.0.0.1", "::ffff:a00:1", "[::ffff:10.0.0.1]:1", "::10.0.0.1", "fe80::1%eth0", "[fe80::1%a]:1", "fe80::1%", "::ffff:1.2.3.4%x", "::", "::1",
		"1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "1::3:4:5:6:7:8", "1:2:3:4:5:6:7:8::", "00001::", "1::2::3", "::1.2.3.04", "1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:7:1.2.3.4",
		"10.1.2", "10.1.2.300", "010.1.2.3", "0x7f.1", "1.2.3.4%eth0", "10.0.0.0/8", "::/0", "localhost", "AWS Internal", "<null>", "[", "]", "[]", "[]:1", "[1.2.3.4]",
		"[1.2.3.4]:5", "1.2.3.4:", "1.2.3.4:+5", "::1:80", "[::1]80", " 10.0.0.1", "10.0.0.1 ", "10.0.0.1\n", "٣.1.2.3", "1.2.3.4:٣", ":::", ":", "a:b", "abcd",
	} {
		seen[text] = true
		for range 60 {
			broken := []byte(text)
			if len(broken) > 0 {
				broken[random.IntN(len(broken))] = "0123456789abcfFg:.%[]/ "[random.IntN(23)]
			}
			if random.IntN(3) == 0 && len(broken) > 1 {
				broken = broken[random.IntN(2) : len(broken)-random.IntN(2)]
			}
			seen[strings.ToValidUTF8(string(broken), "?")] = true
		}
	}
	delete(seen, "")
	texts := make([]string, 0, len(seen))
	for text := range seen {
		texts = append(texts, text)
	}
	return texts
}

// migrateBefore makes the database what it was before a migration.
func migrateBefore(t *testing.T, db *sql.DB, version int64) {
	t.Helper()
	provider, err := goose.NewProvider(goose.DialectPostgres, db, migrations.Files,
		goose.WithTableName("schema_migrations"), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		t.Fatal(err)
	}
	var last int64
	for _, source := range provider.ListSources() {
		if source.Version < version {
			last = max(last, source.Version)
		}
	}
	if _, err := provider.UpTo(t.Context(), last); err != nil {
		t.Fatal(err)
	}
}

func one[T any](t *testing.T, db *sql.DB, query string) (value T) {
	t.Helper()
	if err := db.QueryRow(query).Scan(&value); err != nil {
		t.Fatal(fmt.Errorf("%s: %w", query, err))
	}
	return value
}
