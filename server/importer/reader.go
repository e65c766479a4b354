package importer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"unicode/utf8"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// maxRecord is the longest record, in bytes: what an event's raw text holds.
const maxRecord = audit.MaxRawBytes

// record is one record of a file.
type record struct {
	// number counts the records of the file from 1, faulty ones included.
	number int
	// at is where the record begins.
	at position
	// text is the record's own text as it came; empty in a faulty one.
	text string
	root *object
	// row says that it is a row of a CSV file.
	row bool
	// flaw says why the record cannot be read; nil where it can.
	flaw *flaw
}

// flaw is what keeps a record from being read.
type flaw struct {
	reason string
	// at is where exactly; the zero position where the whole record is meant.
	at position
}

// reader gives the records of a file one by one. Its error is io.EOF behind the
// last one; any other error ends the file, and what came before is good.
type reader interface {
	next() (*record, error)
	// bears is the place of the first record that bears a sign of a table, none
	// where none of the first ones does, and whether any of them could be read.
	// It is asked before next.
	bears(t *table) (at int, legible bool)
}

// brokenFile is a fault after which the rest of a file cannot be told apart
// into records.
type brokenFile struct {
	at     position
	reason string
	cause  error
}

func (b *brokenFile) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", b.at.line, b.at.column, b.reason)
}

// open decides by the file's first bytes, never by its name, how to read it.
// Faults: BadUserInput where it is no text that an importer reads.
func open(w *window, t *table) (reader, error) {
	head := w.peek(4)
	for _, no := range []struct{ begins, is string }{
		{"\x1f\x8b", "is compressed twice; unpack it once"},
		{"\x28\xb5\x2f\xfd", "is compressed twice; unpack it once"},
		{"PK\x03\x04", "is a ZIP archive or workbook; unpack it, or save it as CSV, first"},
	} {
		if bytes.HasPrefix(head, []byte(no.begins)) {
			return nil, fault.Newf(fault.BadUserInput, "The file %s.", no.is)
		}
	}
	if bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
		w.start += 3
	}
	if !skipBlankLines(w) {
		return nothing{w}, nil
	}
	// Blanks before a header are not dropped, for a tab is a separator; but no
	// header has so many.
	for i := 0; ; i++ {
		c, ok := w.byteAt(i)
		switch {
		case c == '{' || c == '[':
			return &jsonReader{w: w, table: t}, nil
		case !ok || !isBlank(c):
			return openCSV(w, t)
		case i == maxRecord:
			if _, more := w.skipBlanks(); !more {
				return nothing{w}, nil
			}
			i = -1
		}
	}
}

// peek returns up to n bytes of what comes next.
func (w *window) peek(n int) []byte {
	for i := range n {
		if _, ok := w.byteAt(i); !ok {
			return w.text(i)
		}
	}
	return w.text(n)
}

// ending is the error behind the last byte of a file.
func (w *window) ending() error {
	var bad *damaged
	switch {
	case errors.As(w.err, &bad):
		return &brokenFile{w.at, "the " + bad.packing + " file breaks off or is damaged", nil}
	case w.err != nil:
		return &brokenFile{w.at, "the file cannot be read on", w.err}
	}
	return io.EOF
}

// none is the place of a record that is not there.
const none = math.MaxInt

// nothing is a file without a record.
type nothing struct{ w *window }

func (n nothing) next() (*record, error) { return nil, n.w.ending() }

func (n nothing) bears(*table) (at int, legible bool) { return none, false }

// check looks for what neither an event nor PostgreSQL can hold.
func check(text []byte, at position) *flaw {
	if i := bytes.IndexByte(text, 0); i >= 0 {
		return &flaw{reasonNUL, at.after(text[:i])}
	}
	if utf8.Valid(text) {
		return nil
	}
	i := 0
	for i < len(text) {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		i += size
	}
	return &flaw{"it is not valid UTF-8", at.after(text[:i])}
}

const (
	reasonNUL     = "it holds a NUL character"
	reasonTooLong = "it is longer than 256 KiB"
)
