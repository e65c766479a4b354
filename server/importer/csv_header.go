package importer

import (
	"strings"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// openCSV reads the header. Faults: BadUserInput where it is none.
func openCSV(w *window, t *table) (reader, error) {
	first, comma := headerRow(w, preamble(w))
	if w.err != nil {
		return nil, w.ending()
	}
	if first.problem != "" {
		at := w.ahead(first.problemAt)
		return nil, fault.Newf(fault.BadUserInput, "Line %d, column %d of the header: %s.", at.line, at.column, first.problem)
	}
	if flaw := check(w.text(first.length), w.at); flaw != nil {
		return nil, fault.Newf(fault.BadUserInput, "Line %d, column %d of the header: %s.", flaw.at.line, flaw.at.column, flaw.reason)
	}
	begins := strings.TrimSpace(string(w.text(first.length)))
	w.drop(first.length)
	return &csvReader{w: w, header: newHeader(first.cells, t), comma: comma, begins: begins}, nil
}

// preamble passes over what programs write before the header: the line by which
// Excel is told the separator, which it returns (0 without one), and the one in
// which PowerShell names the type of the rows.
func preamble(w *window) (comma byte) {
	for {
		switch line := string(w.peek(6)); {
		case len(line) > 4 && line[:4] == "sep=" && strings.IndexByte(",;\t|", line[4]) >= 0:
			comma = line[4]
		case line != "#TYPE ":
			return comma
		}
		w.skipLine()
	}
}

// headerRow reads the header, cut at what makes the most cells of it.
func headerRow(w *window, comma byte) (row, byte) {
	if comma != 0 {
		return parseRow(w, 0, comma), comma
	}
	best, comma := parseRow(w, 0, ','), byte(',')
	for _, other := range []byte{';', '\t'} {
		row := parseRow(w, 0, other)
		if row.problem == "" && len(row.cells) > len(best.cells) {
			best, comma = row, other
		}
	}
	return best, comma
}

// bears looks at the header, which stands for all rows: each column is named as
// in the file, and by the member that it leads to.
func (r *csvReader) bears(t *table) (at int, legible bool) {
	root := &object{}
	for _, to := range r.header.columns {
		root.members = append(root.members, &member{name: to.name}, &member{name: to.steps[0].name})
	}
	if t.bears(root) {
		return 0, true
	}
	return none, true
}

// strange is the fault of a file that has no column that the table reads.
func (r *csvReader) strange(t *table) error {
	return fault.Newf(fault.BadUserInput, "The file is neither JSON nor a CSV file with columns of %s; it begins with %q.",
		t.name, brief(r.begins))
}
