package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/trailkeeper/trailkeeper/server/bench/dataset"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

// small are the settings of a run that is over soon and measures nothing.
func small(t *testing.T, data string) settings {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "trailkeeper")
	if out, err := exec.Command("go", "build", "-o", binary, "..").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return settings{
		Program: binary, Data: data, Seed: 1, Events: 20_000, Samples: 3, Budget: time.Millisecond,
		Spell: 300 * time.Millisecond, Pause: 10 * time.Millisecond, Bulk: recordClients * batchSize,
	}
}

// dataDir is a directory that PostgreSQL can be run in, whoever we are.
func dataDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "trailkeeper-bench-test-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// TestSmoke runs the whole benchmark on 20,000 events: every line of every
// table is there, whatever the times. The next run finds the set loaded, and
// only that set.
func TestSmoke(t *testing.T) {
	s := small(t, dataDir(t))
	s.Out = filepath.Join(t.TempDir(), "bench.json")
	first := smoke(t, s)
	if !strings.Contains(first.progress, "loaded 20000 events") || strings.Contains(first.out, "Compared with") {
		t.Errorf("progress:\n%s", first.progress)
	}
	if n := first.results.Size.Events; n < 20_000 || n > 20_010 { // and some sign-ins of our own
		t.Errorf("%d events", n)
	}
	again, told := reopened(t, s)
	if !strings.Contains(told, "the set is there already") || again.results.Fingerprint != first.results.Fingerprint ||
		again.results.Load != first.results.Load {
		t.Errorf("the second run has %+v:\n%s", again.results, told)
	}
	s.Seed++
	s.Events = 100
	if other, told := reopened(t, s); !strings.Contains(told, "loaded 100 events") || other.results.Fingerprint == first.results.Fingerprint {
		t.Errorf("another set was not loaded:\n%s", told)
	}
}

// reopened is a run that has come to know what its directory holds.
func reopened(t *testing.T, s settings) (b *bench, told string) {
	t.Helper()
	h, err := openHome(s.Data)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	b = &bench{settings: s, clock: time.Now, results: &results{}}
	b.tell = func(format string, args ...any) { fmt.Fprintf(&out, format+"\n", args...) }
	if err := b.prepare(t.Context(), h); err != nil {
		t.Fatal(err)
	}
	return b, out.String()
}

type ran struct {
	out, progress string
	results       results
}

// smoke runs the benchmark and checks that nothing is missing.
func smoke(t *testing.T, s settings) ran {
	t.Helper()
	var out, progress bytes.Buffer
	if err := run(t.Context(), s, &out, &progress, time.Now); err != nil {
		t.Fatalf("%v\n%s", err, &progress)
	}
	t.Log(&out)
	r := ran{out: out.String(), progress: progress.String()}
	text, err := os.ReadFile(s.Out)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &r.results); err != nil {
		t.Fatal(err)
	}
	if got := r.results.Environment; got.Fsync != "on" || got.SynchronousCommit != "on" || got.PostgreSQL == "" || got.CPUs < 1 {
		t.Errorf("measured on %+v", got)
	}
	checkTargets(t, r)
	checkPages(t, r.results)
	for _, c := range r.results.Crowd {
		if c.PerSec <= 0 || c.Raw <= 0 || c.Failed != "" {
			t.Errorf("many clients: %+v", c)
		}
	}
	for _, b := range r.results.Bulk {
		if b.Events != recordClients*batchSize || b.PerSec <= 0 || b.Copy <= 0 {
			t.Errorf("recording: %+v", b)
		}
	}
	_, noPsql := exec.LookPath("psql")
	for _, e := range r.results.Exports {
		if e.Rows < 19_000 || e.Direct <= 0 || e.Job <= 0 || !e.Same || noPsql == nil && (e.COPY <= 0 || e.Failed != "") {
			t.Errorf("exports: %+v", e)
		}
	}
	for i, s := range r.results.Singles {
		if s.Clients != singleClients[i] || s.PerSec <= 0 || s.P99 < s.P50 || s.P50 <= 0 || s.Failed != "" {
			t.Errorf("single events: %+v", s)
		}
	}
	if len(r.results.Crowd) != 2 || len(r.results.Exports) != 2 || len(r.results.Bulk) != 2 || len(r.results.Singles) != len(singleClients) ||
		r.results.Encoding.Rows == 0 || r.results.Encoding.Bytes == 0 || r.results.Size.PerEvent < 100 || len(r.results.Size.Parts) < 8 {
		t.Errorf("incomplete:\n%s", text)
	}
	return r
}

// checkTargets wants every line of the table of targets in text and file.
func checkTargets(t *testing.T, r ran) {
	t.Helper()
	want := []string{"a page of 50", "growth of a page's p50",
		"growth of a page's buffers", "one organization, 16 clients", "1000 organizations, 16 clients", "substring search",
		"histogram and facets of a partner, 24 hours", "histogram and facets of a partner, 30 days",
		"export, CSV", "export, NDJSON", "recording in batches", "single durable event", "bytes per event"}
	if len(r.results.Targets) != len(want) {
		t.Fatalf("%d targets, want %d", len(r.results.Targets), len(want))
	}
	for i, line := range r.results.Targets {
		known := slices.Contains([]status{met, missed, unknown, notThere}, line.Status)
		if !strings.HasPrefix(line.What, want[i]) || !known || line.Target == "" || !strings.Contains(r.out, line.What) {
			t.Errorf("target %d: %+v", i, line)
		}
	}
}

// checkPages wants a result for each question in each scope, and the right
// events for the plain ones.
func checkPages(t *testing.T, r results) {
	t.Helper()
	if len(r.Pages) != 5*10 || len(r.Plain) != 5*2 {
		t.Fatalf("%d pages, %d plain", len(r.Pages), len(r.Plain))
	}
	seen := map[string]bool{}
	for _, c := range r.Pages {
		seen[c.Scope+c.Question] = true
		if c.Failed != "" || c.Samples == 0 || c.P50 <= 0 || c.P95 < c.P50 || c.Requests == 0 {
			t.Errorf("%+v", c)
		}
		switch c.Question {
		case "180 days", "a common term":
			if c.Rows != pageSize {
				t.Errorf("%+v", c)
			}
		case "an absent term":
			if c.Rows != 0 {
				t.Errorf("%+v", c)
			}
		case fmt.Sprintf("page %d", deepPage):
			if c.Depth == 0 || c.Rows == 0 {
				t.Errorf("%+v", c)
			}
		}
		if silent := fmt.Sprintf("%d silent organizations", dataset.Silent); c.Scope == silent && c.Question == "24 hours" && c.Rows != 0 {
			t.Errorf("the silent organizations are not: %+v", c)
		}
	}
	for _, p := range r.Plain {
		if p.Failed != "" || !p.Same || p.Buffers == 0 {
			t.Errorf("%+v", p)
		}
	}
	if len(seen) != len(r.Pages) {
		t.Errorf("%d different pages", len(seen))
	}
}

// TestStrangersDirectory: a directory with something else in it stays as it is.
func TestStrangersDirectory(t *testing.T) {
	s := settings{Data: t.TempDir(), Events: 1}
	precious := filepath.Join(s.Data, "precious")
	if err := os.WriteFile(precious, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := run(t.Context(), s, &out, &out, time.Now); err == nil || !strings.Contains(err.Error(), "something else") {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(precious); err != nil {
		t.Error(err)
	}
}

func TestCommandLine(t *testing.T) {
	s, err := parse([]string{"-events", "5", "-now", "2026-11-22T12:00:00+02:00", "-data", "x"})
	if err != nil || s.Events != 5 || s.Data != "x" || !s.Now.Equal(time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)) || s.Pause <= time.Second {
		t.Errorf("%+v, %v", s, err)
	}
	for _, args := range [][]string{{"-events", "x"}, {"-now", "today"}, {"more"}, {"-samples", "0"}, {"-bulk", "10"}, {"-spell", "0s"}} {
		if _, err := parse(args); err == nil {
			t.Errorf("%v was taken", args)
		}
	}
}
