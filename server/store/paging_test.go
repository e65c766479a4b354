package store_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// pagingEvents is how many events TestPagingWhileRecording pages through: some
// thousands, or what TRAILKEEPER_PAGING_EVENTS says.
func pagingEvents(t *testing.T) int {
	t.Helper()
	text := os.Getenv("TRAILKEEPER_PAGING_EVENTS")
	if text == "" {
		return 6_000
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestPagingWhileRecording pages from the newest event to the oldest and back
// while 1,000 events a second arrive, anywhere in the last 60 days: every event
// that was there at the start is seen exactly once, and none twice. It reads
// with the time budget of real life.
func TestPagingWhileRecording(t *testing.T) {
	d := storetest.New(t)
	runSequencer(t, d.DB)
	server := openOther(t, d)
	following, stop := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { server.FollowDays(following) })
	t.Cleanup(func() { stop(); running.Wait() })

	random := rand.New(rand.NewPCG(1, 1))
	there := map[uuid.UUID]access.Place{}
	for size := pagingEvents(t); len(there) < size; {
		batch := scattered(random, min(1000, size-len(there)), fmt.Sprint("before ", len(there)))
		for i, stored := range record(t, d, batch...) {
			there[stored.ID] = batch[i].Event.Place
		}
	}
	load, end := context.WithCancel(t.Context())
	var recording sync.WaitGroup
	arrived := 0
	recording.Go(func() {
		random := rand.New(rand.NewPCG(2, 2))
		for tick := time.NewTicker(100 * time.Millisecond); load.Err() == nil; <-tick.C {
			record(t, d, scattered(random, 100, fmt.Sprint("meanwhile ", arrived))...)
			arrived += 100
		}
	})
	trail := audit.NewTrail(store.Events{DB: server}, audit.NewSealer(make([]byte, 32)), time.Now)
	scopes := scopesOf(t)
	for _, name := range []string{"everything", "mixed"} {
		want := maps.Collect(func(yield func(uuid.UUID, bool) bool) {
			for id, place := range there {
				if scopes[name].Contains(place) && !yield(id, true) {
					return
				}
			}
		})
		for _, backwards := range []bool{false, true} {
			begun := time.Now()
			seen, pages, stops := pageThrough(t, trail, scopes[name], backwards)
			missing, twice := 0, 0
			for id := range want {
				if seen[id] == 0 {
					missing++
				}
			}
			for _, times := range seen {
				if times > 1 {
					twice++
				}
			}
			t.Logf("%s, backwards %v: %d pages in %s, %d of them not full when the time was up; %d events there, %d seen, missing %d, twice %d",
				name, backwards, pages, time.Since(begun).Round(time.Millisecond), stops, len(want), len(seen), missing, twice)
			if missing > 0 || twice > 0 {
				t.Fail()
			}
		}
	}
	end()
	recording.Wait()
	t.Logf("%d events arrived meanwhile", arrived)
}

// scattered are drafts of anybody's in the last 60 days.
func scattered(random *rand.Rand, n int, source string) []audit.Draft {
	all := spread(n, source, random.IntN(1000))
	for i := range all {
		e := &all[i].Event
		e.OccurredAt = time.Now().UTC().Add(-time.Duration(random.Int64N(int64(60 * 24 * time.Hour)))).Truncate(time.Microsecond)
		for b := range 6 { // the time is in the id
			e.ID[b] = byte(e.OccurredAt.UnixMilli() >> (8 * (5 - b)))
		}
	}
	return all
}

// pageThrough reads a whole list and counts how often each event is in it.
func pageThrough(t *testing.T, trail *audit.Trail, scope access.Scope, backwards bool) (seen map[uuid.UUID]int, pages, stops int) {
	t.Helper()
	seen = map[uuid.UUID]int{}
	from, size := time.Now().AddDate(0, 0, -61), audit.MaxPage
	filter, viewer := audit.Filter{From: &from}, uuid.UUID{9}
	request := audit.PageRequest{First: &size}
	if backwards {
		request = audit.PageRequest{Last: &size}
	}
	for {
		page, err := trail.Search(t.Context(), viewer, scope, filter, request)
		if err != nil {
			t.Fatal(err)
		}
		if pages++; page.SearchedTo() != nil {
			stops++
		}
		for _, event := range page.Events {
			seen[event.ID]++
		}
		if !slices.IsSortedFunc(page.Events, func(a, b audit.Event) int { return b.OccurredAt.Compare(a.OccurredAt) }) {
			t.Fatal("out of order")
		}
		info := page.PageInfo()
		next, more := string(info.EndCursor), info.HasNextPage
		if backwards {
			next, more = string(info.StartCursor), info.HasPreviousPage
		}
		if !more {
			return seen, pages, stops
		}
		if request.After = &next; backwards {
			request.After, request.Before = nil, &next
		}
	}
}

// TestCountsBeyondTheLimit: whatever lies beyond what is counted one by one is
// told by the counts of days, and is right.
func TestCountsBeyondTheLimit(t *testing.T) {
	d := storetest.New(t)
	stop := runSequencer(t, d.DB)
	random := rand.New(rand.NewPCG(3, 3))
	var all []audit.Draft
	for n := range 4 {
		all = append(all, scattered(random, 500, fmt.Sprint(n))...)
	}
	record(t, d, all...)
	settle(t, d)
	countedRight(t, d, d.DB)
	stop()
	late := scattered(random, 50, "not counted")
	for round := range 2 {
		for name, scope := range scopesOf(t) {
			for range 20 {
				q := audit.Query{Scope: scope, Range: audit.Range{From: time.Now().Add(-time.Duration(random.Int64N(int64(70 * 24 * time.Hour)))), To: time.Now().Add(time.Hour)}}
				q.Range.To = q.Range.From.Add(time.Duration(random.Int64N(int64(q.Range.To.Sub(q.Range.From)))))
				want := int64(0)
				for _, draft := range all {
					if q.Matches(draft.Event) {
						want++
					}
				}
				got, err := store.Events{DB: d.DB}.CountEvents(t.Context(), q, 10)
				switch {
				case err != nil || got == nil:
					t.Fatal(got, err)
				case got.Exact && got.Value != want, got.Value > want, got.Value < min(want, 10):
					t.Errorf("%s, %v: %+v, want %d", name, q.Range, *got, want)
				case round == 0 && want > 10 && !got.Exact && q.Range.To.Sub(q.Range.From) > 48*time.Hour:
					t.Errorf("%s, %v: %+v is not exact, %d are there", name, q.Range, *got, want)
				}
			}
		}
		record(t, d, late...)
		all = append(all, late...)
	}
}
