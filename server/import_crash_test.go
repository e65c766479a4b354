package main

import (
	"bytes"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"github.com/trailkeeper/trailkeeper/server/postgres"
	"github.com/trailkeeper/trailkeeper/server/store"
)

// importBytes is how large a file TestImportCrash imports: 20 MB, or what
// TRAILKEEPER_IMPORT_BYTES says.
func importBytes(t *testing.T) int64 {
	t.Helper()
	text := os.Getenv("TRAILKEEPER_IMPORT_BYTES")
	if text == "" {
		return 20_000_000
	}
	size, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return size
}

// TestImportCrash imports a large file of sign-ins, killed twice on the way and
// run again until it is through, and compares the events with those of an
// undisturbed run in another database. It prints what the import needs.
func TestImportCrash(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	path := filepath.Join(t.TempDir(), "sign-ins.ndjson")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	records, err := writeSignIns(file, importBytes(t), seed)
	if err == nil {
		err = file.Close()
	}
	if err != nil {
		t.Fatal(err)
	}

	undisturbed := newProgram(t)
	undisturbed.start("--demo")
	organization := undisturbed.organization("admin@northwind.example")
	calm := undisturbed.importing(organization, path)
	calm.wait(t)
	wantCount, wantDigest := undisturbed.imported(organization)
	undisturbed.stop()
	if wantCount != records {
		t.Fatalf("%d of %d recorded: %s", wantCount, records, calm.out)
	}

	p := newProgram(t)
	p.start("--demo")
	organization = p.organization("admin@northwind.example")
	kills := rand.New(rand.NewPCG(seed, 1))
	for round := range 2 {
		killAt := records * (round + 1) / 3
		killAt += kills.IntN(records / 6)
		switch at, killed := p.importing(organization, path).killAt(t, p, organization, killAt); {
		case killed && at < records:
			t.Logf("killed behind %d of %d events", at, records)
		case round == 0:
			t.Fatalf("the import was through before it was killed: %d events", at)
		default: // what was left of a small file was too quick
			t.Logf("through before it was killed again: %d events", at)
		}
	}
	last := p.importing(organization, path)
	last.wait(t)
	count, digest := p.imported(organization)
	if count != wantCount || digest != wantDigest {
		t.Errorf("%d events (%s), an undisturbed import has %d (%s)", count, digest, wantCount, wantDigest)
	}
	if n := numbers(t, last.out.String()); n[0] != records || n[1]+n[2] != records || n[2] == 0 {
		t.Errorf("the last run: %v of %d", n, records)
	}
	again := p.importing(organization, path)
	again.wait(t)
	if n := numbers(t, again.out.String()); n[2] != records {
		t.Errorf("again: %v of %d", n, records)
	}
	t.Logf("%d records, %d MB: %.0f events/s, peak memory %d KiB; repeated: %.0f records/s, %d KiB\n%s", records, importBytes(t)/1e6,
		float64(records)/calm.took.Seconds(), calm.peak, float64(records)/again.took.Seconds(), again.peak, calm.out)
}

// importRun is a run of `import`.
type importRun struct {
	command *exec.Cmd
	out     *bytes.Buffer
	began   time.Time
	took    time.Duration
	// peak is the most memory that the process held, in KiB.
	peak  int
	ended chan error
}

// importing starts to import a file.
func (p *program) importing(organization, path string) *importRun {
	p.t.Helper()
	r := &importRun{
		command: exec.Command(binary, "import", "--tenant", organization, path),
		out:     &bytes.Buffer{}, began: time.Now(), ended: make(chan error, 1),
	}
	r.command.Env, r.command.Dir, r.command.Stdout, r.command.Stderr = p.env, p.t.TempDir(), r.out, r.out
	if err := r.command.Start(); err != nil {
		p.t.Fatal(err)
	}
	go func() { r.ended <- r.command.Wait() }()
	return r
}

// wait waits until the import is through.
func (r *importRun) wait(t *testing.T) {
	t.Helper()
	for {
		select {
		case err := <-r.ended:
			if r.took = time.Since(r.began); err != nil {
				t.Fatalf("%v\n%s", err, r.out)
			}
			return
		case <-time.After(20 * time.Millisecond):
			r.peak = max(r.peak, peakOf(r.command.Process.Pid))
		}
	}
}

// killAt kills the import when so many events are there, and returns how many
// there are then; killed is false where it was through before.
func (r *importRun) killAt(t *testing.T, p *program, organization string, events int) (found int, killed bool) {
	t.Helper()
	for asked := time.Now(); p.count(organization) < events; asked = time.Now() {
		select {
		case err := <-r.ended:
			if err != nil {
				t.Fatalf("the import failed: %v\n%s", err, r.out)
			}
			return p.count(organization), false
		case <-time.After(20*time.Millisecond + 5*time.Since(asked)): // counting a million takes a while
		}
	}
	if err := r.command.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-r.ended
	return p.count(organization), true
}

var peakMemory = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)

// peakOf is the most memory that a process has held so far, in KiB.
func peakOf(pid int) int {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	found := peakMemory.FindSubmatch(text)
	if found == nil {
		return 0
	}
	peak, _ := strconv.Atoi(string(found[1]))
	return peak
}

// queryRow asks the embedded PostgreSQL of a running server.
func (p *program) queryRow(into []any, query string, args ...any) {
	p.t.Helper()
	endpoint, running, err := postgres.Running(p.t.Context(), p.dataDir)
	if err != nil || !running {
		p.t.Fatal("PostgreSQL does not run", err)
	}
	db, err := sql.Open("postgres", endpoint.URL(store.EmbeddedServerRole, store.EmbeddedDatabase))
	if err != nil {
		p.t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRow(query, args...).Scan(into...); err != nil {
		p.t.Fatal(err)
	}
}

// count is how many events were imported into an organization.
func (p *program) count(organization string) (events int) {
	p.t.Helper()
	p.queryRow([]any{&events}, `SELECT count(*) FROM audit_events WHERE tenant_id = $1 AND channel = 'IMPORT'`, organization)
	return events
}

// imported is how many events were imported into an organization, and a digest
// of their source ids and of what they say. Each has its key.
func (p *program) imported(organization string) (events int, digest string) {
	p.t.Helper()
	keys := 0
	p.queryRow([]any{&events, &digest}, `SELECT count(*), coalesce(md5(string_agg(
			md5(concat_ws('|', source, source_id, occurred_at, activity, outcome, actor_name, targets, details, raw)), '' ORDER BY source, source_id)), '')
		FROM audit_events WHERE tenant_id = $1 AND channel = 'IMPORT'`, organization)
	p.queryRow([]any{&keys}, `SELECT count(*) FROM event_keys k WHERE tenant_id = $1 AND EXISTS (
		SELECT FROM audit_events e WHERE e.partner_id = k.partner_id AND e.occurred_at = k.occurred_at AND e.id = k.event_id AND e.channel = 'IMPORT')`, organization)
	if keys != events {
		p.t.Errorf("%d events, %d keys", events, keys)
	}
	return events, digest
}
