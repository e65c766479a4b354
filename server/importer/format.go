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
	// wrappers are the members that hold the list of records, in a file that is
	// an object around them.
	wrappers []string
	// roots are the paths of the objects that hold a record's fields, preferred
	// first: envelopes are looked through. "" is the record itself.
	roots []path
	// columns lead the columns of CSV files to where the other shapes keep the
	// same. A column that is not listed is a member of its own name.
	columns []rename
	// pairs are the lists of key and value that are read as objects.
	pairs []pairs

	// log, source and activityPrefix are the same for all records; the source
	// stands in where a record names none.
	log            audit.EventLog
	source         string
	activityPrefix string
	// fields fill the event's fields of one text each.
	fields  []field
	actors  []actorForm
	targets []targetForm

	// layouts are the forms of time beside RFC 3339; without a zone it is UTC.
	layouts []string
	// outcomes and operations are what the source's words mean, in lower case.
	outcomes   map[string]meaning[audit.Outcome]
	operations map[string]meaning[audit.Operation]
	// verbs are what the beginnings of activity names mean where no operation
	// is given; the first that fits counts.
	verbs []verb
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

// actorForm is one way in which records name who acted; it applies where one
// of id, name and email holds something.
type actorForm struct {
	kind audit.ActorKind
	// when limits the form to records where this path holds one of the words,
	// given in lower case; without words, anything. The first word says no more
	// than the kind does.
	when path
	is   []string

	id, name, email, role, tenantID, tenantName []path
}

// targetForm is one way in which records list targets: paths within the items
// of a list.
type targetForm struct {
	list           path
	kind, id, name []path
	// kindPrefixes are cut off kinds, in lower case.
	kindPrefixes []string
	changes      changeForm
}

// changeForm is how a target lists what changed.
type changeForm struct {
	list               path
	property, old, new []path
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
		if begins([]path{form.list}) {
			return true
		}
	}
	return false
}
