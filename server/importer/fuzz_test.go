package importer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// FuzzReader: whatever a file holds, every record is accounted for, what is
// recorded is text of the file, and the sizes in which it arrives do not matter.
func FuzzReader(f *testing.F) {
	for _, name := range []string{
		"graph.json", "diagnostic.ndjson", "log-analytics.ndjson", "log-analytics.csv", "portal.csv",
		"entra-signin/portal-de.csv", "entra-provisioning/graph.json", "m365-unified/purview.csv", "m365-unified/api.ndjson",
	} {
		f.Add([]byte(fixture(f, name)))
	}
	for _, text := range []string{
		"", "[", "{}", "[{},]", `{"value":[{}],`, `{"value":[[]]}`, `{"id":tru}` + "\n" + small("a"),
		`{"x":{"y":` + "\n" + small("a"), head + "a,\"b\nc,d,e\n", head + "a,b\"c,\"d\"\"\r\n\n", small("a") + "-0.5e+7",
		`{"InitiatedBy":"{\"user\":\"[1e999]\"}","targetResources":"[[]]","id":1.5e400}`,
		strings.ReplaceAll(head, ",", ";") + "a;5/6/2021 10:00;\"b;c\"\n\"d\"e;;\n", "sep=;\nId;Id;ID\n1;2;3", "\tId\tActivity\n\n1\t2\t3\n",
		"#TYPE x\n" + head + "a,18.6.2021 10:00,x\nb,6/18/2021 10:00 PM,x\n", inUTF16(f, unicode.LittleEndian, head+"a,1628123456,ü\n"),
		packed(f, small("a")), packed(f, small("a")) + packed(f, "\n"+small("b")), packed(f, small("a"))[:20],
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		m := &memory{}
		got := importText(t, m, string(text))
		plain := unpackedText(text)
		for _, in := range m.inputs {
			if in.Raw == "" || !bytes.Contains(plain, []byte(in.Raw)) || !utf8.ValidString(string(in.Raw)) {
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
		told := recognized(t, &memory{}, string(text))
		if bytes.HasPrefix(text, []byte("\x1f\x8b")) {
			return
		}
		zipped := recognized(t, &memory{}, packed(t, string(text)))
		if told.summary.Bytes = zipped.summary.Bytes; zipped.summary != told.summary || zipped.reasons() != told.reasons() {
			t.Errorf("as gzip %+v, plain %+v", zipped.summary, told.summary)
		}
	})
}

// unpackedText is the text that a file holds, as far as it can be read.
func unpackedText(file []byte) []byte {
	content, err := openContent(bytes.NewReader(file))
	if err != nil {
		return nil
	}
	text, _ := io.ReadAll(content)
	return text
}

// FuzzRow: whatever cells hold, a row of them is read as it was written, with
// any separator.
func FuzzRow(f *testing.F) {
	f.Add("a\x1fb", uint8(0))
	f.Add("\"a\"\x1f;\x1f,\t\x1f\r\n\x1f\r", uint8(1))
	f.Add(" \x1f\x1f", uint8(2))
	f.Fuzz(func(t *testing.T, text string, which uint8) {
		comma := []byte{',', ';', '\t'}[which%3]
		cells := strings.Split(text, "\x1f")
		var written []string
		for _, cell := range cells {
			if strings.ContainsAny(cell, "\"\r\n"+string(comma)) {
				cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			}
			written = append(written, cell)
		}
		row := strings.Join(written, string(comma))
		for _, end := range []string{"", "\n", "\r\n"} {
			got := parseRow(newWindow(strings.NewReader(row+end+"next")), 0, comma)
			if end == "" {
				got = parseRow(newWindow(strings.NewReader(row)), 0, comma)
			}
			if got.problem != "" || !slices.Equal(got.cells, cells) || got.length != len(row+end) {
				t.Errorf("%q is read as %q (%s), %d bytes", row+end, got.cells, got.problem, got.length)
			}
		}
	})
}

// FuzzTimes: a moment written in any form is read as that moment, and what
// nobody wrote as a time does no harm.
func FuzzTimes(f *testing.F) {
	for form := range uint8(timeForms) {
		f.Add(int64(1628123456), uint32(123456789), form, int16(-330), "5/6/2021 10:00 PM")
	}
	f.Add(int64(-1), uint32(0), uint8(3), int16(0), "1e99")
	f.Fuzz(func(t *testing.T, seconds int64, nanos uint32, form uint8, east int16, any string) {
		_, _ = (&times{order: DayFirst}).parse(any)
		seconds, nanos = seconds%(1<<33), nanos%1_000_000_000
		at := time.Unix(max(seconds, -seconds), int64(nanos)).In(time.FixedZone("", int(east%1440)*60))
		text, want, order := written(at, form)
		got, err := (&times{order: order}).parse(text)
		if text != "" && (err != nil || !got.Equal(want)) {
			t.Errorf("%s is read as %s (%v), want %s", text, got, err, want)
		}
	})
}

const timeForms = 12

// written is a moment in a form, what of it the form holds, and the order of
// dates in it; an empty text where the form cannot hold it.
func written(at time.Time, form uint8) (text string, want time.Time, order DateOrder) {
	utc := at.UTC()
	digits := int(form/timeForms) % 10
	cut := at.Truncate(time.Duration(math.Pow10(9 - digits)))
	fraction := ""
	if digits > 0 {
		fraction = "." + strings.Repeat("0", digits)
	}
	switch form % timeForms {
	case 0:
		return cut.Format("2006-01-02T15:04:05" + fraction + "Z07:00"), cut, ""
	case 1:
		return cut.UTC().Format("2006-01-02 15:04:05"+fraction) + " ", cut, ""
	case 2:
		return cut.Format("2006-01-02 15:04:05" + fraction + " -0700"), cut, ""
	case 3:
		return cut.UTC().Format("1/2/2006, 3:04:05" + fraction + " PM"), cut, MonthFirst
	case 4:
		return cut.UTC().Format("02/01/2006 3:04:05" + fraction + "\u202fpm"), cut, DayFirst
	case 5:
		return cut.UTC().Format("02.01.2006 15:04:05" + fraction), cut, DayFirst
	case 6:
		return utc.Format("2.1.2006, 15:04"), utc.Truncate(time.Minute), DayFirst
	case 7:
		return utc.Format("01-02-2006 15:04") + " UTC", utc.Truncate(time.Minute), MonthFirst
	}
	if utc.Unix() < 100_000_000 {
		return "", at, ""
	}
	switch form % timeForms {
	case 8:
		return fmt.Sprint(utc.Unix()) + cut.UTC().Format(fraction), cut, ""
	case 9:
		return fmt.Sprint(utc.UnixMilli()), utc.Truncate(time.Millisecond), ""
	case 10:
		return strconv.FormatFloat(float64(utc.UnixMilli()), 'E', -1, 64), utc.Truncate(time.Millisecond), ""
	}
	return fmt.Sprint(utc.UnixNano()), at, ""
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
	out := appendJSON(nil, value)
	if !json.Valid(out) {
		t.Fatalf("%s", out)
	}
	// Written by Go it is the same.
	var tree any
	decoder := json.NewDecoder(bytes.NewReader(out))
	decoder.UseNumber()
	if err := decoder.Decode(&tree); err != nil {
		t.Fatal(err)
	}
	if theirs, err := audit.CompactJSON(tree); err != nil || !bytes.Equal(out, theirs) {
		t.Fatalf("%v: %s, Go writes %s", err, out, theirs)
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
