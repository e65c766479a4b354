package export

import (
	"fmt"
	"io"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// flushAt is how many bytes are collected before they are packed and written.
const flushAt = 64 << 10

// Part writes one part of a file. It is not safe for concurrent use; parts of
// the same file are.
type Part struct {
	rows  rows
	piece Piece
	loss  Loss
	count int64
	// text is what is not written yet; parquet writes by itself.
	text    []byte
	parquet *parquetFile
	sink    *sink
	// failed is the first error of the writer.
	failed error
}

// rows writes events as rows of a format, with what stands around and between
// them.
type rows interface {
	begin(to []byte) []byte
	between(to []byte) []byte
	end(to []byte) []byte
	// nothing is a whole file without rows.
	nothing(to []byte) []byte
	// row appends an event; it is false, and nothing appended, where the layout has
	// no row for it. Whoever leaves an event out counts it.
	row(to []byte, e *audit.Event, loss *Loss) ([]byte, bool)
}

// Part begins a part, which has to be closed. Faults: BadUserInput (see
// Validate; a part of a file in PARQUET that is not the whole file).
func (l Layout) Part(to io.Writer, piece Piece) (*Part, error) {
	if err := l.Validate(); err != nil {
		return nil, err
	}
	l = l.whole()
	p := &Part{piece: piece, sink: newSink(to, l)}
	if l.Format == Parquet {
		var err error
		p.parquet, err = newParquetFile(p.sink, l, piece)
		return p, err
	}
	p.rows = rowsOf(l, piece)
	return p, nil
}

// rowsOf chooses how the rows of a layout are written.
func rowsOf(l Layout, piece Piece) rows {
	switch {
	case l.Profile == Entra && l.Format == CSV:
		return newEntraCSV(l.Log)
	case l.Profile == Entra:
		return newObjects(l.Format, entraJSON)
	case l.Profile == Full && l.Format == CSV:
		return newFullCSV(l)
	case l.Profile == Full:
		return newObjects(l.Format, newFullJSON(l).row)
	case l.Format == CSV:
		return newPortalCSV(l, piece)
	}
	return newObjects(l.Format, newPortalJSON(l, piece))
}

// Write writes an event: newest first, as the file is to have them. The error is
// the writer's; the part is of no use then.
func (p *Part) Write(e *audit.Event) error {
	if p.failed != nil {
		return p.failed
	}
	if p.parquet != nil {
		return p.fail(p.parquet.write(e, &p.loss, &p.count))
	}
	from := len(p.text)
	switch {
	case p.count > 0 || !p.piece.First:
		p.text = p.rows.between(p.text)
	default:
		p.text = p.rows.begin(p.text)
	}
	text, held := p.rows.row(p.text, e, &p.loss)
	if !held {
		p.text = p.text[:from]
		return nil
	}
	p.text = text
	p.count++
	if len(p.text) < flushAt {
		return nil
	}
	return p.flush()
}

func (p *Part) flush() error {
	_, err := p.sink.Write(p.text)
	p.text = p.text[:0]
	return p.fail(err)
}

// fail keeps the first error.
func (p *Part) fail(err error) error {
	if p.failed == nil && err != nil {
		p.failed = fmt.Errorf("a part of an export cannot be written: %w", err)
	}
	return p.failed
}

// Close ends the part; it does not close the writer. Its error is as Write's.
func (p *Part) Close() error {
	if p.failed != nil {
		return p.failed
	}
	switch {
	case p.parquet != nil:
		return p.fail(p.parquet.close())
	case p.count == 0 && p.piece.First && p.piece.Last:
		p.text = p.rows.nothing(p.text)
		p.sink.whole = true
	case p.piece.Last:
		p.text = p.rows.end(p.text)
	}
	if p.flush() != nil {
		return p.failed
	}
	return p.fail(p.sink.close())
}

// Rows are how many rows the part has.
func (p *Part) Rows() int64 { return p.count }

// Loss is what the part does not hold of the events that were written.
func (p *Part) Loss() Loss { return p.loss }

// Sum is what a manifest says about the part; it is to be asked behind Close.
func (p *Part) Sum() PartSum { return p.sink.sum(p.count) }
