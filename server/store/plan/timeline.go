package plan

import (
	"sort"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// Counts knows on which days streams have events, and how many: perhaps too
// many, never too few. A stream is a run of events that an index keeps in order
// of time: those of a place or, with the zero Tenant, all of a partner.
type Counts interface {
	// Series returns the days on which a stream has events, in order. Nobody
	// changes it afterwards.
	Series(access.Place) []audit.DayCount
	// Partners returns the partners that have events.
	Partners() []uuid.UUID
}

// timeline is the days of a scope, as its streams have them, in the order in
// which they are read.
type timeline struct {
	streams []access.Place
	series  [][]audit.DayCount
	// oldestFirst reads from the past on.
	oldestFirst bool
}

// newTimeline returns the timeline of a scope in its smallest form: whole
// partners as one stream each, other places one by one.
func newTimeline(counts Counts, scope access.Scope, everywhere, oldestFirst bool) timeline {
	t := timeline{oldestFirst: oldestFirst}
	partners := scope.Partners()
	if everywhere || scope.Everything() {
		partners = counts.Partners()
	}
	for _, partner := range partners {
		t.add(counts, access.Place{Partner: partner})
	}
	for partner, tenants := range scope.Tenants() {
		for _, tenant := range tenants {
			t.add(counts, access.Place{Partner: partner, Tenant: tenant})
		}
	}
	return t
}

func (t *timeline) add(counts Counts, stream access.Place) {
	if series := counts.Series(stream); len(series) > 0 {
		t.streams, t.series = append(t.streams, stream), append(t.series, series)
	}
}

// reading is a walk over the days of a timeline.
type reading struct {
	timeline
	// at is each series' next entry.
	at []int
}

// from begins a walk at a day, that day included.
func (t timeline) from(day audit.Day) reading {
	r := reading{t, make([]int, len(t.series))}
	for i, series := range t.series {
		r.at[i] = sort.Search(len(series), func(n int) bool {
			return series[n].Day > day || t.oldestFirst && series[n].Day == day
		})
		if !t.oldestFirst {
			r.at[i]--
		}
	}
	return r
}

// next returns the part of the next day that holds events, and how many; ok is
// false after the last one.
func (r reading) next() (within audit.Range, events int64, ok bool) {
	var day audit.Day
	for i, series := range r.series {
		if at := r.at[i]; at >= 0 && at < len(series) {
			if d := series[at].Day; !ok || (d > day) != r.oldestFirst && d != day {
				day, ok = d, true
			}
		}
	}
	if !ok {
		return within, 0, false
	}
	step := -1
	if r.oldestFirst {
		step = 1
	}
	for i, series := range r.series {
		if at := r.at[i]; at >= 0 && at < len(series) && series[at].Day == day {
			if part := series[at].Range(); events == 0 {
				within = part
			} else {
				within = joined(within, part)
			}
			events += int64(series[at].Events)
			r.at[i] += step
		}
	}
	return within, events, true
}

// eventsBetween estimates how many events of a series lie between two times: days in
// part count in part.
func eventsBetween(series []audit.DayCount, from, to time.Time) int64 {
	if !from.Before(to) {
		return 0
	}
	first, last := audit.DayOf(from), audit.DayOf(to)
	var whole int64
	var part float64
	for n := sort.Search(len(series), func(n int) bool { return series[n].Day >= first }); n < len(series) && series[n].Day <= last; n++ {
		if day := series[n]; day.Day > first && day.Day < last {
			whole += int64(day.Events)
		} else {
			part += float64(day.Events) * share(day.Range(), from, to)
		}
	}
	return whole + int64(part+0.5)
}

// share is the part of a range that lies between two times.
func share(of audit.Range, from, to time.Time) float64 {
	there := overlap(of, audit.Range{From: from, To: to})
	return max(0, float64(there.To.Sub(there.From))/float64(of.To.Sub(of.From)))
}

// between estimates how many events of the scope lie between two times.
func (t timeline) between(from, to time.Time) (sum int64) {
	for _, series := range t.series {
		sum += eventsBetween(series, from, to)
	}
	return sum
}
