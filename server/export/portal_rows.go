package export

import "github.com/trailkeeper/trailkeeper/server/audit"

// portalCSV writes a portal's layout as the portal does.
type portalCSV struct {
	csv
	portal
	piece   Piece
	scratch []byte
}

func newPortalCSV(l Layout, piece Piece) *portalCSV {
	p := portalOf(l.Profile)
	return &portalCSV{csv: newCSV(p.names(), l.BOM), portal: p, piece: piece}
}

func (p *portalCSV) row(to []byte, e *audit.Event, loss *Loss) ([]byte, bool) {
	if p.holds != nil && !p.holds(e) {
		loss.Rows++
		return to, false
	}
	p.lost(e, loss)
	from := len(to)
	for i, c := range p.columns {
		if i > 0 {
			to = append(to, ',')
		}
		p.scratch = c.text(p.scratch[:0], e, &p.piece)
		to = appendCell(to, p.scratch)
	}
	return appendLine(to, from), true
}

// newPortalJSON writes a portal's layout as objects of its columns; empty ones
// are null.
func newPortalJSON(l Layout, piece Piece) writeObject {
	p := portalOf(l.Profile)
	var scratch []byte
	return func(to []byte, e *audit.Event, loss *Loss) ([]byte, bool) {
		if p.holds != nil && !p.holds(e) {
			loss.Rows++
			return to, false
		}
		p.lost(e, loss)
		for i, c := range p.columns {
			to = append(to, key(c.name, i)...)
			if scratch = c.text(scratch[:0], e, &piece); len(scratch) == 0 {
				to = append(to, "null"...)
			} else {
				to = audit.AppendString(to, scratch)
			}
		}
		return append(to, '}'), true
	}
}
