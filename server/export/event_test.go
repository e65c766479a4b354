package export

import (
	"bytes"
	"compress/gzip"
	"io"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/klauspost/compress/zstd"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// hostile are texts that somebody might write to harm whoever opens a file.
var hostile = []string{
	`=cmd|' /C calc'!A0`, `=HYPERLINK("https://evil.example","x")`, "+1", "-1+1", "@SUM(A1:A9)", "\t=1", "\r=1", "'", "''", "'=1", "'quoted'",
	`"`, `""`, `a "b" c`, "a,b", "a;b", "line\nbreak", "carriage\rreturn", "both\r\n", "\n", "\r\n\r\n", " leading", "trailing ", " ", "\t",
	"\u202eright to left\u202c", "עברית العربية", "\U0001F989 👨‍👩‍👧‍👦 🇩🇪", "東京支社", "é e\u0301", "\ufeffmark", "\u2028\u2029\u0085", "\x7f\x01\x1f",
	`\u0000`, `\0`, `%00`, `null`, `{"a": 1}`, `[]`, "<script>alert(1)</script>", "０＝＋", "=", "-", "\\", "sep=;", "#TYPE x",
}

var (
	someTexts = append([]string{"", "", "", "Ann Berg", "Zoë Müller", "ann@northwind.example", "198.51.100.7"}, hostile...)
	someJSON  = []string{"", "", "null", "0", "-0", "-5", "1e400", "123456789012345678901234567890", `""`, `"=1+1"`, `"a\nb"`, "[]", "{}",
		`{"a": [1, 2.50, {"b": null}], "ü": "\n", "": true}`, `[[[[]]]]`, "false", `{"plan": "business", "steps": [1, 2, 3]}`}
	someNumbers = []float64{0, 1, 0.125, 1e-7, 123456, 1234567, 1e21}
	testTime    = time.Date(2026, 11, 22, 4, 50, 0, 123_456_000, time.UTC)
	someTimes   = []time.Time{testTime, testTime.Add(-time.Hour), time.Unix(0, 0).UTC(), time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
)

var (
	tenantID  = uuid.MustParse("0b0c7a52-0000-4000-8000-000000000001")
	partnerID = uuid.MustParse("0b0c7a52-0000-4000-8000-000000000002")
)

// randomEvent fills every field there is.
func randomEvent(random *rand.Rand) *audit.Event {
	var event audit.Event
	fill(random, reflect.ValueOf(&event).Elem())
	event.Place = access.Place{Partner: partnerID, Tenant: tenantID}
	event.Log = pick(random, []audit.EventLog{audit.LogAudit, audit.LogSignIn, audit.LogProvisioning, audit.LogTask})
	event.Operation = pick(random, []audit.Operation{audit.Create, audit.Read, audit.Update, audit.Delete, audit.Execute})
	event.Outcome = pick(random, []audit.Outcome{audit.Success, audit.Partial, audit.Failure, audit.Denied, audit.Running, audit.Unknown})
	event.Severity = pick(random, []audit.Severity{audit.Information, audit.Warning, audit.Error})
	event.Channel = pick(random, []audit.Channel{audit.ChannelUI, audit.ChannelAPI, audit.ChannelSystem, audit.ChannelImport})
	event.TenantKind = pick(random, []access.TenantKind{access.Partner, access.Customer, access.Organization})
	if random.IntN(3) == 0 {
		event.Category = pick(random, []string{"User", "Assignment", "Partner Invitation", "Role"})
	}
	return &event
}

func randomEvents(random *rand.Rand, n int) []*audit.Event {
	events := make([]*audit.Event, n)
	for i := range events {
		events[i] = randomEvent(random)
	}
	return events
}

func fill(random *rand.Rand, into reflect.Value) {
	switch value := into.Addr().Interface().(type) {
	case *time.Time:
		*value = pick(random, someTimes)
		return
	case *uuid.UUID:
		for i := range value {
			value[i] = byte(random.IntN(256))
		}
		value[6], value[8] = 0x70|value[6]&0x0f, 0x80|value[8]&0x3f
		return
	case *audit.JSON:
		if text := pick(random, someJSON); text != "" && text != "null" {
			*value = audit.JSON(text)
		}
		return
	}
	switch into.Kind() {
	case reflect.String:
		into.SetString(pick(random, someTexts))
	case reflect.Float64:
		into.SetFloat(pick(random, someNumbers))
	case reflect.Pointer:
		if random.IntN(3) > 0 {
			into.Set(reflect.New(into.Type().Elem()))
			fill(random, into.Elem())
		}
	case reflect.Slice:
		for n := random.IntN(5); into.Len() < n; {
			element := reflect.New(into.Type().Elem()).Elem()
			fill(random, element)
			into.Set(reflect.Append(into, element))
		}
	case reflect.Struct:
		for i := range into.NumField() {
			fill(random, into.Field(i))
		}
	default:
		panic("no value for " + into.Type().String())
	}
}

func pick[T any](random *rand.Rand, from []T) T { return from[random.IntN(len(from))] }

// seeded gives the seed of a test's randomness, which a failure tells.
func seeded(t testing.TB) *rand.Rand {
	seed := rand.Uint64()
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("seed %d", seed)
		}
	})
	return rand.New(rand.NewPCG(seed, 0))
}

// made is what became of a file.
type made struct {
	bytes []byte
	sums  []PartSum
	loss  Loss
}

// file writes events in parts that end behind the given numbers of events.
func file(t testing.TB, l Layout, events []*audit.Event, cuts ...int) made {
	t.Helper()
	var out made
	var buffer bytes.Buffer
	rows, from := int64(0), 0
	for i := range len(cuts) + 1 {
		to := len(events)
		if i < len(cuts) {
			to = cuts[i]
		}
		part, err := l.Part(&buffer, Piece{First: rows == 0, Last: i == len(cuts), ExternalID: external})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range events[from:to] {
			if err := part.Write(e); err != nil {
				t.Fatal(err)
			}
		}
		if err := part.Close(); err != nil {
			t.Fatal(err)
		}
		out.sums = append(out.sums, part.Sum())
		out.loss.Add(part.Loss())
		rows, from = rows+part.Rows(), to
	}
	out.bytes = buffer.Bytes()
	return out
}

func external(tenant uuid.UUID) string {
	if tenant == tenantID {
		return "external-1"
	}
	return ""
}

// unpacked is the text of a file.
func unpacked(t testing.TB, l Layout, packed []byte) []byte {
	t.Helper()
	var from io.Reader = bytes.NewReader(packed)
	var err error
	switch l.Compression {
	case Gzip:
		from, err = gzip.NewReader(from)
	case Zstd:
		from, err = zstd.NewReader(from)
	}
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(from)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// layouts are all there are, but for columns.
func layouts() []Layout {
	var out []Layout
	for _, profile := range []Profile{Full, MTR, Partner, Entra, MSPControl} {
		for _, format := range []Format{CSV, JSON, NDJSON, Parquet} {
			for _, compression := range []Compression{None, Gzip, Zstd} {
				for _, log := range []audit.EventLog{"", audit.LogAudit, audit.LogSignIn} {
					l := Layout{Format: format, Profile: profile, Log: log, Compression: compression}
					if l.Validate() == nil {
						out = append(out, l)
					}
				}
			}
		}
	}
	return out
}
