package importer

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

const testTenant = "7d6f3c1e-0000-4000-8000-000000000001"

// memory is a recorder that tells repeats as the trail does when it imports:
// by source and source id, whatever raw text and details hold.
type memory struct {
	byKey  map[string]kept
	inputs []audit.Input
	calls  int
	// fail is answered from call failAt on.
	fail   error
	failAt int
}

type kept struct {
	id      uuid.UUID
	content []byte
}

func (m *memory) Record(_ context.Context, inputs []audit.Input) ([]audit.Result, error) {
	m.calls++
	if m.fail != nil && m.calls >= m.failAt {
		return nil, m.fail
	}
	if m.byKey == nil {
		m.byKey = map[string]kept{}
	}
	results := make([]audit.Result, len(inputs))
	for i, in := range inputs {
		same := in
		same.Raw, same.Details = "", nil
		content, err := audit.CompactJSON(same)
		if err != nil {
			return nil, err
		}
		key := string(in.Source) + "\x00" + string(in.SourceID)
		was, repeat := m.byKey[key]
		switch {
		case !repeat:
			id := uuid.New()
			m.byKey[key] = kept{id, content}
			m.inputs = append(m.inputs, in)
			results[i].ID = id
		case bytes.Equal(was.content, content):
			results[i] = audit.Result{ID: was.id, Duplicate: true}
		default:
			results[i].Error = &audit.Rejection{Code: fault.Conflict, Field: "sourceId", ExistingID: was.id,
				Message: "An event with this sourceId and other content is recorded already."}
		}
	}
	return results, nil
}

// imported is what a run left behind.
type imported struct {
	summary Summary
	rejects []Reject
	err     error
}

// importText runs an import of a text into a recorder and checks that every
// record is accounted for.
func importText(t testing.TB, recorder Recorder, text string) imported {
	t.Helper()
	return importFrom(t, recorder, Options{Format: "entra-audit"}, strings.NewReader(text))
}

// recognized is importText without a format.
func recognized(t testing.TB, recorder Recorder, text string) imported {
	t.Helper()
	return importFrom(t, recorder, Options{}, strings.NewReader(text))
}

func importFrom(t testing.TB, recorder Recorder, options Options, file io.Reader) imported {
	t.Helper()
	var out imported
	options.TenantID, options.Name = testTenant, "test"
	options.Rejects = func(r Reject) error {
		out.rejects = append(out.rejects, r)
		return nil
	}
	out.summary, out.err = Run(context.Background(), recorder, options, file, nil)
	s := out.summary
	if s.Records != s.Events() || s.Rejected != len(out.rejects) {
		t.Fatalf("records do not add up: %+v, %d rejects", s, len(out.rejects))
	}
	return out
}

// reasons are the rejects as lines.
func (i imported) reasons() string {
	var lines []string
	for _, r := range i.rejects {
		lines = append(lines, r.String())
	}
	return strings.Join(lines, "\n")
}

// mapped are the inputs of a text, without their raw text.
func mapped(t testing.TB, text string) []audit.Input {
	t.Helper()
	m := &memory{}
	if got := importText(t, m, text); got.err != nil || got.summary.Rejected > 0 {
		t.Fatalf("%v\n%s", got.err, got.reasons())
	}
	for i := range m.inputs {
		m.inputs[i].Raw = ""
	}
	return m.inputs
}

func pretty(t testing.TB, value any) string {
	t.Helper()
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(value); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
