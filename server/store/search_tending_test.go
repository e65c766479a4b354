package store_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// TestTendSearch: events of small calls leave the list of new ones of their
// search index soon, those of big calls when there are no more of them.
func TestTendSearch(t *testing.T) {
	d := storetest.New(t)
	if _, err := d.Admin.Exec(`CREATE EXTENSION pageinspect`); err != nil {
		t.Fatal(err)
	}
	listed := func() (n int) {
		err := d.Admin.QueryRow(`SELECT sum(info.n_pending_tuples) FROM pg_inherits i, gin_metapage_info(get_raw_page(i.inhrelid::regclass::text, 0)) info
			WHERE i.inhparent = 'audit_events_search'::regclass`).Scan(&n)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	record(t, d, drafts(3, "before")...)
	if n := listed(); n != 3 {
		t.Fatalf("%d events are on the list, want 3", n)
	}
	ctx, stop := context.WithCancel(t.Context())
	var tending sync.WaitGroup
	tending.Go(func() { d.TendSearch(ctx) })
	for _, size := range []int{1, 250} {
		record(t, d, drafts(size, fmt.Sprint("tended", size))...)
		until(t, fmt.Sprintf("the list is empty after a call of %d", size), func() bool { return listed() == 0 })
	}
	stop()
	tending.Wait()
	record(t, d, drafts(2, "after")...)
	if n := listed(); n != 2 {
		t.Errorf("%d events are on the list, want 2", n)
	}
}
