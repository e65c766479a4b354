package audit

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
)

// TestDays adds random events in random portions and compares every answer with
// a plain list of them. What was handed out before does not change.
func TestDays(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 0))
	platform := access.Tenant{ID: uuid.UUID{255}, Kind: access.Platform}
	tenants := []access.Tenant{platform}
	for p := range byte(3) {
		tenants = append(tenants, access.Tenant{ID: uuid.UUID{p, 1}, Kind: access.Partner, ParentID: platform.ID})
		for o := range byte(4) {
			tenants = append(tenants, access.Tenant{ID: uuid.UUID{p, 2, o}, Kind: access.Organization, ParentID: uuid.UUID{p, 1}})
		}
	}
	tree, err := access.NewTree(tenants, nil)
	if err != nil {
		t.Fatal(err)
	}
	type one struct {
		place access.Place
		day   Day
	}
	var all []one
	minutes := map[one][2]Minute{}
	days, heads := NewDays(), map[uuid.UUID]int64{}
	for range 300 {
		partner := byte(random.IntN(3))
		at := access.Place{Partner: uuid.UUID{partner, 1}}
		before := days.Series(at)
		kept := slices.Clone(before)
		var counts []TenantDay
		for range random.IntN(4) {
			c := TenantDay{uuid.UUID{partner, 2, byte(random.IntN(4))}, DayCount{Day: Day(20_000 + random.IntN(40)), Events: uint32(1 + random.IntN(3))}}
			if random.IntN(20) == 0 {
				c.Day = Day(random.IntN(20_000))
			}
			c.First = Minute(random.IntN(int(LastMinute) + 1))
			c.Last = c.First + Minute(random.IntN(int(LastMinute-c.First)+1))
			counts = append(counts, c)
			for _, place := range []access.Place{at, {Partner: at.Partner, Tenant: c.Tenant}} {
				on := one{place, c.Day}
				if within, ok := minutes[on]; ok {
					minutes[on] = [2]Minute{min(within[0], c.First), max(within[1], c.Last)}
				} else {
					minutes[on] = [2]Minute{c.First, c.Last}
				}
			}
			for range c.Events {
				all = append(all, one{access.Place{Partner: at.Partner, Tenant: c.Tenant}, c.Day})
				heads[at.Partner]++
			}
		}
		days.Add(at.Partner, heads[at.Partner], counts)
		if !slices.Equal(before, kept) {
			t.Fatal("a series that was handed out has changed")
		}
	}
	for range 2000 {
		viewer := access.Viewer{}
		for range random.IntN(4) {
			at, _ := tree.Place(tenants[random.IntN(len(tenants))].ID)
			viewer.Assignments = append(viewer.Assignments, access.Assignment{Role: access.BuiltinRoles()[0], At: at})
		}
		scope := access.Rights{Viewer: viewer, Tree: tree}.Scope(access.EventRead)
		from := Day(19_990 + random.IntN(50))
		to := from + Day(random.IntN(30)) - 3
		var want int64
		for _, e := range all {
			if scope.Contains(e.place) && e.day >= from && e.day <= to {
				want++
			}
		}
		if got := days.Count(scope, from, to); got != want {
			t.Fatalf("%d events from %d to %d, want %d", got, from, to, want)
		}
	}
	for on, want := range minutes {
		series := days.Series(on.place)
		got := series[firstOn(series, on.day)]
		if got.Day != on.day || got.First != want[0] || got.Last != want[1] {
			t.Errorf("%+v on %d, want minutes %v", got, on.day, want)
		}
	}
	for partner, head := range days.Heads(days.Partners()) {
		var sum int64
		series := days.Series(access.Place{Partner: partner})
		for i, c := range series {
			if sum += int64(c.Events); i > 0 && c.Day <= series[i-1].Day {
				t.Errorf("days out of order: %v", series)
			}
		}
		if head != heads[partner] || sum != head {
			t.Errorf("partner %s: %d events, counted up to %d, want %d", partner, sum, head, heads[partner])
		}
	}
}

// TestDayOf: a day begins at midnight in UTC, and a moment is in one minute of it.
func TestDayOf(t *testing.T) {
	for _, moment := range []time.Time{Earliest, time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC), time.Date(2024, 2, 29, 23, 59, 59, 999_999_999, time.UTC)} {
		start := DayOf(moment).Start()
		if start.After(moment) || moment.Sub(start) >= 24*time.Hour || start.Hour() != 0 {
			t.Errorf("%s is on the day of %s", moment, start)
		}
		minute := MinuteOf(moment)
		within := DayCount{Day: DayOf(moment), First: minute, Last: minute}.Range()
		if moment.Before(within.From) || !moment.Before(within.To) || within.To.Sub(within.From) != time.Minute {
			t.Errorf("%s is in the minute of %v", moment, within)
		}
	}
}
