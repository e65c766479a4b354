package graph_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// follow reads all that is new by auditEventsSince: each event that the viewer
// may see once, and no other; nobody goes on from another one's position.
func (r *realm) follow(t *testing.T, v *view) {
	t.Helper()
	if !v.active() {
		return
	}
	r.settle(t)
	q := v.asking()
	q.begins = true
	args := v.eventFilter()
	f := args[""].(audit.Filter)
	field := q.schema.Query.Fields.ForName("auditEventsSince")
	feed := q.schema.Types["AuditEventFeed"]
	events := selection{alias: "events", of: "AuditEventFeed.events", field: feed.Fields.ForName("events"), selected: map[string][]selection{}}
	events.selected["AuditEvent"] = append(q.fields(q.schema.Types["AuditEvent"], 2), selection{alias: "the_id", field: q.schema.Types["AuditEvent"].Fields.ForName("id")})
	root := selection{alias: "feed", field: field, args: map[string]any{"filter": args["filter"], "first": 1 + r.random.IntN(200), "position": nil},
		selected: map[string][]selection{"AuditEventFeed": {events,
			{alias: "position", field: feed.Fields.ForName("position")}, {alias: "caughtUp", field: feed.Fields.ForName("caughtUp")}}}}
	document := q.document("query", []selection{root})
	r.sums.pairs++
	got := []any{}
	for {
		answer, codes := r.answer(t, v, document, q.variables)
		if !v.holds(access.EventRead) {
			if !slices.Equal(codes, []string{"FORBIDDEN"}) || dig(answer, "feed") != nil {
				r.sums.differ(&r.sums.leaks, "%s follows without EVENT_READ: %v", v.who.id, codes)
			}
			return
		}
		if len(codes) > 0 {
			t.Fatal(codes, document, jsonOf(q.variables))
		}
		got = append(got, dig(answer, "feed", "events").([]any)...)
		position := dig(answer, "feed", "position")
		for name, value := range q.variables {
			if strings.HasSuffix(declaredOf(q.declared, name), ": String") && value != position {
				q.variables[name] = position
			}
		}
		if dig(answer, "feed", "caughtUp") == true {
			break
		}
	}
	r.elsewhere(t, v, document, q.variables)
	asked := f
	if asked.From == nil {
		asked.From = &audit.Earliest
	}
	if asked.To == nil {
		asked.To = ref(audit.Latest)
	}
	expected, want := answering{view: v, codes: map[string]bool{}, asked: r.asked}, []any{}
	for _, e := range v.expect(v.who, asked) {
		one, _ := expected.object(events.selected, thing{"AuditEvent", e})
		want = append(want, one)
	}
	byID := func(a, b any) int { return cmp.Compare(fmt.Sprint(dig(a, "the_id")), fmt.Sprint(dig(b, "the_id"))) }
	slices.SortFunc(got, byID)
	slices.SortFunc(want, byID)
	before := len(r.sums.first)
	r.compare("feed", want, got)
	for i := before; i < len(r.sums.first); i++ {
		r.sums.first[i] += fmt.Sprintf("\nviewer %s: %s\n%s", v.who.id, document, jsonOf(q.variables))
	}
}

// elsewhere goes on from a viewer's position as another one.
func (r *realm) elsewhere(t *testing.T, v *view, document string, variables map[string]any) {
	t.Helper()
	other := r.viewer()
	if other.who.id == v.who.id || !other.active() || !other.holds(access.EventRead) {
		return
	}
	if answer, codes := r.answer(t, other, document, variables); !slices.Equal(codes, []string{"INVALID_CURSOR"}) || dig(answer, "feed") != nil {
		r.sums.differ(&r.sums.leaks, "%s goes on from the position of %s: %v", other.who.id, v.who.id, codes)
	}
	r.sums.pairs++
}

func declaredOf(declared []string, name string) string {
	return declared[slices.IndexFunc(declared, func(one string) bool { return strings.HasPrefix(one, "$"+name+":") })]
}

// settle waits until all events have a position.
func (r *realm) settle(t *testing.T) {
	t.Helper()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		var pending int
		if err := r.db.Admin.QueryRow(`SELECT count(*) FROM pending`).Scan(&pending); err != nil {
			t.Fatal(err)
		}
		if pending == 0 {
			return
		}
	}
	t.Fatal("events wait for their positions")
}
