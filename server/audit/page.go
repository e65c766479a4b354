package audit

import (
	"context"
	"time"
)

// Page is a slice of the list of events, newest first.
type Page struct {
	Found
	// Range is the effective range, the one of the first page.
	Range Range

	// backward says that the page was read from the oldest.
	backward bool
	query    Query
	trail    *Trail
	binding  []byte
}

// SearchedTo is up to where the range was searched when the time was up; the
// list goes on from there. nil where the page is complete.
func (p *Page) SearchedTo() *time.Time {
	if p.Stopped == nil {
		return nil
	}
	return &p.Stopped.OccurredAt
}

// Cursors are those of the events, in the same order.
func (p *Page) Cursors() []string {
	cursors := make([]string, len(p.Events))
	for i := range cursors {
		cursors[i] = p.cursor(i)
	}
	return cursors
}

// cursor is that of one event. It is made when it is asked for: most who list
// events ask for the last one only.
func (p *Page) cursor(i int) string {
	at := Position{p.Events[i].OccurredAt, p.Events[i].ID}
	return p.trail.sealer.Seal(p.binding, at.encode(p.Range, atEvent))
}

// stop is the cursor of where the time was up.
func (p *Page) stop() Text {
	return Text(p.trail.sealer.Seal(p.binding, p.Stopped.encode(p.Range, p.Hint)))
}

// Beyond tells what lies outside of a page in the list.
type Beyond struct {
	Newer, Older bool
}

// Found is what is found of a window.
type Found struct {
	// Events are newest first, no more than the window's limit.
	Events []Event
	Beyond Beyond
	// Stopped is where the time was up: up to there, itself excluded, nothing
	// is missing. nil where the window is full or nothing is left.
	Stopped *Position
	// Hint is what the store wants to know again where it goes on from Stopped.
	Hint byte
}

// Edge is an event with its cursor.
type Edge struct {
	Cursor string
	Node   Event
}

// PageInfo tells how to go on from a page of any list.
type PageInfo struct {
	HasNextPage     bool
	HasPreviousPage bool
	StartCursor     Text
	EndCursor       Text
}

// Count is a number of events: exact, or a lower bound.
type Count struct {
	Value int64
	Exact bool
}

// Edges are the events with their cursors.
func (p *Page) Edges() []Edge {
	edges := make([]Edge, len(p.Events))
	for i, event := range p.Events {
		edges[i] = Edge{p.cursor(i), event}
	}
	return edges
}

// PageInfo tells how to go on: the next page is the older one.
func (p *Page) PageInfo() PageInfo {
	info := PageInfo{HasNextPage: p.Beyond.Older, HasPreviousPage: p.Beyond.Newer}
	if n := len(p.Events); n > 0 {
		info.StartCursor, info.EndCursor = Text(p.cursor(0)), Text(p.cursor(n-1))
	}
	switch {
	case p.Stopped == nil:
	case p.backward:
		info.StartCursor = p.stop()
	default:
		info.EndCursor = p.stop()
	}
	return info
}

// Count counts the events of the page's filter and range, whatever the page:
// one by one up to MaxExactCount. nil where the time was up first. Faults: Unavailable.
func (p *Page) Count(ctx context.Context) (*Count, error) {
	return p.trail.store.CountEvents(ctx, p.query, MaxExactCount)
}
