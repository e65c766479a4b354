package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// home is the data directory of a run.
type home struct {
	dir       string
	temporary bool
	// kept is what the directory holds, as far as its note says.
	kept note
}

// note is a file in the data directory: it marks the directory as ours and
// says which set is loaded there.
type note struct {
	Fingerprint string
	Seed        uint64
	Events      int
	Now         time.Time
	// Schema is the version of the database's schema.
	Schema int64
	Load   load
	// Whole is false while it is being loaded.
	Whole bool
}

const noteName = "bench-set.json"

// openHome opens the directory, or makes a temporary one where dir is empty.
func openHome(dir string) (*home, error) {
	if dir == "" {
		dir, err := os.MkdirTemp("", "trailkeeper-bench-")
		return &home{dir: dir, temporary: true}, err
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	h := &home{dir: dir}
	text, err := os.ReadFile(filepath.Join(dir, noteName))
	if err == nil {
		return h, json.Unmarshal(text, &h.kept)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return nil, fmt.Errorf("%s holds something else: choose an empty or a new directory", dir)
	}
	return h, os.MkdirAll(dir, 0o711)
}

// clear empties the directory.
func (h *home) clear() error {
	entries, err := os.ReadDir(h.dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if err := os.RemoveAll(filepath.Join(h.dir, entry.Name())); err != nil {
			return err
		}
	}
	return nil
}

// write notes what the directory holds.
func (h *home) write(n note) error {
	h.kept = n
	text, err := json.MarshalIndent(n, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(h.dir, noteName), text, 0o600)
}

// close removes a temporary directory.
func (h *home) close() error {
	if !h.temporary {
		return nil
	}
	return os.RemoveAll(h.dir)
}
