package export

import "strings"

// appendCell appends a text as a cell of a CSV file. A spreadsheet takes what
// begins with = + - @, a tab or a carriage return for a formula or worse: such a
// cell gets an apostrophe before it, and so does one that begins with an
// apostrophe, so that whoever takes one apostrophe off has the text again.
func appendCell[T ~string | ~[]byte](to []byte, text T) []byte {
	if len(text) == 0 {
		return to
	}
	guard := guarded[text[0]]
	// Programs trim blanks of cells that are not quoted.
	bare := text[0] != ' ' && text[len(text)-1] != ' '
	for i := 0; bare && i < len(text); i++ {
		bare = !quoted[text[i]]
	}
	if bare {
		if guard {
			to = append(to, '\'')
		}
		return append(to, text...)
	}
	to = append(to, '"')
	if guard {
		to = append(to, '\'')
	}
	begin := 0
	for i := 0; i < len(text); i++ {
		if text[i] == '"' {
			to = append(append(to, text[begin:i]...), '"', '"')
			begin = i + 1
		}
	}
	return append(append(to, text[begin:]...), '"')
}

// guarded are the bytes before which a cell gets an apostrophe, quoted those for
// which it is quoted.
var (
	guarded = set("=+-@\t\r'")
	quoted  = set("\",\r\n")
)

func set(bytes string) (is [256]bool) {
	for i := range len(bytes) {
		is[bytes[i]] = true
	}
	return is
}

// appendLine ends a row that begins at a place. A row of one empty cell would be
// a blank line, which is no row.
func appendLine(to []byte, from int) []byte {
	if len(to) == from {
		to = append(to, '"', '"')
	}
	return append(to, '\r', '\n')
}

// csv is what stands around the rows of a CSV file: its header.
type csv struct{ header []byte }

func newCSV(names []string, bom bool) csv {
	var header []byte
	if bom {
		header = append(header, "\ufeff"...)
	}
	// No name has a comma or a quote, and the portal does not quote blanks.
	header = append(header, strings.Join(names, ",")...)
	return csv{append(header, '\r', '\n')}
}

func (c csv) begin(to []byte) []byte   { return append(to, c.header...) }
func (c csv) between(to []byte) []byte { return to }
func (c csv) end(to []byte) []byte     { return to }
func (c csv) nothing(to []byte) []byte { return c.begin(to) }

// names are the names of columns.
func names[T any](columns []T, name func(T) string) []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = name(c)
	}
	return out
}
