package importer

import (
	"bytes"
	"fmt"
)

// csvReader reads rows under a header. Behind a fault it goes on at the next
// line from which a row with the header's number of cells can be read.
type csvReader struct {
	w      *window
	header *header
	// comma is the byte between cells.
	comma byte
	count int
	// begins is the header as it stands in the file.
	begins string
}

func (r *csvReader) next() (*record, error) {
	if !skipBlankLines(r.w) {
		return nil, r.w.ending()
	}
	at := r.w.at
	row := parseRow(r.w, 0, r.comma)
	if r.w.err != nil {
		return nil, r.w.ending()
	}
	r.count++
	rec := &record{number: r.count, at: at, row: true}
	switch {
	case row.problem != "", !r.header.fits(row.cells):
		rec.flaw = r.resume(at, row)
	default:
		text := bytes.TrimRight(r.w.text(row.length), "\r\n")
		if rec.flaw = check(text, at); rec.flaw == nil {
			rec.text = string(text)
			rec.root = r.header.object(row.cells)
		}
		r.w.drop(row.length)
	}
	return rec, nil
}

// skipBlankLines drops lines without a cell and reports whether one follows.
func skipBlankLines(w *window) bool {
	for i := 0; ; i++ {
		c, ok := w.byteAt(i)
		switch {
		case !ok:
			return false
		case !isBlank(c), i == maxRecord:
			return true
		case c == '\n':
			w.drop(i + 1)
			i = -1
		}
	}
}

// resume passes over a faulty row and says what was wrong.
func (r *csvReader) resume(at position, bad row) *flaw {
	if bad.problem == "" {
		reason := fmt.Sprintf("it has %d cells, the header has %d", len(bad.cells), r.header.width)
		if lines := r.findRow(bad.length, false); lines > 0 && lines < bad.length {
			r.w.drop(lines)
		} else {
			r.w.drop(bad.length)
		}
		return passedOver(reason, position{}, at, r.w.at)
	}
	where := r.w.ahead(bad.problemAt)
	if !bad.long {
		r.findRow(-1, true)
		return passedOver(bad.problem, where, at, r.w.at)
	}
	// A cell that is too long, or one whose quote never closes? In the second
	// case rows of the right width begin within it.
	if next := r.findRow(maxRecord, false); next > 0 {
		r.w.drop(next)
		return passedOver("a quoted cell does not end within 256 KiB", position{}, at, r.w.at)
	}
	if !skipRow(r.w) {
		return passedOver(openQuote, position{}, at, r.w.at)
	}
	return &flaw{reason: reasonTooLong}
}

// findRow looks for the next line from which a whole row can be read, and
// returns how many bytes ahead it begins, 0 where there is none before `within`
// (-1: the end of the file). With drop it moves the window there as it goes.
func (r *csvReader) findRow(within int, drop bool) int {
	from := 0
	for {
		c, ok := r.w.byteAt(from)
		for ok && c != '\n' && (within < 0 || from < within) {
			if from++; drop && from >= chunk {
				r.w.drop(from)
				from = 0
			}
			c, ok = r.w.byteAt(from)
		}
		if from++; !ok || within >= 0 && from >= within {
			if drop {
				r.w.drop(from - 1)
			}
			return 0
		}
		if drop {
			r.w.drop(from)
			from = 0
		}
		if _, more := r.w.byteAt(from); !more {
			return 0
		}
		found := parseRow(r.w, from, r.comma)
		if found.problem == "" && r.header.fits(found.cells) {
			return from
		}
	}
}

// passedOver is a flaw that says which lines went with the record.
func passedOver(reason string, where, began, next position) *flaw {
	if last := next.line - 1; last > began.line {
		reason = fmt.Sprintf("%s; the lines %d to %d were passed over", reason, began.line, last)
	}
	return &flaw{reason: reason, at: where}
}
