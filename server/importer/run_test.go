package importer

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

func messageOf(err error) string { return fault.From(err).Message }

func lines(n int) string {
	var out strings.Builder
	for i := range n {
		out.WriteString(small(fmt.Sprint("r", i)) + "\n")
	}
	return out.String()
}

func TestUnknownFormat(t *testing.T) {
	_, err := Run(t.Context(), &memory{}, Options{Format: "x"}, strings.NewReader(""), nil)
	if got, want := messageOf(err), `There is no format "x"; there is trailkeeper, entra-audit, entra-signin, entra-provisioning, m365-unified.`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, format := range Formats() {
		if format.Name == "" || format.About == "" {
			t.Errorf("a format without a name or a line about it: %+v", format)
		}
	}
}

// TestUnavailable: a recorder that fails stops the run, which says how far it
// got, and the next run records the rest.
func TestUnavailable(t *testing.T) {
	down := fault.New(fault.Unavailable, "The log is not reachable.").Again(0)
	m := &memory{fail: down, failAt: 3}
	got := importText(t, m, lines(1600))
	want := "The log is not reachable: the import stopped behind record 1,000 (line 1,000). It is safe to run it again: nothing is recorded twice."
	known := fault.From(got.err)
	if known.Message != want || known.Kind != fault.Unavailable || !known.Retryable || got.summary.Recorded != 1000 {
		t.Errorf("got %v, %s", known, got.summary)
	}
	m.fail = nil
	if got := importText(t, m, lines(1600)); got.err != nil || got.summary.Repeated != 1000 || got.summary.Recorded != 600 {
		t.Errorf("again: %v, %s", got.err, got.summary)
	}
	m = &memory{fail: down, failAt: 1}
	want = "The log is not reachable: the import stopped before its first record. It is safe to run it again."
	if got := importText(t, m, lines(1)); messageOf(got.err) != want {
		t.Errorf("got %q", messageOf(got.err))
	}
}

// answers is a recorder that answers the same for every input.
type answers audit.Rejection

func (a answers) Record(_ context.Context, inputs []audit.Input) ([]audit.Result, error) {
	out := make([]audit.Result, len(inputs))
	for i := range out {
		out[i].Error = (*audit.Rejection)(&a)
	}
	return out, nil
}

// TestTenantFault: a refused tenant ends the run at once.
func TestTenantFault(t *testing.T) {
	got := importText(t, answers{Code: fault.NotFound, Message: "There is no such tenant.", Field: "tenantId"}, lines(3))
	if known := fault.From(got.err); known.Kind != fault.NotFound || known.Message != "There is no such tenant." || len(got.rejects) > 0 {
		t.Errorf("got %v, %s", known, got.summary)
	}
}

// TestRejections: what the recorder rejects is told with line, field and id.
func TestRejections(t *testing.T) {
	got := importText(t, answers{Code: fault.BadUserInput, Message: "An event has at most 100 targets.", Field: "targets"}, "\n"+lines(1))
	want := Reject{File: "test", Line: 2, Record: 1, Reason: "An event has at most 100 targets", Field: "targets", SourceID: "r0"}
	if got.err != nil || len(got.rejects) != 1 || got.rejects[0] != want {
		t.Errorf("got %+v, %v", got.rejects, got.err)
	}
	m := &memory{}
	other := strings.Replace(small("a\\u001b[2J"), "Update", "Delete", 1)
	got = importText(t, m, small("a\\u001b[2J")+"\n"+other+"\n"+small("a\\u001b[2J"))
	if want := "line 2: another record with the id a?[2J and other content is recorded already"; got.reasons() != want || got.summary.Repeated != 1 {
		t.Errorf("got %s\n%s", got.summary, got.reasons())
	}
	if got.rejects[0].ExistingID == "" {
		t.Error("the conflict does not name the event that is there")
	}
}

func TestRejectsThatCannotBeNoted(t *testing.T) {
	full := errors.New("disk full")
	_, err := Run(t.Context(), &memory{}, Options{Format: "entra-audit", Rejects: func(Reject) error { return full }},
		strings.NewReader("{}\n"), nil)
	if !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
}

func TestStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var last Progress
	s, err := Run(ctx, &memory{}, Options{Format: "entra-audit"}, strings.NewReader(lines(2000)), func(p Progress) {
		if last = p; p.Records >= 1000 {
			cancel()
		}
	})
	want := "Stopped: the import stopped behind record 1,000 (line 1,000). It is safe to run it again: nothing is recorded twice."
	if messageOf(err) != want || s.Recorded != 1000 || last.Records != 1000 || last.Bytes == 0 {
		t.Errorf("got %v, %+v, %+v", err, s, last)
	}
}

// TestUnreadable: a file that cannot be read on ends the run with its cause,
// and nothing half read is taken for a record.
func TestUnreadable(t *testing.T) {
	cause := errors.New("bad sector")
	for _, text := range []string{lines(2) + `{"id":"x"`, "[" + small("a") + "," + small("b") + ",{", head + "a,2026-03-02T08:00:00Z,A b\nb,2026-03-02T08:00:00Z,A b\nc,20"} {
		m := &memory{}
		file := io.MultiReader(strings.NewReader(text), iotest.ErrReader(cause))
		s, err := Run(t.Context(), m, Options{Format: "entra-audit", Name: "f"}, file, nil)
		if !errors.Is(err, cause) || s.Recorded != 2 || s.Rejected != 0 {
			t.Errorf("%.20s: %s, %v", text, s, err)
		}
	}
}

// TestMemoryIsFlat: how much is held does not grow with the file.
func TestMemoryIsFlat(t *testing.T) {
	for _, begin := range []string{"", "[", "{\"value\":[", "gzip"} {
		between := ","
		if begin == "" || begin == "gzip" {
			between = "\n"
		}
		var most uint64
		var stats runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&stats)
		before := stats.HeapAlloc
		file := io.LimitReader(&endless{begin: strings.TrimSuffix(begin, "gzip"), record: between + small("a") + strings.Repeat(" ", 4000)}, 8<<20)
		if begin == "gzip" {
			file = zipping(file)
		}
		s, _ := Run(t.Context(), nowhere{}, Options{Format: "entra-audit"}, file, func(p Progress) {
			if p.Records%1000 < maxBatch {
				runtime.GC()
				runtime.ReadMemStats(&stats)
				most = max(most, stats.HeapAlloc)
			}
		})
		if most > before+8<<20 || s.Records < 1500 {
			t.Errorf("%q: %d KiB more after %s", begin, (most-before)>>10, s)
		}
	}
}

// zipping is a file as gzip, packed while it is read.
func zipping(file io.Reader) io.Reader {
	out, in := io.Pipe()
	go func() {
		w := gzip.NewWriter(in)
		_, err := io.Copy(w, file)
		_ = in.CloseWithError(errors.Join(err, w.Close()))
	}()
	return out
}

// nowhere records nothing and says it did.
type nowhere struct{}

func (nowhere) Record(_ context.Context, inputs []audit.Input) ([]audit.Result, error) {
	return make([]audit.Result, len(inputs)), nil
}

// endless is a file that repeats a record.
type endless struct {
	begin, record, rest string
	begun               bool
}

func (e *endless) Read(p []byte) (int, error) {
	if !e.begun {
		e.rest, e.begun = e.begin+e.record[1:], true
	}
	n := 0
	for n < len(p) {
		if e.rest == "" {
			e.rest = e.record
		}
		k := copy(p[n:], e.rest)
		n, e.rest = n+k, e.rest[k:]
	}
	return n, nil
}
