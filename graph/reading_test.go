package graph_test

import (
	"fmt"
	"log/slog"
	"slices"
	"testing"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// TestReadingIsRecorded: the first search of a minute at once, what follows
// together, refused ones apart; an opened event once.
func TestReadingIsRecorded(t *testing.T) {
	o := newOffice(t)
	event := o.recordEvents(t, o.recorder, o.event(), o.event())[0]
	o.resolver.Reading = audit.NewReading(o.trail, slog.New(slog.DiscardHandler))
	search := func(filter, more string) {
		got := o.ask(t, o.owner, `{ auditEvents(first: 1, filter: `+filter+more+`) { pageInfo { endCursor } } }`, nil)
		if got.codes != nil {
			t.Fatal(got.text)
		}
	}
	const first, second = `{search: ["ann"], to: "2099-01-01T00:00:00Z"}`, `{severities: [ERROR]}`
	got := o.ask(t, o.owner, `{ auditEvents(first: 1, filter: `+first+`) { pageInfo { endCursor } } }`, nil)
	cursor := fmt.Sprint(dig(got.data, "auditEvents", "pageInfo", "endCursor"))
	search(first, `, after: "`+cursor+`"`) // the same search goes on
	search(first, "")
	search(second, "")
	o.ask(t, o.owner, `{ auditEventHistogram(filter: `+second+`) { exact } }`, nil)
	o.ask(t, o.finance, `{ auditEvents { nodes { id } } }`, nil)
	for range 2 {
		o.ask(t, o.owner, `query($id: ID!) { node(id: $id) { id } }`, map[string]any{"id": *event.ID})
	}
	o.ask(t, o.owner, `query($id: ID!) { node(id: $id) { id } }`, map[string]any{"id": o.org.String()})
	o.resolver.Reading.Close()
	rows, err := o.db.Admin.Query(`SELECT concat_ws(' ', activity, outcome, actor_id, ip_address, details, targets->0->>'targetId') FROM audit_events
		WHERE source = 'Trailkeeper'`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			t.Fatal(err)
		}
		found = append(found, text)
	}
	owner, finance := o.owner.ID.String(), o.finance.ID.String()
	want := []string{
		`audit_log.searched DENIED ` + finance + ` 192.0.2.7 {"filter": {}}`,
		`audit_log.searched SUCCESS ` + owner + ` 192.0.2.7 {"filter": {"to": "2099-01-01T00:00:00Z", "search": ["ann"]}}`,
		`audit_log.searched SUCCESS ` + owner + ` 192.0.2.7 {"filters": [{"severities": ["ERROR"]}], "searches": 3}`,
		`audit_log.viewed SUCCESS ` + owner + ` 192.0.2.7 ` + *event.ID,
	}
	slices.Sort(found)
	if slices.Sort(want); !slices.Equal(found, want) {
		t.Errorf("got  %q\nwant %q", found, want)
	}
}
