package importer

import (
	"bytes"
	"strings"
)

// row is one row of a CSV file, and what keeps it from being one.
type row struct {
	cells []string
	// length is in bytes, with the row's line end.
	length int
	// problem stands at byte problemAt, as seen from where the row begins.
	problem   string
	problemAt int
	// long says that the row is not whole within maxRecord bytes.
	long bool
}

// parseRow reads a row that begins `from` bytes ahead and drops nothing. Rows
// are RFC 4180; besides, line ends may be LF, and quotes within an unquoted
// cell are text.
func parseRow(w *window, from int, comma byte) row {
	var cell strings.Builder
	out := row{}
	for i := from; ; {
		quoted := false
		if c, ok := w.byteAt(i); ok && c == '"' {
			quoted = true
			i++
		}
		next, problem := parseCell(w, i, from+maxRecord, quoted, comma, &cell)
		if problem != "" {
			out.length, out.problem, out.long = next-from, problem, problem == reasonTooLong
			out.problemAt = out.length
			if quoted && !out.long && (problem == openQuote || w.holdsLine(i, next)) {
				// What went wrong lines further down began here.
				out.problem, out.problemAt = openQuote, i-1-from
			}
			return out
		}
		out.cells = append(out.cells, cell.String())
		cell.Reset()
		c, ok := w.byteAt(next)
		switch {
		case !ok:
			out.length = next - from
			return out
		case c == comma:
			i = next + 1
		case c == '\r':
			out.length = next + 2 - from
			return out
		default:
			out.length = next + 1 - from
			return out
		}
	}
}

// holdsLine reports whether a line ends between two places ahead.
func (w *window) holdsLine(from, to int) bool {
	return bytes.IndexByte(w.all[w.start+from:w.start+to], '\n') >= 0
}

const openQuote = "a quoted cell does not end"

// parseCell reads a cell up to the byte that ends it: a separator, a line end,
// the end of the file.
func parseCell(w *window, i, limit int, quoted bool, comma byte, cell *strings.Builder) (next int, problem string) {
	for {
		if i > limit {
			return i, reasonTooLong
		}
		c, ok := w.byteAt(i)
		if quoted {
			switch {
			case !ok:
				return i, openQuote
			case c != '"':
				cell.WriteByte(c)
				i++
				continue
			}
			if c, _ = w.byteAt(i + 1); c == '"' {
				cell.WriteByte('"')
				i += 2
				continue
			}
			if i++; cellEnds(w, i, comma) {
				return i, ""
			}
			return i, separator(comma) + " is missing behind a quoted cell"
		}
		if cellEnds(w, i, comma) {
			return i, ""
		}
		cell.WriteByte(c)
		i++
	}
}

func cellEnds(w *window, i int, comma byte) bool {
	c, ok := w.byteAt(i)
	if ok && c == '\r' {
		c, ok = w.byteAt(i + 1)
		return ok && c == '\n'
	}
	return !ok || c == comma || c == '\n'
}

// skipRow drops a row that is too long to be held, following its quotes. It
// reports whether the row ended as one.
func skipRow(w *window) bool {
	quoted := false
	for i := 0; ; i++ {
		c, ok := w.byteAt(i)
		switch {
		case !ok:
			w.drop(i)
			return !quoted
		case c == '"':
			quoted = !quoted
		case c == '\n' && !quoted:
			w.drop(i + 1)
			return true
		case i >= chunk:
			w.drop(i)
			i = 0
		}
	}
}

// separator is what a separator is called.
func separator(comma byte) string {
	switch comma {
	case ';':
		return "a semicolon"
	case '\t':
		return "a tab"
	}
	return "a comma"
}
