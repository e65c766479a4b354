package importer

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

var update = flag.Bool("update", false, "write the golden files anew")

func fixture(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestShapesMapAlike: the same records in three shapes and five wrappings are
// the same events, but for what no field holds.
func TestShapesMapAlike(t *testing.T) {
	want := essences(t, mapped(t, fixture(t, "graph.json")))
	for _, name := range []string{"diagnostic.ndjson", "log-analytics.ndjson", "log-analytics.csv"} {
		if got := essences(t, mapped(t, fixture(t, name))); got != want {
			t.Errorf("%s differs from graph.json:\n%s\nwant\n%s", name, got, want)
		}
	}
}

func essences(t testing.TB, inputs []audit.Input) string {
	t.Helper()
	for i := range inputs {
		inputs[i].Raw, inputs[i].Details = "", nil
	}
	return pretty(t, inputs)
}

// TestMappedInputs compares with testdata/*.golden.json; run it with -update
// after a change of the table and read the difference.
func TestMappedInputs(t *testing.T) {
	for _, name := range []string{"graph.json", "diagnostic.ndjson", "log-analytics.ndjson", "log-analytics.csv", "portal.csv"} {
		t.Run(name, func(t *testing.T) {
			got := pretty(t, mapped(t, fixture(t, name)))
			golden := filepath.Join("testdata", name+".golden.json")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if want := fixture(t, name+".golden.json"); got != want {
				t.Errorf("mapped otherwise:\n%s", got)
			}
		})
	}
}

// TestShapesAreRepeats: importing the other shapes after the first records
// nothing.
func TestShapesAreRepeats(t *testing.T) {
	m := &memory{}
	if got := importText(t, m, fixture(t, "graph.json")); got.summary.Recorded != 5 || got.err != nil {
		t.Fatalf("%+v", got)
	}
	for _, name := range []string{"diagnostic.ndjson", "log-analytics.ndjson", "log-analytics.csv", "graph.json"} {
		got := importText(t, m, fixture(t, name))
		if got.err != nil || got.summary.Repeated != 5 {
			t.Errorf("%s: %s %v\n%s", name, got.summary, got.err, got.reasons())
		}
	}
}

// TestRawIsTheRecordsOwnText: every shape keeps the bytes as they came.
func TestRawIsTheRecordsOwnText(t *testing.T) {
	for _, name := range []string{"graph.json", "diagnostic.ndjson", "log-analytics.ndjson", "log-analytics.csv", "portal.csv"} {
		m := &memory{}
		text := fixture(t, name)
		importText(t, m, text)
		at := 0
		for _, in := range m.inputs {
			found := strings.Index(text[at:], string(in.Raw))
			if found < 0 || in.Raw == "" {
				t.Fatalf("%s: the raw text of %s is not in the file, in its order", name, in.SourceID)
			}
			at += found + len(in.Raw)
		}
	}
}

// TestIDsOfRecordsWithoutOne: equal rows of a file are several records, and the
// file read again is the same ones.
func TestIDsOfRecordsWithoutOne(t *testing.T) {
	m := &memory{}
	text := fixture(t, "portal.csv")
	if got := importText(t, m, text); got.summary.Recorded != 6 {
		t.Fatal(got.summary, got.reasons())
	}
	first, last := m.inputs[0].SourceID, m.inputs[5].SourceID
	if !strings.HasSuffix(string(first), ":1") || string(last) != strings.TrimSuffix(string(first), "1")+"2" {
		t.Errorf("ids of equal rows: %s and %s", first, last)
	}
	if got := importText(t, m, text); got.summary.Repeated != 6 {
		t.Errorf("again: %s\n%s", got.summary, got.reasons())
	}
	// Without their ids, Log Analytics rows have the same digests as objects.
	m = &memory{}
	objects := strings.ReplaceAll(fixture(t, "log-analytics.ndjson"), `"Id":`, `"NoId":`)
	rows := strings.Replace(fixture(t, "log-analytics.csv"), ",Id,", ",NoId,", 1)
	rows = strings.Replace(rows, ",,first", ",,", 1)
	importText(t, m, objects)
	if got := importText(t, m, rows); got.summary.Repeated != 5 {
		t.Errorf("rows after objects: %s\n%s", got.summary, got.reasons())
	}
}

// TestTranslatedPortal: the portal's file in another language is the same
// records.
func TestTranslatedPortal(t *testing.T) {
	header, rows, _ := strings.Cut(fixture(t, "portal.csv"), "\n")
	want := essences(t, mapped(t, header+"\n"+rows))
	for _, words := range [][]string{
		{"Datum (UTC)", "Dienst", "Kategorie", "Aktivität", "Ergebnis", "Benutzer-Agent"},
		{"Fecha (UTC)", "Servicio", "Categoría", "Actividad", "Resultado", "Agente de usuario"},
	} {
		translated := header
		for i, word := range []string{"Date (UTC)", "Service", "Category", "Activity", "Result", "User Agent"} {
			translated = strings.Replace(translated, word+",", words[i]+",", 1)
		}
		if got := essences(t, mapped(t, translated+"\n"+rows)); got != want {
			t.Errorf("%s:\n%s", words[0], firstDifference(got, want))
		}
	}
}

// TestKeysInAnyCase: names are found whatever their case.
func TestKeysInAnyCase(t *testing.T) {
	want := essences(t, mapped(t, fixture(t, "graph.json")))
	for _, change := range []func(string) string{strings.ToUpper, strings.ToLower} {
		var file struct{ Value []any }
		if err := json.Unmarshal([]byte(fixture(t, "graph.json")), &file); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		for _, value := range file.Value {
			line, err := audit.CompactJSON(renamed(value, change))
			if err != nil {
				t.Fatal(err)
			}
			out.Write(append(line, '\n'))
		}
		if got := essences(t, mapped(t, out.String())); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
}

func renamed(value any, change func(string) string) any {
	switch v := value.(type) {
	case map[string]any:
		out := map[string]any{}
		for name, inner := range v {
			out[change(name)] = renamed(inner, change)
		}
		return out
	case []any:
		for i := range v {
			v[i] = renamed(v[i], change)
		}
	}
	return value
}
