package export

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// How files are packed. Another level, and most versions of the library, give
// other bytes of the same content.
const (
	gzipLevel = 4
	zstdLevel = zstd.SpeedDefault
	// zstdWindow bounds the memory of a packer and of whoever unpacks.
	zstdWindow = 1 << 20
)

// sink packs what is written, and measures what comes out.
type sink struct {
	measure measure
	layout  Layout
	// packer is made with the first byte: a part without any is empty, unless it is
	// the whole file.
	packer io.WriteCloser
	whole  bool
}

func newSink(to io.Writer, l Layout) *sink {
	return &sink{measure: measure{to: to, digest: sha256.New()}, layout: l}
}

// Write implements io.Writer.
func (s *sink) Write(text []byte) (int, error) {
	if len(text) == 0 {
		return 0, nil
	}
	if !s.packs() {
		return s.measure.Write(text)
	}
	if s.packer == nil {
		if err := s.open(); err != nil {
			return 0, err
		}
	}
	return s.packer.Write(text)
}

// packs reports whether the file is packed; PARQUET packs its pages.
func (s *sink) packs() bool { return s.layout.Compression != None && s.layout.Format != Parquet }

func (s *sink) open() (err error) {
	if s.layout.Compression == Gzip {
		s.packer, err = gzip.NewWriterLevel(&s.measure, gzipLevel)
		return err
	}
	// One goroutine: how many cores there are must not show.
	s.packer, err = zstd.NewWriter(&s.measure, zstd.WithEncoderLevel(zstdLevel), zstd.WithEncoderConcurrency(1),
		zstd.WithWindowSize(zstdWindow), zstd.WithEncoderCRC(true), zstd.WithZeroFrames(true))
	return err
}

func (s *sink) close() error {
	if s.packer == nil && s.whole && s.packs() {
		if err := s.open(); err != nil {
			return err
		}
	}
	if s.packer == nil {
		return nil
	}
	return s.packer.Close()
}

// sum is what came out.
func (s *sink) sum(rows int64) PartSum {
	return PartSum{Rows: rows, Bytes: s.measure.bytes, SHA256: hex.EncodeToString(s.measure.digest.Sum(nil))}
}

// measure counts and digests what is written.
type measure struct {
	to     io.Writer
	digest hash.Hash
	bytes  int64
}

// Write implements io.Writer.
func (m *measure) Write(text []byte) (int, error) {
	n, err := m.to.Write(text)
	m.digest.Write(text[:n])
	m.bytes += int64(n)
	return n, err
}
