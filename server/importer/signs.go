package importer

import "strings"

// A format is recognised by its signs. A table lists them in its field `signs`:
//
//	signs: signs(
//		"activityDisplayName, loggedByService",  // both members are there
//		"category=AuditLogs",                    // it is there and says so
//	),
//
// Each text is one sign, and one sign is enough. A sign names members of a
// record, with ',' between them; all of them have to be there, in any case and
// with any blanks around them, in whichever of the table's roots. Behind '='
// stands what a member has to say, in any case.
//
// The columns of a CSV file are named by where the table's renames lead them (a
// column "Fecha (UTC)" that leads to activityDateTime is activityDateTime), so
// that one sign fits every shape and every language; a column's own name does
// as well. A column has no value: signs with '=' are for JSON.
//
// Where several tables know a file, or a record of it, the first one in their
// order (formats.go) has it, so a sign need not exclude the formats of earlier
// tables. It should be as small as it can be and still not fit what other
// formats have: an empty member counts as being there.

// sign is what tells records of a format from others.
type sign []mark

// mark is a member that a sign asks for; value is what it has to say, "" for
// anything.
type mark struct{ name, value string }

// signs reads signs as tables write them.
func signs(texts ...string) []sign {
	out := make([]sign, len(texts))
	for i, text := range texts {
		for part := range strings.SplitSeq(text, ",") {
			name, value, _ := strings.Cut(part, "=")
			out[i] = append(out[i], mark{strings.TrimSpace(name), strings.TrimSpace(value)})
		}
	}
	return out
}

// bears reports whether a record bears a sign of the table.
func (t *table) bears(root *object) bool {
	if root == nil {
		return false
	}
	r := &reading{table: t}
	r.find(root)
	for _, s := range t.signs {
		if s.fits(r.roots) {
			return true
		}
	}
	return false
}

// fits reports whether everything that the sign asks for is in the roots.
func (s sign) fits(roots []*object) bool {
	for _, m := range s {
		if !m.fits(roots) {
			return false
		}
	}
	return true
}

func (m mark) fits(roots []*object) bool {
	for _, root := range roots {
		for _, has := range root.members {
			if strings.EqualFold(strings.TrimSpace(has.name), m.name) &&
				(m.value == "" || strings.EqualFold(asText(has.value), m.value)) {
				return true
			}
		}
	}
	return false
}
