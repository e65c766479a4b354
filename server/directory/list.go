package directory

import (
	"sort"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// List is a page of a list that is held in memory, in an order of its own.
type List[T any] struct {
	Edges    []Edge[T]
	PageInfo audit.PageInfo
}

// Nodes are the page's elements without their cursors.
func (l *List[T]) Nodes() []T {
	nodes := make([]T, len(l.Edges))
	for i, edge := range l.Edges {
		nodes[i] = edge.Node
	}
	return nodes
}

// Edge is an element with its cursor.
type Edge[T any] struct {
	Cursor string
	Node   T
}

// listLimit is how many elements a page has.
type listLimit struct{ standard, most int }

// slice cuts the page after a cursor out of sorted elements. A cursor holds
// the order of its element, so it works when the element is gone.
func slice[T any](sorted []T, order func(T) string, sealer audit.Sealer, binding []byte,
	first *int, after *string, limit listLimit) (*List[T], error) {
	n := limit.standard
	if first != nil {
		n = *first
	}
	if n < 1 || n > limit.most {
		return nil, fault.Invalid("first", "first is 1 to %d.", limit.most)
	}
	begin := 0
	if after != nil {
		position, err := sealer.Open(binding, "after", *after)
		if err != nil {
			return nil, err
		}
		begin = sort.Search(len(sorted), func(i int) bool { return order(sorted[i]) > string(position) })
	}
	end := min(begin+n, len(sorted))
	page := &List[T]{Edges: make([]Edge[T], 0, end-begin)}
	for _, node := range sorted[begin:end] {
		page.Edges = append(page.Edges, Edge[T]{sealer.Seal(binding, []byte(order(node))), node})
	}
	page.PageInfo = audit.PageInfo{HasPreviousPage: begin > 0, HasNextPage: end < len(sorted)}
	if len(page.Edges) > 0 {
		page.PageInfo.StartCursor = audit.Text(page.Edges[0].Cursor)
		page.PageInfo.EndCursor = audit.Text(page.Edges[len(page.Edges)-1].Cursor)
	}
	return page, nil
}
