package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// runSequencer runs the sequencer and the counts of a server until the test
// ends, or stop is called.
func runSequencer(t testing.TB, d *store.DB) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	running.Go(func() { d.Sequence(ctx) })
	running.Go(func() { d.FollowDays(ctx) })
	stop = func() { cancel(); running.Wait() }
	t.Cleanup(stop)
	return stop
}

// eventually waits until something holds; it gives up long after it should.
func eventually(t testing.TB, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); !holds(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("in vain: %s", what)
		}
	}
}

// settle waits until nothing waits for a position.
func settle(t testing.TB, d *storetest.Database) {
	t.Helper()
	eventually(t, "every event has a position", func() bool { return unsequenced(t, d) == 0 })
}

func unsequenced(t testing.TB, d *storetest.Database) (events int) {
	t.Helper()
	if err := d.Admin.QueryRow(`SELECT coalesce(sum(events), 0) FROM pending`).Scan(&events); err != nil {
		t.Fatal(err)
	}
	return events
}

// recounted is a full recount that must find everything right.
func recounted(t testing.TB, d *store.DB) store.Recount {
	t.Helper()
	r, err := d.Recount(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if !r.Right() {
		t.Errorf("the recount differs: %+v", r)
	}
	return r
}

// countedRight waits until the counts in a server's memory are the database's.
func countedRight(t testing.TB, d *storetest.Database, server *store.DB) {
	t.Helper()
	want := map[access.Place][]audit.DayCount{}
	rows, err := d.Admin.Query(`SELECT partner_id, tenant_id, day - date '1970-01-01', events, first_minute, last_minute FROM tenant_days ORDER BY day`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var at access.Place
		var c audit.DayCount
		if err := rows.Scan(&at.Partner, &at.Tenant, &c.Day, &c.Events, &c.First, &c.Last); err != nil {
			t.Fatal(err)
		}
		want[at] = append(want[at], c)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	whole := map[uuid.UUID]int64{}
	eventually(t, "the counts in memory are those of the database", func() bool {
		clear(whole)
		for at, series := range want {
			if server.Days() == nil || !slices.Equal(server.Days().Series(at), series) {
				return false
			}
			for _, c := range series {
				whole[at.Partner] += int64(c.Events)
			}
		}
		return true
	})
	for partner, head := range server.Days().Heads(slices.Collect(maps.Keys(whole))) {
		var sum int64
		for _, c := range server.Days().Series(access.Place{Partner: partner}) {
			sum += int64(c.Events)
		}
		if sum != whole[partner] || head != sum {
			t.Errorf("partner %s: %d in memory, %d in the database, counted up to %d", partner, sum, whole[partner], head)
		}
	}
}

// positionsOf are the positions of events.
func positionsOf(t testing.TB, d *storetest.Database) map[uuid.UUID]int64 {
	t.Helper()
	rows, err := d.Admin.Query(`SELECT id, position FROM positions`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	positions := map[uuid.UUID]int64{}
	for rows.Next() {
		var id uuid.UUID
		var position int64
		if err := rows.Scan(&id, &position); err != nil {
			t.Fatal(err)
		}
		positions[id] = position
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return positions
}

// TestOrderOfCommit: whoever records after another was answered comes after it,
// and whoever commits late comes late, not never.
func TestOrderOfCommit(t *testing.T) {
	d := storetest.New(t)
	runSequencer(t, d.DB)
	slow := drafts(1, "slow")[0].Event
	tx, err := d.Admin.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	// What recording does, up to its commit: it has the first seq.
	if _, err := tx.Exec(`INSERT INTO pending (partner_id, id, tenant_ids, occurred_ats, event_ids) VALUES ($1, $2, ARRAY[$3::uuid], ARRAY[$4::timestamptz], ARRAY[$5::uuid])`,
		slow.Place.Partner, uuid.New(), slow.Place.Tenant, slow.OccurredAt, slow.ID); err != nil {
		t.Fatal(err)
	}
	var order []uuid.UUID
	for n := range 40 {
		for _, stored := range record(t, d, drafts(1+n%3, fmt.Sprint(n))...) {
			order = append(order, stored.ID)
		}
	}
	eventually(t, "what was committed has positions", func() bool { return len(positionsOf(t, d)) == len(order) })
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	order = append(order, slow.ID)
	settle(t, d)
	positions := positionsOf(t, d)
	for i, id := range order {
		if positions[id] != int64(i+1) {
			t.Errorf("place %d has position %d", i+1, positions[id])
		}
	}
}

// TestBacklog: more than a round takes, as after a migration of an old log, is
// taken in several, in order.
func TestBacklog(t *testing.T) {
	d := storetest.New(t)
	var order []uuid.UUID
	for n := range 23 {
		for _, stored := range record(t, d, drafts(1000, fmt.Sprint(n))...) {
			order = append(order, stored.ID)
		}
	}
	runSequencer(t, d.DB)
	settle(t, d)
	positions := positionsOf(t, d)
	for i, id := range order {
		if positions[id] != int64(i+1) {
			t.Fatalf("place %d has position %d", i+1, positions[id])
		}
	}
	recounted(t, d.DB)
	countedRight(t, d, d.DB)
}

// TestDaysOfOccurrence: an event counts on the day on which it occurred, in
// UTC, however long ago or ahead, and a second server hears of it.
func TestDaysOfOccurrence(t *testing.T) {
	d := storetest.New(t)
	other := openOther(t, d)
	runSequencer(t, d.DB)
	runSequencer(t, other)
	berlin := time.FixedZone("", 3600)
	now := time.Now().UTC().Truncate(time.Microsecond)
	want := map[audit.Day]audit.DayCount{}
	for n, at := range []time.Time{
		audit.Earliest, time.Date(1999, 12, 31, 23, 59, 59, 999_999_000, time.UTC), time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC),
		time.Date(2020, 2, 29, 0, 30, 0, 0, berlin), now.AddDate(-3, 0, 0), now, now, now.Add(audit.MaxAhead),
	} {
		draft := drafts(1, fmt.Sprint("day", n))
		draft[0].Event.OccurredAt = at
		record(t, d, draft...)
		minute := audit.MinuteOf(at)
		count := audit.DayCount{Day: audit.DayOf(at), Events: 1, First: minute, Last: minute}
		if there, ok := want[count.Day]; ok {
			count = count.And(there)
		}
		want[count.Day] = count
	}
	settle(t, d)
	recounted(t, d.DB)
	for _, server := range []*store.DB{d.DB, other} {
		countedRight(t, d, server)
		series := server.Days().Series(somewhere)
		if len(series) != len(want) || !slices.IsSortedFunc(series, func(a, b audit.DayCount) int { return int(a.Day - b.Day) }) {
			t.Errorf("days %v, want %v", series, want)
		}
		for _, c := range series {
			if want[c.Day] != c {
				t.Errorf("%s: %+v, want %+v", c.Day.Start(), c, want[c.Day])
			}
		}
	}
	if day := audit.DayOf(time.Date(2020, 2, 29, 0, 30, 0, 0, berlin)); !day.Start().Equal(time.Date(2020, 2, 28, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("half past midnight in Berlin is on %s", day.Start())
	}
}

// TestCountsAndTheRest: at any moment of recording, the counts and what they do
// not hold yet are together no fewer than the events there, for every kind of
// scope; at rest they are the same, also where a server's counts are behind.
func TestCountsAndTheRest(t *testing.T) {
	d := storetest.New(t)
	runSequencer(t, d.DB)
	behind := openOther(t, d)
	stop := runSequencer(t, behind)
	record(t, d, spread(100, "before", 1)...)
	settle(t, d)
	countedRight(t, d, behind)
	stop() // its counts stay as they are

	scopes := scopesOf(t)
	from, to := audit.DayOf(time.Now().AddDate(0, 0, -10)), audit.DayOf(time.Now().AddDate(0, 0, 2))
	check := func(server *store.DB, exactly bool) {
		for name, scope := range scopes {
			there, counted, not, complete, err := server.CountedAndNot(t.Context(), scope, from, to)
			if err != nil {
				t.Fatal(err)
			}
			if complete && (counted+not < there || exactly && counted+not != there) || exactly && !complete {
				t.Errorf("%s: %d there, %d counted and %d not, complete %v", name, there, counted, not, complete)
			}
		}
	}
	eventually(t, "the counts are loaded", func() bool { return d.Days() != nil })
	var recorders sync.WaitGroup
	for client := range 3 {
		recorders.Go(func() {
			for n := range 60 {
				if _, err := (store.Events{DB: d.DB}).RecordEvents(t.Context(), spread(1+n%40, fmt.Sprint(client, "-", n), n+client)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	recorded := make(chan struct{})
	go func() { recorders.Wait(); close(recorded) }()
	for looks := 0; ; looks++ {
		select {
		case <-recorded:
			settle(t, d)
			countedRight(t, d, d.DB)
			check(d.DB, true)
			check(behind, true)
			t.Logf("%d looks while recording", looks)
			return
		default:
			check(d.DB, false)
			check(behind, false)
		}
	}
}

// scopesOf are scopes of every kind on what spread records.
func scopesOf(t testing.TB) map[string]access.Scope {
	t.Helper()
	platform := access.Tenant{ID: uuid.UUID{255}, Kind: access.Platform}
	tenants := []access.Tenant{platform}
	for p := range byte(20) {
		partner := access.Tenant{ID: uuid.UUID{p, 1}, Kind: access.Partner, ParentID: platform.ID}
		tenants = append(tenants, partner)
		for o := range byte(50) {
			tenants = append(tenants, access.Tenant{ID: uuid.UUID{p, o, 2}, Kind: access.Organization, ParentID: partner.ID})
		}
	}
	tree, err := access.NewTree(tenants, nil)
	if err != nil {
		t.Fatal(err)
	}
	on := func(ids ...uuid.UUID) access.Scope {
		viewer := access.Viewer{}
		for _, id := range ids {
			at, ok := tree.Place(id)
			if !ok {
				t.Fatal("no tenant ", id)
			}
			viewer.Assignments = append(viewer.Assignments, access.Assignment{Role: access.BuiltinRoles()[0], At: at})
		}
		return access.Rights{Viewer: viewer, Tree: tree}.Scope(access.EventRead)
	}
	return map[string]access.Scope{
		"everything":   on(platform.ID),
		"a partner":    on(uuid.UUID{3, 1}),
		"two partners": on(uuid.UUID{4, 1}, uuid.UUID{5, 1}),
		"a tenant":     on(uuid.UUID{6, 7, 2}),
		"mixed":        on(uuid.UUID{3, 1}, uuid.UUID{6, 7, 2}, uuid.UUID{6, 8, 2}, uuid.UUID{7, 9, 2}),
		"nothing":      {},
	}
}

// openOther opens another server on the same database.
func openOther(t testing.TB, d *storetest.Database) *store.DB {
	t.Helper()
	db, err := store.Open(context.Background(), store.Options{URL: d.URL, MaintenanceURL: d.MaintenanceURL, AllowUnsafe: true,
		MaxConnections: 10, Logger: slog.New(slog.DiscardHandler), Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(db.Close)
	return db
}

// TestPositionsAreOutOfReach: requests can neither make nor change a position
// or a count, nor drop what waits for one; positions do not change at all.
func TestPositionsAreOutOfReach(t *testing.T) {
	d := storetest.New(t)
	stop := runSequencer(t, d.DB)
	record(t, d, drafts(3, "p")...)
	settle(t, d)
	stop()
	record(t, d, drafts(3, "q")...)
	requests := connect(t, d.URL)
	for _, statement := range []string{
		"INSERT INTO positions SELECT partner_id, position + 10, occurred_at, id, tenant_id FROM positions",
		"INSERT INTO tenant_days SELECT partner_id, tenant_id, day - 1, 1, 0, 0 FROM tenant_days",
		"UPDATE positions SET position = position", "UPDATE tenant_days SET events = 0", "UPDATE pending SET id = id",
		"DELETE FROM positions", "DELETE FROM tenant_days", "DELETE FROM pending",
		"TRUNCATE positions", "TRUNCATE tenant_days", "TRUNCATE pending",
		"ALTER TABLE positions DISABLE TRIGGER ALL", "DROP TABLE positions",
	} {
		if _, err := requests.Exec(statement); err == nil {
			t.Errorf("requests may %s", statement)
		}
	}
	for who, db := range map[string]*sql.DB{"the owner": connect(t, d.MaintenanceURL), "the superuser": d.Admin} {
		for _, statement := range []string{"UPDATE positions SET position = position", "DELETE FROM positions", "TRUNCATE positions"} {
			if _, err := db.Exec(statement); err == nil || !strings.Contains(err.Error(), "append-only") {
				t.Errorf("%s may %s: %v", who, statement, err)
			}
		}
	}
	if r := recounted(t, d.DB); r.Positions != 3 || r.Pending != 3 {
		t.Errorf("%+v", r)
	}
}
