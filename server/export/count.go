package export

import (
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"
)

// rowCounter counts the rows of a file that is written to it.
type rowCounter struct {
	layout Layout
	tally  tally
	// pipe leads to what unpacks, which ends by telling its error.
	pipe *io.PipeWriter
	done chan error
}

func newRowCounter(l Layout) *rowCounter {
	c := &rowCounter{layout: l.whole(), tally: tallyOf(l.Format)}
	if c.layout.Compression == None || c.layout.Format == Parquet {
		return c
	}
	packed, pipe := io.Pipe()
	c.pipe, c.done = pipe, make(chan error, 1)
	go func() {
		err := c.unpack(packed)
		// What is left is taken and counts for nothing.
		_, _ = io.Copy(io.Discard, packed)
		c.done <- err
	}()
	return c
}

func (c *rowCounter) unpack(packed io.Reader) error {
	if c.layout.Compression == Gzip {
		text, err := gzip.NewReader(packed)
		if err != nil {
			return err
		}
		_, err = io.Copy(&c.tally, text)
		return err
	}
	text, err := zstd.NewReader(packed, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(8<<20))
	if err != nil {
		return err
	}
	defer text.Close()
	_, err = io.Copy(&c.tally, text)
	return err
}

// Write implements io.Writer; it never fails.
func (c *rowCounter) Write(p []byte) (int, error) {
	if c.pipe != nil {
		return c.pipe.Write(p)
	}
	return c.tally.Write(p)
}

// close ends the file. It is false where the rows could not be counted.
func (c *rowCounter) close() (rows int64, counted bool) {
	if c.pipe != nil {
		_ = c.pipe.Close()
		if err := <-c.done; err != nil {
			return 0, false
		}
	}
	return c.tally.rows(), c.layout.Format != Parquet
}

// parquetRows is the number of rows that a file in PARQUET says it has.
func parquetRows(file io.ReaderAt, size int64) (rows int64, counted bool) {
	opened, err := parquet.OpenFile(file, size, parquet.SkipPageIndex(true))
	if err != nil {
		return 0, false
	}
	return opened.NumRows(), true
}

// tally counts the rows of a text as it goes by.
type tally struct {
	format Format
	// ends are line ends outside of quotes, objects those of the array.
	ends, objects int64
	inText        bool
	escaped       bool
	depth         int
}

func tallyOf(format Format) tally { return tally{format: format} }

// Write implements io.Writer; it never fails.
func (t *tally) Write(p []byte) (int, error) {
	switch t.format {
	case JSON:
		t.array(p)
	case CSV:
		for _, c := range p {
			switch {
			case c == '"':
				t.inText = !t.inText
			case c == '\n' && !t.inText:
				t.ends++
			}
		}
	default:
		for _, c := range p {
			if c == '\n' {
				t.ends++
			}
		}
	}
	return len(p), nil
}

func (t *tally) array(p []byte) {
	for _, c := range p {
		switch {
		case t.inText && t.escaped:
			t.escaped = false
		case t.inText:
			t.escaped = c == '\\'
			t.inText = c != '"'
		case c == '"':
			t.inText = true
		case c == '{' || c == '[':
			if t.depth == 1 {
				t.objects++
			}
			t.depth++
		case c == '}' || c == ']':
			t.depth--
		}
	}
}

func (t *tally) rows() int64 {
	switch t.format {
	case JSON:
		return t.objects
	case CSV:
		return max(t.ends-1, 0) // the first is the header's
	}
	return t.ends
}
