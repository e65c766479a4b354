package export

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Verify reads a file to its end and tells whether it is what the manifest
// says: every part's bytes and digest, the whole file's, and the number of rows.
// It needs neither a database nor a network, and hardly any memory. Rows in
// PARQUET are counted where the file is an io.ReaderAt, as files of the system
// are.
//
// Faults: BadUserInput, with the first difference; Internal where the file
// cannot be read.
func Verify(m Manifest, file io.Reader) error {
	if err := m.check(); err != nil {
		return err
	}
	whole, counting := sha256.New(), newRowCounter(m.Layout)
	read := &reader{Reader: file}
	err := m.parts(io.TeeReader(read, io.MultiWriter(whole, counting)), read)
	rows, counted := counting.close()
	if err != nil {
		return err
	}
	if got := hex.EncodeToString(whole.Sum(nil)); got != m.SHA256 {
		return fault.Newf(fault.BadUserInput, "The parts are as they were exported, but not the whole file: its SHA-256 is %s, the manifest says %s.", got, m.SHA256)
	}
	if at, ok := file.(io.ReaderAt); ok && m.Layout.Format == Parquet {
		rows, counted = parquetRows(at, m.Bytes)
	}
	if _, random := file.(io.ReaderAt); !counted && (random || m.Layout.Format != Parquet) {
		return fault.New(fault.BadUserInput, "The file is what was exported, but its rows cannot be read.")
	}
	if counted && rows != m.Rows {
		return fault.Newf(fault.BadUserInput, "The file holds %d rows, the manifest says %d.", rows, m.Rows)
	}
	return nil
}

// parts compares part by part.
func (m Manifest) parts(file io.Reader, read *reader) error {
	begins := int64(0)
	for i, part := range m.Parts {
		digest := sha256.New()
		n, err := io.CopyN(digest, file, part.Bytes)
		switch {
		case read.failed != nil:
			return unreadable(read.failed)
		case err != nil && n < part.Bytes:
			return fault.Newf(fault.BadUserInput, "The file is cut off: it has %d bytes, the manifest says %d. Part %d of %d begins at byte %d and has %d.",
				begins+n, m.Bytes, i+1, len(m.Parts), begins, part.Bytes)
		}
		if got := hexOf(digest); got != part.SHA256 {
			return fault.Newf(fault.BadUserInput, "Part %d of %d, bytes %d to %d, is not what was exported: its SHA-256 is %s, the manifest says %s.",
				i+1, len(m.Parts), begins, begins+part.Bytes-1, got, part.SHA256)
		}
		begins += part.Bytes
	}
	n, _ := io.Copy(io.Discard, file)
	switch {
	case read.failed != nil:
		return unreadable(read.failed)
	case n > 0:
		return fault.Newf(fault.BadUserInput, "The file goes on behind its end: it has %d bytes, the manifest says %d.", begins+n, m.Bytes)
	}
	return nil
}

func hexOf(digest hash.Hash) string { return hex.EncodeToString(digest.Sum(nil)) }

func unreadable(err error) error {
	return fault.New(fault.Internal, "The file cannot be read to its end.").Because(err)
}

// reader remembers that a file could not be read on, which is another thing
// than its end.
type reader struct {
	io.Reader
	failed error
}

// Read implements io.Reader.
func (r *reader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		r.failed = err
	}
	return n, err
}
