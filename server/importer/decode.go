package importer

import (
	"encoding/json"
	"strings"
)

// decodeRecord reads a record that a scanner found to be JSON.
func decodeRecord(text string) (*object, *flaw) {
	d := decoder{text: text}
	root, ok := d.value().(*object)
	switch {
	case !ok:
		return nil, &flaw{reason: "it is not an object"}
	case d.nul:
		return nil, &flaw{reason: reasonNUL}
	}
	return root, nil
}

// decoder makes a tree of a text that is known to be JSON.
type decoder struct {
	text string
	i    int
	// nul says that a text holds the character NUL.
	nul bool
	// spare are members that are not used yet: many are made at once.
	spare []member
}

// member makes a member.
func (d *decoder) member(name string) *member {
	if len(d.spare) == 0 {
		d.spare = make([]member, 32)
	}
	m := &d.spare[0]
	d.spare, m.name = d.spare[1:], name
	return m
}

func (d *decoder) blanks() {
	for d.i < len(d.text) && isBlank(d.text[d.i]) {
		d.i++
	}
}

// accept takes the byte if it comes next, blanks aside.
func (d *decoder) accept(c byte) bool {
	d.blanks()
	if d.i < len(d.text) && d.text[d.i] == c {
		d.i++
		return true
	}
	return false
}

func (d *decoder) value() any {
	d.blanks()
	switch d.text[d.i] {
	case '{':
		d.i++
		o := &object{}
		for !d.accept('}') {
			d.accept(',')
			d.blanks()
			m := d.member(d.string())
			d.accept(':')
			m.value = d.value()
			o.members = append(o.members, m)
		}
		return o
	case '[':
		d.i++
		l := &list{}
		for !d.accept(']') {
			d.accept(',')
			l.items = append(l.items, d.value())
		}
		return l
	case '"':
		return d.string()
	}
	from := d.i
	for d.i < len(d.text) && strings.IndexByte(",]} \n\r\t", d.text[d.i]) < 0 {
		d.i++
	}
	switch word := d.text[from:d.i]; word {
	case "null":
		return nil
	case "true", "false":
		return word == "true"
	default:
		return json.Number(word)
	}
}

func (d *decoder) string() string {
	from := d.i
	escaped := false
	for d.i++; d.text[d.i] != '"'; d.i++ {
		if d.text[d.i] == '\\' {
			escaped = true
			d.i++
		}
	}
	d.i++
	if !escaped {
		return d.text[from+1 : d.i-1]
	}
	var out string
	// A scanner has seen it: it cannot fail. Half a surrogate pair becomes
	// U+FFFD, which PostgreSQL can hold.
	_ = json.Unmarshal([]byte(d.text[from:d.i]), &out)
	d.nul = d.nul || strings.IndexByte(out, 0) >= 0
	return out
}
