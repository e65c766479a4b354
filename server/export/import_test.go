package export

import (
	"bytes"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// importable is a random event that a log could hold: what must be there is.
func importable(random *rand.Rand) *audit.Event {
	e := randomEvent(random)
	e.Channel = pick(random, []audit.Channel{audit.ChannelAPI, audit.ChannelSystem, audit.ChannelImport})
	for _, text := range []*string{&e.Activity, &e.ActivityName, &e.Category, &e.Source, &e.Actor.Name} {
		*text = "x" + *text
	}
	kinds := []audit.ActorKind{audit.PartnerUser, audit.SupportUser, audit.Application, audit.UnknownActor}
	for _, party := range []*audit.Actor{&e.Actor, e.OnBehalfOf, e.Impersonator} {
		if party != nil {
			party.Kind = pick(random, kinds)
			party.Name = "x" + party.Name
		}
	}
	if e.Targets = append([]audit.Target(nil), e.Targets...); len(e.Targets) == 0 {
		e.Targets = nil
	}
	for i := range e.Targets {
		e.Targets[i].Kind += "x"
		for j := range e.Targets[i].Changes {
			e.Targets[i].Changes[j].Property += "x"
		}
	}
	e.OccurredAt = testTime.Add(-time.Duration(random.IntN(1e6)) * time.Millisecond)
	e.DurationMs = nil
	if e.FinishedAt != nil {
		ms := float64(random.IntN(1e6)) / 8
		at := e.OccurredAt.Add(time.Duration(ms*1000) * time.Microsecond)
		e.FinishedAt, e.DurationMs = &at, &ms
	}
	return e
}

// TestFullComesBack: hostile values go out in FULL and come back through the
// importer byte for byte, packed or not.
func TestFullComesBack(t *testing.T) {
	random := seeded(t)
	for range 40 {
		events := make([]*audit.Event, 20)
		for i := range events {
			events[i] = importable(random)
		}
		for _, l := range []Layout{{Format: CSV}, {Format: CSV, BOM: true, Compression: Gzip}, {Format: JSON}, {Format: NDJSON}, {Format: NDJSON, Compression: Zstd}} {
			for _, e := range events {
				e.SourceID = audit.Text(e.ID.String())
			}
			got := imported(t, file(t, l, events).bytes, otherTenant)
			if len(got.rejects) > 0 || len(got.events) != len(events) {
				t.Fatalf("%s: %d of %d events: %s", l, len(got.events), len(events), strings.Join(got.rejects, "\n"))
			}
			for i, e := range events {
				back := *got.events[i]
				for _, of := range []string{"ID", "RecordedAt", "Place", "TenantKind", "TenantName", "CustomerID", "CustomerName", "PartnerName", "RecordedBy"} {
					reflect.ValueOf(&back).Elem().FieldByName(of).Set(reflect.ValueOf(e).Elem().FieldByName(of))
				}
				if len(back.Targets) == 0 {
					back.Targets = e.Targets // none, however that is held
				}
				for j := range back.Targets {
					if len(back.Targets[j].Changes) == 0 {
						back.Targets[j].Changes = e.Targets[j].Changes // no changes, however they are held
					}
				}
				if !reflect.DeepEqual(&back, e) {
					t.Fatalf("%s: came back as\n%v\nwant\n%v", l, said(t, &back), said(t, e))
				}
			}
		}
	}
}

// TestHostileCells: each hostile value as a cell of its own, as a spreadsheet
// meets it and as the importer reads it.
func TestHostileCells(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	var events []*audit.Event
	for _, value := range hostile {
		e := importable(random)
		e.SourceID, e.Description, e.Raw, e.Actor.Name = audit.Text(e.ID.String()), value, audit.Text(value), "x"
		e.Targets = []audit.Target{{Kind: "File", Name: audit.Text(value), Changes: []audit.Change{{Property: "p", Old: audit.AppendString(nil, value)}}}}
		events = append(events, e)
	}
	text := file(t, Layout{Format: CSV}, events).bytes
	rows, err := exactRows(string(text))
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for _, cell := range row {
			bare(t, cell)
		}
	}
	got := imported(t, text, otherTenant)
	if len(got.rejects) > 0 || len(got.events) != len(hostile) {
		t.Fatalf("%d of %d: %v", len(got.events), len(hostile), got.rejects)
	}
	for i, e := range got.events {
		for _, is := range []string{e.Description, string(e.Raw), string(e.Targets[0].Name)} {
			if is != hostile[i] {
				t.Errorf("%q came back as %q", hostile[i], is)
			}
		}
		if !bytes.Equal(e.Targets[0].Changes[0].Old, events[i].Targets[0].Changes[0].Old) {
			t.Errorf("%q came back as %s", hostile[i], e.Targets[0].Changes[0].Old)
		}
	}
}

// TestAgainIsRepeated: a file read twice records nothing twice, also of events
// that had no id at their source, and so does the same export in another format.
func TestAgainIsRepeated(t *testing.T) {
	random := seeded(t)
	events := []*audit.Event{importable(random), importable(random), importable(random)}
	for _, e := range events {
		e.SourceID = ""
	}
	log := &memory{}
	for i, l := range []Layout{{Format: CSV}, {Format: NDJSON}, {Format: JSON, Compression: Gzip}, {Format: CSV}} {
		got := importInto(t, log, file(t, l, events).bytes, otherTenant)
		if want := map[bool]int{true: 3}[i == 0]; got.summary.Recorded != want || got.summary.Rejected > 0 {
			t.Errorf("%s: %s %v", l, got.summary, got.rejects)
		}
	}
	events[0].Details = audit.JSON(`{"forged":true}`)
	got := importInto(t, log, file(t, Layout{Format: CSV}, events).bytes, otherTenant)
	if got.summary.Repeated != 2 || len(got.rejects) != 1 || !strings.Contains(got.rejects[0], "other content") {
		t.Errorf("with other details: %s %v", got.summary, got.rejects)
	}
}

// TestForgedFiles: what only we may say is refused, and so is what is no event.
func TestForgedFiles(t *testing.T) {
	line := func(change string) string {
		return `{"id":"1","occurredAt":"2026-11-22T04:50:00.000000Z","activity":"door.opened","actor":{"kind":"SYSTEM","name":"x"}` + change + "}\n"
	}
	for change, want := range map[string]string{
		`,"source":"Trailkeeper"`:        "Trailkeeper is ours",
		`,"channel":"UI"`:                "UI is ours",
		`,"activity":"tenant.deleted"`:   "is recorded by Trailkeeper itself",
		`,"outcome":"GREAT"`:             "its outcome is none that there is",
		`,"channel":"MAIL"`:              "its channel is none that there is",
		`,"targets":{"kind":"x"}`:        "not as Trailkeeper writes it",
		`,"finishedAt":"yesterday"`:      "not as Trailkeeper writes times",
		`,"occurredAt":null`:             "it has no time",
		`,"details":{"a":"\u0000"}`:      "NUL",
		`,"description":"\u0000"`:        "NUL",
		`,"tenantId":"x","recordedBy":1`: "",
	} {
		got := imported(t, []byte(line(change)), otherTenant)
		switch {
		case want == "" && (len(got.events) != 1 || got.events[0].Place.Tenant != otherTenant || got.events[0].RecordedBy.Name != "import"):
			t.Errorf("%s: %v", change, got.rejects)
		case want != "" && (len(got.rejects) != 1 || !strings.Contains(got.rejects[0], want)):
			t.Errorf("%s: %v, want %q", change, got.rejects, want)
		}
	}
}
