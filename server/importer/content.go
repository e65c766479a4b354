package importer

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"errors"
	"io"

	"golang.org/x/text/encoding/unicode"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// content is the text that a file holds: unpacked where the file is gzip, of
// one or several members, and as UTF-8 where it is UTF-16. What it is, its
// first bytes say, never its name.
type content struct {
	io.Reader
	file *counted
}

// counted counts the bytes that were read of a file.
type counted struct {
	io.Reader
	bytes int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.bytes += int64(n)
	return n, err
}

// openContent looks at how a file begins. Faults: BadUserInput for a gzip file
// that is none.
func openContent(file io.Reader) (*content, error) {
	c := &content{file: &counted{Reader: file}}
	text := bufio.NewReaderSize(c.file, chunk)
	if begins(text, "\x1f\x8b") {
		unpacked, err := gzip.NewReader(text)
		if err != nil {
			return c, fault.New(fault.BadUserInput, "The file begins as gzip does, but cannot be unpacked: it breaks off or is damaged.").Because(err)
		}
		text = bufio.NewReaderSize(gzipped{unpacked}, chunk)
	}
	c.Reader = text
	for mark, endian := range map[string]unicode.Endianness{"\xff\xfe": unicode.LittleEndian, "\xfe\xff": unicode.BigEndian} {
		if begins(text, mark) {
			c.Reader = unicode.UTF16(endian, unicode.ExpectBOM).NewDecoder().Reader(text)
		}
	}
	return c, nil
}

func begins(text *bufio.Reader, with string) bool {
	head, _ := text.Peek(len(with))
	return bytes.Equal(head, []byte(with))
}

// gzipped reads a gzip file and tells damage in it from a file that cannot be
// read.
type gzipped struct{ *gzip.Reader }

// damaged is a gzip file that breaks off or whose checksum is wrong.
type damaged struct{ cause error }

func (d *damaged) Error() string { return "the gzip file breaks off or is damaged: " + d.cause.Error() }

func (g gzipped) Read(p []byte) (int, error) {
	n, err := g.Reader.Read(p)
	var corrupt flate.CorruptInputError
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || errors.As(err, &corrupt) {
		err = &damaged{err}
	}
	return n, err
}
