package plan

import (
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

var noID uuid.UUID

// leastSlice is the shortest part of a day that is read on its own.
const leastSlice = time.Second

// byTime reads the streams of a span. Many tenants of a partner are read one
// by one where they have few events there, else the partner's stream is
// filtered.
func (c *Chooser) byTime(s span, want int64, lacks int) Step {
	streams, tenants := byPartner(s.streams)
	filtered := false
	for partner, own := range tenants {
		if len(own) == 1 || c.oneByOne(s, access.Place{Partner: partner}, own, want, lacks) {
			streams = append(streams, own...)
		} else {
			streams, filtered = append(streams, access.Place{Partner: partner}), true
		}
	}
	step := Step{Path: ByTime, Within: s.within, Streams: streams, Events: s.events}
	if len(streams) > 1 {
		step.Within = c.slice(s, max(want, int64(len(streams))))
	}
	bounded := s.events <= 2*int64(c.rows) && !filtered
	switch {
	case c.asked.cheap() && filtered:
		// It ends when the page is full, so only where tenants were busy at other
		// hours than their partner does it look at as many.
		step.Rows = max(patientRows*c.rows/len(streams), 50)
	case !c.asked.cheap() && !bounded || filtered:
		step.Rows = max(c.rows/len(streams), 50)
	}
	return step
}

// oneByOne decides between reading tenants one by one and filtering their
// partner's stream, by what each would have to look at.
func (c *Chooser) oneByOne(s span, partner access.Place, own []access.Place, want int64, lacks int) bool {
	all := eventsBetween(c.counts.Series(partner), s.within.From, s.within.To)
	filtering := float64(all) * min(1, float64(want)/float64(max(s.events, 1)))
	each := float64(s.events)
	if c.asked.cheap() {
		each = min(each, float64(lacks*len(own)))
	}
	return float64(probe*len(own))+each <= filtering
}

// slice cuts a span of more events than wanted: each of several streams gives
// a page's worth, so a shorter time saves most of them.
func (c *Chooser) slice(s span, want int64) audit.Range {
	within := s.within
	if s.events <= 2*want {
		return within
	}
	length := within.To.Sub(within.From)
	length = max(leastSlice, time.Duration(float64(length)*2*float64(want*c.stretch)/float64(s.events)))
	if length >= within.To.Sub(within.From) {
		return within
	}
	if c.asked.Window.Backward {
		within.To = within.From.Add(length)
	} else {
		within.From = within.To.Add(-length)
	}
	within.From, within.To = within.From.Truncate(time.Microsecond), within.To.Truncate(time.Microsecond)
	return within
}
