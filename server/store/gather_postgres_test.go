package store_test

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// callers record small calls while nobody's transaction can end, so that what
// comes after the first ones shares a transaction.
type callers struct {
	t      *testing.T
	d      *storetest.Database
	wall   *sql.Tx
	group  sync.WaitGroup
	calls  [][]audit.Draft
	stored [][]audit.Stored
	errs   []error
}

func newCallers(t *testing.T) *callers {
	d := storetest.New(t)
	wall, err := d.Admin.Begin()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := wall.Exec(`LOCK TABLE event_keys IN SHARE MODE`); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { wall.Rollback() })
	return &callers{t: t, d: d, wall: wall}
}

// call has a caller record drafts, and returns when they are in line, or on
// their way where a lane was free.
func (c *callers) call(ctx context.Context, drafts ...audit.Draft) {
	c.t.Helper()
	n := len(c.calls)
	c.calls, c.stored, c.errs = append(c.calls, drafts), append(c.stored, nil), append(c.errs, nil)
	before := c.d.InLine()
	c.group.Go(func() { c.stored[n], c.errs[n] = store.Events{DB: c.d.DB}.RecordEvents(ctx, drafts) })
	until(c.t, "a call is in line", func() bool {
		return c.d.InLine() > before || n < store.Lanes && c.blocked() > n
	})
}

// blocked is how many transactions wait at the wall.
func (c *callers) blocked() (n int) {
	err := c.d.Admin.QueryRow(`SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`).Scan(&n)
	if err != nil {
		c.t.Error(err)
	}
	return n
}

// tearDown lets the transactions end and waits for all answers.
func (c *callers) tearDown() {
	c.t.Helper()
	if err := c.wall.Rollback(); err != nil {
		c.t.Fatal(err)
	}
	c.group.Wait()
}

// until waits for something that is about to happen.
func until(t *testing.T, what string, happened func() bool) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); !happened(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("not so: ", what)
		}
	}
}

// transactions is in how many transactions the events were written.
func (c *callers) transactions() (n int) {
	if err := c.d.Admin.QueryRow(`SELECT count(DISTINCT xmin::text) FROM audit_events`).Scan(&n); err != nil {
		c.t.Fatal(err)
	}
	return n
}

// onDisk is how often each event is stored, and waits for a position.
func onDisk(t *testing.T, d *storetest.Database) map[uuid.UUID]int {
	t.Helper()
	rows, err := d.Admin.Query(`SELECT id, count(*) FROM audit_events GROUP BY id`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	times := map[uuid.UUID]int{}
	for rows.Next() {
		var id uuid.UUID
		var n int
		if err := rows.Scan(&id, &n); err != nil {
			t.Fatal(err)
		}
		times[id] = n
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	var pending, strange int
	err = d.Admin.QueryRow(`SELECT count(*), count(*) FILTER (WHERE NOT EXISTS (SELECT FROM audit_events e
		WHERE e.id = p.id AND e.partner_id = p.partner_id AND e.tenant_id = p.tenant AND e.occurred_at = p.at)) FROM (
		SELECT partner_id, unnest(event_ids) AS id, unnest(tenant_ids) AS tenant, unnest(occurred_ats) AS at FROM pending) p`).Scan(&pending, &strange)
	if err != nil || pending != len(times) || strange != 0 {
		t.Errorf("%d events, %d wait for a position, of which %d are none, %v", len(times), pending, strange, err)
	}
	return times
}

// TestTogether: calls that come while transactions are under way share one, and
// each is answered with its own events.
func TestTogether(t *testing.T) {
	c := newCallers(t)
	for n := range store.Lanes + 30 {
		c.call(t.Context(), drafts(1+n%3, fmt.Sprint("together", n))...)
	}
	c.tearDown()
	times := onDisk(t, c.d)
	for n, call := range c.calls {
		if c.errs[n] != nil || len(c.stored[n]) != len(call) {
			t.Errorf("call %d: %v, %v", n, c.stored[n], c.errs[n])
			continue
		}
		for i, draft := range call {
			if s := c.stored[n][i]; s.Repeat || s.ID != draft.Event.ID || s.Digest != draft.Digest || times[s.ID] != 1 {
				t.Errorf("call %d: %+v, stored %d times", n, s, times[s.ID])
			}
		}
	}
	if n := c.transactions(); n != store.Lanes+1 {
		t.Errorf("%d transactions, want %d", n, store.Lanes+1)
	}
}

// TestTogetherSameKey: of calls with the same source id in one transaction the
// first is stored, and the others repeat it, or contradict it.
func TestTogetherSameKey(t *testing.T) {
	c := newCallers(t)
	for n := range store.Lanes {
		c.call(t.Context(), drafts(1, fmt.Sprint("lane", n))...)
	}
	const copies = 50
	for n := range copies {
		draft := drafts(1, "same")
		if n%5 == 4 {
			draft[0].Digest = sha256.Sum256([]byte("other content"))
		}
		c.call(t.Context(), append(draft, drafts(1, fmt.Sprint("own", n))...)...)
	}
	c.tearDown()
	first := c.calls[store.Lanes][0]
	for n := range c.calls[store.Lanes:] {
		n += store.Lanes
		if c.errs[n] != nil {
			t.Fatalf("call %d: %v", n, c.errs[n])
		}
		want := audit.Stored{ID: first.Event.ID, Repeat: n > store.Lanes, Digest: first.Digest}
		if got := c.stored[n][0]; got != want {
			t.Errorf("call %d: %+v, want %+v", n, got, want)
		}
		if got := c.stored[n][1]; got.Repeat || got.ID != c.calls[n][1].Event.ID {
			t.Errorf("call %d: its own event is %+v", n, got)
		}
	}
	if times := onDisk(t, c.d); len(times) != store.Lanes+1+copies || times[first.Event.ID] != 1 {
		t.Errorf("%d events, the first of them %d times", len(times), times[first.Event.ID])
	}
	if n := c.transactions(); n != store.Lanes+1 {
		t.Errorf("%d transactions, want %d", n, store.Lanes+1)
	}
}

// TestTogetherFaulty: events that PostgreSQL refuses fail their own call, whole;
// whoever shared a transaction with them is recorded, once.
func TestTogetherFaulty(t *testing.T) {
	faults := []func(*audit.Event){
		func(e *audit.Event) { e.Description = "NUL \x00" },
		func(e *audit.Event) { e.Description = "not UTF-8 \xff" },
		func(e *audit.Event) { e.OccurredAt = time.Now().AddDate(1, 0, 0) }, // no partition
		func(e *audit.Event) { e.Details = audit.JSON(`{"a":`) },
		func(e *audit.Event) { e.Targets = []audit.Target{{Kind: "A", Name: "NUL \x00"}} },
	}
	c := newCallers(t)
	for n := range store.Lanes + 20 {
		c.call(t.Context(), drafts(2, fmt.Sprint("good", n))...)
		if n >= store.Lanes && n < store.Lanes+len(faults) {
			call := drafts(3, fmt.Sprint("faulty", n))
			faults[n-store.Lanes](&call[1].Event)
			c.call(t.Context(), call...)
		}
	}
	c.tearDown()
	times := onDisk(t, c.d)
	good, faulty := 0, 0
	for n, call := range c.calls {
		if call[0].Event.Source[:4] == "good" {
			good++
			if c.errs[n] != nil || c.stored[n][0].Repeat || c.stored[n][1].Repeat || times[c.stored[n][0].ID] != 1 || times[c.stored[n][1].ID] != 1 {
				t.Errorf("a good call: %+v, %v", c.stored[n], c.errs[n])
			}
			continue
		}
		faulty++
		if !fault.Is(c.errs[n], fault.Internal) || c.stored[n] != nil {
			t.Errorf("a faulty call: %+v, %v", c.stored[n], c.errs[n])
		}
		for i, draft := range call {
			if times[draft.Event.ID] != 0 {
				t.Errorf("event %d of a faulty call is stored", i)
			}
		}
	}
	if good != store.Lanes+20 || faulty != len(faults) {
		t.Fatalf("%d good calls, %d faulty ones", good, faulty)
	}
	if n := c.transactions(); n != good {
		t.Errorf("%d transactions, want one for each of %d good calls", n, good)
	}
	var keys int
	if err := c.d.Admin.QueryRow(`SELECT count(*) FROM event_keys`).Scan(&keys); err != nil || keys != len(times) {
		t.Errorf("%d keys, %d events, %v", keys, len(times), err)
	}
}

// TestTogetherCancelled: a caller that leaves is told that the outcome is
// unknown; what was in line is not stored, and nobody else notices.
func TestTogetherCancelled(t *testing.T) {
	c := newCallers(t)
	impatient, leave := context.WithCancel(t.Context())
	c.call(impatient, drafts(1, "on its way")...)
	for n := range store.Lanes + 5 {
		c.call(t.Context(), drafts(1, fmt.Sprint("patient", n))...)
	}
	c.call(impatient, drafts(1, "in line")...)
	leave()
	until(t, "whoever left has an answer", func() bool { return c.d.InLine() == 6 })
	c.tearDown()
	times := onDisk(t, c.d)
	for n, call := range c.calls {
		left := n == 0 || n == len(c.calls)-1
		switch {
		case left && !fault.Is(c.errs[n], fault.Unavailable):
			t.Errorf("whoever left was told %+v, %v", c.stored[n], c.errs[n])
		case n == len(c.calls)-1 && times[call[0].Event.ID] != 0:
			t.Error("what was in line is stored")
		case !left && (c.errs[n] != nil || times[call[0].Event.ID] != 1):
			t.Errorf("call %d: %+v, %v", n, c.stored[n], c.errs[n])
		}
	}
}

// TestTogetherConnectionLost ends the connections of the transactions that calls
// share, before COMMIT: calls that shared one are recorded once all the same.
func TestTogetherConnectionLost(t *testing.T) {
	c := newCallers(t)
	for n := range store.Lanes {
		c.call(t.Context(), drafts(1, fmt.Sprint("lane", n))...)
	}
	for n := range 10 {
		c.call(t.Context(), drafts(1, fmt.Sprint("shared", n))...)
	}
	lose := func() {
		if _, err := c.d.Admin.Exec(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
			WHERE datname = current_database() AND wait_event_type = 'Lock'`); err != nil {
			t.Error(err)
		}
	}
	lose()
	until(t, "the shared transaction is under way", func() bool { return c.d.InLine() == 0 && c.blocked() == 1 })
	lose()
	c.tearDown()
	times := onDisk(t, c.d)
	for n, call := range c.calls {
		if alone := n < store.Lanes; alone != fault.Is(c.errs[n], fault.Unavailable) || !alone && (c.errs[n] != nil || times[call[0].Event.ID] != 1) {
			t.Errorf("call %d: %+v, %v, stored %d times", n, c.stored[n], c.errs[n], times[call[0].Event.ID])
		}
	}
}

// TestTogetherCommitLost ends the connection of a shared transaction within
// COMMIT: nobody knows what became of it, and everybody is told so; nothing is
// written again.
func TestTogetherCommitLost(t *testing.T) {
	c := newCallers(t)
	if _, err := c.d.Admin.Exec(`
		CREATE FUNCTION lose_connection() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
			'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';
		CREATE CONSTRAINT TRIGGER lose_connection AFTER INSERT ON pending DEFERRABLE INITIALLY DEFERRED
			FOR EACH ROW WHEN (cardinality(NEW.event_ids) = 10) EXECUTE FUNCTION lose_connection()`); err != nil {
		t.Fatal(err)
	}
	for n := range store.Lanes + 10 {
		c.call(t.Context(), drafts(1, fmt.Sprint("lost", n))...)
	}
	c.tearDown()
	times := onDisk(t, c.d)
	for n, call := range c.calls {
		if lost := n >= store.Lanes; lost != fault.Is(c.errs[n], fault.Unavailable) || lost == (times[call[0].Event.ID] == 1) {
			t.Errorf("call %d: %+v, %v, stored %d times", n, c.stored[n], c.errs[n], times[call[0].Event.ID])
		}
	}
}

// TestTogetherClose: closing answers whoever waits, with what became of it.
func TestTogetherClose(t *testing.T) {
	c := newCallers(t)
	for n := range store.Lanes + 20 {
		c.call(t.Context(), drafts(1, fmt.Sprint("closing", n))...)
	}
	closed := make(chan struct{})
	go func() {
		c.d.Close()
		close(closed)
	}()
	until(t, "the log takes nobody any more", c.d.Closing)
	if _, err := (store.Events{DB: c.d.DB}).RecordEvents(t.Context(), drafts(1, "too late")); !fault.Is(err, fault.Unavailable) {
		t.Errorf("a call that came too late: %v", err)
	}
	c.tearDown()
	<-closed
	times := onDisk(t, c.d)
	for n, call := range c.calls {
		if c.errs[n] != nil || times[call[0].Event.ID] != 1 {
			t.Errorf("call %d: %v, stored %d times", n, c.errs[n], times[call[0].Event.ID])
		}
	}
}
