package main

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/base64"
	"fmt"
	"log/slog"
	mathrand "math/rand/v2"
	"os"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/postgres"
	"github.com/trailkeeper/trailkeeper/server/store"
)

// cluster is a PostgreSQL that several servers share.
type cluster struct {
	dir   string
	admin *sql.DB
	env   []string
	db    *store.DB
}

func newCluster(t *testing.T) *cluster {
	t.Helper()
	dir, err := os.MkdirTemp("", "trailkeeper-shared-")
	if err != nil {
		t.Fatal(err)
	}
	server, err := postgres.Start(t.Context(), postgres.Options{DataDir: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		_ = server.Stop(ctx)
		os.RemoveAll(dir)
	})
	if err := store.Provision(t.Context(), server.URL(postgres.Superuser, "postgres"), store.EmbeddedDatabase); err != nil {
		t.Fatal(err)
	}
	c := &cluster{dir: dir}
	url := server.URL(store.EmbeddedServerRole, store.EmbeddedDatabase)
	maintenance := server.URL(store.EmbeddedMaintenanceRole, store.EmbeddedDatabase)
	if c.admin, err = sql.Open("postgres", server.URL(postgres.Superuser, store.EmbeddedDatabase)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.admin.Close() })
	if c.db, err = store.Open(t.Context(), store.Options{URL: url, MaintenanceURL: maintenance,
		Logger: slog.New(slog.DiscardHandler), Clock: time.Now}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.db.Close)
	secret := make([]byte, 32)
	_, _ = rand.Read(secret)
	c.env = []string{"TRAILKEEPER_DATABASE_URL=" + url, "TRAILKEEPER_MAINTENANCE_DATABASE_URL=" + maintenance,
		"TRAILKEEPER_SECRET=" + base64.StdEncoding.EncodeToString(secret), "TRAILKEEPER_PUBLIC_URL=http://127.0.0.1"}
	return c
}

// TestSequencerSurvivesKills kills servers, rounds of the sequencer, and
// PostgreSQL itself, and freezes servers in a round, at random moments while clients record through two servers.
// Afterwards every event has one position, positions have no gap, and the
// counts are those of a full recount, in a server's memory, too. It makes a few
// kills, or as many as TRAILKEEPER_KILLS says.
func TestSequencerSurvivesKills(t *testing.T) {
	wanted := 6
	if text := os.Getenv("TRAILKEEPER_KILLS"); text != "" {
		var err error
		if wanted, err = strconv.Atoi(text); err != nil {
			t.Fatal(err)
		}
	}
	c := newCluster(t)
	servers := []*program{newProgram(t, c.env...), newProgram(t, c.env...)}
	for _, p := range servers {
		p.start("--demo")
	}
	following, stopFollowing := context.WithCancel(t.Context())
	go c.db.FollowDays(following)
	defer stopFollowing()
	load, stopLoad := context.WithCancel(t.Context())
	defer stopLoad()
	acknowledged := recordAlong(t, load, servers)
	longest := c.watchPending(t, load)

	seed := mathrand.Uint64()
	random := mathrand.New(mathrand.NewPCG(seed, 0))
	count := [4]int{} // servers, rounds, frozen servers, PostgreSQL
	for n := range wanted {
		time.Sleep(time.Duration(random.IntN(400)) * time.Millisecond)
		victim := servers[random.IntN(2)]
		switch n % 10 {
		case 0, 2, 4, 6:
			victim.kill()
			victim.start("--demo")
			count[0]++
		case 1, 7, 9:
			c.await(t, "a round is killed", func() bool { return c.killRound() > 0 })
			count[1]++
		case 3, 8:
			c.await(t, "a server is frozen in a round", func() bool { return c.freeze(t, victim) })
			count[2]++
		case 5:
			killPostgreSQL(t, c.dir)
			count[3]++
			c.await(t, "PostgreSQL is back", func() bool { return c.admin.Ping() == nil })
		}
	}
	stopLoad()
	told := acknowledged()
	wait := longest()
	out, err := servers[0].run("", "recount")
	if err != nil {
		t.Errorf("%v: %s", err, out)
	}
	positions, unplaced := c.positions(t), 0
	for id := range told {
		if positions[id] != 1 {
			unplaced++
			t.Errorf("event %s has %d positions", id, positions[id])
		}
	}
	c.compareDays(t)
	t.Logf("seed %d, %d events acknowledged\n| servers killed | rounds killed | servers frozen in a round | PostgreSQL killed | acknowledged without one position | longest wait |\n| %d | %d | %d | %d | %d | %v |\n%s",
		seed, len(told), count[0], count[1], count[2], count[3], unplaced, wait.Round(time.Millisecond), strings.TrimSpace(out))
	if len(told) == 0 {
		t.Error("nothing was recorded")
	}
	if os.Getenv("TRAILKEEPER_KILLS") != "" && wait > 5*time.Second {
		t.Errorf("an event waited %v for its position", wait)
	}
}

func (c *cluster) await(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); !holds(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("in vain: ", what)
		}
	}
}

// inRound finds the backend that is in a round of the sequencer: it holds the
// advisory lock of rounds.
const inRound = ` FROM pg_locks l JOIN pg_database d ON d.oid = l.database
	WHERE l.locktype = 'advisory' AND d.datname = current_database() AND l.granted AND (l.classid::bigint << 32 | l.objid::bigint) = 7264531909`

// killRound ends the connection that is in a round.
func (c *cluster) killRound() (killed int) {
	_ = c.admin.QueryRow(`SELECT count(pg_terminate_backend(l.pid))` + inRound).Scan(&killed)
	return killed
}

// holder is the backend that is in a round; 0 where none is.
func (c *cluster) holder() (pid int) {
	_ = c.admin.QueryRow(`SELECT l.pid` + inRound).Scan(&pid)
	return pid
}

// freeze stops a server for a moment. Where that hit it in a round, it stays
// stopped until PostgreSQL has taken the round from it.
func (c *cluster) freeze(t *testing.T, victim *program) (inRound bool) {
	_ = victim.command.Process.Signal(syscall.SIGSTOP)
	defer victim.command.Process.Signal(syscall.SIGCONT)
	pid := c.holder()
	if pid == 0 {
		return false
	}
	time.Sleep(300 * time.Millisecond) // another server's round would be over
	if c.holder() != pid {
		return false
	}
	c.await(t, "the round is taken from the frozen server", func() bool { return c.holder() != pid })
	return true
}

// recordAlong records from four clients through whichever server answers, each
// batch until it is acknowledged, and returns the ids that were.
func recordAlong(t *testing.T, load context.Context, servers []*program) (acknowledged func() map[string]bool) {
	token := servers[0].clientToken()
	organization := servers[0].organization("owner@northwind.example")
	told := map[string]bool{}
	var mu sync.Mutex
	var clients sync.WaitGroup
	for client := range 4 {
		clients.Go(func() {
			for n := 0; load.Err() == nil; n++ {
				var events []any
				for i := range 1 + (7*n)%30 {
					events = append(events, map[string]any{"tenantId": organization, "sourceId": fmt.Sprint(client, "-", n, "-", i), "activity": "kill.test",
						"occurredAt": time.Now().AddDate(0, 0, -(i % 4)).UTC().Format(time.RFC3339), "actor": map[string]any{"kind": "SYSTEM", "name": "kill test"}})
				}
				for try, done := client, false; !done; try++ {
					_, answer, err := servers[try%2].post("/graphql", token, map[string]any{"query": recordOne, "variables": map[string]any{"e": events}})
					results, ok := dig(answer, "data", "recordAuditEvents", "results").([]any)
					if err != nil || !ok {
						time.Sleep(10 * time.Millisecond)
						continue
					}
					mu.Lock()
					for _, result := range results {
						told[dig(result, "id").(string)] = true
					}
					mu.Unlock()
					done = true
				}
			}
		})
	}
	return func() map[string]bool { clients.Wait(); return told }
}

// watchPending notes how long recorded batches wait for their positions while
// PostgreSQL is there, until the load has ended and none waits any more.
func (c *cluster) watchPending(t *testing.T, load context.Context) (longest func() time.Duration) {
	done := make(chan time.Duration, 1)
	go func() {
		var worst time.Duration
		var ended time.Time
		for since := map[string]time.Time{}; ; time.Sleep(20 * time.Millisecond) {
			now, at := map[string]time.Time{}, time.Now()
			var batches string
			err := c.admin.QueryRow(`SELECT coalesce(string_agg(seq::text, ' '), '') FROM pending`).Scan(&batches)
			for batch := range strings.FieldsSeq(batches) {
				now[batch] = at
				if first, waits := since[batch]; waits {
					now[batch] = first
					worst = max(worst, at.Sub(first))
				}
			}
			if since = now; err != nil || load.Err() == nil {
				continue
			}
			if ended.IsZero() {
				ended = at
			}
			// What was sent before the end may still be recorded after it.
			if len(now) == 0 && at.Sub(ended) > time.Second {
				break
			}
			if at.Sub(ended) > 30*time.Second {
				t.Errorf("%d batches wait for positions for ever", len(now))
				break
			}
		}
		done <- worst
	}()
	return func() time.Duration { return <-done }
}

// positions are how many positions events have.
func (c *cluster) positions(t *testing.T) map[string]int {
	t.Helper()
	rows, err := c.admin.Query(`SELECT id FROM positions`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	positions := map[string]int{}
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		positions[id]++
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return positions
}

// compareDays compares the counts in memory with those of the database.
func (c *cluster) compareDays(t *testing.T) {
	t.Helper()
	rows, err := c.admin.Query(`SELECT partner_id, tenant_id, day - date '1970-01-01', events, first_minute, last_minute FROM tenant_days`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	compared := 0
	for ; rows.Next(); compared++ {
		var at access.Place
		var want audit.DayCount
		if err := rows.Scan(&at.Partner, &at.Tenant, &want.Day, &want.Events, &want.First, &want.Last); err != nil {
			t.Fatal(err)
		}
		c.await(t, fmt.Sprint("the count in memory of ", at, want), func() bool {
			for _, count := range c.db.Days().Series(at) {
				if count == want {
					return true
				}
			}
			return false
		})
	}
	if err := rows.Err(); err != nil || compared == 0 {
		t.Error("nothing is counted", err)
	}
}
