package plan

import (
	"fmt"
	"time"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// TextPatience is how long a step by the text index may take: it cannot be
// bounded by rows. Where the letters of a text are common and the text is not,
// it takes longer, and reading by time is better.
const TextPatience = 25 * time.Millisecond

// choose returns the path of the next step: an exact one where there is one,
// else what has not been tried, else the fastest so far; and why.
func (c *Chooser) choose(lacks int) (path Path, why string) {
	if c.asked.Anywhere {
		return ByActor, "what an actor did anywhere"
	}
	if len(c.paths) == 0 {
		return ByTime, "no index serves the filter"
	}
	if c.asked.Whim != nil {
		return c.whim(), "a whim"
	}
	first := c.paths[0]
	if first == ByCorrelation || first == BySource {
		return first, "the index finds single events"
	}
	if left := c.remaining(); left <= fewEvents {
		return ByTime, fmt.Sprintf("only about %d events are left", left)
	}
	order := append([]Path{ByTime}, first)
	if first == ByActor || first != ByText && c.share() >= largeShare {
		order = []Path{first, ByTime}
	}
	best := order[0]
	for _, path := range order {
		_, tried := c.pace[path]
		switch {
		case tried:
		case path == ByText && c.soon(lacks):
			return ByTime, "the page is full soon"
		case path == ByText && c.scattered(lacks):
			return ByTime, "the text has more matches outside of the scope than the page needs events of it"
		case path != order[0] && order[0] != ByTime && c.took[order[0]] < slow:
			return order[0], "its index is quick"
		default:
			return path, "not tried yet"
		}
		if c.expected(path) > c.expected(best) {
			best = path
		}
	}
	return best, fmt.Sprintf("the fastest so far: %.0f events of the scope in a millisecond", c.expected(best))
}

// expected is the pace of a path's next step, by its last one: that of the text
// index takes as long for a whole partition as for the rest of one.
func (c *Chooser) expected(path Path) float64 {
	pace := c.pace[path]
	if took := c.took[path]; path == ByText && pace > 0 && took > 0 {
		next := c.next()
		pace = max(pace, perMillisecond(float64(c.timeline.between(next.From, next.To)), took))
	}
	return pace
}

// next is what is left of the partition that is read next.
func (c *Chooser) next() audit.Range {
	from, to := c.ahead()
	at := from
	if !c.asked.Window.Backward {
		at = to.Add(-time.Microsecond)
	}
	begin, end := c.partitions.Of(at)
	return bounded(audit.Range{From: from, To: to}, begin, end)
}

// largeShare is the share of its partners' events from which on a scope is read
// by an index of theirs first: of what that finds, enough is in the scope.
const largeShare = 0.05

// share is how much of its partners' events the scope has, in the time that is
// left.
func (c *Chooser) share() float64 {
	whole := true
	for _, stream := range c.timeline.streams {
		whole = whole && stream.Tenant == noID
	}
	if whole {
		return 1
	}
	var all int64
	from, to := c.ahead()
	for _, partner := range c.partners() {
		all += eventsBetween(c.counts.Series(partner), from, to)
	}
	return float64(c.remaining()) / float64(max(all, 1))
}

// mayLookEverywhere reports whether what is left of a path's matches is read in
// one step: few of them, in several partitions, and a text whose index is quick
// to say what it has.
func (c *Chooser) mayLookEverywhere(path Path) bool {
	took, tried := c.took[path]
	if c.crowded || path != ByActivity && path != ByText {
		return false
	}
	if c.asked.Whim != nil {
		return c.asked.Whim(2) == 0
	}
	if !tried {
		return false
	}
	from, to := c.ahead()
	left := c.partitions.between(from, to)
	quick := path == ByActivity || took*time.Duration(left)/4 <= TextPatience
	return quick && left > 1 && c.hit*float64(c.remaining()) <= mostLeft
}

// mostEverywhere is how many events a step may find that looks everywhere.
func (c *Chooser) mostEverywhere() int {
	if c.asked.Whim != nil {
		return 1 + c.asked.Whim(2*mostRuns)
	}
	return mostFound
}

// whim is any path that has not failed.
func (c *Chooser) whim() Path {
	path := append([]Path{ByTime}, c.paths...)[c.asked.Whim(len(c.paths)+1)]
	if pace, tried := c.pace[path]; tried && pace == 0 {
		return ByTime
	}
	return path
}

// ahead is the time that is left to read.
func (c *Chooser) ahead() (from, to time.Time) {
	if c.asked.Window.Backward {
		return c.frontier.OccurredAt, c.end
	}
	return c.end, c.frontier.OccurredAt
}

// soon reports whether reading by time fills the page before a step by the text
// index would have to end.
func (c *Chooser) soon(lacks int) bool {
	left := min(float64(c.remaining()), float64(lacks)/c.hit)
	return left <= c.pace[ByTime]*float64(TextPatience/time.Millisecond)
}

// scattered reports whether a step by the text index, which knows no scope, would
// look at more events than reading by time needs to fill the page.
func (c *Chooser) scattered(lacks int) bool {
	partition := c.next()
	var all int64
	for _, partner := range c.counts.Partners() {
		all += eventsBetween(c.counts.Series(access.Place{Partner: partner}), partition.From, partition.To)
	}
	needs := min(float64(c.remaining()), float64(lacks)/c.hit)
	return c.hit*float64(all) > needs/2
}

// remaining estimates how many events of the scope have not been read.
func (c *Chooser) remaining() int64 {
	return c.timeline.between(c.ahead())
}

// runs is how many keys of its index a path reads.
func (c *Chooser) runs(path Path) int {
	n := 1
	for _, p := range paths {
		if values, _ := Values(c.asked.Conditions, p.attribute); p.path == path && !path.Unordered() {
			n = len(values)
		}
	}
	if path == ByActivity || path == BySeverity {
		n *= len(c.partners())
	}
	return n
}
