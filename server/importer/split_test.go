package importer

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// visits is a format whose records hold several events.
func visits() *table {
	t := doors()
	t.name, t.events = "visits", path{"steps"}
	t.signs = signs("steps, badge")
	t.fields = []field{
		{name: "sourceId", as: sourceID, from: paths("number")},
		{name: "occurredAt", as: occurredAt, must: "it has no time", from: paths("at")},
		{name: "activity", as: activity, must: "it says not what happened", from: paths("steps/what")},
		{name: "category", as: category, from: paths("steps/where", "where")},
	}
	return t
}

func justVisits() []*table { return []*table{visits()} }

func visit(number string, steps ...string) string {
	return fmt.Sprintf(`{%s"badge":"7","at":"2026-03-02T08:00:00Z","where":"yard","steps":[%s]}`, number, strings.Join(steps, ","))
}

// TestSeveralEvents: each event of a record has its own part of it, the rest of
// the record and an id of its own.
func TestSeveralEvents(t *testing.T) {
	m := &memory{}
	enter, open := `{"what":"Enter","where":"hall","by":"foot"}`, `{"what":"Open","note":"twice"}`
	text := visit(`"number":"n",`, enter, open, open) + "\n" + visit("", open, open) + "\n" + visit(`"number":"m",`) + "\n" + visit("", enter)
	text = strings.Replace(text, `"steps":[]`, `"steps":null,"what":"x"`, 1)
	got := recognizedBy(t, justVisits, m, text)
	if got.err != nil || got.summary.Records != 4 || got.summary.Recorded != 6 || got.summary.Events() != 7 {
		t.Fatalf("%+v, %v\n%s", got.summary, got.err, got.reasons())
	}
	if got, want := got.summary.String(), "4 records (7 events): 6 recorded, 0 repeated, 1 rejected"; got != want {
		t.Errorf("got %q", got)
	}
	var ids []string
	for _, in := range m.inputs {
		ids = append(ids, string(in.SourceID))
	}
	if !slices.Equal(ids[:3], []string{"n:1", "n:2", "n:3"}) || !strings.HasPrefix(ids[3], "digest:") {
		t.Errorf("ids %v", ids)
	}
	if slices.Sort(ids); len(slices.Compact(ids)) != 6 {
		t.Errorf("ids are not distinct: %v", ids)
	}
	first, second := m.inputs[0], m.inputs[1]
	if first.Category != "hall" || second.Category != "yard" || first.ActivityName != "Enter" || second.ActivityName != "Open" {
		t.Errorf("got %s", pretty(t, m.inputs[:2]))
	}
	if got, want := string(first.Details), `{"steps":{"by":"foot"},"where":"yard"}`; got != want {
		t.Errorf("details %s, want %s", got, want)
	}
	if got, want := string(second.Details), `{"steps":{"note":"twice"}}`; got != want {
		t.Errorf("details %s, want %s", got, want)
	}
	if first.Raw != second.Raw || !strings.HasPrefix(text, string(first.Raw)) {
		t.Errorf("raw %s", first.Raw)
	}
	again := recognizedBy(t, justVisits, m, text)
	if again.summary.Recorded != 0 || again.summary.Repeated != 6 {
		t.Errorf("again: %s", again.summary)
	}
}

// TestSeveralEventsRejected: a record that cannot be mapped wholly is rejected
// as one; what the recorder does not take is rejected event by event.
func TestSeveralEventsRejected(t *testing.T) {
	good, bad := `{"what":"Open"}`, `{"what":"?"}`
	m := &memory{}
	got := recognizedBy(t, justVisits, m, visit(`"number":"n",`, good, bad, good)+"\n"+visit(`"number":"m",`, good, good))
	if want := "line 1: its activity name has no letter and no digit"; got.reasons() != want || got.summary.Recorded != 2 || got.summary.Records != 2 {
		t.Errorf("%+v\n%s", got.summary, got.reasons())
	}
	got = recognizedBy(t, justVisits, answers{Code: fault.BadUserInput, Message: "No."}, visit(`"number":"n",`, good, good)+"\n"+visit(`"number":"m",`, good))
	if s := got.summary; s.Records != 2 || s.Rejected != 3 || got.rejects[1].Event != 2 || got.rejects[1].SourceID != "n:2" || got.rejects[2].Event != 0 {
		t.Errorf("%+v, %+v", s, got.rejects)
	}
}

// atMost is a recorder that takes so many events at once.
type atMost struct{ most int }

func (a atMost) Record(_ context.Context, inputs []audit.Input) ([]audit.Result, error) {
	if len(inputs) > a.most {
		return nil, fault.Invalid("events", "%d at once", len(inputs))
	}
	return make([]audit.Result, len(inputs)), nil
}

// TestVeryManyEvents: a record may hold more events than are recorded at once.
func TestVeryManyEvents(t *testing.T) {
	steps := slices.Repeat([]string{`{"what":"Open"}`}, 2*maxRecorded+1)
	got := recognizedBy(t, justVisits, atMost{maxRecorded}, visit(`"number":"n",`, steps...)+visit(`"number":"m",`, steps[0]))
	if got.err != nil || got.summary.Recorded != 2*maxRecorded+2 || got.summary.Records != 2 {
		t.Errorf("%+v, %v", got.summary, got.err)
	}
}
