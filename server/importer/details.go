package importer

import (
	"bytes"
	"encoding/json"
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
			if r.isRoot(m.value) {
				continue
			}
			left := rest(m)
			if left == nil {
				continue
			}
			if was, taken := out[m.name]; !taken {
				out[m.name] = left
			} else if !bytes.Equal(compact(was), compact(left)) {
				inner[m.name] = left
			}
		}
		if len(inner) > 0 {
			out[or(r.names[i], "record")] = inner
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

// distinct are the record's free pairs: in whatever shape it comes, another
// pair makes it another record. The rest of the details belongs to the shape.
func (r *reading) distinct() audit.JSON {
	out := map[string]any{}
	for _, root := range r.roots {
		for _, p := range r.table.pairs {
			if m := root.member(p.name); m != nil && !isEmpty(m.value) {
				out[p.name] = plain(m.value)
			}
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

// rest is what of a member no field holds; nil where that is nothing. Lists of
// objects keep their places.
func rest(m *member) any {
	if m.held || isEmpty(m.value) {
		return nil
	}
	switch v := m.value.(type) {
	case *object:
		if left := v.rest(); len(left) > 0 {
			return left
		}
		return nil
	case *list:
		return v.rest()
	}
	return plain(m.value)
}

func (o *object) rest() map[string]any {
	out := map[string]any{}
	for _, m := range o.members {
		if left := rest(m); left != nil {
			out[m.name] = left
		}
	}
	return out
}

func (l *list) rest() any {
	var out []any
	said := 0
	for _, item := range l.items {
		o, ok := item.(*object)
		if !ok && item != nil {
			return plain(l)
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

// compact is a value as JSON.
func compact(value any) audit.JSON {
	// Maps, lists, texts and checked numbers can always be written.
	text, _ := audit.CompactJSON(plain(value))
	if bytes.Equal(text, []byte("null")) {
		return nil
	}
	return text
}

// maxNumber is how many characters of a number everybody reads exactly.
const maxNumber = 15

// plain is a value in Go's own types. A number that JavaScript or jsonb would
// round or refuse becomes a text.
func plain(value any) any {
	switch v := value.(type) {
	case json.Number:
		if len(v) > maxNumber || strings.ContainsAny(v.String(), "eE") {
			return v.String()
		}
		return v
	case *object:
		out := make(map[string]any, len(v.members))
		for _, m := range v.members {
			out[m.name] = plain(m.value)
		}
		return out
	case *list:
		out := make([]any, len(v.items))
		for i, item := range v.items {
			out[i] = plain(item)
		}
		return out
	}
	return value
}
