package export

import (
	"github.com/parquet-go/parquet-go"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// portalParquet writes a portal's layout: texts, null where they are empty.
type portalParquet struct {
	portal
	piece   Piece
	scratch []byte
}

func newPortalParquet(l Layout, piece Piece) *portalParquet {
	return &portalParquet{portal: portalOf(l.Profile), piece: piece}
}

func (p *portalParquet) schema() *parquet.Schema {
	root := newGroup()
	for _, c := range p.columns {
		root.add(c.name, parquet.Optional(parquet.String()))
	}
	return parquet.NewSchema("row", root)
}

func (p *portalParquet) row(to parquet.Row, e *audit.Event, loss *Loss) (parquet.Row, bool) {
	if p.holds != nil && !p.holds(e) {
		loss.Rows++
		return to, false
	}
	p.lost(e, loss)
	p.scratch = p.scratch[:0]
	for i, c := range p.columns {
		from := len(p.scratch)
		if p.scratch = c.text(p.scratch, e, &p.piece); len(p.scratch) == from {
			to = append(to, parquet.NullValue().Level(0, 0, i))
		} else {
			to = append(to, parquet.ByteArrayValue(p.scratch[from:]).Level(0, 1, i))
		}
	}
	return to, true
}
