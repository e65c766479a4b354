package importer

import (
	"fmt"
	"strconv"
	"strings"
)

// header is the first row of a CSV file: where each column's cells go in the
// record.
type header struct {
	columns []column
	width   int
	// known says that the table reads one of the columns.
	known bool
	// guarded is the table's.
	guarded bool
}

// column is the place of a column's cells: the names of the members on the way,
// or list positions.
type column struct {
	// name is the header as it stands in the file, trimmed.
	name  string
	steps []step
}

// step is a member's name or, where name is empty, a place in a list.
type step struct {
	name string
	at   int
}

// maxListed bounds the numbers in numbered columns.
const maxListed = 200

// newHeader gives each column its place by the table's renames. Blanks around
// and doubled within a name do not matter, nor does a note behind it that its
// times are UTC, as times without a zone are anyway. A column of a name that was
// there already gets a number, so that nothing is lost.
func newHeader(cells []string, t *table) *header {
	h := &header{width: len(cells), guarded: t.guarded}
	seen := map[string]bool{}
	for i, cell := range cells {
		name := strings.Join(strings.Fields(cell), " ")
		if name == "" {
			name = fmt.Sprintf("Column %d", i+1)
		}
		to := column{name: name}
		for n := 2; seen[strings.ToLower(to.name)]; n++ {
			to.name = numbered(name, n)
		}
		seen[strings.ToLower(to.name)] = true
		to.steps = t.place(to.name)
		h.known = h.known || t.reads(to.steps[0].name)
		h.columns = append(h.columns, to)
	}
	return h
}

// place is where the table's renames lead a column: the first that fits the
// name, or the name without its note.
func (t *table) place(name string) []step {
	bare := name
	for _, note := range []string{" [UTC]", " (UTC)"} {
		if n := len(name) - len(note); n > 0 && strings.EqualFold(name[n:], note) {
			bare = name[:n]
		}
	}
	for _, name := range []string{name, bare} {
		for _, rename := range t.columns {
			if steps, ok := rename.apply(name); ok {
				return steps
			}
		}
	}
	return []step{{name: bare}}
}

func numbered(name string, n int) string { return fmt.Sprintf("%s %d", name, n) }

// fits reports whether a row has the header's width; empty cells behind it do
// no harm.
func (h *header) fits(cells []string) bool {
	if len(cells) < h.width {
		return false
	}
	for _, cell := range cells[h.width:] {
		if cell != "" {
			return false
		}
	}
	return true
}

// object makes a record of a row; empty cells are left out. Where columns lead
// to the same place, the first that is not empty has it, and the others keep
// their names.
func (h *header) object(cells []string) *object {
	root := &object{}
	for i, to := range h.columns {
		if h.guarded {
			cells[i] = bare(cells[i])
		}
		if cells[i] == "" || root.put(to.steps, cells[i]) {
			continue
		}
		name := to.name
		for n := 2; !root.put([]step{{name: name}}, cells[i]); n++ {
			name = numbered(to.name, n)
		}
	}
	return root
}

// bare is a cell without the apostrophe that keeps spreadsheets from taking it
// for a formula.
func bare(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && strings.IndexByte("=+-@\t\r'", cell[1]) >= 0 {
		return cell[1:]
	}
	return cell
}

// rename leads a column, or a numbered family of columns, to where the other
// shapes keep the same. Letter case and blanks do not matter; {n} and {m} are
// numbers from 1 up. Several names may lead to the same place, such as one in
// each language.
type rename struct {
	from, to string
}

func (r rename) apply(name string) (steps []step, ok bool) {
	rest := strings.ToLower(name)
	pattern := strings.ToLower(strings.Join(strings.Fields(r.from), " "))
	numbers := map[string]int{}
	for pattern != "" {
		before, after, numbered := strings.Cut(pattern, "{")
		if !strings.HasPrefix(rest, before) {
			return nil, false
		}
		if rest = rest[len(before):]; !numbered {
			break
		}
		digits := 0
		for digits < len(rest) && rest[digits] >= '0' && rest[digits] <= '9' {
			digits++
		}
		n, err := strconv.Atoi(rest[:digits])
		if err != nil || n < 1 || n > maxListed {
			return nil, false
		}
		numbers[after[:1]], rest, pattern = n, rest[digits:], after[2:]
	}
	if rest != "" {
		return nil, false
	}
	for _, part := range strings.Split(r.to, "/") {
		if n, ok := numbers[strings.Trim(part, "{}")]; ok && strings.HasPrefix(part, "{") {
			steps = append(steps, step{at: n - 1})
			continue
		}
		steps = append(steps, step{name: part})
	}
	return steps, true
}
