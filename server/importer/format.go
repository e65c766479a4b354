package importer

import (
	"strings"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// table is how the records of one format become events: all that the importer
// knows about a format. A path is names of members with '/' between them, in
// any case; where several are given, the first that holds something counts.
type table struct {
	// name is what --format takes, about a line that says what the format is.
	name, about string
	// signs tell records of the format from others (signs.go).
	signs []sign
	// wrappers are the members that hold the list of records, in a file that is
	// an object around them.
	wrappers []string
	// roots are the paths of the objects that hold a record's fields, preferred
	// first: envelopes are looked through. "" is the record itself.
	roots []path
	// exact says that records are events already, in our own words (own.go): of the
	// rest of the table only what tells and reads files is used.
	exact bool
	// guarded says that a cell of a CSV file may have an apostrophe before what a
	// spreadsheet takes for a formula, as in our own exports. It is taken off.
	guarded bool
	// columns lead the columns of CSV files to where the other shapes keep the
	// same. A column that is not listed is a member of its own name.
	columns []rename
	// events is the list whose items are events of their own, beside the other
	// members of the record; nil where a record is one event. In their paths the
	// list is the one item.
	events path
	// pairs are the lists of key and value that are read as objects, parties the
	// lists of one party's identifiers, and singles the lists of one text that
	// are read as the text.
	pairs   []pairs
	parties []parties
	singles []path
	// voids are what the source writes where it has nothing to say, in lower
	// case; '*' stands for anything. They fill no field.
	voids []string
	// echo ends the names of members that repeat the one without it.
	echo string

	// log, source, category and activity are those of records that name none,
	// and activityPrefix begins the codes of those that do.
	log            audit.EventLog
	source         string
	category       string
	activity       named
	activityPrefix string
	// fields fill the event's fields of one text each, lines its description
	// from several.
	fields     []field
	lines      []textLines
	actors     []actorForm
	onBehalfOf []actorForm
	targets    []targetForm
	// rules choose the log and the catalogue's activity; the first that fits
	// counts.
	rules []rule
	// distinct is what else, beside pairs and the event's fields, makes another
	// record of one with the same id.
	distinct []path

	// outcomes, operations and severities are what the source's words mean,
	// categories and roles what they are called; all in lower case.
	outcomes   map[string]meaning[audit.Outcome]
	operations map[string]meaning[audit.Operation]
	severities map[string]audit.Severity
	categories map[string]string
	roles      map[string]string
	// verbs are what the beginnings of activity names mean where no operation
	// is given; the first that fits counts.
	verbs []verb

	// times reads the times of the file at hand; it is no part of the format but
	// set by the run.
	times *times
}

// path is a path's names.
type path []string

// paths reads paths as they are written in tables.
func paths(texts ...string) []path {
	out := make([]path, len(texts))
	for i, text := range texts {
		if text != "" {
			out[i] = strings.Split(text, "/")
		}
	}
	return out
}

// field is where a record keeps a field of the event.
type field struct {
	// name is the event's field, as rejections name it.
	name string
	from []path
	as   transform
	// must is the reason to reject a record that has no such field.
	must string
}

// named is an activity by its code and its name.
type named struct{ code, name string }

// textLines are the texts at `text` of a list's items, a line each.
type textLines struct{ list, text path }

// pairs is a list of objects with a key and a value each.
type pairs struct {
	list       path
	name       string
	key, value string
}

// meaning is what a word of a source means. More says that the word says more
// than its meaning, so that it is kept in the details too.
type meaning[T any] struct {
	is   T
	more bool
}

// verb is how activity names begin that mean an operation; `with` has to occur
// behind that, if given.
type verb struct {
	begins, with string
	is           audit.Operation
}

// wraps reports whether a member of a file's object holds its records.
func (t *table) wraps(name []byte) bool {
	for _, wrapper := range t.wrappers {
		if strings.EqualFold(wrapper, string(name)) {
			return true
		}
	}
	return false
}

// reads reports whether the table reads members of a name.
func (t *table) reads(name string) bool {
	begins := func(all []path) bool {
		for _, p := range all {
			if len(p) > 0 && strings.EqualFold(p[0], name) {
				return true
			}
		}
		return false
	}
	if begins(t.roots) {
		return true
	}
	for _, f := range t.fields {
		if begins(f.from) {
			return true
		}
	}
	for _, a := range t.actors {
		if begins(a.id) || begins(a.name) || begins(a.email) {
			return true
		}
	}
	for _, form := range t.targets {
		if begins([]path{form.list}) || form.list == nil && (begins(form.id) || begins(form.name)) {
			return true
		}
	}
	return false
}
