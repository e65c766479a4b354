package importer

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// elements are the fixture's records, each as its own text.
func elements(t testing.TB) []string {
	t.Helper()
	var file struct{ Value []json.RawMessage }
	if err := json.Unmarshal([]byte(fixture(t, "graph.json")), &file); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, value := range file.Value {
		out = append(out, string(value))
	}
	return out
}

// TestWrappingsAreAlike: however records are wrapped and spaced, they are the
// same inputs.
func TestWrappingsAreAlike(t *testing.T) {
	pretty := elements(t)
	var compact []string
	for _, element := range pretty {
		text, err := audit.CompactJSON(json.RawMessage(element))
		if err != nil {
			t.Fatal(err)
		}
		compact = append(compact, string(text))
	}
	want := essences(t, mapped(t, fixture(t, "graph.json")))
	junk := strings.Repeat("z", 300<<10)
	for name, text := range map[string]string{
		"array":              "[" + strings.Join(compact, ",") + "]",
		"pretty array":       "[\n" + strings.Join(pretty, ",\n") + "\n]\n",
		"value":              `{"value":[` + strings.Join(pretty, ",") + `]}`,
		"Records, late":      `{"a":{"value":[{"b":1}]},"Records":[` + strings.Join(compact, ",") + `],"c":[1,{"d":[]}]}`,
		"behind 300 KiB":     `{"junk":"` + junk + `","activities":[` + strings.Join(compact, ",") + `],"more":"` + junk + `"}`,
		"two lists":          `{"value":[` + strings.Join(compact[:2], ",") + `],"events":[` + strings.Join(compact[2:], ",") + `]}`,
		"wrapper a line":     `{"records":[` + strings.Join(compact[:2], ",") + "]}\n" + `{"records":[` + strings.Join(compact[2:], ",") + "]}\n",
		"array a line":       "[" + compact[0] + "]\n[]\n[" + strings.Join(compact[1:], ",") + "]",
		"NDJSON":             strings.Join(compact, "\n") + "\n",
		"NDJSON, CRLF":       "\ufeff" + strings.Join(compact, "\r\n"),
		"NDJSON, empty rows": "\n\n" + strings.Join(compact, "\n\n \n"),
		"concatenated":       strings.Join(compact, ""),
		"pretty objects":     strings.Join(pretty, "\n"),
	} {
		if got := essences(t, mapped(t, text)); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
	}
}

// TestAnyBlanksAndReads: blanks between tokens and the sizes in which a file
// arrives change nothing.
func TestAnyBlanksAndReads(t *testing.T) {
	want := essences(t, mapped(t, fixture(t, "graph.json")))
	random := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		text := spaced(random, "["+strings.Join(elements(t), ",")+"]")
		if got := essences(t, mapped(t, text)); got != want {
			t.Fatalf("got\n%s\nof\n%s", got, text)
		}
	}
	for _, name := range []string{"graph.json", "log-analytics.csv"} {
		m := &memory{}
		_, err := Run(t.Context(), m, Options{Format: "entra-audit", TenantID: testTenant},
			iotest.OneByteReader(strings.NewReader(fixture(t, name))), nil)
		if got := essences(t, m.inputs); err != nil || got != want {
			t.Errorf("%s, byte by byte: %v\n%s", name, err, got)
		}
	}
}

// spaced puts random blanks around the tokens of a JSON text.
func spaced(random *rand.Rand, text string) string {
	var out strings.Builder
	inString, escaped := false, false
	blanks := func() {
		for random.IntN(4) == 0 {
			out.WriteByte(" \n\t\r"[random.IntN(4)])
		}
	}
	for i := range len(text) {
		c := text[i]
		structural := !inString && strings.IndexByte("{}[]:,", c) >= 0
		if structural {
			blanks()
		}
		out.WriteByte(c)
		if structural {
			blanks()
		}
		switch {
		case escaped:
			escaped = false
		case inString && c == '\\':
			escaped = true
		case c == '"':
			inString = !inString
		}
	}
	return out.String()
}
