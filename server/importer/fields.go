package importer

import (
	"reflect"
	"strings"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// field fills one field of the event from the first path that holds what the
// field can take; where the same is said again, it is held as well.
func (r *reading) field(f field) error {
	held, wholly := "", false
	for _, at := range f.from {
		for _, root := range r.roots {
			m := root.find(at)
			if m == nil {
				continue
			}
			text := r.text(m)
			switch {
			case text == "" || tooLong(text, f.limit()):
			case held != "":
				if wholly && (text == held || r.alike(f, held, text)) {
					r.holds(f, m)
				}
			default:
				took, err := f.as(r.table, r.in, text)
				if err != nil {
					return &refusal{f.name, err.Error()}
				}
				if took != nothingTaken {
					held = text
				}
				if wholly = took == allTaken; wholly {
					r.holds(f, m)
				}
			}
		}
	}
	if held == "" && f.must != "" {
		return &refusal{f.name, f.must}
	}
	return nil
}

// holds notes that a field holds a member.
func (r *reading) holds(f field, m *member) {
	if f.name == "activity" || f.name == "category" {
		r.named = append(r.named, m)
		return
	}
	m.held = true
}

// alike reports whether a text says no more than another that a field holds. Of
// times that is not asked: their order may not be known yet.
func (r *reading) alike(f field, held, text string) bool {
	if f.name == "occurredAt" {
		return false
	}
	one, other := audit.Input{}, audit.Input{}
	_, _ = f.as(r.table, &one, held)
	took, _ := f.as(r.table, &other, text)
	return took == allTaken && reflect.DeepEqual(one, other)
}

// rule applies the first rule that fits and reports whether it gave the event
// an activity of the catalogue. What the record calls it itself then stays in
// the details.
func (r *reading) rule() bool {
	ruled := false
	for _, rule := range r.table.rules {
		if rule.ended != "" && rule.ended != r.in.Outcome || !r.meets(rule.only) {
			continue
		}
		r.in.Log = or(rule.log, r.in.Log)
		if ruled = rule.activity != ""; ruled {
			r.in.Activity, r.in.ActivityName = rule.activity, ""
		}
		break
	}
	for _, m := range r.named {
		m.held = m.held || !ruled
	}
	return ruled
}

// lines is the text of the table's lines, one under the other. They stay in the
// details, with what they belong to.
func (r *reading) lines() audit.Text {
	var out []string
	for _, l := range r.table.lines {
		for _, item := range objects(r.roots, l.list) {
			if m := item.find(l.text); m != nil && asText(m.value) != "" {
				out = append(out, asText(m.value))
			}
		}
	}
	text := strings.Join(out, "\n")
	if tooLong(text, audit.MaxDescription) {
		return ""
	}
	return audit.Text(text)
}
