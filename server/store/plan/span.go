package plan

import (
	"sort"
	"time"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// Partitions are the moments at which partitions of the log begin, in order; a
// first one that reaches back to the beginning of time is not among them.
type Partitions []time.Time

// Of returns the bounds of the partition that a time is in; zero where it has
// none on that side.
func (p Partitions) Of(t time.Time) (from, to time.Time) {
	n := sort.Search(len(p), func(i int) bool { return p[i].After(t) })
	if n > 0 {
		from = p[n-1]
	}
	if n < len(p) {
		to = p[n]
	}
	return from, to
}

// between is how many partitions a time reaches into.
func (p Partitions) between(from, to time.Time) int {
	after := func(t time.Time) int { return sort.Search(len(p), func(i int) bool { return p[i].After(t) }) }
	return after(to) - after(from) + 1
}

// span is the next days of the scope, within one partition.
type span struct {
	within audit.Range
	// events is how many of the scope's events are there, streams which hold
	// them.
	events  int64
	streams []access.Place
	series  [][]audit.DayCount
}

// span returns the next days that hold the wanted number of events, or as many
// of them as the partition has; ok is false where no day is left.
func (c *Chooser) span(want int64) (s span, ok bool) {
	oldestFirst := c.asked.Window.Backward
	left := c.left()
	if !left.From.Before(left.To) {
		return s, false
	}
	begin := audit.DayOf(left.To.Add(-time.Microsecond))
	if oldestFirst {
		begin = audit.DayOf(left.From)
	}
	days := c.timeline.from(begin)
	began := append([]int{}, days.at...)
	for s.events < want {
		at := append([]int{}, days.at...)
		whole, events, more := days.next()
		if !more {
			break
		}
		there := overlap(whole, left)
		if !there.From.Before(there.To) {
			if !ok && (oldestFirst && !whole.To.After(left.From) || !oldestFirst && !whole.From.Before(left.To)) {
				began = append([]int{}, days.at...) // what it has has been read
				continue
			}
			days.at = at
			break
		}
		if !ok {
			from, to := c.partitions.Of(there.From)
			if !oldestFirst {
				from, to = c.partitions.Of(there.To.Add(-time.Microsecond))
			}
			left = bounded(left, from, to)
			there = overlap(whole, left)
			s.within, ok = there, true
		} else if !there.From.Before(there.To) {
			days.at = at
			break
		}
		s.within = joined(s.within, there)
		s.events += int64(float64(events)*share(whole, there.From, there.To) + 0.999)
	}
	for i := range days.at {
		if days.at[i] != began[i] {
			s.streams = append(s.streams, c.timeline.streams[i])
			s.series = append(s.series, c.timeline.series[i])
		}
	}
	return s, ok
}

// left is the time that has not been read.
func (c *Chooser) left() audit.Range {
	at := c.frontier.OccurredAt
	if c.asked.Window.Backward {
		return audit.Range{From: at, To: c.end}
	}
	if c.frontier.ID != noID {
		// What happened at the same moment may still follow.
		at = at.Add(time.Microsecond)
	}
	return audit.Range{From: c.end, To: at}
}

// partition widens a step by an index to the end of its partition, in the
// direction of reading: such a step passes over days without a cost.
func (c *Chooser) partition(within audit.Range) audit.Range {
	left := c.left()
	if c.asked.Window.Backward {
		from, to := c.partitions.Of(within.From)
		return audit.Range{From: within.From, To: bounded(left, from, to).To}
	}
	from, to := c.partitions.Of(within.To.Add(-time.Microsecond))
	return audit.Range{From: bounded(left, from, to).From, To: within.To}
}

func overlap(a, b audit.Range) audit.Range { return bounded(a, b.From, b.To) }

// bounded cuts a range; a zero bound is none.
func bounded(r audit.Range, from, to time.Time) audit.Range {
	if from.After(r.From) {
		r.From = from
	}
	if !to.IsZero() && to.Before(r.To) {
		r.To = to
	}
	return r
}

func joined(a, b audit.Range) audit.Range {
	if b.From.Before(a.From) {
		a.From = b.From
	}
	if b.To.After(a.To) {
		a.To = b.To
	}
	return a
}
