package demo

import (
	"embed"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
)

// The tables hold what can be read without Go: names, words, and what may
// happen how often. Cells are separated by tabs; "-" is an empty one; what
// stands in braces is filled in by a phrase.
//
//go:embed tables
var files embed.FS

// row is a line of a table by the names in its first line.
type row map[string]string

// tables are all of them.
type tables struct {
	tenants, people, notes               []row
	acts, entra, tasks, signIns, cycling deck
	words                                map[string][]string
	// minutes is a description as long as people write them.
	minutes string
}

func readTables() (*tables, error) {
	minutes, err := files.ReadFile("tables/minutes.txt")
	if err != nil {
		return nil, err
	}
	t := &tables{words: map[string][]string{}, minutes: strings.TrimSpace(string(minutes))}
	var words []row
	for name, into := range map[string]*[]row{
		"tenants": &t.tenants, "people": &t.people, "notes": &t.notes, "words": &words,
		"acts": &t.acts.rows, "entra": &t.entra.rows, "tasks": &t.tasks.rows,
		"sign_ins": &t.signIns.rows, "provisioning": &t.cycling.rows,
	} {
		rows, err := readTable(name)
		if err != nil {
			return nil, err
		}
		*into = rows
	}
	for _, row := range words {
		t.words[row["list"]] = strings.Split(row["words"], "|")
	}
	for _, deck := range []*deck{&t.acts, &t.entra, &t.tasks, &t.signIns, &t.cycling} {
		if err := deck.shuffle(); err != nil {
			return nil, err
		}
	}
	return t, nil
}

func readTable(name string) ([]row, error) {
	text, err := files.ReadFile("tables/" + name + ".tsv")
	if err != nil {
		return nil, err
	}
	lines := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	heads := strings.Split(lines[0], "\t")
	rows := make([]row, 0, len(lines)-1)
	for n, line := range lines[1:] {
		cells := strings.Split(line, "\t")
		if len(cells) != len(heads) {
			return nil, fmt.Errorf("%s.tsv:%d: %d cells, want %d", name, n+2, len(cells), len(heads))
		}
		r := row{}
		for i, cell := range cells {
			if cell != "-" {
				r[heads[i]] = cell
			}
		}
		rows = append(rows, r)
	}
	return rows, nil
}

// deck is a table that rows are drawn from, by their weight.
type deck struct {
	rows []row
	upTo []int
}

func (d *deck) shuffle() error {
	sum := 0
	for _, row := range d.rows {
		weight, err := strconv.Atoi(row["weight"])
		if err != nil {
			return fmt.Errorf("the weight of %v: %w", row, err)
		}
		sum += weight
		d.upTo = append(d.upTo, sum)
	}
	return nil
}

func (d *deck) draw(random *rand.Rand) row {
	ticket := random.IntN(d.upTo[len(d.upTo)-1])
	for i, upTo := range d.upTo {
		if ticket < upTo {
			return d.rows[i]
		}
	}
	return nil
}

// find returns the first row of an activity.
func (d *deck) find(code string) row {
	for _, row := range d.rows {
		if row["code"] == code {
			return row
		}
	}
	return nil
}
