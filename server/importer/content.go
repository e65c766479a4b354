package importer

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding/unicode"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// maxWindow is how much of its text a packed file may refer back to.
const maxWindow = 32 << 20

// content is the text that a file holds: unpacked where the file is gzip or
// zstd, of one or several members, and as UTF-8 where it is UTF-16. What it is,
// its first bytes say, never its name.
type content struct {
	io.Reader
	file *counted
}

// counted counts the bytes that were read of a file, and remembers whether it
// could be read on.
type counted struct {
	io.Reader
	bytes  int64
	failed bool
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.bytes += int64(n)
	c.failed = c.failed || err != nil && !errors.Is(err, io.EOF)
	return n, err
}

// openContent looks at how a file begins. Faults: BadUserInput for a packed file
// that is none.
func openContent(file io.Reader) (*content, error) {
	c := &content{file: &counted{Reader: file}}
	text := bufio.NewReaderSize(c.file, chunk)
	for _, packing := range []struct {
		name, begins string
		open         func(io.Reader) (io.Reader, error)
	}{{"gzip", "\x1f\x8b", openGzip}, {"zstd", "\x28\xb5\x2f\xfd", openZstd}} {
		if !begins(text, packing.begins) {
			continue
		}
		opened, err := packing.open(text)
		if err != nil {
			return c, fault.Newf(fault.BadUserInput, "The file begins as %s does, but cannot be unpacked: it breaks off or is damaged.", packing.name).Because(err)
		}
		text = bufio.NewReaderSize(&unpacked{opened, packing.name, c.file}, chunk)
		break
	}
	c.Reader = text
	for mark, endian := range map[string]unicode.Endianness{"\xff\xfe": unicode.LittleEndian, "\xfe\xff": unicode.BigEndian} {
		if begins(text, mark) {
			c.Reader = unicode.UTF16(endian, unicode.ExpectBOM).NewDecoder().Reader(text)
		}
	}
	return c, nil
}

func openGzip(file io.Reader) (io.Reader, error) { return gzip.NewReader(file) }

// openZstd needs no closing: without a goroutine of its own there is nothing to
// end.
func openZstd(file io.Reader) (io.Reader, error) {
	return zstd.NewReader(file, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
}

func begins(text *bufio.Reader, with string) bool {
	head, _ := text.Peek(len(with))
	return bytes.Equal(head, []byte(with))
}

// unpacked reads a packed file and tells damage in it from a file that cannot be
// read.
type unpacked struct {
	io.Reader
	packing string
	file    *counted
}

// damaged is a packed file that breaks off or whose checksum is wrong.
type damaged struct {
	packing string
	cause   error
}

func (d *damaged) Error() string {
	return "the " + d.packing + " file breaks off or is damaged: " + d.cause.Error()
}

func (u *unpacked) Read(p []byte) (int, error) {
	n, err := u.Reader.Read(p)
	if err != nil && !errors.Is(err, io.EOF) && !u.file.failed {
		err = &damaged{u.packing, err}
	}
	return n, err
}
