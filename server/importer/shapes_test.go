package importer

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// shape is the fixtures of a format in testdata, in the folder of its name.
type shape struct {
	format string
	// alike are files of the same records, in this order; others of more.
	alike, others []string
	// golden are those of them whose events are compared with a file.
	golden []string
}

func shapes() []shape {
	return []shape{
		{
			format: "entra-signin",
			alike:  []string{"graph.json", "diagnostic.ndjson", "log-analytics.ndjson", "log-analytics.csv"},
			others: []string{"portal.csv", "portal-applications.csv"},
			golden: []string{"graph.json", "log-analytics.csv", "portal.csv", "portal-applications.csv"},
		},
		// The portal's file in three languages.
		{format: "entra-signin", alike: []string{"portal.csv", "portal-de.csv", "portal-es.csv"}},
		{
			format: "entra-provisioning",
			alike:  []string{"graph.json", "graph-old.json", "diagnostic.ndjson", "log-analytics.ndjson", "log-analytics.csv"},
			golden: []string{"graph.json", "diagnostic.ndjson"},
		},
		{
			format: "m365-unified",
			alike:  []string{"api.ndjson", "api.json", "purview.csv", "powershell.csv", "portal-old.csv"},
			others: []string{"envelope.csv", "parameters.csv"},
			golden: []string{"api.ndjson", "purview.csv", "envelope.csv", "parameters.csv"},
		},
		{format: "m365-unified", alike: []string{"office-activity.ndjson"}, golden: []string{"office-activity.ndjson"}},
	}
}

func (s shape) text(t testing.TB, name string) string {
	return fixture(t, filepath.Join(s.format, name))
}

func (s shape) run(t testing.TB, m *memory, name string) imported {
	t.Helper()
	return importFrom(t, m, Options{Format: s.format}, strings.NewReader(s.text(t, name)))
}

// inputs are the events of a fixture, none of them rejected.
func (s shape) inputs(t testing.TB, name string) []audit.Input {
	t.Helper()
	m := &memory{}
	if got := s.run(t, m, name); got.err != nil || got.summary.Rejected > 0 {
		t.Fatalf("%s/%s: %v\n%s", s.format, name, got.err, got.reasons())
	}
	return m.inputs
}

// TestFormatsMapAlike: the same records in every shape of a format are the same
// events, but for what no field holds, and repeats of each other.
func TestFormatsMapAlike(t *testing.T) {
	for _, s := range shapes() {
		want := essences(t, s.inputs(t, s.alike[0]))
		m := &memory{}
		first := s.run(t, m, s.alike[0]).summary.Recorded
		for _, name := range s.alike[1:] {
			if got := essences(t, s.inputs(t, name)); got != want {
				t.Errorf("%s/%s differs from %s:\n%s", s.format, name, s.alike[0], firstDifference(got, want))
			}
			if got := s.run(t, m, name); got.summary.Repeated != first || got.err != nil {
				t.Errorf("%s/%s after %s: %s %v\n%s", s.format, name, s.alike[0], got.summary, got.err, got.reasons())
			}
		}
	}
}

// firstDifference is the first line in which two texts differ, with its
// neighbours.
func firstDifference(got, want string) string {
	ours, theirs := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(ours), len(theirs)) {
		if ours[i] != theirs[i] {
			from := max(0, i-4)
			return "got\n" + strings.Join(ours[from:min(i+4, len(ours))], "\n") + "\nwant\n" + strings.Join(theirs[from:min(i+4, len(theirs))], "\n")
		}
	}
	return "one is longer"
}

// TestFormatsMapped compares with the golden files; run it with -update after a
// change of a table and read the difference.
func TestFormatsMapped(t *testing.T) {
	for _, s := range shapes() {
		for _, name := range s.golden {
			inputs := s.inputs(t, name)
			for i := range inputs {
				inputs[i].Raw = ""
			}
			got := pretty(t, inputs)
			golden := filepath.Join("testdata", s.format, name+".golden.json")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if want := s.text(t, name+".golden.json"); got != want {
				t.Errorf("%s/%s is mapped otherwise:\n%s", s.format, name, firstDifference(got, want))
			}
		}
	}
}

// TestFormatsKeepTheText: every event has its record's own text, and a file read
// again records nothing.
func TestFormatsKeepTheText(t *testing.T) {
	for _, s := range shapes() {
		for _, name := range append(s.alike, s.others...) {
			m := &memory{}
			first, text, at := s.run(t, m, name), s.text(t, name), 0
			for _, in := range m.inputs {
				found := strings.Index(text[at:], string(in.Raw))
				if found < 0 || in.Raw == "" {
					t.Fatalf("%s/%s: the raw text of %s is not in the file, in its order", s.format, name, in.SourceID)
				}
				at += found + len(in.Raw)
			}
			if again := s.run(t, m, name); again.summary.Recorded != 0 || again.summary.Repeated != first.summary.Recorded {
				t.Errorf("%s/%s again: %s", s.format, name, again.summary)
			}
		}
	}
}

// TestFormatsAreRecognized: each fixture is known by its content alone.
func TestFormatsAreRecognized(t *testing.T) {
	for _, s := range shapes() {
		for _, name := range append(s.alike, s.others...) {
			got := recognized(t, &memory{}, s.text(t, name))
			if got.err != nil || got.summary.Format != s.format {
				t.Errorf("%s/%s is taken for %q: %v", s.format, name, got.summary.Format, got.err)
			}
		}
	}
}

// TestFormatsWithKeysInAnyCase: names are found whatever their case.
func TestFormatsWithKeysInAnyCase(t *testing.T) {
	for _, s := range shapes() {
		if !strings.HasSuffix(s.alike[0], "json") {
			continue
		}
		want := essences(t, s.inputs(t, s.alike[0]))
		for _, change := range []func(string) string{strings.ToUpper, strings.ToLower} {
			m := &memory{}
			got := importFrom(t, m, Options{Format: s.format}, strings.NewReader(recased(t, s.text(t, s.alike[0]), change)))
			if got.err != nil || essences(t, m.inputs) != want {
				t.Errorf("%s/%s: %v\n%s", s.format, s.alike[0], got.err, firstDifference(essences(t, m.inputs), want))
			}
		}
	}
}

// recased is a JSON file with the names in its records changed.
func recased(t testing.TB, text string, change func(string) string) string {
	t.Helper()
	var out strings.Builder
	for values := json.NewDecoder(strings.NewReader(text)); ; {
		var value any
		if err := values.Decode(&value); errors.Is(err, io.EOF) {
			return out.String()
		} else if err != nil {
			t.Fatal(err)
		}
		records := []any{value}
		if file, ok := value.(map[string]any); ok && file["value"] != nil {
			records, _ = file["value"].([]any)
		}
		for _, one := range records {
			line, err := audit.CompactJSON(renamed(one, change))
			if err != nil {
				t.Fatal(err)
			}
			out.Write(append(line, '\n'))
		}
	}
}
