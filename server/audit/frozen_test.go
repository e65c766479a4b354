package audit

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
)

// TestGoingOn: a copy, and those that go on from it, hold each event that was
// recorded until the last one's mark once: what was late, what lay ahead of its
// time, what is named wherever it lies.
func TestGoingOn(t *testing.T) {
	place := access.Place{Partner: uuid.New(), Tenant: uuid.New()}
	scope := access.Frozen{Partners: []uuid.UUID{place.Partner}}.Scope()
	marks := []time.Time{filterNow, filterNow.Add(5 * time.Hour), filterNow.Add(40 * time.Hour)}
	for name, filter := range map[string]Filter{
		"nothing": {}, "from": {From: hour(-3)}, "to": {To: hour(-1)}, "a range": {From: hour(-3), To: hour(20)},
		"a name": {Search: []string{"corr-1"}}, "a correlation": {CorrelationIDs: []string{"corr-1"}},
		"left out": {Exclude: []Filter{{Outcomes: []Outcome{Failure}}}},
	} {
		var copies []Frozen
		var earlier *Earlier
		for _, mark := range marks {
			frozen, err := filter.Freeze(scope, mark, earlier)
			if err != nil {
				t.Fatal(err)
			}
			query, err := frozen.Query()
			if err != nil {
				t.Fatal(err)
			}
			copies = append(copies, frozen)
			earlier = &Earlier{AsOf: mark, Range: &query.Range}
		}
		first, err := copies[0].Query()
		if err != nil {
			t.Fatal(err)
		}
		whole, err := filter.Within(scope, marks[len(marks)-1])
		if err != nil {
			t.Fatal(err)
		}
		whole.Range.From = first.Range.From
		for recorded := -30; recorded < 45; recorded += 2 {
			for occurred := -200; occurred <= recorded+24; occurred += 3 {
				for _, correlation := range []Text{"", "corr-1"} {
					e := Event{ID: uuid.New(), Place: place, OccurredAt: *hour(occurred), RecordedAt: *hour(recorded), CorrelationID: correlation, Outcome: Success}
					holds := 0
					for _, frozen := range copies {
						query, _ := frozen.Query()
						if query.Matches(e) {
							holds++
						}
					}
					want := 0
					if whole.Matches(e) && e.RecordedAt.Before(marks[len(marks)-1]) {
						want = 1
					}
					if holds != want {
						t.Fatalf("%s: in %d copies, want %d: occurred %d h, recorded %d h, %q", name, holds, want, occurred, recorded, correlation)
					}
				}
			}
		}
	}
}
