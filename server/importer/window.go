package importer

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"
)

// chunk is how much is read at a time.
const chunk = 64 << 10

// maxEmptyReads is how often a reader may give neither bytes nor an error.
const maxEmptyReads = 100

// position is a place in a file, both counted from 1; a column is a character.
type position struct {
	line, column int
}

// window is the part of a file that is being looked at: nothing before it is
// kept, so memory depends on how far a caller looks ahead and not on the file.
type window struct {
	src io.Reader
	// all is the storage, all[start:] what is not dropped yet.
	all   []byte
	start int
	at    position
	// read counts the bytes taken from src.
	read  int64
	ended bool
	// err is why the file ended, if not by its end.
	err error
}

func newWindow(src io.Reader) *window {
	return &window{src: src, at: position{1, 1}}
}

// byteAt returns the byte i places ahead; ok is false behind the file's end.
func (w *window) byteAt(i int) (c byte, ok bool) {
	for w.start+i >= len(w.all) {
		if w.ended {
			return 0, false
		}
		w.fill()
	}
	return w.all[w.start+i], true
}

// fill reads one chunk more, moving what is left to the front first.
func (w *window) fill() {
	if w.start > 0 {
		w.all = w.all[:copy(w.all, w.all[w.start:])]
		w.start = 0
	}
	held := len(w.all)
	if cap(w.all)-held < chunk {
		w.all = append(make([]byte, 0, 2*cap(w.all)+chunk), w.all...)
	}
	n, err := 0, error(nil)
	for tries := 0; n == 0 && err == nil; tries++ {
		if n, err = w.src.Read(w.all[held : held+chunk]); tries == maxEmptyReads && n == 0 && err == nil {
			err = io.ErrNoProgress
		}
	}
	w.all = w.all[:held+n]
	w.read += int64(n)
	if err != nil {
		w.ended = true
		if !errors.Is(err, io.EOF) {
			w.err = err
		}
	}
}

// text is the next n bytes; it is valid until the next call of byteAt.
func (w *window) text(n int) []byte { return w.all[w.start : w.start+n] }

// held is what of the bytes from i to limit is at hand.
func (w *window) held(i, limit int) []byte {
	text := w.all[w.start:]
	return text[min(i, len(text)):min(limit+1, len(text))]
}

// drop moves the window n bytes on.
func (w *window) drop(n int) {
	w.at = w.ahead(n)
	w.start += n
}

// ahead is the position of the byte i places ahead.
func (w *window) ahead(i int) position {
	return w.at.after(w.text(i))
}

// after is the position behind a text that begins at p.
func (p position) after(text []byte) position {
	if last := bytes.LastIndexByte(text, '\n'); last >= 0 {
		p = position{p.line + bytes.Count(text, []byte{'\n'}), 1}
		text = text[last+1:]
	}
	p.column += utf8.RuneCount(text)
	return p
}

// skipLine drops the rest of the line and its end; it reports whether there is
// anything behind it.
func (w *window) skipLine() bool {
	for i := 0; ; i++ {
		c, ok := w.byteAt(i)
		if !ok || i >= chunk || c == '\n' {
			if ok {
				i++
			}
			w.drop(i)
			if !ok {
				return false
			}
			if c == '\n' {
				_, more := w.byteAt(0)
				return more
			}
			i = -1
		}
	}
}

// skipBlanks drops blanks and line ends and returns the byte behind them.
func (w *window) skipBlanks() (c byte, ok bool) {
	for i := 0; ; i++ {
		c, ok = w.byteAt(i)
		if !ok || !isBlank(c) || i >= chunk {
			w.drop(i)
			if !ok || !isBlank(c) {
				return c, ok
			}
			i = -1
		}
	}
}

func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }
