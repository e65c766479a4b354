package importer

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// maxNumber is how many characters of a number everybody reads exactly.
const maxNumber = 15

// appendJSON writes a value of a record, or of details made of one, as JSON
// with sorted names, as audit.CompactJSON would: most of the time that an
// import takes is spent in writing details.
func appendJSON(out []byte, value any) []byte {
	switch v := value.(type) {
	case nil:
		return append(out, "null"...)
	case string:
		return appendText(out, v)
	case json.Number:
		// JavaScript and jsonb round or refuse the others.
		if len(v) > maxNumber || strings.ContainsAny(v.String(), "eE") {
			return appendText(out, v.String())
		}
		return append(out, v...)
	case bool:
		if v {
			return append(out, "true"...)
		}
		return append(out, "false"...)
	case map[string]any:
		out = append(out, '{')
		names := slices.AppendSeq(make([]string, 0, len(v)), maps.Keys(v))
		slices.Sort(names)
		for i, name := range names {
			out = appendMember(out, i, name, v[name])
		}
		return append(out, '}')
	case *object:
		return v.append(out)
	case []any:
		return appendList(out, v)
	case *list:
		return appendList(out, v.items)
	}
	// There is nothing else in a tree.
	text, _ := audit.CompactJSON(value)
	return append(out, text...)
}

func appendMember(out []byte, nth int, name string, value any) []byte {
	if nth > 0 {
		out = append(out, ',')
	}
	return appendJSON(append(appendText(out, name), ':'), value)
}

func appendList(out []byte, items []any) []byte {
	out = append(out, '[')
	for i, item := range items {
		if i > 0 {
			out = append(out, ',')
		}
		out = appendJSON(out, item)
	}
	return append(out, ']')
}

// append writes the object.
func (o *object) append(out []byte) []byte {
	byName := func(a, b *member) int { return strings.Compare(a.name, b.name) }
	members := o.members
	if !slices.IsSortedFunc(members, byName) {
		members = slices.Clone(members)
		slices.SortStableFunc(members, byName)
	}
	from := len(out)
	out = append(out, '{')
	for i, m := range members {
		if i > 0 && members[i-1].name == m.name {
			return appendJSON(out[:from], o.distinct())
		}
		out = appendMember(out, i, m.name, m.value)
	}
	return append(out, '}')
}

// distinct is the object with a number behind names that are there twice.
func (o *object) distinct() map[string]any {
	out := make(map[string]any, len(o.members))
	for _, m := range o.members {
		putUnder(out, m.name, m.value)
	}
	return out
}

// appendText writes a text; only one that JSON has to escape takes long.
func appendText(out []byte, text string) []byte {
	for i := range len(text) {
		// 0xE2 begins the separators of lines and paragraphs.
		if c := text[i]; c < ' ' || c == '"' || c == '\\' || c == 0xE2 {
			escaped, _ := audit.CompactJSON(text)
			return append(out, escaped...)
		}
	}
	out = append(out, '"')
	out = append(out, text...)
	return append(out, '"')
}
