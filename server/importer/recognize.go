package importer

import (
	"bytes"
	"slices"
	"strings"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// How much of a file is looked at to recognise it.
const (
	maxHead    = 512 << 10
	maxRecords = 20
)

// recognize finds the table whose sign a file bears, by its header or the
// earliest of its first records that bears one. Each table looks through its own
// wrappers and renames. Where no record can be read, it is a table that refuses
// each record that no other one recognises. Faults: BadUserInput where the file
// is of no format.
func recognize(head []byte, all []*table) (found *table, err error) {
	legible, first := false, none
	for _, t := range all {
		r, err := open(newWindow(bytes.NewReader(head)), t)
		if err != nil {
			return nil, err
		}
		at, some := r.bears(t)
		legible = legible || some
		if at < first {
			found, first = t, at
		}
	}
	switch {
	case found != nil:
		return found, nil
	case !legible:
		return unrecognized(all), nil
	}
	var list strings.Builder
	for _, t := range all {
		list.WriteString("\n  --format " + t.name + ": " + t.about)
	}
	return nil, fault.Newf(fault.BadUserInput, "The format of the file is not recognised; it begins with %q. If it is one of these, say so:%s",
		beginning(head), list.String())
}

// beginning is how a file begins, on one line.
func beginning(head []byte) string {
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	return brief(printable(strings.Join(strings.Fields(string(head[:min(len(head), chunk)])), " ")))
}

// unrecognized is a table for records of which none is recognised yet.
func unrecognized(all []*table) *table {
	t := &table{fields: []field{{name: "format", must: "its format is not recognised: say it by --format"}}}
	for _, known := range all {
		t.wrappers = append(t.wrappers, known.wrappers...)
	}
	return t
}

// tableFor is the table that maps a record: the file's own, unless the record
// bears a sign of another one and none of it. So a file may mix the kinds that
// a diagnostic setting exports.
func (m *mapper) tableFor(root *object) *table {
	if len(m.others) == 0 || m.table.bears(root) {
		return m.table
	}
	for _, t := range m.others {
		if t.bears(root) {
			m.note(t)
			return t
		}
	}
	return m.table
}

// use makes a table the file's own.
func (m *mapper) use(t *table) {
	m.table = t
	m.note(t)
}

// note remembers that a table is in use.
func (m *mapper) note(t *table) {
	if t.name != "" && !slices.Contains(m.used, t.name) {
		m.used = append(m.used, t.name)
	}
}

// formats are the names of the tables in use.
func (m *mapper) formats() string { return strings.Join(m.used, ", ") }

// readTimes gives the tables what reads the file's times.
func (m *mapper) readTimes(t *times) {
	m.table.times = t
	for _, other := range m.others {
		other.times = t
	}
}
