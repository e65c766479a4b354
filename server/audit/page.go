package audit

import "context"

// Page is a slice of the list of events, newest first.
type Page struct {
	Events []Event
	Beyond Beyond
	// Range is the effective range, the one of the first page.
	Range Range

	query   Query
	trail   *Trail
	binding []byte
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
	return p.trail.sealer.Seal(p.binding, at.encode(p.Range))
}

// Beyond tells what lies outside of a page in the list.
type Beyond struct {
	Newer, Older bool
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
	return info
}

// Count counts the events of the page's filter and range, whatever the page:
// exact up to MaxExactCount. Faults: Unavailable.
func (p *Page) Count(ctx context.Context) (*Count, error) {
	n, err := p.trail.store.CountEvents(ctx, p.query, MaxExactCount+1)
	if err != nil {
		return nil, err
	}
	if n > MaxExactCount {
		return &Count{Value: MaxExactCount}, nil
	}
	return &Count{Value: int64(n), Exact: true}, nil
}
