package export

import (
	"bytes"
	stdcsv "encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/parquet-go/parquet-go"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// said is an event by the API's names, made another way than the encoders do: a
// value is nil where it is missing.
func said(t *testing.T, e *audit.Event) map[string]any {
	text := func(s audit.Text) any {
		if s == "" {
			return nil
		}
		return string(s)
	}
	id := func(id uuid.UUID) any {
		if id == uuid.Nil {
			return nil
		}
		return id.String()
	}
	at := func(at time.Time) any { return at.UTC().Format("2006-01-02T15:04:05.000000Z") }
	party := func(a *audit.Actor) any {
		if a == nil {
			return nil
		}
		return map[string]any{"kind": string(a.Kind), "actorId": text(a.ActorID), "name": a.Name, "email": text(a.Email),
			"role": text(a.Role), "tenantId": text(a.TenantID), "tenantName": text(a.TenantName)}
	}
	value := func(j audit.JSON) any {
		if j == nil {
			return nil
		}
		return decoded(t, j)
	}
	targets := []any{}
	for _, target := range e.Targets {
		changes := []any{}
		for _, c := range target.Changes {
			changes = append(changes, map[string]any{"property": c.Property, "old": value(c.Old), "new": value(c.New)})
		}
		targets = append(targets, map[string]any{"kind": target.Kind, "targetId": text(target.TargetID), "name": text(target.Name), "changes": changes})
	}
	all := map[string]any{
		"id": id(e.ID), "log": string(e.Log), "occurredAt": at(e.OccurredAt), "finishedAt": nil, "durationMs": nil, "recordedAt": at(e.RecordedAt),
		"tenantId": id(e.Place.Tenant), "tenantKind": string(e.TenantKind), "tenantName": e.TenantName, "customerId": id(e.CustomerID),
		"customerName": text(e.CustomerName), "partnerId": id(e.PartnerID()), "partnerName": text(e.PartnerName),
		"activity": e.Activity, "activityName": e.ActivityName, "category": e.Category, "operation": string(e.Operation),
		"outcome": string(e.Outcome), "outcomeReason": text(e.OutcomeReason), "errorCode": text(e.ErrorCode), "errorMeaning": text(e.ErrorMeaning()),
		"severity": string(e.Severity), "description": e.Description, "source": e.Source, "channel": string(e.Channel),
		"actor": party(&e.Actor), "onBehalfOf": party(e.OnBehalfOf), "impersonator": party(e.Impersonator), "recordedBy": party(e.RecordedBy),
		"targets": targets, "ipAddress": text(e.IPAddress), "userAgent": text(e.UserAgent), "country": text(e.Country), "city": text(e.City),
		"correlationId": text(e.CorrelationID), "sessionId": text(e.SessionID), "sourceId": text(e.SourceID),
		"details": value(e.Details), "raw": text(e.Raw),
	}
	if e.FinishedAt != nil {
		all["finishedAt"] = at(*e.FinishedAt)
	}
	if e.DurationMs != nil {
		all["durationMs"] = *e.DurationMs
	}
	return all
}

// decoded is JSON as encoding/json reads it; numbers as they are written.
func decoded(t *testing.T, text []byte) any {
	t.Helper()
	from := json.NewDecoder(bytes.NewReader(text))
	from.UseNumber()
	var out any
	if err := from.Decode(&out); err != nil || from.More() {
		t.Fatalf("%q is no JSON: %v", text, err)
	}
	return out
}

// selected are some columns in some order, or nil.
func selected(random *rand.Rand) []string {
	if random.IntN(3) == 0 {
		return nil
	}
	var out []string
	all := Columns()
	random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	for _, name := range all[:1+random.IntN(len(all))] {
		next := append(out, name)
		if _, err := choose(next); err == nil {
			out = next
		}
	}
	return out
}

// want is what of an event is expected of chosen columns.
func want(t *testing.T, e *audit.Event, columns []string) map[string]any {
	all := said(t, e)
	if columns == nil {
		return all
	}
	out := map[string]any{}
	for _, name := range columns {
		of, inner, dotted := strings.Cut(name, ".")
		party, there := all[of].(map[string]any)
		switch {
		case !dotted || !there:
			out[of] = all[of]
		case out[of] == nil:
			out[of] = map[string]any{inner: party[inner]}
		default:
			out[of].(map[string]any)[inner] = party[inner]
		}
	}
	return out
}

// same compares values, numbers by what they say.
func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if n, ok := want.(float64); ok {
		text := fmt.Sprint(got)
		var back float64
		if _, err := fmt.Sscan(text, &back); err == nil && back == n {
			return
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%s is %#v, want %#v", what, got, want)
	}
}

// TestFullJSON: JSON and NDJSON say of each event what the API does, whole or
// the chosen columns in their order.
func TestFullJSON(t *testing.T) {
	random := seeded(t)
	for range 150 {
		events, columns := randomEvents(random, random.IntN(5)), selected(random)
		array, _ := decoded(t, file(t, Layout{Format: JSON, Columns: columns}, events).bytes).([]any)
		lines := strings.SplitAfter(string(file(t, Layout{Format: NDJSON, Columns: columns}, events).bytes), "\n")
		if len(array) != len(events) || len(lines) != len(events)+1 || lines[len(events)] != "" {
			t.Fatalf("%d objects, %d lines of %d events", len(array), len(lines)-1, len(events))
		}
		for i, e := range events {
			expected := want(t, e, columns)
			got, _ := decoded(t, []byte(lines[i])).(map[string]any)
			if len(got) != len(expected) || !reflect.DeepEqual(array[i], any(got)) {
				t.Fatalf("columns %v: got %v", columns, got)
			}
			last := -1
			for _, c := range columns {
				c, _, _ = strings.Cut(c, ".")
				at := strings.Index(lines[i], `"`+c+`":`)
				if last = max(last, at); at < 0 {
					t.Fatalf("no %s in %s", c, lines[i])
				}
			}
			for name := range expected {
				same(t, name, got[name], expected[name])
			}
		}
	}
}

// TestOrderOfColumns: columns are in the order in which they were chosen, in
// every format.
func TestOrderOfColumns(t *testing.T) {
	columns := []string{"severity", "actor.email", "id", "actor.kind"}
	e := &audit.Event{ID: tenantID, Severity: audit.Warning, Actor: audit.Actor{Kind: audit.SupportUser, Name: "Ann"}}
	for format, want := range map[Format]string{
		NDJSON: `{"severity":"WARNING","actor":{"email":null,"kind":"SUPPORT"},"id":"` + tenantID.String() + `"}` + "\n",
		JSON:   "[\n" + `{"severity":"WARNING","actor":{"email":null,"kind":"SUPPORT"},"id":"` + tenantID.String() + `"}` + "\n]\n",
		CSV:    "severity,actor.email,id,actor.kind\r\nWARNING,," + tenantID.String() + ",SUPPORT\r\n",
	} {
		if got := string(file(t, Layout{Format: format, Columns: columns}, []*audit.Event{e}).bytes); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", format, got, want)
		}
	}
	text := file(t, Layout{Format: Parquet, Columns: columns}, []*audit.Event{e}).bytes
	opened, err := parquet.OpenFile(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, path := range opened.Schema().Columns() {
		got = append(got, strings.Join(path, "."))
	}
	if want := "severity actor.email actor.kind id"; strings.Join(got, " ") != want {
		t.Errorf("PARQUET has %v, want %s", got, want)
	}
}

// bare takes off the apostrophe of a cell.
func bare(t *testing.T, cell string) string {
	t.Helper()
	if cell == "" {
		return ""
	}
	if strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		t.Fatalf("the cell %q is a formula", cell)
	}
	return strings.TrimPrefix(cell, "'")
}

// TestFullCSV: encoding/csv reads every value back, the header is what was
// chosen, and no cell is a formula.
func TestFullCSV(t *testing.T) {
	random := seeded(t)
	for range 150 {
		events, columns := randomEvents(random, random.IntN(5)), selected(random)
		l := Layout{Format: CSV, Columns: columns, BOM: random.IntN(2) == 0}
		text := string(file(t, l, events).bytes)
		if strings.HasPrefix(text, "\ufeff") != l.BOM {
			t.Fatalf("the mark of %q", text)
		}
		text = strings.TrimPrefix(text, "\ufeff")
		rows, err := exactRows(text)
		if err != nil || len(rows) != len(events)+1 {
			t.Fatalf("%d rows of %d events: %v", len(rows), len(events), err)
		}
		others, err := stdcsv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil || len(others) != len(rows) {
			t.Fatalf("encoding/csv finds %d rows of %d: %v", len(others), len(rows), err)
		}
		for i := range rows {
			for j := range rows[i] {
				// It makes a line feed of CR LF, in cells too.
				if others[i][j] != strings.ReplaceAll(rows[i][j], "\r\n", "\n") {
					t.Fatalf("encoding/csv reads %q, not %q", others[i][j], rows[i][j])
				}
			}
		}
		for i, e := range events {
			all := said(t, e)
			for j, name := range rows[0] {
				of, inner, dotted := strings.Cut(name, ".")
				expected := all[of]
				if dotted {
					party, _ := expected.(map[string]any)
					expected = party[inner]
				}
				sameCell(t, name, bare(t, rows[i+1][j]), expected)
			}
		}
	}
}

func sameCell(t *testing.T, name, cell string, expected any) {
	t.Helper()
	switch name {
	case "targets", "details":
		if cell == "" && (expected == nil || reflect.DeepEqual(expected, []any{})) {
			return
		}
		same(t, name, decoded(t, []byte(cell)), expected)
	case "durationMs":
		if cell != "" || expected != nil {
			same(t, name, cell, expected)
		}
	default:
		if expected == nil {
			expected = ""
		}
		same(t, name, cell, expected)
	}
}

// exactRows reads RFC 4180 to the letter: encoding/csv changes CR LF within
// cells, and no cell may hold a line end without quotes.
func exactRows(text string) (rows [][]string, err error) {
	for text != "" {
		var row []string
		for {
			var cell string
			if rest, quoted := strings.CutPrefix(text, `"`); quoted {
				text = rest
				for {
					piece, rest, ok := strings.Cut(text, `"`)
					if !ok {
						return nil, fmt.Errorf("an open quote")
					}
					cell, text = cell+piece, rest
					if rest, ok = strings.CutPrefix(text, `"`); !ok {
						break
					}
					cell, text = cell+`"`, rest
				}
			} else {
				end := strings.IndexAny(text, ",\r\n\"")
				if end < 0 {
					return nil, fmt.Errorf("an open row")
				}
				cell, text = text[:end], text[end:]
			}
			row = append(row, cell)
			if rest, ok := strings.CutPrefix(text, ","); ok {
				text = rest
				continue
			}
			rest, ok := strings.CutPrefix(text, "\r\n")
			if !ok {
				return nil, fmt.Errorf("%q behind a cell", text[:min(len(text), 9)])
			}
			text = rest
			break
		}
		if rows = append(rows, row); len(row) != len(rows[0]) {
			return nil, fmt.Errorf("%d cells under %d", len(row), len(rows[0]))
		}
	}
	return rows, nil
}
