package plan_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/store/plan"
)

const organizations = 300

// skewed is a partner whose every third organization fell silent on a morning
// after 20 of 60 days, with a few busy ones.
func skewed(t *testing.T, size int) *world {
	t.Helper()
	rng := rand.New(rand.NewPCG(7, 7))
	w := &world{series: map[access.Place][]audit.DayCount{}, rights: map[uuid.UUID][]uuid.UUID{}}
	partner := uuid.UUID{1}
	tenants := []access.Tenant{{ID: platform, Kind: access.Platform}, {ID: partner, Kind: access.Partner, ParentID: platform}}
	for o := range organizations {
		id := uuid.UUID{2, byte(o >> 8), byte(o)}
		tenants = append(tenants, access.Tenant{ID: id, Kind: access.Organization, ParentID: partner})
		w.rights[partner] = append(w.rights[partner], id)
	}
	var err error
	if w.tree, err = access.NewTree(tenants, nil); err != nil {
		t.Fatal(err)
	}
	for n := range size {
		o := int(organizations * rng.Float64() * rng.Float64() * rng.Float64())
		days := 60.0
		if o%3 == 0 {
			days = 20.3
		}
		at := begin.Add(time.Duration(rng.Float64() * days * float64(24*time.Hour))).Truncate(time.Microsecond)
		id := uuid.UUID{9, byte(n >> 16), byte(n >> 8), byte(n)}
		place := access.Place{Partner: partner, Tenant: w.rights[partner][o]}
		w.events = append(w.events, event{audit.Position{OccurredAt: at, ID: id}, place, n%100 == 0})
	}
	slices.SortFunc(w.events, func(a, b event) int { return newer(b.at, a.at) })
	w.count(func(int) int { return 0 })
	for week := begin.AddDate(0, 0, 7); week.Before(begin.AddDate(0, 0, 70)); week = week.AddDate(0, 0, 7) {
		w.weeks = append(w.weeks, week)
	}
	return w
}

// TestCostIsFlat: what a page looks at depends on the page, not on the log.
func TestCostIsFlat(t *testing.T) {
	pick := func(w *world, which func(int) bool) access.Scope {
		var ids []uuid.UUID
		for o, id := range w.rights[uuid.UUID{1}] {
			if which(o) {
				ids = append(ids, id)
			}
		}
		return access.Operator(w.tree).Scope(access.EventRead).Under(ids)
	}
	scopes := []struct {
		name  string
		which func(int) bool
	}{
		{"all", func(int) bool { return true }},
		{"one busy", func(o int) bool { return o == 1 }},
		{"one quiet", func(o int) bool { return o == organizations-2 }},
		{"silent", func(o int) bool { return o%3 == 0 }},
		{"quiet", func(o int) bool { return o > organizations/2 }},
	}
	t.Log("| scope | events in the log | steps | events looked at |")
	for _, size := range []int{20_000, 200_000} {
		w := skewed(t, size)
		for _, s := range scopes {
			for _, backward := range []bool{false, true} {
				asked := plan.Asked{Scope: pick(w, s.which), Window: audit.Window{Limit: 51, Backward: backward},
					Range: audit.Range{From: begin, To: begin.AddDate(0, 0, 60)}}
				_, steps := w.page(plan.NewChooser(w, w.weeks, asked), asked)
				t.Logf("| %s, backward %v | %d | %d | %d |", s.name, backward, size, len(steps), w.looked)
				if most := 20 * asked.Window.Limit; w.looked > most {
					t.Errorf("looked at %d events, at most %d are enough", w.looked, most)
				}
			}
		}
	}
}

// TestTextTakesAsLongForAWeek: a step by the text index that found one day left of
// its partition tells what a whole one takes.
func TestTextTakesAsLongForAWeek(t *testing.T) {
	w := skewed(t, 200_000)
	asked := plan.Asked{
		Scope:      access.Operator(w.tree).Scope(access.EventRead),
		Range:      audit.Range{From: begin, To: w.weeks[4].Add(36 * time.Hour)},
		Window:     audit.Window{Limit: 51},
		Conditions: audit.AllOf{audit.Contains{Term: "zeppelin"}},
	}
	c := plan.NewChooser(w, w.weeks, asked)
	var texts int
	for range 6 {
		step, ok := c.Next(51)
		if !ok {
			break
		}
		took := time.Duration(step.Events) * time.Millisecond / 300
		if step.Path == plan.ByText {
			texts++
			took = 24 * time.Millisecond
		} else if texts > 0 {
			t.Fatalf("%s after a text step: %s", step.Path, step.Why)
		}
		c.Took(step, plan.Reached{Elapsed: took})
	}
	if texts < 3 {
		t.Errorf("%d steps by the text index", texts)
	}
}
