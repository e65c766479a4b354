package importer

import (
	"bytes"
	"strings"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// details are what no field of the event holds, by the record's own names.
// What stands in an inner root is lifted out of it, unless the name is taken.
func (r *reading) details() audit.JSON {
	out := map[string]any{}
	for i := len(r.roots) - 1; i >= 0; i-- {
		inner := map[string]any{}
		for _, m := range r.roots[i].members {
			if r.isRoot(m.value) || r.isEcho(r.roots[i], m) {
				continue
			}
			left := rest(m)
			if left == nil {
				continue
			}
			if was, taken := out[m.name]; !taken {
				out[m.name] = left
			} else if !bytes.Equal(compact(was), compact(left)) {
				putUnder(inner, m.name, left)
			}
		}
		if len(inner) > 0 {
			putUnder(out, or(r.names[i], "record"), inner)
		}
	}
	if len(out) == 0 {
		return nil
	}
	if text := compact(out); len(text) <= audit.MaxValueBytes {
		return text
	}
	return compact(map[string]any{"note": "The other fields of this record are longer than 64 KiB; its own text holds them."})
}

// isEcho reports whether a member repeats another of its object.
func (r *reading) isEcho(of *object, m *member) bool {
	name, ok := strings.CutSuffix(m.name, r.table.echo)
	if !ok || name == m.name || name == "" {
		return false
	}
	twin := of.member(name)
	return twin != nil && asText(twin.value) != "" && asText(twin.value) == asText(m.value)
}

// distinct are the record's free pairs and what else its table names: in
// whatever shape it comes, another one of these makes it another record. The
// rest of the details belongs to the shape.
func (r *reading) distinct() audit.JSON {
	out := map[string]any{}
	for _, root := range r.roots {
		for _, p := range r.table.pairs {
			if m := root.member(p.name); m != nil && !isEmpty(m.value) {
				out[p.name] = m.value
			}
		}
	}
	for _, at := range r.table.distinct {
		if text := r.look(r.roots, []path{at}); text != "" {
			out[strings.Join(at, "/")] = text
		}
	}
	if len(out) == 0 {
		return nil
	}
	return compact(out)
}

func (r *reading) isRoot(value any) bool {
	inner, ok := value.(*object)
	if !ok {
		return false
	}
	for _, root := range r.roots {
		if root == inner {
			return true
		}
	}
	return false
}

// rest is what of a member no field holds; nil where that is nothing. A text
// that is a JSON object or list is shown as what it says. Lists of objects keep
// their places.
func rest(m *member) any {
	if m.held || isEmpty(m.value) {
		return nil
	}
	switch v := m.unfold().(type) {
	case *object:
		if left := v.rest(); len(left) > 0 {
			return left
		}
		return nil
	case *list:
		return v.rest()
	}
	return m.value
}

func (o *object) rest() map[string]any {
	out := map[string]any{}
	for _, m := range o.members {
		if left := rest(m); left != nil {
			putUnder(out, m.name, left)
		}
	}
	return out
}

// putUnder puts a value under a name. JSON allows a name twice; the second gets
// a number, so that nothing is lost.
func putUnder(out map[string]any, name string, value any) {
	free := name
	for n := 2; ; n++ {
		if _, taken := out[free]; !taken {
			out[free] = value
			return
		}
		free = numbered(name, n)
	}
}

func (l *list) rest() any {
	var out []any
	said := 0
	for _, item := range l.items {
		o, ok := item.(*object)
		if !ok && item != nil {
			return l
		}
		left := map[string]any{}
		if ok {
			left = o.rest()
		}
		out = append(out, left)
		if len(left) > 0 {
			said = len(out)
		}
	}
	if said == 0 {
		return nil
	}
	return out[:said]
}

// compact is a value as JSON, nil for null.
func compact(value any) audit.JSON {
	if text := appendJSON(nil, value); string(text) != "null" {
		return text
	}
	return nil
}
