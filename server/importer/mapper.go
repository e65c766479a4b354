package importer

import "github.com/trailkeeper/trailkeeper/server/audit"

// mapper applies a table to the records of one file.
type mapper struct {
	table    *table
	tenantID string
	ordinals *ordinals
}

// refusal is why a readable record becomes no event.
type refusal struct {
	field, reason string
}

func (r *refusal) Error() string { return r.reason }

// input makes an event of a record, with the record's own text. The error is a
// refusal: nothing is guessed, and nothing cut.
func (m *mapper) input(rec *record) (in audit.Input, err error) {
	in = audit.Input{
		TenantID: m.tenantID,
		Log:      m.table.log,
		Source:   audit.Text(m.table.source),
		Channel:  audit.ChannelImport,
		Outcome:  audit.Unknown,
		Raw:      audit.Text(rec.text),
	}
	r := &reading{table: m.table, in: &in}
	r.open(rec.root)
	for _, f := range m.table.fields {
		if err := r.field(f); err != nil {
			return in, err
		}
	}
	if in.SourceID == "" {
		in.SourceID = m.ordinals.id(rec.root)
	}
	in.Operation = or(in.Operation, m.table.operationOf(string(in.ActivityName)))
	if in.Outcome == audit.Failure {
		in.Severity = audit.Warning
	}
	in.Actor = r.actor()
	in.Targets = r.targets()
	in.Details = r.details()
	in.Distinct = r.distinct()
	return in, nil
}

// reading is a table applied to one record.
type reading struct {
	table *table
	// roots are the objects that hold the record's fields, and names where they
	// are in the record.
	roots []*object
	names []string
	in    *audit.Input
}

// open finds the record's roots and reads its lists of pairs as objects.
func (r *reading) open(root *object) {
	for _, at := range r.table.roots {
		inner, name := root, ""
		if len(at) > 0 {
			m := root.find(at)
			if m == nil {
				continue
			}
			inner, _ = m.unfold().(*object)
			name = m.name
		}
		if inner != nil {
			r.roots, r.names = append(r.roots, inner), append(r.names, name)
		}
	}
	for _, root := range r.roots {
		for _, p := range r.table.pairs {
			p.apply(root)
		}
	}
}

// field fills one field of the event from the first path that holds what the
// field can take; where the same is said again, it is held as well.
func (r *reading) field(f field) error {
	var held string
	for _, at := range f.from {
		for _, root := range r.roots {
			m := root.find(at)
			if m == nil {
				continue
			}
			text := asText(m.value)
			switch {
			case text == "":
			case held != "":
				m.held = m.held || text == held
			default:
				took, err := f.as(r.table, r.in, text)
				if err != nil {
					return &refusal{f.name, err.Error()}
				}
				if took != nothingTaken {
					held = text
				}
				m.held = m.held || took == allTaken
			}
		}
	}
	if held == "" && f.must != "" {
		return &refusal{f.name, f.must}
	}
	return nil
}

// hold is the first text that the paths lead to; it, and whatever says the same
// there, is held.
func hold(roots []*object, all []path) string {
	held := ""
	for _, at := range all {
		for _, root := range roots {
			m := root.find(at)
			if m == nil {
				continue
			}
			if said := asText(m.value); said != "" && (held == "" || said == held) {
				held, m.held = said, true
			}
		}
	}
	return held
}

// apply turns the list into an object. A list that holds anything else stays.
func (p pairs) apply(root *object) {
	m := root.find(p.list)
	if m == nil {
		return
	}
	items, ok := m.unfold().(*list)
	if !ok {
		return
	}
	out := &object{}
	for _, item := range items.items {
		if item == nil {
			continue
		}
		pair, ok := item.(*object)
		if !ok {
			return
		}
		key, value := pair.member(p.key), pair.member(p.value)
		if key == nil || asText(key.value) == "" || len(pair.members) > 2 {
			return
		}
		out.add(asText(key.value), value)
	}
	m.name, m.value = p.name, out
}

// add puts a pair's value under its key; the values of a repeated key become a
// list.
func (o *object) add(key string, value *member) {
	var said any
	if value != nil {
		said = value.value
	}
	for _, m := range o.members {
		if m.name != key {
			continue
		}
		if several, ok := m.value.(*list); ok {
			several.items = append(several.items, said)
		} else {
			m.value = &list{items: []any{m.value, said}}
		}
		return
	}
	o.members = append(o.members, &member{name: key, value: said})
}

// or returns the value, or the default where none is given.
func or[T ~string](value, otherwise T) T {
	if value == "" {
		return otherwise
	}
	return value
}
