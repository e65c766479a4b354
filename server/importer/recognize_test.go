package importer

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// doors is a format of its own: this table is all that it takes to read one,
// in every wrapping and as CSV.
func doors() *table {
	return &table{
		name: "doors", about: "the doors of an office",
		signs:    signs("door, badge", "category=DoorLogs"),
		wrappers: []string{"value", "readings"},
		roots:    paths("properties", ""),
		columns:  []rename{{"Tür", "door"}, {"Puerta", "door"}, {"Ausweis", "badge"}, {"Zeit", "at"}},
		log:      audit.LogAudit, source: "Doors", activityPrefix: "door.",
		fields: []field{
			{name: "sourceId", as: sourceID, from: paths("number")},
			{name: "occurredAt", as: occurredAt, must: "it has no time", from: paths("at", "time")},
			{name: "activity", as: activity, must: "it says not what happened", from: paths("what", "operationName")},
		},
		actors: []actorForm{{kind: audit.UnknownActor, name: paths("badge")}},
	}
}

func withDoors() []*table { return append(tables(), doors()) }

// recognizedBy imports a text by some tables, without a format.
func recognizedBy(t *testing.T, all func() []*table, recorder Recorder, text string) imported {
	t.Helper()
	var out imported
	out.summary, out.err = runBy(t.Context(), all, recorder, Options{TenantID: testTenant, Name: "test", Rejects: func(r Reject) error {
		out.rejects = append(out.rejects, r)
		return nil
	}}, strings.NewReader(text), nil)
	return out
}

const opened = `{"door":"north","badge":"7","at":"2026-03-02T08:00:00Z","what":"Open"}`

// TestRecognized: the first records or the header tell the format, in any
// wrapping, case and language.
func TestRecognized(t *testing.T) {
	far := strings.Repeat(`{"x":1}`+"\n", 19)
	for name, test := range map[string]struct{ text, format string }{
		"a record":              {opened, "doors"},
		"a list":                {"[" + opened + "]", "doors"},
		"a wrapper":             {`{"readings":[` + opened + "]}", "doors"},
		"another wrapper":       {`{"Value":[` + small("a") + "]}", "entra-audit"},
		"an envelope":           {`{"time":"2026-03-02T08:00:00Z","properties":` + opened + "}", "doors"},
		"text in an envelope":   {`{"properties":"{\"Door\":1,\" BADGE \":2,\"at\":\"2026-03-02T08:00:00Z\",\"what\":\"Open\"}"}`, "doors"},
		"a value":               {`{"Category":"doorlogs","at":"2026-03-02T08:00:00Z","what":"Open"}`, "doors"},
		"behind others":         {far + opened, "doors"},
		"behind a broken one":   {`{"door":` + "\n" + opened, "doors"},
		"CSV":                   {"door,badge,at,what\nnorth,7,2026-03-02 08:00,Open\n", "doors"},
		"CSV, another language": {"\ufeffWhat; T\u00dcR ;Ausweis;Zeit [utc]\nOpen;north;7;2026-03-02 08:00\n", "doors"},
		"CSV, a third":          {"what\tpuerta\tbadge\tat\nOpen\tnorth\t7\t2026-03-02 08:00\n", "doors"},
		"a fixture":             {fixture(t, "portal.csv"), "entra-audit"},
		"a long first record":   {`{"x":"` + strings.Repeat("x", maxHead) + "\"}\n" + opened, "doors"},
		"nothing":               {"", ""},
		"an empty list":         {`{"value":[]}`, ""},
	} {
		m := &memory{}
		got := recognizedBy(t, withDoors, m, test.text)
		if got.err != nil || got.summary.Format != test.format || test.format != "" && len(m.inputs) == 0 {
			t.Errorf("%s: %q, %s, %v\n%s", name, got.summary.Format, got.summary, got.err, got.reasons())
		}
	}
}

func TestNotRecognized(t *testing.T) {
	list := "If it is one of these, say so:\n  --format entra-audit: " + entraAudit().about + "\n  --format doors: the doors of an office"
	only := func() []*table { return []*table{entraAudit(), doors()} }
	for name, test := range map[string]struct{ text, begins string }{
		"JSON":             {`{"door":"north"}`, `{\"door\":\"north\"}`},
		"another category": {`{"category":"OtherLogs"}`, `{\"category\":\"OtherLogs\"}`},
		"CSV":              {"door;at\n1;2\n", `door;at 1;2`},
		"too far behind":   {strings.Repeat("{}\n", 2*maxRecords) + opened, strings.Repeat("{} ", 33) + "{…"},
		"prose":            {"Hello there", "Hello there"},
	} {
		got := recognizedBy(t, only, &memory{}, test.text)
		want := fmt.Sprintf(`The format of the file is not recognised; it begins with "%s". %s`, test.begins, list)
		if got.err == nil || messageOf(got.err) != want || got.summary.Records != 0 {
			t.Errorf("%s: %s, %v\nwant %s", name, got.summary, got.err, want)
		}
	}
	// Broken files tell where, not that they are not recognised.
	got := recognizedBy(t, only, &memory{}, `{"value":[{"door":1,}]}`)
	if want := "test, line 1, column 21: the name of a member is missing. What stands before it is accounted for, the rest was not read."; messageOf(got.err) != want || got.summary.Rejected != 1 {
		t.Errorf("broken: %s, %v", got.summary, got.err)
	}
	got = recognizedBy(t, only, &memory{}, "{\"door\":1,}\n{\"door\n")
	if got.err != nil || got.summary.Rejected != 2 {
		t.Errorf("broken lines: %s, %v", got.summary, got.err)
	}
	got = recognizedBy(t, only, &memory{}, `{"x":"`+strings.Repeat("x", maxHead)+"\"}\n{}\n"+small("a"))
	if want := "line 1: it is longer than 256 KiB\nline 2: its format is not recognised: say it by --format"; got.reasons() != want || got.summary.Recorded != 1 {
		t.Errorf("behind a long one: %s\n%s", got.summary, got.reasons())
	}
}

// TestMixedFile: a record of another format is mapped by that one, where
// nothing was said; what was said counts for all records.
func TestMixedFile(t *testing.T) {
	plain := `{"time":"2026-03-02T08:00:00Z","operationName":"Add user","x":1}`
	text := small("a") + "\n" + opened + "\n" + plain + "\n" + small("b") + "\n"
	m := &memory{}
	got := recognizedBy(t, withDoors, m, text)
	if got.err != nil || got.summary.Format != "entra-audit, doors" || got.summary.Recorded != 4 {
		t.Fatalf("%s, %q, %v\n%s", got.summary, got.summary.Format, got.err, got.reasons())
	}
	var sources []string
	for _, in := range m.inputs {
		sources = append(sources, string(in.Source))
	}
	if got := strings.Join(sources, ", "); got != "Entra ID, Doors, Entra ID, Entra ID" {
		t.Errorf("mapped as of %s", got)
	}
	both := `{"activityDisplayName":"Add user","loggedByService":"Core","door":"1","badge":"7","what":"Open","at":"2026-03-02T08:00:00Z"}`
	if got := recognizedBy(t, withDoors, &memory{}, opened+"\n"+both); got.summary.Format != "doors" || got.summary.Recorded != 2 {
		t.Errorf("a record that bears the file's own sign: %s, %s", got.summary.Format, got.summary)
	}
	s, err := runBy(t.Context(), withDoors, &memory{}, Options{Format: "entra-audit"}, strings.NewReader(text), nil)
	if err != nil || s.Format != "entra-audit" || s.Rejected != 1 {
		t.Errorf("as said: %+v, %v", s, err)
	}
}

// TestDiagnosticExport: a diagnostic setting exports audits, sign-ins and
// provisioning into one file; each is what it is in a file of its own.
func TestDiagnosticExport(t *testing.T) {
	names := []string{"diagnostic.ndjson", "entra-signin/diagnostic.ndjson", "entra-provisioning/diagnostic.ndjson"}
	var parts []string
	alone := map[audit.Text]audit.Input{}
	for _, name := range names {
		text := strings.TrimSpace(strings.TrimPrefix(fixture(t, name), "\ufeff"))
		parts = append(parts, strings.Split(text, "\n")...)
		m := &memory{}
		if got := recognized(t, m, text); got.err != nil || got.summary.Rejected > 0 {
			t.Fatalf("%s: %v\n%s", name, got.err, got.reasons())
		}
		for _, in := range m.inputs {
			alone[in.SourceID] = in
		}
	}
	for seed := range uint64(20) {
		rand.New(rand.NewPCG(seed, 0)).Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		m := &memory{}
		got := recognized(t, m, strings.Join(parts, "\n"))
		if got.err != nil || got.summary.Rejected > 0 || len(m.inputs) != len(alone) || strings.Count(got.summary.Format, ", ") != 2 {
			t.Fatalf("%s, %q, %v\n%s", got.summary, got.summary.Format, got.err, got.reasons())
		}
		for _, in := range m.inputs {
			if !reflect.DeepEqual(in, alone[in.SourceID]) {
				t.Errorf("%s among others:\n%s\nalone:\n%s", in.SourceID, pretty(t, in), pretty(t, alone[in.SourceID]))
			}
		}
	}
}

// TestEverySign: each table is told by its signs, and has some.
func TestEverySign(t *testing.T) {
	for _, known := range tables() {
		if len(known.signs) == 0 {
			t.Errorf("%s has no sign", known.name)
		}
		for _, s := range known.signs {
			root := &object{}
			for _, m := range s {
				if m.name == "" {
					t.Errorf("%s has a sign without a name", known.name)
				}
				root.members = append(root.members, &member{name: " " + strings.ToUpper(m.name) + " ", value: m.value})
			}
			if !known.bears(root) {
				t.Errorf("%s is not told by %v", known.name, s)
			}
		}
	}
}
