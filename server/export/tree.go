package export

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// tree is a JSON object.
type tree map[string]any

// put puts a text at the end of a path of names; an empty one is left out.
func (t tree) put(text string, path ...string) {
	if text == "" {
		return
	}
	for _, name := range path[:len(path)-1] {
		inner, ok := t[name].(tree)
		if !ok {
			inner = tree{}
			t[name] = inner
		}
		t = inner
	}
	t[path[len(path)-1]] = text
}

// appendTree appends a value of a tree as JSON with sorted names.
func appendTree(to []byte, value any) []byte {
	switch v := value.(type) {
	case tree:
		to = append(to, '{')
		var room [24]string
		for i, name := range v.sorted(room[:0]) {
			if i > 0 {
				to = append(to, ',')
			}
			to = appendTree(append(audit.AppendString(to, name), ':'), v[name])
		}
		return append(to, '}')
	case []any:
		to = append(to, '[')
		for i, item := range v {
			if i > 0 {
				to = append(to, ',')
			}
			to = appendTree(to, item)
		}
		return append(to, ']')
	case string:
		return audit.AppendString(to, v)
	case json.Number:
		return append(to, v...)
	case bool:
		return strconv.AppendBool(to, v)
	}
	return append(to, "null"...)
}

// sorted appends the names of the members in their order.
func (t tree) sorted(names []string) []string {
	for name := range t {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// named finds the name of a member, whatever its case: the one spelled alike, or
// the first of them.
func (t tree) named(name string) (found string) {
	if _, there := t[name]; there {
		return name
	}
	for has := range t {
		if strings.EqualFold(has, name) && (found == "" || has < found) {
			found = has
		}
	}
	return found
}

// softer are the names under which the record's own word says more than the
// field that was made of it: it was kept for that.
var softer = map[string]bool{
	"result": true, "resulttype": true, "operationtype": true, "ipaddress": true, "calleripaddress": true, "location": true,
	"provisioningaction": true, "action": true, "status": true, "initiatortype": true, "type": true,
}

// merge puts between the members what else there is. Where both say something,
// the tree keeps its own word; what it does not take is returned.
func (t tree) merge(other tree) (left tree) {
	own := maps.Clone(t) // names of the other's that differ in their case are two
	for _, name := range other.sorted(nil) {
		has := own.named(name)
		if has == "" {
			t[name] = other[name]
			continue
		}
		var rest any
		if t[has], rest = merged(strings.ToLower(name), t[has], other[name]); rest != nil {
			if left == nil {
				left = tree{}
			}
			left[name] = rest
		}
	}
	return left
}

func merged(name string, own, other any) (out, left any) {
	switch own := own.(type) {
	case tree:
		if other, ok := other.(tree); ok {
			if left := own.merge(other); left != nil {
				return own, left
			}
			return own, nil
		}
	case []any:
		if other, ok := other.([]any); ok {
			return mergedLists(own, other)
		}
	}
	if softer[name] {
		return other, nil
	}
	return own, other
}

// mergedLists merges items by their places.
func mergedLists(own, other []any) (out, left any) {
	var rest []any
	for i, item := range other {
		if i >= len(own) {
			own = append(own, item)
			continue
		}
		var more any
		if own[i], more = merged("", own[i], item); more != nil {
			rest = append(rest, more)
		}
	}
	if rest == nil {
		return own, nil
	}
	return own, rest
}

// putDetails puts an event's details into the tree: where it was imported, what
// is left of its record, at its places; else as additional details. What an
// envelope said in other words than the record within it stays an envelope's.
func (t tree) putDetails(e *audit.Event) {
	details := treeOf(e.Details)
	object, ok := details.(tree)
	switch {
	case details == nil:
		return
	case !ok:
		object = tree{"details": details}
		fallthrough
	case e.Channel != audit.ChannelImport:
		object = tree{"additionalDetails": object}
	}
	name := object.named("additionalDetails")
	if free, ok := object[name].(tree); ok {
		delete(object, name)
		t["additionalDetails"] = append(pairsOf(t["additionalDetails"]), pairs(free)...)
	}
	if left := t.merge(object); left != nil {
		t["envelope"] = left
	}
}

func pairsOf(value any) []any {
	list, _ := value.([]any)
	return list
}

// pairs are the members of an object as Graph lists free ones.
func pairs(of tree) []any {
	var out []any
	for _, name := range of.sorted(nil) {
		values, several := of[name].([]any)
		if !several {
			values = []any{of[name]}
		}
		for _, value := range values {
			out = append(out, tree{"key": name, "value": textOf(value)})
		}
	}
	return out
}

// textOf is a value as a text: its JSON, unless it is a text; nil is null.
func textOf(value any) any {
	switch v := value.(type) {
	case nil, string:
		return v
	case json.Number:
		return v.String()
	}
	return string(appendTree(nil, value))
}

// treeOf reads JSON; numbers stay as they are written. nil is none.
func treeOf(value audit.JSON) any {
	if len(value) == 0 {
		return nil
	}
	from := json.NewDecoder(bytes.NewReader(value))
	from.UseNumber()
	var out any
	if from.Decode(&out) != nil {
		return nil // what is kept always is JSON
	}
	return trees(out)
}

// trees makes trees of all objects.
func trees(value any) any {
	switch v := value.(type) {
	case map[string]any:
		out := make(tree, len(v))
		for name, inner := range v {
			out[name] = trees(inner)
		}
		return out
	case []any:
		for i := range v {
			v[i] = trees(v[i])
		}
	}
	return value
}
