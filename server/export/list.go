package export

import (
	"context"
	"encoding/binary"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Limits of the list.
const (
	DefaultPage = 50
	MaxPage     = 200
)

// List is a page of exports, newest first.
type List struct {
	Edges    []Edge
	PageInfo audit.PageInfo
}

// Nodes are the exports without their cursors.
func (l *List) Nodes() []Export {
	nodes := make([]Export, len(l.Edges))
	for i, edge := range l.Edges {
		nodes[i] = edge.Node
	}
	return nodes
}

// Edge is an export with its cursor.
type Edge struct {
	Cursor string
	Node   Export
}

// find finds an export of the viewer that it still may take away. Faults:
// Forbidden, NotFound, Unavailable.
func (s *Service) find(ctx context.Context, rights access.Rights, id string) (*Export, error) {
	scope, err := rights.Exports()
	if err != nil {
		return nil, err
	}
	e, err := s.store.Export(ctx, rights.Viewer.ID, idOf(id))
	if err != nil {
		return nil, err
	}
	if e == nil || !scope.Covers(e.Asked.Scope) {
		return nil, notThere()
	}
	e.at(s.trail.Now())
	return e, nil
}

// Export finds an export of the viewer, or nil. Faults: Unavailable.
func (s *Service) Export(ctx context.Context, rights access.Rights, id string) (*Export, error) {
	e, err := s.find(ctx, rights, id)
	if fault.Is(err, fault.NotFound) || fault.Is(err, fault.Forbidden) {
		return nil, nil
	}
	return e, err
}

// Exports lists those of the viewer, newest first: what it may no longer take
// away is not among them. Faults: Forbidden, BadUserInput, InvalidCursor,
// Unavailable.
func (s *Service) Exports(ctx context.Context, rights access.Rights, first *int, after *string) (*List, error) {
	scope, err := rights.Exports()
	if err != nil {
		return nil, err
	}
	size := DefaultPage
	if first != nil {
		size = *first
	}
	if size < 1 || size > MaxPage {
		return nil, fault.Invalid("first", "first is 1 to %d.", MaxPage)
	}
	binding, err := audit.Bind(rights.Viewer.ID, "exports", nil)
	if err != nil {
		return nil, fault.Hidden(err)
	}
	var before *Mark
	if after != nil {
		position, err := s.sealer.Open(binding, "after", *after)
		if err != nil {
			return nil, err
		}
		mark, ok := decodeMark(position)
		if !ok {
			return nil, audit.InvalidCursor("after")
		}
		before = &mark
	}
	page := &List{PageInfo: audit.PageInfo{HasPreviousPage: before != nil}}
	for more := true; more && !page.PageInfo.HasNextPage; {
		found, err := s.store.Exports(ctx, rights.Viewer.ID, before, MaxPage)
		if err != nil {
			return nil, err
		}
		more = len(found) == MaxPage
		for _, e := range found {
			mark := Mark{e.RequestedAt, e.ID}
			before = &mark
			if !scope.Covers(e.Asked.Scope) {
				continue
			}
			if page.PageInfo.HasNextPage = len(page.Edges) == size; page.PageInfo.HasNextPage {
				break
			}
			e.at(s.trail.Now())
			page.Edges = append(page.Edges, Edge{s.sealer.Seal(binding, mark.encode()), e})
		}
	}
	if n := len(page.Edges); n > 0 {
		page.PageInfo.StartCursor, page.PageInfo.EndCursor = audit.Text(page.Edges[0].Cursor), audit.Text(page.Edges[n-1].Cursor)
	}
	return page, nil
}

func (m Mark) encode() []byte {
	return append(binary.BigEndian.AppendUint64(nil, uint64(m.RequestedAt.UnixMicro())), m.ID[:]...)
}

func decodeMark(position []byte) (Mark, bool) {
	if len(position) != 8+len(uuid.UUID{}) {
		return Mark{}, false
	}
	return Mark{time.UnixMicro(int64(binary.BigEndian.Uint64(position))).UTC(), uuid.UUID(position[8:])}, true
}
