package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/trailkeeper/trailkeeper/server/importer"
)

// rejectFiles names the files of rejects of one command, each in its own.
type rejectFiles struct {
	dir  string
	seen map[string]int
}

// next is the file of rejects for a file of records.
func (r *rejectFiles) next(path string) *rejectFile {
	name := filepath.Base(path)
	if r.seen == nil {
		r.seen = map[string]int{}
	}
	if r.seen[name]++; r.seen[name] > 1 {
		name = fmt.Sprintf("%s.%d", name, r.seen[name])
	}
	return &rejectFile{path: filepath.Join(r.dir, name+".rejects.ndjson")}
}

// rejectFile is made when the first record is rejected: one JSON object a line.
type rejectFile struct {
	path string
	file *os.File
}

func (r *rejectFile) add(reject importer.Reject) (err error) {
	if r.file == nil {
		if r.file, err = os.Create(r.path); err != nil {
			return err
		}
	}
	return json.NewEncoder(r.file).Encode(reject)
}

// Close closes the file if there is one.
func (r *rejectFile) Close() {
	if r.file != nil {
		_ = r.file.Close()
	}
}
