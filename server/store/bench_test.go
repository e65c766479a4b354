package store_test

import (
	"context"
	"testing"
	"time"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// BenchmarkRecord records batches of 1,000 keyed events and, in the same run,
// inserts the same rows by plain SQL into a table without index: the ratio is
// what the log's own work costs.
func BenchmarkRecord(b *testing.B) {
	d := storetest.New(b)
	events := store.Events{DB: d.DB}
	if _, err := d.Admin.Exec(`CREATE TABLE bare (LIKE audit_events)`); err != nil {
		b.Fatal(err)
	}
	var recording, bare time.Duration
	for n := 0; b.Loop(); n++ {
		batch := drafts(1000, time.Duration(n).String())
		begun := time.Now()
		if _, err := events.RecordEvents(context.Background(), batch); err != nil {
			b.Fatal(err)
		}
		recording += time.Since(begun)
		begun = time.Now()
		if _, err := d.Admin.Exec(`INSERT INTO bare SELECT * FROM audit_events WHERE source = $1`, batch[0].Event.Source); err != nil {
			b.Fatal(err)
		}
		bare += time.Since(begun)
	}
	b.ReportMetric(float64(b.N*1000)/recording.Seconds(), "events/s")
	b.ReportMetric(recording.Seconds()/bare.Seconds(), "x-bare-insert")
}

// BenchmarkPage reads a page of 50 among 20,000 events and, in the same run,
// the same rows by raw SQL.
func BenchmarkPage(b *testing.B) {
	d := storetest.New(b)
	events := store.Events{DB: d.DB}
	for n := range 20 {
		if _, err := events.RecordEvents(context.Background(), drafts(1000, time.Duration(n).String())); err != nil {
			b.Fatal(err)
		}
	}
	tree, err := access.NewTree([]access.Tenant{{ID: somewhere.Partner, Kind: access.Partner}}, nil)
	if err != nil {
		b.Fatal(err)
	}
	owner := access.Viewer{Assignments: []access.Assignment{{Role: access.BuiltinRoles()[0],
		At: access.Place{Partner: somewhere.Partner, Tenant: somewhere.Partner}}}}
	query, err := audit.Filter{}.Within(access.Rights{Viewer: owner, Tree: tree}.Scope(access.EventRead), time.Now())
	if err != nil {
		b.Fatal(err)
	}
	var paging, raw time.Duration
	for b.Loop() {
		begun := time.Now()
		page, err := events.FindEvents(context.Background(), query, audit.Window{Limit: 50})
		if err != nil || len(page.Events) != 50 {
			b.Fatal(len(page.Events), err)
		}
		paging += time.Since(begun)
		begun = time.Now()
		var ids int
		if err := d.Admin.QueryRow(`SELECT count(x) FROM (SELECT x FROM audit_events x WHERE partner_id = $1
			AND occurred_at >= $2 AND occurred_at < $3 ORDER BY occurred_at DESC, id DESC LIMIT 50) x`,
			somewhere.Partner, query.Range.From, query.Range.To).Scan(&ids); err != nil {
			b.Fatal(err)
		}
		raw += time.Since(begun)
	}
	b.ReportMetric(paging.Seconds()/raw.Seconds(), "x-raw-sql")
}
