package export

import (
	"strconv"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// fullCSV writes events with chosen columns. A party has a column for each of
// its fields; targets and details are JSON in a cell.
type fullCSV struct {
	csv
	columns []column
	// scratch holds a cell before it is quoted.
	scratch []byte
}

func newFullCSV(l Layout) *fullCSV {
	columns := columnsOf(l.Columns)
	return &fullCSV{csv: newCSV(names(columns, func(c column) string { return c.name }), l.BOM), columns: columns}
}

func (f *fullCSV) row(to []byte, e *audit.Event, _ *Loss) ([]byte, bool) {
	from := len(to)
	for i := range f.columns {
		if i > 0 {
			to = append(to, ',')
		}
		to = f.cell(to, &f.columns[i], e)
	}
	return appendLine(to, from), true
}

func (f *fullCSV) cell(to []byte, c *column, e *audit.Event) []byte {
	switch c.kind {
	case ofWord:
		return append(to, c.text(e)...)
	case ofText, ofGiven:
		return appendCell(to, c.text(e))
	case ofID:
		if id := c.id(e); id != uuid.Nil {
			return audit.AppendBareID(to, id)
		}
	case ofTime:
		if at := c.at(e); at != nil {
			return audit.AppendBareTime(to, *at)
		}
	case ofNumber:
		if n := c.number(e); n != nil {
			f.scratch = strconv.AppendFloat(f.scratch[:0], *n, 'f', -1, 64)
			return appendCell(to, f.scratch)
		}
	case ofParty:
		if actor := c.party(e); actor != nil {
			return appendCell(to, c.member.text(actor))
		}
	case ofTargets:
		if len(e.Targets) > 0 {
			f.scratch = appendTargets(f.scratch[:0], e.Targets)
			return appendCell(to, f.scratch)
		}
	case ofJSON:
		return appendCell(to, c.value(e))
	}
	return to
}
