package plan

import (
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// What a step may look at, in events: it begins small, since most pages need
// no more, and doubles while steps are quick.
const (
	firstRows = 1_000
	mostRows  = 16_000
	leastRows = 500
	// patientRows times as many events are looked at where all that matters of
	// them is whose they are.
	patientRows = 8
	// slow is a step after which the next one looks at less: what it read was not
	// in memory.
	slow = 20 * time.Millisecond
	// fewEvents of a scope are read by time, whatever the filter.
	fewEvents = 2_000
	// fewRuns keys of an index are read side by side without a look at how many
	// events they may have.
	fewRuns = 8
	// stretched is how many times longer a part of a day becomes, mostStretched
	// how long at most.
	stretched, mostStretched = 4, 1 << 20
	// mostFound is how many events a step may find that looks everywhere, and
	// mostLeft how many are thought to be left then.
	mostFound, mostLeft = 500, 250
	// initialHit is the share of the scope's events that is thought to match
	// before any was read.
	initialHit = 0.1
	// firstHit is the share of events that is taken for what an index holds of
	// them before anything is known.
	firstHit = 0.02
	// probe is what looking into a stream costs, in events.
	probe = 3
	// mostRuns is how many keys of an index are read side by side.
	mostRuns = 1_000
)

// Chooser chooses the steps of one page.
type Chooser struct {
	counts     Counts
	timeline   timeline
	partitions Partitions
	asked      Asked

	// frontier is where the list has been read to, itself excluded; end is the
	// time at which it ends.
	frontier audit.Position
	end      time.Time

	paths []Path
	// pace is how many events of the scope a path has passed in a millisecond.
	pace map[Path]float64
	rows int
	// hit is the share of the scope's events that match, as far as is known.
	hit float64
	// stretch makes the parts of a day longer that are read on their own, where
	// the last ones held less than expected.
	stretch int64
	// crowded says that looking everywhere found too much, or took too long.
	crowded bool
	// took is how long the last step of a path took.
	took map[Path]time.Duration
}

// NewChooser begins a page.
func NewChooser(counts Counts, partitions Partitions, asked Asked) *Chooser {
	c := &Chooser{
		counts: counts, partitions: partitions, asked: asked,
		timeline: newTimeline(counts, asked.Scope, asked.Anywhere, asked.Window.Backward),
		pace:     map[Path]float64{}, took: map[Path]time.Duration{}, rows: firstRows, hit: 1, stretch: 1,
	}
	c.frontier, c.end = asked.bounds()
	c.follow(asked.Hint)
	if asked.Whim != nil {
		c.rows = 1 + asked.Whim(60)
	}
	if !asked.plain() {
		for _, path := range Paths(asked.Conditions) {
			if c.runs(path) <= mostRuns {
				c.paths = append(c.paths, path)
			}
		}
		c.hit = initialHit
	}
	return c
}

// Frontier is where the list has been read to, itself excluded.
func (c *Chooser) Frontier() audit.Position { return c.frontier }

// Next returns the next step of a page that lacks some events; ok is false
// where nothing is left to read.
func (c *Chooser) Next(lacks int) (step Step, ok bool) {
	path, why := c.choose(lacks)
	if _, tried := c.pace[path]; !tried && path == ByTime && len(c.paths) > 0 {
		c.rows = min(c.rows, firstRows) // a trial is small
	}
	want := max(int64(lacks), min(int64(float64(lacks)/c.hit), int64(c.rows)))
	if c.asked.Whole {
		want = int64(c.rows)
	}
	span, ok := c.span(want)
	if !ok {
		return Step{}, false
	}
	if path == ByTime {
		step = c.byTime(span, want, lacks)
		step.Why, step.lacks = why, lacks
		return step, true
	}
	step = Step{Path: path, Within: c.partition(span.within), Rows: c.rows, Events: span.events, Streams: c.partners(), Why: why, lacks: lacks}
	switch {
	case c.mayLookEverywhere(path):
		step.Within, step.Everywhere, step.Rows = c.left(), true, c.mostEverywhere()
		step.Why = fmt.Sprintf("about %.0f matches are left", c.hit*float64(c.remaining()))
	case path.Unordered():
		step.Rows = 0
	case len(step.Streams) > fewRuns:
		step.Within = c.short(span, step.Within, lacks)
	}
	return step, true
}

// short is the time of a step by an index that has many keys to read, each of
// which may hold a page: no longer than one page takes, as far as is known.
func (c *Chooser) short(s span, partition audit.Range, lacks int) audit.Range {
	hit := c.hit
	if len(c.pace) == 0 {
		hit = firstHit
	}
	if want := int64(float64(lacks) / hit); s.events > 4*want {
		return c.slice(s, want)
	}
	return partition
}

// Took tells how far a step came, and moves the frontier there.
func (c *Chooser) Took(step Step, reached Reached) {
	switch {
	case reached.Failed && step.Everywhere:
		c.crowded = true
		return
	case reached.Failed:
		c.pace[step.Path] = 0
		return
	}
	c.took[step.Path] = reached.Elapsed
	if c.stretch = min(stretched*c.stretch, mostStretched); 2*reached.Matches >= step.lacks {
		c.stretch = 1
	}
	before := c.frontier.OccurredAt
	switch {
	case reached.Cut != nil:
		c.frontier = *reached.Cut
	case c.asked.Window.Backward:
		c.frontier = audit.Position{OccurredAt: step.Within.To}
	default:
		c.frontier = audit.Position{OccurredAt: step.Within.From}
	}
	if reached.Elapsed > slow {
		c.rows = max(c.rows/2, leastRows)
	} else {
		c.rows = min(2*c.rows, mostRows)
	}
	if c.asked.plain() {
		return
	}
	from, to := c.frontier.OccurredAt, before
	if c.asked.Window.Backward {
		from, to = to, from
	}
	passed := float64(c.timeline.between(from, to))
	c.hit = (float64(reached.Matches) + 0.5) / (passed + 1)
	c.hit = min(1, max(c.hit, 1e-6))
	c.pace[step.Path] = perMillisecond(passed, reached.Elapsed)
}

func perMillisecond(events float64, took time.Duration) float64 {
	return events / max(float64(took)/float64(time.Millisecond), 0.05)
}

// partners are the partners that the scope has events at.
func (c *Chooser) partners() (partners []access.Place) {
	seen := map[uuid.UUID]bool{}
	for _, stream := range c.timeline.streams {
		if !seen[stream.Partner] {
			seen[stream.Partner] = true
			partners = append(partners, access.Place{Partner: stream.Partner})
		}
	}
	return partners
}

// byPartner groups the tenants' streams of a step; whole partners stand alone.
func byPartner(streams []access.Place) (whole []access.Place, tenants map[uuid.UUID][]access.Place) {
	tenants = map[uuid.UUID][]access.Place{}
	for _, stream := range streams {
		if stream.Tenant == uuid.Nil {
			whole = append(whole, stream)
		} else {
			tenants[stream.Partner] = append(tenants[stream.Partner], stream)
		}
	}
	return whole, tenants
}

// Days are the first and the last day on which the scope has events; ok is
// false where it has none.
func (c *Chooser) Days() (first, last audit.Day, ok bool) {
	for _, series := range c.timeline.series {
		begin, end := series[0].Day, series[len(series)-1].Day
		if !ok {
			first, last, ok = begin, end, true
		}
		first, last = min(first, begin), max(last, end)
	}
	return first, last, ok
}
