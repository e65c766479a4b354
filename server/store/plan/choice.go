package plan

import (
	"fmt"
	"time"
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
	first := c.paths[0]
	if first == ByCorrelation || first == BySource {
		return first, "the index finds single events"
	}
	if left := c.remaining(); left <= fewEvents {
		return ByTime, fmt.Sprintf("only about %d events are left", left)
	}
	order := append([]Path{ByTime}, first)
	if first == ByActor {
		order = []Path{ByActor, ByTime}
	}
	best := order[0]
	for _, path := range order {
		pace, tried := c.pace[path]
		switch {
		case tried:
		case path == ByText && c.soon(lacks):
			return ByTime, "the page is full soon"
		default:
			return path, "not tried yet"
		}
		if pace > c.pace[best] {
			best = path
		}
	}
	return best, fmt.Sprintf("the fastest so far: %.0f events of the scope passed in a millisecond", c.pace[best])
}

// soon reports whether reading by time fills the page before a step by the text
// index would have to end.
func (c *Chooser) soon(lacks int) bool {
	left := min(float64(c.remaining()), float64(lacks)/c.hit)
	return left <= c.pace[ByTime]*float64(TextPatience/time.Millisecond)
}

// remaining estimates how many events of the scope have not been read.
func (c *Chooser) remaining() int64 {
	if c.asked.Window.Backward {
		return c.timeline.between(c.frontier.OccurredAt, c.end)
	}
	return c.timeline.between(c.end, c.frontier.OccurredAt)
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
