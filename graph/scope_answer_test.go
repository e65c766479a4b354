package graph_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// What a rule says of a field, besides scalars, lists and nil.
type (
	// thing is an object of a type of the schema.
	thing struct {
		kind string
		of   any
	}
	// refused is a fault.
	refused string
	// whatever is anything: chosen at random by the server.
	whatever struct{}
	// bag is a list in any order.
	bag []any
	// sealed is a cursor: a position in a list of somebody's. field and args are
	// where it came from.
	sealed struct {
		list, position, field string
		args                  map[string]any
	}
)

// answering works out what an answer must be, field by field, by the rules.
type answering struct {
	*view
	codes map[string]bool
	asked map[string]int // how often, by the field's name
}

// object is the object as selected; false where a field that cannot be null has
// none.
func (a *answering) object(selected map[string][]selection, x thing) (any, bool) {
	out := map[string]any{}
	for _, s := range selected[x.kind] {
		if s.field == nil {
			out[s.alias] = x.kind
			continue
		}
		name := x.kind + "." + s.field.Name
		rule, ok := a.rules[name]
		if !ok {
			panic("no rule for " + name)
		}
		a.asked[name]++
		var value any
		if rule.says == nil {
			value = own(x.of, s.field.Name)
		} else {
			value = rule.says(a.view, x.of, s.args)
		}
		told, ok := a.value(s, value)
		if !ok && s.field.Type.NonNull {
			return nil, false
		}
		out[s.alias] = told
	}
	return out, true
}

func (a *answering) value(s selection, value any) (any, bool) {
	switch x := value.(type) {
	case refused:
		a.codes[string(x)] = true
		return nil, false
	case thing:
		return a.object(s.selected, x)
	case bag:
		list, ok := a.list(s, x)
		all, _ := list.([]any)
		return bag(all), ok
	case []any:
		return a.list(s, x)
	case sealed:
		x.field, x.args = s.of, s.args
		return x, true
	case whatever:
		return x, true
	}
	return plain(value), true
}

func (a *answering) list(s selection, values []any) (any, bool) {
	list := []any{}
	for _, value := range values {
		told, ok := a.value(s, value)
		if !ok && s.field.Type.Elem.NonNull {
			return nil, false
		}
		list = append(list, told)
	}
	return list, true
}

// own is a scalar of the object itself.
func own(of any, field string) any {
	if page, ok := of.(connection); ok {
		of = page.fields
	}
	if fields, ok := of.(map[string]any); ok {
		value, ok := fields[field]
		if !ok {
			panic("nothing says what " + field + " is")
		}
		return value
	}
	found := reflect.ValueOf(of).FieldByNameFunc(func(name string) bool { return strings.EqualFold(name, field) && name[0] < 'a' })
	if !found.IsValid() {
		panic(fmt.Sprintf("%T has no %s", of, field))
	}
	return found.Interface()
}

// plain is a value as JSON reads it.
func plain(value any) any {
	switch x := value.(type) {
	case nil:
		return nil
	case time.Time:
		return x.UTC().Format("2006-01-02T15:04:05.000000Z")
	case uuid.UUID:
		if x == uuid.Nil {
			return nil
		}
		return x.String()
	case audit.Text:
		if x == "" {
			return nil
		}
		return string(x)
	case audit.JSON:
		if x == nil {
			return nil
		}
		value = json.RawMessage(x)
	}
	v := reflect.ValueOf(value)
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return nil
		}
		return plain(v.Elem().Interface())
	}
	if _, raw := value.(json.RawMessage); v.Kind() == reflect.Slice && !raw {
		list := []any{}
		for i := range v.Len() {
			list = append(list, plain(v.Index(i).Interface()))
		}
		return list
	}
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	var read any
	_ = json.Unmarshal(text, &read)
	return read
}

// compare says where an answer is not what it must be, and keeps its cursors.
// What is told and must not be is a leak; what is not told and must be, missing.
func (r *realm) compare(at string, want, got any) {
	r.sums.values++
	switch x := want.(type) {
	case whatever:
	case sealed:
		if text, ok := got.(string); !ok || text == "" {
			r.sums.differ(&r.sums.missing, "%s: no cursor but %v", at, got)
		} else if _, known := r.seen[text]; !known {
			r.seen[text], r.got = x, append(r.got, text)
		}
	case map[string]any:
		object, ok := got.(map[string]any)
		if !ok {
			r.sums.differ(&r.sums.missing, "%s: %v, want %v", at, got, want)
			return
		}
		for _, name := range slices.Sorted(maps.Keys(x)) {
			r.compare(at+"."+name, x[name], object[name])
		}
	case bag:
		list, _ := got.([]any)
		r.compare(at, inOrder(x), inOrder(list))
	case []any:
		list, ok := got.([]any)
		switch {
		case !ok || len(list) < len(x):
			r.sums.differ(&r.sums.missing, "%s: %d, want %d: %v, want %v", at, len(list), len(x), got, want)
		case len(list) > len(x):
			r.sums.differ(&r.sums.leaks, "%s: %d, want %d: %v, want %v", at, len(list), len(x), got, want)
		default:
			for i := range x {
				r.compare(fmt.Sprintf("%s.%d", at, i), x[i], list[i])
			}
		}
	case nil:
		if got != nil {
			r.sums.differ(&r.sums.leaks, "%s: %v, want nothing", at, got)
		}
	default:
		if !reflect.DeepEqual(want, got) {
			r.sums.differ(&r.sums.leaks, "%s: %v, want %v", at, got, want)
		}
	}
}

func inOrder(list []any) []any {
	return slices.SortedFunc(slices.Values(list), func(a, b any) int { return strings.Compare(jsonOf(a), jsonOf(b)) })
}

// scopeSums are what was compared.
type scopeSums struct {
	pairs, refused, values int
	changes, undone        int
	told                   int
	leaks, missing         int
	first                  []string // of the differences
}

func (s *scopeSums) differ(sum *int, form string, args ...any) {
	*sum++
	if len(s.first) < 5 {
		s.first = append(s.first, fmt.Sprintf(form, args...))
	}
}
