package importer

import (
	"bytes"
	"encoding/json"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// FuzzReader: whatever a file holds, every record is accounted for, what is
// recorded is text of the file, and the sizes in which it arrives do not matter.
func FuzzReader(f *testing.F) {
	for _, name := range []string{"graph.json", "diagnostic.ndjson", "log-analytics.ndjson", "log-analytics.csv", "portal.csv"} {
		f.Add([]byte(fixture(f, name)))
	}
	for _, text := range []string{
		"", "[", "{}", "[{},]", `{"value":[{}],`, `{"value":[[]]}`, `{"id":tru}` + "\n" + small("a"),
		`{"x":{"y":` + "\n" + small("a"), head + "a,\"b\nc,d,e\n", head + "a,b\"c,\"d\"\"\r\n\n", small("a") + "-0.5e+7",
		`{"InitiatedBy":"{\"user\":\"[1e999]\"}","targetResources":"[[]]","id":1.5e400}`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		m := &memory{}
		got := importText(t, m, string(text))
		for _, in := range m.inputs {
			if in.Raw == "" || !bytes.Contains(text, []byte(in.Raw)) || !utf8.ValidString(string(in.Raw)) {
				t.Errorf("the raw text is not the file's: %q", in.Raw)
			}
			if in.SourceID == "" || in.OccurredAt.IsZero() || in.Activity == "" {
				t.Errorf("an input without id, time or activity: %+v", in)
			}
		}
		for i, reject := range got.rejects {
			if reject.Line < 1 || reject.Record < 1 || reject.Reason == "" || i > 0 && reject.Record <= got.rejects[i-1].Record {
				t.Errorf("a reject without its place or reason: %+v", reject)
			}
		}
		if len(text) > 4<<10 {
			return
		}
		slow := &memory{}
		s, _ := Run(t.Context(), slow, Options{Format: "entra-audit", TenantID: testTenant}, iotest.OneByteReader(bytes.NewReader(text)), nil)
		// A file that is given up early is read further in larger reads.
		if s.Bytes = got.summary.Bytes; s != got.summary {
			t.Errorf("byte by byte %+v, at once %+v", s, got.summary)
		}
		if again := importText(t, m, string(text)); again.summary.Recorded != 0 {
			t.Errorf("again: %+v", again.summary)
		}
	})
}

// FuzzScanner: the scanner and encoding/json agree on what JSON is, but for
// control characters in texts and deep nesting.
func FuzzScanner(f *testing.F) {
	for _, text := range []string{`{"a":[1,-0.5e+7,true,null,"\u00e4\n"]}`, `[]`, ` "x" `, `01`, `1.`, `-`, `{"a" 1}`, `[1 2]`, `{"a":1,}`, "nul", "\"\t\""} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		ours, theirs := isJSON(text), json.Valid([]byte(text))
		if ours && !theirs || theirs && !ours && len(text) < maxDepth {
			t.Errorf("%q: ours %t, theirs %t", text, ours, theirs)
		}
		if !ours || !utf8.ValidString(text) {
			return
		}
		d := decoder{text: text}
		value := d.value()
		again, ok := unfold(string(compactAs(t, value)))
		if ok && !bytes.Equal(compactAs(t, again), compactAs(t, value)) {
			t.Errorf("%q: decoded otherwise", text)
		}
	})
}

func compactAs(t *testing.T, value any) []byte {
	t.Helper()
	out, err := audit.CompactJSON(plain(value))
	if err != nil || !json.Valid(out) {
		t.Fatalf("%v: %s", err, out)
	}
	return out
}

// FuzzMapper: any object is mapped, or refused with a reason, the same each
// time, and its details are JSON within their limit.
func FuzzMapper(f *testing.F) {
	for _, element := range elements(f) {
		f.Add(element)
	}
	f.Add(`{"properties":"{\"id\":{}}","additionalDetails":[{"key":"a"},null,{"key":"a","value":[1]}]}`)
	f.Add(`{"targetResources":{"displayName":["x"],"modifiedProperties":[{"newValue":"1e999"},7]},"time":"2026-03-02 08:00:00Z","operationName":"?"}`)
	f.Fuzz(func(t *testing.T, text string) {
		if !isJSON(text) || !utf8.ValidString(text) {
			return
		}
		var first audit.Input
		for try := range 2 {
			root, flaw := decodeRecord(text)
			if flaw != nil {
				return
			}
			m := mapper{table: entraAudit(), tenantID: testTenant, ordinals: &ordinals{}}
			in, err := m.input(&record{number: 1, text: text, root: root})
			if err != nil {
				if err.Error() == "" {
					t.Error("refused without a reason")
				}
				return
			}
			if in.Details != nil && (!json.Valid(in.Details) || len(in.Details) > audit.MaxValueBytes) {
				t.Errorf("details: %s", in.Details)
			}
			if try == 1 && pretty(t, in) != pretty(t, first) {
				t.Errorf("mapped twice, differently:\n%s\n%s", pretty(t, in), pretty(t, first))
			}
			first = in
		}
	})
}
