package export

import (
	"github.com/google/uuid"
	"github.com/parquet-go/parquet-go"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// fullParquet writes events with chosen columns: times, ids and numbers as such,
// a party as a group, targets and details as JSON.
type fullParquet struct {
	chosen []chosen
	// scratch holds the values that are made of an event's.
	scratch []byte
}

func newFullParquet(l Layout) *fullParquet {
	chosen, _ := choose(l.Columns) // was validated
	return &fullParquet{chosen: chosen}
}

func (f *fullParquet) schema() *parquet.Schema {
	root := newGroup()
	for _, c := range f.chosen {
		root.add(c.name, c.node())
	}
	return parquet.NewSchema("event", root)
}

func (c *chosen) node() parquet.Node {
	switch c.kind {
	case ofWord:
		return parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
	case ofGiven:
		return parquet.String()
	case ofID:
		return parquet.Optional(parquet.UUID())
	case ofTime:
		return parquet.Optional(parquet.Timestamp(parquet.Microsecond))
	case ofNumber:
		return parquet.Optional(parquet.Leaf(parquet.DoubleType))
	case ofTargets, ofJSON:
		return parquet.Optional(parquet.JSON())
	case ofParty:
		inner := newGroup()
		for _, m := range c.members {
			if m.given {
				inner.add(m.name, parquet.String())
			} else {
				inner.add(m.name, parquet.Optional(parquet.String()))
			}
		}
		return parquet.Optional(inner)
	}
	return parquet.Optional(parquet.String())
}

func (f *fullParquet) row(to parquet.Row, e *audit.Event, _ *Loss) (parquet.Row, bool) {
	f.scratch = f.scratch[:0]
	for i := range f.chosen {
		c := &f.chosen[i]
		if c.kind == ofParty {
			to = f.appendParty(to, c, c.party(e))
			continue
		}
		to = append(to, f.value(c, e, len(to)))
	}
	return to, true
}

// value is the value of a field in a column; one that may be missing has the
// level 1 where it is there.
func (f *fullParquet) value(c *chosen, e *audit.Event, column int) parquet.Value {
	switch c.kind {
	case ofWord, ofGiven:
		return parquet.ByteArrayValue(f.keep(c.text(e))).Level(0, 0, column)
	case ofText:
		if text := c.text(e); text != "" {
			return parquet.ByteArrayValue(f.keep(text)).Level(0, 1, column)
		}
	case ofID:
		if id := c.id(e); id != uuid.Nil {
			return parquet.FixedLenByteArrayValue(f.keep(string(id[:]))).Level(0, 1, column)
		}
	case ofTime:
		if at := c.at(e); at != nil {
			return parquet.Int64Value(at.UnixMicro()).Level(0, 1, column)
		}
	case ofNumber:
		if n := c.number(e); n != nil {
			return parquet.DoubleValue(*n).Level(0, 1, column)
		}
	case ofTargets:
		from := len(f.scratch)
		f.scratch = appendTargets(f.scratch, e.Targets)
		return parquet.ByteArrayValue(f.scratch[from:]).Level(0, 1, column)
	case ofJSON:
		if value := c.value(e); len(value) > 0 {
			return parquet.ByteArrayValue(value).Level(0, 1, column)
		}
	}
	return parquet.NullValue().Level(0, 0, column)
}

// keep copies a text to the scratch: the library takes bytes.
func (f *fullParquet) keep(text string) []byte {
	from := len(f.scratch)
	f.scratch = append(f.scratch, text...)
	return f.scratch[from:]
}

// appendParty appends the columns of a party: level 0 where there is none,
// 1 where it has no such member, or one that is never missing, else 2.
func (f *fullParquet) appendParty(to parquet.Row, c *chosen, actor *audit.Actor) parquet.Row {
	for _, m := range c.members {
		column, text := len(to), ""
		if actor != nil {
			text = m.text(actor)
		}
		switch {
		case actor == nil:
			to = append(to, parquet.NullValue().Level(0, 0, column))
		case m.given:
			to = append(to, parquet.ByteArrayValue(f.keep(text)).Level(0, 1, column))
		case text == "":
			to = append(to, parquet.NullValue().Level(0, 1, column))
		default:
			to = append(to, parquet.ByteArrayValue(f.keep(text)).Level(0, 2, column))
		}
	}
	return to
}
