package export

import (
	"slices"
	"strings"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Columns are the columns of FULL that can be chosen, in the order of the
// schema. A party (actor, onBehalfOf, impersonator, recordedBy) can be chosen as
// a whole, which is an object in JSON and a column for each of its fields in
// CSV, or by single fields, such as actor.name.
func Columns() []string {
	var names []string
	for _, f := range fields {
		names = append(names, f.name)
		if f.kind == ofParty {
			for _, m := range members {
				names = append(names, f.name+"."+m.name)
			}
		}
	}
	return names
}

// chosen is a field that is a part of a file, and of a party the members.
type chosen struct {
	field
	members []member
}

// column is a column of a CSV file: a field, or one member of a party.
type column struct {
	*field
	name   string
	member *member
}

// choose finds the fields of columns in their order; nil chooses all. Members of
// a party are one object, at the place of the first one. Faults: BadUserInput.
func choose(columns []string) ([]chosen, error) {
	if columns == nil {
		for _, f := range fields {
			columns = append(columns, f.name)
		}
	}
	var out []chosen
	for i, name := range columns {
		if slices.Contains(columns[:i], name) {
			return nil, fault.Invalid("input.columns", "The column %s is named twice.", brief(name))
		}
		f, some, ok := find(name)
		if !ok {
			return nil, fault.Invalid("input.columns", "There is no column %s. The columns are the fields of an event, and of its parties such as actor.name.", brief(name))
		}
		at := slices.IndexFunc(out, func(c chosen) bool { return c.name == f.name })
		switch {
		case at < 0:
			out = append(out, chosen{f, some})
		case name == f.name || len(out[at].members) == len(members):
			return nil, fault.Invalid("input.columns", "The column %s holds all of its fields: name it alone.", f.name)
		default:
			out[at].members = append(out[at].members, some...)
		}
	}
	return out, nil
}

// find finds a column: a field with all of its members, or with one of them.
func find(name string) (f field, some []member, ok bool) {
	of, inner, dotted := strings.Cut(name, ".")
	at := slices.IndexFunc(fields, func(f field) bool { return f.name == of })
	if at < 0 || dotted && fields[at].kind != ofParty {
		return f, nil, false
	}
	f = fields[at]
	if f.kind == ofParty {
		some = members
	}
	if dotted {
		m := slices.IndexFunc(members, func(m member) bool { return m.name == inner })
		if m < 0 {
			return f, nil, false
		}
		some = members[m : m+1 : m+1]
	}
	return f, some, true
}

// columnsOf are the columns of a CSV file, each where it was chosen.
func columnsOf(names []string) []column {
	if names == nil {
		for _, f := range fields {
			names = append(names, f.name)
		}
	}
	var out []column
	for _, name := range names {
		f, some, _ := find(name)
		if some == nil {
			out = append(out, column{field: &f, name: f.name})
		}
		for i := range some {
			out = append(out, column{field: &f, name: f.name + "." + some[i].name, member: &some[i]})
		}
	}
	return out
}

// brief is a text as a message shows it.
func brief(text string) string {
	if runes := []rune(text); len(runes) > 40 {
		text = string(runes[:40]) + "…"
	}
	return "\"" + strings.ToValidUTF8(text, "\uFFFD") + "\""
}
