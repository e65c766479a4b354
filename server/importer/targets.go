package importer

import (
	"strings"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// targets are what was acted on, in the record's order and all of them: too
// many are refused when they are recorded.
func (r *reading) targets() []audit.Target {
	var out []audit.Target
	for _, form := range r.table.targets {
		for _, item := range objects(r.roots, form.list) {
			in := []*object{item}
			out = append(out, audit.Target{
				Kind:     form.kindOf(hold(in, form.kind)),
				TargetID: audit.Text(hold(in, form.id)),
				Name:     audit.Text(hold(in, form.name)),
				Changes:  form.changes.read(in),
			})
		}
	}
	return out
}

// unknownKind is the kind of a target whose kind is not said.
const unknownKind = "Unknown"

// kindOf takes the prefixes off a kind.
func (f targetForm) kindOf(kind string) string {
	for _, prefix := range f.kindPrefixes {
		if len(kind) > len(prefix) && strings.EqualFold(kind[:len(prefix)], prefix) {
			kind = kind[len(prefix):]
		}
	}
	return or(kind, unknownKind)
}

func (f changeForm) read(target []*object) []audit.Change {
	var out []audit.Change
	for _, item := range objects(target, f.list) {
		in := []*object{item}
		out = append(out, audit.Change{
			Property: hold(in, f.property),
			Old:      said(item, f.old),
			New:      said(item, f.new),
		})
	}
	return out
}

// said is a changed value: what a text says where it is JSON, else the text.
func said(item *object, from []path) audit.JSON {
	for _, at := range from {
		m := item.find(at)
		if m == nil || m.value == nil {
			continue
		}
		m.held = true
		value := m.value
		if text, ok := value.(string); ok && isJSON(text) {
			value = (&decoder{text: text}).value()
		}
		return compact(value)
	}
	return nil
}

// objects are the objects of the first list that is found; an object where a
// list should be is the only one.
func objects(roots []*object, at path) []*object {
	for _, root := range roots {
		m := root.find(at)
		if m == nil || isEmpty(m.value) {
			continue
		}
		var out []*object
		switch v := m.unfold().(type) {
		case *object:
			out = append(out, v)
		case *list:
			for _, item := range v.items {
				if o, ok := item.(*object); ok {
					out = append(out, o)
				}
			}
		}
		return out
	}
	return nil
}
