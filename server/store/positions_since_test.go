package store_test

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// poller is a program that asks again and again what is new.
type poller struct {
	name     string
	scope    access.Scope
	filter   audit.Filter
	viewer   uuid.UUID
	position *string
	got      []audit.Event
	// idle are answers without an event that moved on all the same.
	idle int
}

// ask asks once and keeps what came.
func (p *poller) ask(ctx context.Context, server *store.DB, first int) (caughtUp bool, err error) {
	follower := audit.NewFollower(store.Events{DB: server}, audit.NewSealer(make([]byte, 32)), time.Now)
	feed, err := follower.Since(ctx, p.viewer, p.scope, p.filter, audit.FeedRequest{Position: p.position, First: &first})
	if err != nil {
		return false, err
	}
	if len(feed.Events) == 0 && !feed.CaughtUp {
		p.idle++
	}
	p.got, p.position = append(p.got, feed.Events...), &feed.Position
	return feed.CaughtUp, nil
}

// check compares what came with what was recorded: per partner exactly the
// events that match, in the order of their positions.
func (p *poller) check(t *testing.T, recorded map[uuid.UUID]audit.Event, positions map[uuid.UUID]int64) {
	t.Helper()
	always := p.filter
	always.To = &audit.Latest
	if always.From == nil {
		always.From = &audit.Earliest
	}
	query, err := always.Within(p.scope, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	want, got := map[uuid.UUID][]uuid.UUID{}, map[uuid.UUID][]uuid.UUID{}
	for id, e := range recorded {
		if query.Matches(e) {
			want[e.Place.Partner] = append(want[e.Place.Partner], id)
		}
	}
	for _, ids := range want {
		slices.SortFunc(ids, func(a, b uuid.UUID) int { return int(positions[a] - positions[b]) })
	}
	for _, e := range p.got {
		got[e.Place.Partner] = append(got[e.Place.Partner], e.ID)
	}
	n := 0
	for partner, ids := range want {
		if n += len(ids); !slices.Equal(got[partner], ids) {
			t.Errorf("%s: partner %s: %d events came, %d are there", p.name, partner, len(got[partner]), len(ids))
		}
	}
	if n != len(p.got) {
		t.Errorf("%s: %d events came, %d are there", p.name, len(p.got), n)
	}
	if n == 0 && !p.scope.Empty() {
		t.Errorf("%s: nothing to see", p.name)
	}
}

// varied are drafts as spread makes them, some of them errors, some years old,
// some ahead of now.
func varied(n int, source string, seed int) []audit.Draft {
	all := spread(n, source, seed)
	for i := range all {
		e := &all[i].Event
		switch (seed + i) % 7 {
		case 0:
			e.Severity, e.Description = audit.Error, "The disk is full"
		case 1:
			e.OccurredAt = e.OccurredAt.AddDate(-20, 0, -seed)
		case 2:
			e.OccurredAt = e.OccurredAt.Add(23 * time.Hour)
		}
	}
	return all
}

// TestSinceSeesEverythingOnce: programs ask what is new, with pages of any size,
// while four others record and servers crash: each gets every event of its
// scope and filter once, in order.
func TestSinceSeesEverythingOnce(t *testing.T) {
	d := storetest.New(t)
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	p := &pair{}
	p.start(t, d, 0)
	p.start(t, d, 1)
	errors := audit.Filter{Severities: []audit.Severity{audit.Error}}
	text := audit.Filter{Search: []string{"disk is"}, TenantIDs: []string{uuid.UUID{3, 1}.String()}}
	last := audit.Filter{From: new(time.Time)}
	*last.From = time.Now().Add(-36 * time.Hour)
	var pollers []*poller
	for name, scope := range scopesOf(t) {
		for i, filter := range []audit.Filter{{}, errors, last} {
			pollers = append(pollers, &poller{name: fmt.Sprint(name, " ", i), scope: scope, filter: filter})
		}
	}
	pollers = append(pollers, &poller{name: "a text of a partner", scope: scopesOf(t)["everything"], filter: text})

	var recorders, polling sync.WaitGroup
	var mu sync.Mutex
	recorded := map[uuid.UUID]audit.Event{}
	for client := range 4 {
		recorders.Go(func() {
			for n := range 80 {
				batch := varied(1+(n*n)%60, fmt.Sprint(client, "-", n), client+n)
				for try := client; ; try++ {
					stored, err := (store.Events{DB: p.servers[try%2].Load()}).RecordEvents(context.Background(), batch)
					if err != nil {
						time.Sleep(5 * time.Millisecond)
						continue
					}
					mu.Lock()
					for i, s := range stored {
						batch[i].Event.ID = s.ID
						recorded[s.ID] = batch[i].Event
					}
					mu.Unlock()
					break
				}
			}
		})
	}
	settled := make(chan struct{})
	for i, one := range pollers {
		random := rand.New(rand.NewPCG(seed, uint64(i)))
		polling.Go(func() {
			for last := false; ; time.Sleep(time.Duration(random.IntN(80)) * time.Millisecond) {
				caughtUp, err := one.ask(context.Background(), p.servers[random.IntN(2)].Load(), 1+random.IntN(audit.MaxPage))
				if err != nil && !fault.Is(err, fault.Unavailable) && !strings.Contains(err.Error(), "database is closed") {
					t.Errorf("%s: %v", one.name, err)
				}
				if last && caughtUp && err == nil {
					return
				}
				select {
				case <-settled:
					last = true
				default:
				}
			}
		})
	}
	for n := range 4 {
		time.Sleep(300 * time.Millisecond)
		p.crash(n % 2)
		time.Sleep(100 * time.Millisecond)
		p.start(t, d, n%2)
	}
	recorders.Wait()
	settle(t, d)
	close(settled)
	polling.Wait()

	positions, seen := positionsOf(t, d), 0
	for _, one := range pollers {
		one.check(t, recorded, positions)
		seen += len(one.got)
	}
	t.Logf("%d events recorded, %d programs, %d events seen", len(recorded), len(pollers), seen)
}

// TestSinceMovesOn: where next to nothing matches, a call ends all the same,
// says that it has not caught up, and the next one goes on from there; a busy
// partner does not keep the others waiting.
func TestSinceMovesOn(t *testing.T) {
	d := storetest.New(t)
	runSequencer(t, d.DB)
	for n := range 30 {
		batch := drafts(1000, fmt.Sprint("busy", n))
		for i := range batch {
			batch[i].Event.Place = access.Place{Partner: uuid.UUID{4, 1}, Tenant: uuid.UUID{4, 0, 2}}
		}
		record(t, d, batch...)
	}
	quiet := drafts(1, "quiet")
	quiet[0].Event.Place = access.Place{Partner: uuid.UUID{5, 1}, Tenant: uuid.UUID{5, 0, 2}}
	record(t, d, quiet...)
	settle(t, d)

	fair := poller{name: "fair", scope: scopesOf(t)["two partners"]}
	for range 2 {
		if caughtUp, err := fair.ask(t.Context(), d.DB, 50); caughtUp || err != nil {
			t.Fatal(caughtUp, err)
		}
	}
	if !slices.ContainsFunc(fair.got, func(e audit.Event) bool { return e.Place == quiet[0].Event.Place }) {
		t.Errorf("after two calls the quiet partner's event is not there: %d events", len(fair.got))
	}

	// On a clock that runs away, a call has no time left after its first step.
	var minutes atomic.Int64
	hasty, err := store.Open(t.Context(), store.Options{URL: d.URL, MaintenanceURL: d.MaintenanceURL, AllowUnsafe: true,
		Logger: slog.New(slog.DiscardHandler), Clock: func() time.Time { return time.Now().Add(time.Duration(minutes.Add(1)) * time.Minute) }})
	if err != nil {
		t.Fatal(err)
	}
	defer hasty.Close()
	rare := poller{name: "rare", scope: scopesOf(t)["two partners"], filter: audit.Filter{Activities: []string{"never.happened"}}}
	calls := 0
	for caughtUp := false; !caughtUp; calls++ {
		if caughtUp, err = rare.ask(t.Context(), hasty, 100); err != nil || calls > 1000 {
			t.Fatal(calls, err)
		}
	}
	if len(rare.got) > 0 || rare.idle == 0 {
		t.Errorf("%d events, %d answers that only moved on", len(rare.got), rare.idle)
	}
	t.Logf("%d calls over 30,001 positions", calls)
}
