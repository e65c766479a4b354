package demo_test

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/demo"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

func deps(d *storetest.Database) demo.Deps {
	sealer := audit.NewSealer(make([]byte, 32))
	return demo.Deps{
		Store: store.Demo{DB: d.DB}, Clock: time.Now, Logger: slog.New(slog.DiscardHandler),
		Trail:        audit.NewTrail(store.Events{DB: d.DB}, sealer, time.Now),
		Trees:        directory.New(store.Directory{DB: d.DB}, nil, sealer),
		PasswordHash: "hash of the password", SecretHash: "hash of the secret",
	}
}

func fill(t *testing.T, with demo.Deps) {
	t.Helper()
	if present, err := demo.Fill(t.Context(), with); err != nil || !present {
		t.Fatalf("filling: present %v, %v", present, err)
	}
}

func count(t *testing.T, d *storetest.Database, query string, args ...any) (n int) {
	t.Helper()
	if err := d.Admin.QueryRowContext(t.Context(), query, args...).Scan(&n); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return n
}

func TestFill(t *testing.T) {
	d := storetest.New(t)
	began := time.Now()
	fill(t, deps(d))
	took := time.Since(began)
	total := count(t, d, `SELECT count(*) FROM audit_events`)
	t.Logf("%d events in %s", total, took)
	if total < 5000 || total > 6000 {
		t.Errorf("%d events, want 5,000 to 6,000", total)
	}
	const inNorthwind = `FROM tenants o JOIN tenants c ON c.id = o.parent_id JOIN tenants p ON p.id = c.parent_id
		WHERE o.kind = 'ORGANIZATION' AND c.kind = 'CUSTOMER' AND p.name = 'Northwind'`
	const lastDay = `SELECT count(*) FROM audit_events WHERE occurred_at > now() - interval '24 hours' AND `
	for _, c := range []struct {
		what        string
		query       string
		least, most int
	}{
		{"organizations", `SELECT count(*) ` + inNorthwind, 40, 40},
		{"customers", `SELECT count(DISTINCT c.id) ` + inNorthwind, 12, 12},
		{"partners", `SELECT count(*) FROM tenants WHERE kind = 'PARTNER'`, 2, 2},
		{"platforms", `SELECT count(*) FROM tenants WHERE kind = 'PLATFORM'`, 1, 1},
		{"accounts to sign in with", `SELECT count(*) FROM users WHERE demo AND password_hash = 'hash of the password'`, 10, 10},
		{"users that are no demo", `SELECT count(*) FROM users WHERE NOT demo`, 0, 0},
		{"users without a role", `SELECT count(*) FROM users u WHERE NOT EXISTS (SELECT FROM role_assignments a WHERE a.user_id = u.id)`, 0, 0},
		{"API clients", `SELECT count(*) FROM api_clients WHERE demo AND secret_hash = 'hash of the secret' AND client_id = 'demo-recorder'`, 1, 1},
		{"grants of EMEA desk", `SELECT count(*) FROM group_permissions p JOIN groups g ON g.id = p.group_id WHERE g.name = 'EMEA desk'`, 5, 5},
		{"grants of Night desk", `SELECT count(*) FROM group_permissions p JOIN groups g ON g.id = p.group_id WHERE g.name = 'Night desk'`, 2, 2},
		{"activities without an event", `SELECT count(*) FROM activities a WHERE NOT EXISTS (SELECT FROM audit_events e WHERE e.activity = a.code)`, 0, 0},
		{"categories without an event", `SELECT count(*) FROM activities a WHERE NOT EXISTS (SELECT FROM audit_events e WHERE e.category = a.category)`, 0, 0},
		{"our own activities from somebody else", `SELECT count(*) FROM audit_events e JOIN activities a ON a.code = e.activity AND a.own WHERE e.source <> 'Trailkeeper'`, 0, 0},
		{"events sent by nobody", `SELECT count(*) FROM audit_events WHERE (recorded_by IS NULL) <> (source = 'Trailkeeper')`, 0, 0},
		{"events of the future", `SELECT count(*) FROM audit_events WHERE greatest(occurred_at, finished_at) > now()`, 0, 0},
		{"events of long ago", `SELECT count(*) FROM audit_events WHERE occurred_at < now() - interval '30 days 1 minute'`, 0, 0},
		{"events of the last day", lastDay + `partner_name = 'Northwind'`, 200, 1000},
		{"events of the last day in EMEA desk", lastDay + `tenant_id IN (SELECT p.tenant_id FROM group_permissions p JOIN groups g ON g.id = p.group_id WHERE g.name = 'EMEA desk')`, 20, 1000},
		{"events of the last day in Night desk", lastDay + `tenant_id IN (SELECT p.tenant_id FROM group_permissions p JOIN groups g ON g.id = p.group_id WHERE g.name = 'Night desk')`, 20, 1000},
		{"compliance switched off at Contoso last night", `SELECT count(*) FROM audit_events WHERE activity = 'compliance.disabled' AND tenant_name = 'Contoso AG'
			AND occurred_at > now() - interval '48 hours' AND actor_name = 'Ann Berg' AND impersonator->>'name' = 'Sam Lee'`, 1, 1},
		{"silent organizations", `SELECT count(*) ` + inNorthwind + ` AND NOT EXISTS (SELECT FROM audit_events e WHERE e.tenant_id = o.id)`, 2, 5},
		{"events of Fabrikam", `SELECT count(*) FROM audit_events WHERE partner_name = 'Fabrikam'`, 300, 1000},
		{"signs that it is complete", `SELECT count(*) FROM audit_events WHERE activity = 'import.completed' AND source_id = 'demo-finished'`, 1, 1},
	} {
		if n := count(t, d, c.query); n < c.least || n > c.most {
			t.Errorf("%d %s, want %d to %d", n, c.what, c.least, c.most)
		}
	}

	later := deps(d)
	later.Clock = func() time.Time { return time.Now().Add(72 * time.Hour) }
	fill(t, later)
	if again := count(t, d, `SELECT count(*) FROM audit_events`); again != total {
		t.Errorf("a second filling made %d events of %d", again, total)
	}
}

// interrupted is a log whose process is killed after some batches.
type interrupted struct {
	store.Events
	batches int
	kill    context.CancelFunc
}

func (i *interrupted) RecordEvents(ctx context.Context, drafts []audit.Draft) ([]audit.Stored, error) {
	stored, err := i.Events.RecordEvents(ctx, drafts)
	if i.batches--; i.batches == 0 {
		i.kill()
	}
	return stored, err
}

// install makes the demo's directory and hardly an event.
func install(t *testing.T, d *storetest.Database) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	dying := deps(d)
	dying.Trail = audit.NewTrail(&interrupted{store.Events{DB: d.DB}, 1, cancel}, audit.Sealer{}, time.Now)
	if present, err := demo.Fill(ctx, dying); err == nil || !present {
		t.Fatalf("interrupted: present %v, %v", present, err)
	}
}

func TestInterruptedFillGoesOn(t *testing.T) {
	moment := time.Now()
	fixed := func() time.Time { return moment }
	whole, d := storetest.New(t), storetest.New(t)
	undisturbed := deps(whole)
	undisturbed.Clock = fixed
	fill(t, undisturbed)
	for _, batches := range []int{3, 6} { // the second time among the repeats and behind
		ctx, cancel := context.WithCancel(t.Context())
		dying := deps(d)
		dying.Clock = fixed
		dying.Trail = audit.NewTrail(&interrupted{store.Events{DB: d.DB}, batches, cancel}, audit.Sealer{}, time.Now)
		if present, err := demo.Fill(ctx, dying); err == nil || !present {
			t.Fatalf("interrupted: present %v, %v", present, err)
		}
		cancel()
	}
	if n := count(t, d, `SELECT count(*) FROM audit_events`); n == 0 || n >= count(t, whole, `SELECT count(*) FROM audit_events`) {
		t.Fatalf("%d events after the interruption", n)
	}
	resumed := deps(d)
	resumed.Clock = func() time.Time { return time.Now().Add(2 * time.Hour) }
	began := time.Now()
	fill(t, resumed)
	t.Logf("resumed in %s", time.Since(began))

	const total, keys = `SELECT count(*) FROM audit_events`, `SELECT count(*) FROM event_keys`
	n := count(t, d, total)
	if n != count(t, d, keys) {
		t.Errorf("%d events, %d keys", n, count(t, d, keys))
	}
	if w := count(t, whole, total); n != w {
		t.Errorf("%d events after an interruption, %d without", n, w)
	}
	if n := count(t, d, `SELECT count(*) FROM event_keys WHERE source_id = 'demo-finished'`); n != 1 {
		t.Errorf("it says %d times that it is complete", n)
	}
}

func TestFillLeavesOthersAlone(t *testing.T) {
	d := storetest.New(t)
	platform := uuid.New()
	if _, err := d.Admin.Exec(`INSERT INTO tenants (id, kind, name, created_at) VALUES ($1, 'PLATFORM', 'Somebody', now())`, platform); err != nil {
		t.Fatal(err)
	}
	if present, err := demo.Fill(t.Context(), deps(d)); err != nil || present {
		t.Fatalf("present %v, %v", present, err)
	}
	for _, table := range []string{"audit_events", "users", "api_clients", "groups"} {
		if n := count(t, d, `SELECT count(*) FROM `+table); n != 0 {
			t.Errorf("%d rows in %s", n, table)
		}
	}
	if n := count(t, d, `SELECT count(*) FROM tenants`); n != 1 {
		t.Errorf("%d tenants", n)
	}
}

// Two servers may start with --demo on one database.
func TestFillTwiceAtOnce(t *testing.T) {
	d := storetest.New(t)
	done := make(chan error, 2)
	for range 2 {
		go func() {
			_, err := demo.Fill(t.Context(), deps(d))
			done <- err
		}()
	}
	for range 2 {
		if err := <-done; err != nil {
			t.Fatal(err)
		}
	}
	if events, keys := count(t, d, `SELECT count(*) FROM audit_events`), count(t, d, `SELECT count(*) FROM event_keys`); events != keys {
		t.Errorf("%d events, %d keys", events, keys)
	}
}

// rights are what the database says of an account at this moment.
func rights(t *testing.T, d *storetest.Database, email string) access.Rights {
	t.Helper()
	var id uuid.UUID
	if err := d.Admin.QueryRowContext(t.Context(), `SELECT id FROM users WHERE email = $1`, email).Scan(&id); err != nil {
		t.Fatal(email, err)
	}
	standing, err := store.Directory{DB: d.DB}.Standing(t.Context(), directory.Subject{ID: id}, 0)
	if err != nil {
		t.Fatal(err)
	}
	tree, err := directory.New(store.Directory{DB: d.DB}, nil, audit.Sealer{}).Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return access.Rights{Viewer: standing.Viewer, Tree: tree}
}
