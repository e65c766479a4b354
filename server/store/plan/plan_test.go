package plan_test

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/store/plan"
)

// event is what a simulated log holds.
type event struct {
	at    audit.Position
	place access.Place
	match bool
}

// world is a log in memory, newest first, with the counts of it.
type world struct {
	events []event
	series map[access.Place][]audit.DayCount
	tree   *access.Tree
	rights map[uuid.UUID][]uuid.UUID
	weeks  plan.Partitions
	// looked is how many events the last page looked at.
	looked int
}

func (w *world) Series(s access.Place) []audit.DayCount { return w.series[s] }

func (w *world) Partners() (partners []uuid.UUID) {
	for partner := range w.rights {
		partners = append(partners, partner)
	}
	return partners
}

var (
	begin    = time.Date(2026, 5, 4, 0, 0, 0, 0, time.UTC)
	platform = uuid.UUID{0xff}
)

// newWorld makes partners with tenants and events: busy and silent ones, days
// without events, and many at one moment.
func newWorld(t *testing.T, rng *rand.Rand, size int) *world {
	t.Helper()
	w := &world{series: map[access.Place][]audit.DayCount{}, rights: map[uuid.UUID][]uuid.UUID{}}
	tenants := []access.Tenant{{ID: platform, Kind: access.Platform}}
	var places []access.Place
	for p := range 1 + rng.IntN(3) {
		partner := uuid.UUID{1, byte(p)}
		tenants = append(tenants, access.Tenant{ID: partner, Kind: access.Partner, ParentID: platform})
		for o := range 1 + rng.IntN(12) {
			organization := uuid.UUID{2, byte(p), byte(o)}
			tenants = append(tenants, access.Tenant{ID: organization, Kind: access.Organization, ParentID: partner})
			places = append(places, access.Place{Partner: partner, Tenant: organization})
			w.rights[partner] = append(w.rights[partner], organization)
		}
	}
	var err error
	if w.tree, err = access.NewTree(tenants, nil); err != nil {
		t.Fatal(err)
	}
	days := 1 + rng.IntN(60)
	common := rng.Float64() * rng.Float64()
	for n := range size {
		place := places[int(float64(len(places))*rng.Float64()*rng.Float64())]
		at := begin.Add(time.Duration(rng.Float64() * float64(days) * float64(24*time.Hour))).Truncate(time.Microsecond)
		if rng.IntN(4) == 0 {
			at = begin.Add(time.Duration(rng.IntN(days)) * 24 * time.Hour)
		}
		id := uuid.UUID{9}
		copy(id[1:], fmt.Sprintf("%08d", n))
		w.events = append(w.events, event{audit.Position{OccurredAt: at, ID: id}, place, rng.Float64() < common})
	}
	slices.SortFunc(w.events, func(a, b event) int { return newer(b.at, a.at) })
	w.count(func(n int) int { return rng.IntN(n) })
	for week := begin.AddDate(0, 0, 7); week.Before(begin.AddDate(0, 0, 70)); week = week.AddDate(0, 0, 7) {
		w.weeks = append(w.weeks, week)
	}
	return w
}

// count counts what there is and, by chance, what is not there any more.
func (w *world) count(chance func(n int) int) {
	counts := map[access.Place]map[audit.Day]audit.DayCount{}
	for _, e := range w.events {
		for _, stream := range []access.Place{{Partner: e.place.Partner}, {Partner: e.place.Partner, Tenant: e.place.Tenant}} {
			if counts[stream] == nil {
				counts[stream] = map[audit.Day]audit.DayCount{}
				if gone := audit.DayOf(begin) + audit.Day(chance(60)); chance(2) == 1 {
					counts[stream][gone] = audit.DayCount{Day: gone, Events: 1, Last: audit.Minute(chance(1440))}
				}
			}
			minute := audit.MinuteOf(e.at.OccurredAt)
			count := audit.DayCount{Day: audit.DayOf(e.at.OccurredAt), Events: 1 + uint32(chance(20)/19),
				First: minute - audit.Minute(chance(int(minute)+1)), Last: minute}
			if there, ok := counts[stream][count.Day]; ok {
				count = count.And(there)
			}
			counts[stream][count.Day] = count
		}
	}
	for stream, days := range counts {
		w.series[stream] = slices.Collect(maps.Values(days))
		slices.SortFunc(w.series[stream], func(a, b audit.DayCount) int { return cmp.Compare(a.Day, b.Day) })
	}
}

func newer(a, b audit.Position) int {
	return cmp.Or(a.OccurredAt.Compare(b.OccurredAt), bytes.Compare(a.ID[:], b.ID[:]))
}

// scope is everything, a partner, or some organizations.
func (w *world) scope(rng *rand.Rand) access.Scope {
	all := access.Operator(w.tree).Scope(access.EventRead)
	var ids []uuid.UUID
	for partner, organizations := range w.rights {
		switch rng.IntN(3) {
		case 0:
			ids = append(ids, partner)
		case 1:
			for _, id := range organizations {
				if rng.IntN(2) == 0 {
					ids = append(ids, id)
				}
			}
		}
	}
	if rng.IntN(4) == 0 {
		return all
	}
	return all.Under(ids)
}

// page reads a page by steps, as the store does.
func (w *world) page(c *plan.Chooser, asked plan.Asked) (found []event, steps []plan.Step) {
	limit := asked.Window.Limit
	w.looked = 0
	for len(found) < limit {
		step, ok := c.Next(limit - len(found))
		if !ok {
			break
		}
		steps = append(steps, step)
		matches, n, cut := w.read(c.Frontier(), step, asked, limit-len(found))
		found = append(found, matches...)
		w.looked += n
		c.Took(step, plan.Reached{Matches: len(matches), Cut: cut, Elapsed: time.Duration(n) * time.Microsecond})
	}
	return found, steps
}

func (w *world) read(frontier audit.Position, step plan.Step, asked plan.Asked, limit int) (found []event, looked int, cut *audit.Position) {
	events := slices.Clone(w.events)
	if asked.Window.Backward {
		slices.Reverse(events)
	}
	ahead := func(a, b audit.Position) bool { // a comes before b in reading order
		if asked.Window.Backward {
			return newer(a, b) < 0
		}
		return newer(a, b) > 0
	}
	far := asked.Window // where reading begins, the frontier tells
	if far.After = nil; asked.Window.Backward {
		far.After, far.Before = asked.Window.After, nil
	}
	streams := step.Streams
	if step.Path != plan.ByTime {
		streams = []access.Place{{}}
	}
	for _, stream := range streams {
		rows, mine := 0, 0
		for _, e := range events {
			at := e.at.OccurredAt
			if at.Before(step.Within.From) || !at.Before(step.Within.To) || !ahead(frontier, e.at) {
				continue
			}
			if !between(e.at, far) {
				continue
			}
			if step.Path == plan.ByTime && (stream.Partner != e.place.Partner || stream.Tenant != uuid.Nil && stream.Tenant != e.place.Tenant) {
				continue
			}
			if step.Path != plan.ByTime && !e.match {
				continue
			}
			rows++
			looked++
			if asked.Scope.Contains(e.place) && (asked.Conditions == nil || e.match) {
				found = append(found, e)
				mine++
			}
			if mine == limit {
				break
			}
			if rows == step.Rows && !step.Unordered() {
				if at := e.at; cut == nil || ahead(at, *cut) {
					cut = &at
				}
				break
			}
		}
	}
	slices.SortFunc(found, func(a, b event) int {
		if asked.Window.Backward {
			return newer(a.at, b.at)
		}
		return newer(b.at, a.at)
	})
	if cut != nil {
		found = slices.DeleteFunc(found, func(e event) bool { return ahead(*cut, e.at) })
	}
	return found[:min(len(found), limit)], looked, cut
}

// TestPagesEqualOracle compares pages read by steps with the list itself.
func TestPagesEqualOracle(t *testing.T) {
	seed := rand.Uint64()
	rng := rand.New(rand.NewPCG(seed, 1))
	t.Logf("seed %d", seed)
	pages, differences, paths := 0, 0, map[plan.Path]int{}
	for n := range 150 {
		size := 1 + rng.IntN(3000)
		if n%25 == 0 {
			size = 30_000 // enough that an index is worth it
		}
		w := newWorld(t, rng, size)
		for range 20 {
			asked := w.asked(rng)
			got, taken := w.page(plan.NewChooser(w, w.weeks, asked), asked)
			for _, step := range taken {
				paths[step.Path]++
			}
			want := w.oracle(asked)
			pages++
			if !slices.EqualFunc(got, want, func(a, b event) bool { return a.at == b.at }) {
				differences++
				t.Errorf("%+v: %d events, want %d", asked.Window, len(got), len(want))
			}
		}
		if differences > 3 {
			t.Fatal("and so on")
		}
	}
	t.Logf("| pages | differences | steps |\n| %d | %d | %v |", pages, differences, paths)
}

func (w *world) asked(rng *rand.Rand) plan.Asked {
	a := plan.Asked{Scope: w.scope(rng)}
	a.Range = audit.Range{From: begin.Add(time.Duration(rng.IntN(60*24)-48) * time.Hour)}
	a.Range.To = a.Range.From.Add(time.Duration(rng.IntN(90*24)) * time.Hour)
	var first *audit.Position
	if len(w.events) > 0 && rng.IntN(3) == 0 { // an event at the very beginning
		first = &w.events[rng.IntN(len(w.events))].at
		a.Range.From = first.OccurredAt
	}
	one := func(attribute audit.Attribute, value string) audit.AllOf {
		return audit.AllOf{audit.OneOf{Attribute: attribute, Values: []string{value}}}
	}
	if rng.IntN(2) == 0 {
		a.Conditions = []audit.AllOf{
			one(audit.AttributeActorID, "a"), one(audit.AttributeActivity, "a"), one(audit.AttributeSeverity, "ERROR"),
			one(audit.AttributeCorrelationID, "c"), one(audit.AttributeOutcome, "FAILURE"),
			{audit.Contains{Term: "text"}}, {audit.Contains{Term: "??"}},
		}[rng.IntN(7)]
	}
	if rng.IntN(3) == 0 {
		a.Whim = rng.IntN
	}
	a.Window = audit.Window{Limit: 1 + rng.IntN(60), Backward: rng.IntN(2) == 0}
	cursor := func() *audit.Position {
		if len(w.events) == 0 || rng.IntN(2) == 0 {
			return nil
		}
		return &w.events[rng.IntN(len(w.events))].at
	}
	if a.Window.After, a.Window.Before = cursor(), cursor(); first != nil && rng.IntN(2) == 0 {
		a.Window.Before = first
	}
	return a
}

func between(at audit.Position, w audit.Window) bool {
	return (w.After == nil || newer(at, *w.After) < 0) && (w.Before == nil || newer(at, *w.Before) > 0)
}

// oracle is the page by definition.
func (w *world) oracle(a plan.Asked) (page []event) {
	for _, e := range w.events {
		in := !e.at.OccurredAt.Before(a.Range.From) && e.at.OccurredAt.Before(a.Range.To) && a.Scope.Contains(e.place)
		in = in && (a.Conditions == nil || e.match)
		if in && between(e.at, a.Window) {
			page = append(page, e)
		}
	}
	if a.Window.Backward {
		slices.Reverse(page)
	}
	return page[:min(len(page), a.Window.Limit)]
}
