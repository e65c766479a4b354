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

// newHeader gives each column its place by the table's renames. known is false
// where the table reads none of the columns.
func newHeader(cells []string, t *table) (h *header, known bool) {
	h = &header{width: len(cells)}
	seen := map[string]int{}
	for i, cell := range cells {
		name := strings.TrimSpace(cell)
		if name == "" {
			name = fmt.Sprintf("Column %d", i+1)
		}
		folded := strings.ToLower(name)
		seen[folded]++
		if n := seen[folded]; n > 1 {
			name = fmt.Sprintf("%s (%d)", name, n)
		}
		to := column{name: name, steps: []step{{name: name}}}
		for _, rename := range t.columns {
			if steps, ok := rename.apply(name); ok {
				to.steps = steps
				break
			}
		}
		known = known || t.reads(to.steps[0].name)
		h.columns = append(h.columns, to)
	}
	return h, known
}

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

// object makes a record of a row; empty cells are left out.
func (h *header) object(cells []string) *object {
	root := &object{}
	for i, to := range h.columns {
		if cells[i] != "" && !root.put(to.steps, cells[i]) {
			root.put([]step{{name: to.name}}, cells[i])
		}
	}
	return root
}

// rename leads a column, or a numbered family of columns, to where the other
// shapes keep the same. Letter case does not matter; {n} and {m} are numbers
// from 1 up.
type rename struct {
	from, to string
}

func (r rename) apply(name string) (steps []step, ok bool) {
	rest := strings.ToLower(name)
	pattern := strings.ToLower(r.from)
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
