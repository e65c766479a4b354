package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/bench/dataset"
)

// loaded starts the program on a small set that was just loaded.
func loaded(t *testing.T) *bench {
	t.Helper()
	b := &bench{settings: small(t, dataDir(t)), clock: time.Now, tell: t.Logf, results: &results{}}
	b.Events = 3000
	h, err := openHome(b.Data)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.prepare(t.Context(), h); err != nil {
		t.Fatal(err)
	}
	if err := b.start(t.Context(), h.dir, durable); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.stop(); err != nil {
			t.Error(err)
		}
	})
	return b
}

// TestLoadedAsRecorded: a loaded row is what the program itself would have
// stored of the event, and what belongs to it is there.
func TestLoadedAsRecorded(t *testing.T) {
	b := loaded(t)
	count := func(query string, want int) {
		t.Helper()
		var n int
		if err := b.db.QueryRowContext(t.Context(), query).Scan(&n); err != nil || n != want {
			t.Errorf("%s: %d, want %d (%v)", query, n, want, err)
		}
	}
	keyed := 0
	for n := range b.set.Blocks() {
		for _, e := range b.set.Block(n) {
			if e.SourceID != "" {
				keyed++
			}
		}
	}
	const own = ` WHERE source <> '` + audit.OwnSource + `'`
	count(`SELECT count(*) FROM audit_events`+own, b.Events)
	count(`SELECT count(*) FROM event_keys`+own, keyed)
	count(`SELECT count(*) FROM audit_events e JOIN positions p USING (partner_id, id, occurred_at, tenant_id)`+own, b.Events)
	count(`SELECT count(*) FROM (SELECT max(position) - count(*) AS gaps FROM positions GROUP BY partner_id) p WHERE gaps <> 0`, 0)
	count(`SELECT count(*) FROM (SELECT tenant_id, (occurred_at AT TIME ZONE 'UTC')::date AS day, count(*) AS events,
			minute_of_day(min(occurred_at)) AS first_minute, minute_of_day(max(occurred_at)) AS last_minute FROM audit_events`+own+
		` GROUP BY 1, 2) e FULL JOIN tenant_days d USING (tenant_id, day, events, first_minute, last_minute)
		WHERE e.day IS NULL OR d.partner_id IS NULL`, 0)
	count(`SELECT count(*) FROM pg_index WHERE NOT indisvalid`, 0)
	count(`SELECT count(DISTINCT i.indexrelid) FROM pg_index i JOIN pg_inherits h ON h.inhparent = i.indrelid
		WHERE i.indrelid = 'audit_events'::regclass`, 9) // the key and eight

	recount := exec.Command(b.Program, "recount")
	recount.Env = append(os.Environ(), "TRAILKEEPER_DATA_DIR="+b.Data)
	if out, err := recount.CombinedOutput(); err != nil {
		t.Errorf("recount: %v\n%s", err, out)
	}

	events := b.set.Fresh(1, 300, time.Now().UTC().Add(-time.Minute))
	for i := range events {
		if events[i].SourceID == "" {
			events[i].SourceID = audit.Text(fmt.Sprintf("loaded-%d", i)) // to find it again
		}
	}
	body, err := bodyOf(events)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.record(t.Context(), body, len(events)); err != nil {
		t.Fatal(err)
	}
	var rows copyText
	for _, e := range events {
		e.Channel = dataset.Input(e).Channel
		rows.addEvent(e)
	}
	conn, err := b.db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(t.Context(), `CREATE TEMP TABLE copied (LIKE audit_events)`); err != nil {
		t.Fatal(err)
	}
	if err := copyRows(t.Context(), conn, tableRows{"copied", eventColumns, rows.text}); err != nil {
		t.Fatal(err)
	}
	// The log id is the program's own, but for its time; who recorded it, and
	// when, too.
	both, err := conn.QueryContext(t.Context(), `SELECT to_jsonb(c) - '{id,recorded_at,recorded_by}'::text[], left(c.id::text, 13),
		to_jsonb(e) - '{id,recorded_at,recorded_by}'::text[], left(e.id::text, 13)
		FROM copied c JOIN audit_events e USING (partner_id, tenant_id, source, source_id)`)
	if err != nil {
		t.Fatal(err)
	}
	defer both.Close()
	n := 0
	for ; both.Next(); n++ {
		var copied, recorded []byte
		var copiedTime, recordedTime string
		if err := both.Scan(&copied, &copiedTime, &recorded, &recordedTime); err != nil {
			t.Fatal(err)
		}
		if difference := differs(t, copied, recorded); difference != "" || copiedTime != recordedTime {
			t.Fatalf("%s%s and %s", difference, copiedTime, recordedTime)
		}
	}
	if err := both.Err(); err != nil || n != len(events) {
		t.Errorf("%d of %d are found again, %v", n, len(events), err)
	}
}

// differs tells in which columns two rows differ.
func differs(t *testing.T, a, b []byte) string {
	t.Helper()
	var rows [2]map[string]json.RawMessage
	if err := errors.Join(json.Unmarshal(a, &rows[0]), json.Unmarshal(b, &rows[1])); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for column := range rows[0] {
		if string(rows[0][column]) != string(rows[1][column]) {
			fmt.Fprintf(&out, "%s: loaded %s, recorded %s\n", column, rows[0][column], rows[1][column])
		}
	}
	return out.String()
}
