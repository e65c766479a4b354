package store_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// kills is how many kills a test makes: a few in every run, as many as
// TRAILKEEPER_KILLS says to prove it.
func kills(t testing.TB, few int) int {
	t.Helper()
	text := os.Getenv("TRAILKEEPER_KILLS")
	if text == "" {
		return few
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal("TRAILKEEPER_KILLS: ", err)
	}
	return n
}

// pair are two servers on one database, each of which may be away.
type pair struct {
	servers [2]atomic.Pointer[store.DB]
	stops   [2]func()
}

func (p *pair) start(t *testing.T, d *storetest.Database, n int) {
	db := openOther(t, d)
	p.stops[n] = runSequencer(t, db)
	p.servers[n].Store(db)
}

// crash takes a server away in the middle of whatever it does.
func (p *pair) crash(n int) {
	p.servers[n].Load().Close() // its connections end, whatever they are at
	p.stops[n]()
}

// TestSequencerSurvivesKills: two servers record and sequence; at random
// moments one of them crashes, or PostgreSQL ends the round that is under way.
// Positions are consecutive, each event has exactly one, and the counts of the
// database and of both servers are those of a full recount.
func TestSequencerSurvivesKills(t *testing.T) {
	d := storetest.New(t)
	seed := rand.Uint64()
	random := rand.New(rand.NewPCG(seed, 0))
	p := &pair{}
	p.start(t, d, 0)
	p.start(t, d, 1)
	load, stopLoad := context.WithCancel(t.Context())
	acknowledged := recordAlong(t, load, p)
	stay := watchPending(t, load, d)

	crashes, rounds := 0, 0
	for n := range kills(t, 10) {
		time.Sleep(time.Duration(random.IntN(400)) * time.Millisecond)
		if n%2 == 0 {
			victim := random.IntN(2)
			p.crash(victim)
			time.Sleep(time.Duration(random.IntN(300)) * time.Millisecond)
			p.start(t, d, victim)
			crashes++
			continue
		}
		eventually(t, "a round is killed", func() bool { return killRound(t, d) > 0 })
		rounds++
	}
	stopLoad()
	ids := acknowledged()
	settle(t, d)
	longest := stay()

	r := recounted(t, d.DB)
	positions := positionsOf(t, d)
	missing := 0
	for _, id := range ids {
		if positions[id] == 0 {
			missing++
		}
	}
	if missing > 0 {
		t.Errorf("%d acknowledged events have no position", missing)
	}
	for n := range p.servers {
		countedRight(t, d, p.servers[n].Load())
	}
	t.Logf("seed %d\n| crashes | rounds killed | events | acknowledged | gaps | doubled | lost | days that differ | longest wait |\n| %d | %d | %d | %d | %d | %d | %d | %d | %v |",
		seed, crashes, rounds, r.Events, len(ids), r.Gaps, r.Doubled, r.Lost, r.Differing, longest.Round(time.Millisecond))
	if rounds == 0 || crashes == 0 || len(ids) == 0 {
		t.Error("nothing was killed, or nothing recorded")
	}
	if os.Getenv("TRAILKEEPER_KILLS") != "" && longest > 5*time.Second {
		t.Errorf("an event waited %v for its position", longest)
	}
}

// killRound ends the connection that is in a round, and returns how many were.
func killRound(t *testing.T, d *storetest.Database) (killed int) {
	t.Helper()
	err := d.Admin.QueryRow(`SELECT count(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = 'advisory' AND granted
		AND (classid::bigint << 32 | objid::bigint) = 7264531909 -- the lock of rounds
		AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`).Scan(&killed)
	if err != nil {
		t.Fatal(err)
	}
	return killed
}

// recordAlong records from four clients until the load ends, each batch until
// it is acknowledged by one of the servers, and returns what was.
func recordAlong(t *testing.T, load context.Context, p *pair) (acknowledged func() []uuid.UUID) {
	var clients sync.WaitGroup
	var mu sync.Mutex
	all := map[uuid.UUID]bool{}
	for client := range 4 {
		clients.Go(func() {
			for n := 0; load.Err() == nil; n++ {
				batch := spread(1+(n*n)%60, fmt.Sprint(client, "-", n), client+n)
				for try := client; ; try++ {
					stored, err := (store.Events{DB: p.servers[try%2].Load()}).RecordEvents(context.Background(), batch)
					if err != nil {
						time.Sleep(5 * time.Millisecond)
						continue
					}
					mu.Lock()
					for _, s := range stored {
						all[s.ID] = true
					}
					mu.Unlock()
					break
				}
			}
		})
	}
	t.Cleanup(clients.Wait)
	return func() []uuid.UUID { clients.Wait(); return slices.Collect(maps.Keys(all)) }
}

// watchPending notes how long batches wait, until the load has ended and
// nothing waits any more; it returns the longest wait.
func watchPending(t *testing.T, load context.Context, d *storetest.Database) (longest func() time.Duration) {
	done := make(chan time.Duration, 1)
	go func() {
		var worst time.Duration
		for since := map[string]time.Time{}; ; time.Sleep(20 * time.Millisecond) {
			var batches string
			at := time.Now()
			if err := d.Admin.QueryRow(`SELECT coalesce(string_agg(seq::text, ' '), '') FROM pending`).Scan(&batches); err != nil {
				t.Error(err)
				break
			}
			now := map[string]time.Time{}
			for batch := range strings.FieldsSeq(batches) {
				now[batch] = at
				if first, waits := since[batch]; waits {
					now[batch] = first
					worst = max(worst, at.Sub(first))
				}
			}
			if since = now; load.Err() != nil && len(now) == 0 {
				break
			}
		}
		done <- worst
	}()
	return func() time.Duration { return <-done }
}
