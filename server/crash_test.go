package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

const recordOne = `mutation($e: [AuditEventInput!]!) { recordAuditEvents(input: {events: $e}) { results { id error { code } } } }`

// ledger is what the recording clients were told: the id of each source id.
type ledger struct {
	sync.Mutex
	acknowledged map[string]string
}

// TestAcknowledgedEventsSurvive kills the server, and PostgreSQL under it, with
// SIGKILL while clients record. After each restart the clients send again what
// was not acknowledged; at the end every acknowledged event is there once,
// under the id that was acknowledged, and nothing else is.
func TestAcknowledgedEventsSurvive(t *testing.T) {
	p := newProgram(t)
	p.start("--demo")
	organization := p.organization("owner@northwind.example")
	told := &ledger{acknowledged: map[string]string{}}
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	const rounds, perRound = 6, 160
	for round := range rounds {
		token := p.clientToken()
		var clients sync.WaitGroup
		sent := make(chan string, perRound)
		for n := range perRound {
			sent <- fmt.Sprintf("crash-%d-%d", round, n)
		}
		close(sent)
		for range 4 {
			clients.Go(func() {
				for source := range sent {
					p.recordWithKey(token, organization, source, told)
				}
			})
		}
		time.Sleep(time.Duration(20+random.IntN(250)) * time.Millisecond)
		if round%2 == 0 {
			p.kill()
		} else {
			killPostgreSQL(t, p.dataDir)
		}
		clients.Wait()
		if round%2 == 0 {
			p.start("--demo")
		} else {
			p.waitReady()
		}
		t.Logf("round %d: %d acknowledged", round, len(told.acknowledged))
	}
	if n := len(told.acknowledged); n == 0 || n == rounds*perRound {
		t.Fatalf("%d of %d acknowledged: no kill hit the recording", n, rounds*perRound)
	}
	token := p.clientToken()
	before := len(told.acknowledged)
	for round := range rounds {
		for n := range perRound {
			source := fmt.Sprintf("crash-%d-%d", round, n)
			first, was := told.acknowledged[source]
			p.recordUntilTold(token, organization, source, told)
			if now := told.acknowledged[source]; now == "" || was && now != first {
				t.Errorf("%s was acknowledged as %q, now as %q", source, first, now)
			}
		}
	}
	found := p.list("owner@northwind.example", "crash-record")
	if len(found) != rounds*perRound {
		t.Errorf("%d events are there, want %d", len(found), rounds*perRound)
	}
	lost, doubled, times := 0, 0, map[string]int{}
	for source, id := range told.acknowledged {
		if found[id] != source {
			lost++
			t.Errorf("%s: %s is %q", source, id, found[id])
		}
	}
	for _, source := range found {
		if times[source]++; times[source] > 1 {
			doubled++
			t.Errorf("%s is there %d times", source, times[source])
		}
	}
	t.Logf("| kills | acknowledged before | events | lost | doubled |\n| %d | %d | %d | %d | %d |",
		rounds, before, len(found), lost, doubled)
}

// recordUntilTold sends the event again until it is acknowledged anew: a client
// that is in a hurry may be told to slow down.
func (p *program) recordUntilTold(token, tenant, source string, told *ledger) {
	again := &ledger{acknowledged: map[string]string{}}
	for deadline := time.Now().Add(20 * time.Second); again.acknowledged[source] == "" && time.Now().Before(deadline); {
		p.recordWithKey(token, tenant, source, again)
	}
	told.acknowledged[source] = again.acknowledged[source]
}

// recordWithKey records one event and notes the acknowledgement, if one comes.
func (p *program) recordWithKey(token, tenant, source string, told *ledger) {
	event := map[string]any{"tenantId": tenant, "sourceId": source, "activity": "crash.test",
		"description": "crash-record", "actor": map[string]any{"kind": "SYSTEM", "name": "crash test"}}
	_, answer, err := p.post("/graphql", token, map[string]any{"query": recordOne, "variables": map[string]any{"e": []any{event}}})
	if err != nil {
		return
	}
	if id, ok := dig(answer, "data", "recordAuditEvents", "results", 0, "id").(string); ok {
		told.Lock()
		told.acknowledged[source] = id
		told.Unlock()
	}
}

// list returns the source ids of all events whose text holds the term, by id.
func (p *program) list(email, term string) map[string]string {
	p.t.Helper()
	token, found := p.signIn(email), map[string]string{}
	for after := any(nil); ; {
		page := dig(p.query(token, `query($after: String, $text: String!) { auditEvents(first: 200, after: $after, filter: {search: [$text]}) {
			nodes { id sourceId } pageInfo { hasNextPage endCursor } } }`, map[string]any{"after": after, "text": term}), "auditEvents")
		for _, node := range dig(page, "nodes").([]any) {
			id := dig(node, "id").(string)
			if _, twice := found[id]; twice {
				p.t.Errorf("%s is listed twice", id)
			}
			found[id] = dig(node, "sourceId").(string)
		}
		if dig(page, "pageInfo", "hasNextPage") != true {
			return found
		}
		after = dig(page, "pageInfo", "endCursor")
	}
}

// organization is the id of an organization that the account sees.
func (p *program) organization(email string) string {
	p.t.Helper()
	data := p.query(p.signIn(email), `{ tenants(first: 1, filter: {kinds: [ORGANIZATION]}) { nodes { id } } }`, nil)
	return dig(data, "tenants", "nodes", 0, "id").(string)
}

// waitReady waits until the server answers by itself again.
func (p *program) waitReady() {
	p.t.Helper()
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if status, _, err := p.post("/auth/sign-in", "", map[string]string{"email": "owner@northwind.example", "password": "Trailkeeper-demo-1"}); err == nil && status == 200 {
			return
		}
	}
	p.t.Fatal("the server does not come back")
}

// killPostgreSQL kills the postmaster and all of its children, the postmaster
// stopped first so that it cannot clean up behind them.
func killPostgreSQL(t *testing.T, dataDir string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dataDir, "postgres-*", "postmaster.pid"))
	if err != nil || len(files) != 1 {
		t.Fatalf("no postmaster: %v %v", files, err)
	}
	text, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(text), "\n")
	postmaster, err := strconv.Atoi(first)
	if err != nil {
		t.Fatal(err)
	}
	_ = syscall.Kill(postmaster, syscall.SIGSTOP)
	children, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", postmaster, postmaster))
	if err != nil {
		t.Fatal(err)
	}
	for _, child := range strings.Fields(string(children)) {
		pid, _ := strconv.Atoi(child)
		_ = syscall.Kill(pid, syscall.SIGKILL)
	}
	if err := syscall.Kill(postmaster, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
}
