package importer

import (
	"strings"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// targets are what was acted on, in the record's order. Of lists that do not
// spill there may be too many: they are refused when they are recorded.
func (r *reading) targets() []audit.Target {
	var out []audit.Target
	for _, form := range r.table.targets {
		if form.log != "" && form.log != r.in.Log || !r.meets(form.only) {
			continue
		}
		if form.list == nil {
			if target, found := r.target(form, r.roots); found {
				out = append(out, target)
			}
			continue
		}
		for _, item := range objects(r.roots, form.list) {
			if form.spills && len(out) >= audit.MaxTargets {
				break
			}
			target, found := r.target(form, []*object{item})
			if found || !form.spills {
				out = append(out, target)
			}
		}
	}
	return out
}

// target is a target by a form; found says that it is more than a kind.
func (r *reading) target(form targetForm, in []*object) (target audit.Target, found bool) {
	target.TargetID = audit.Text(r.hold(in, form.id, audit.MaxText))
	target.Name = audit.Text(r.hold(in, form.name, audit.MaxName))
	if form.named && target.TargetID == "" && target.Name == "" {
		return target, false
	}
	target.Changes = r.changes(form.changes, in)
	if found = target.TargetID != "" || target.Name != "" || target.Changes != nil; found || form.list != nil {
		target.Kind = r.kind(form, in)
	}
	return target, found
}

// unknownKind is the kind of a target whose kind is not said.
const unknownKind = "Unknown"

// kind is a target's kind without its prefixes.
func (r *reading) kind(form targetForm, in []*object) string {
	kind := r.hold(in, form.kind, audit.MaxText)
	for _, prefix := range form.kindPrefixes {
		if len(kind) > len(prefix) && strings.EqualFold(kind[:len(prefix)], prefix) {
			kind = kind[len(prefix):]
		}
	}
	if verb, noun, ok := strings.Cut(r.look(in, form.noun), "-"); kind == "" && ok && !strings.Contains(verb, " ") {
		kind = noun
	}
	return or(or(kind, form.is), unknownKind)
}

// changes are what a target lists as changed. What has no name is none and
// stays in the details.
func (r *reading) changes(forms []changeForm, target []*object) []audit.Change {
	var out []audit.Change
	add := func(form changeForm, in []*object) {
		if isHeld(in, form.property) {
			return
		}
		if property := r.hold(in, form.property, audit.MaxText); property != "" {
			out = append(out, audit.Change{Property: property, Old: said(in, form.old), New: said(in, form.new)})
		}
	}
	for _, form := range forms {
		if form.list == nil {
			add(form, target)
		}
		all := items(target, form.list)
		for i, item := range all {
			if name, ok := item.(string); ok {
				// Only the name of what changed.
				item = &object{members: []*member{{name: form.property[0][0], value: name}}}
				all[i] = item
			}
			if item, ok := item.(*object); ok {
				add(form, []*object{item})
			}
		}
	}
	return out
}

// isHeld reports whether something at the paths is held already.
func isHeld(in []*object, all []path) bool {
	for _, at := range all {
		for _, item := range in {
			if m := item.find(at); m != nil && m.held {
				return true
			}
		}
	}
	return false
}

// said is a changed value: what a text says where it is JSON, else the text.
func said(in []*object, from []path) audit.JSON {
	for _, at := range from {
		for _, item := range in {
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
	}
	return nil
}

// objects are the objects of the first list that is found.
func objects(roots []*object, at path) []*object {
	var out []*object
	for _, item := range items(roots, at) {
		if o, ok := item.(*object); ok {
			out = append(out, o)
		}
	}
	return out
}

// items are the items of the first list that is found; an object where a list
// should be is the only one.
func items(roots []*object, at path) []any {
	if at == nil {
		return nil
	}
	for _, root := range roots {
		m := root.find(at)
		if m == nil || isEmpty(m.value) {
			continue
		}
		switch v := m.unfold().(type) {
		case *object:
			return []any{v}
		case *list:
			return v.items
		}
		return nil
	}
	return nil
}
