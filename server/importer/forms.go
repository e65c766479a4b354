package importer

import (
	"strings"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// condition limits a form or a rule to records where the first of some paths
// that holds something holds one of the words, in lower case and with '*' for
// anything; without words, anything. The zero condition limits nothing.
type condition struct {
	at []path
	is []string
}

// where is a condition on paths, with ',' between them.
func where(at string, is ...string) condition {
	c := condition{is: is}
	for part := range strings.SplitSeq(at, ",") {
		c.at = append(c.at, paths(strings.TrimSpace(part))...)
	}
	return c
}

// meets reports whether a record meets a condition.
func (r *reading) meets(c condition) bool {
	if c.at == nil {
		return true
	}
	word := r.look(r.roots, c.at)
	return word != "" && (len(c.is) == 0 || likeAny(c.is, word))
}

// likeAny reports whether a text is like one of the patterns: in lower case,
// with '*' for anything.
func likeAny(patterns []string, text string) bool {
	text = strings.ToLower(text)
	for _, pattern := range patterns {
		if like(pattern, text) {
			return true
		}
	}
	return false
}

func like(pattern, text string) bool {
	begins, rest, open := strings.Cut(pattern, "*")
	if !open || !strings.HasPrefix(text, begins) {
		return !open && text == pattern
	}
	for text = text[len(begins):]; ; {
		part, more, open := strings.Cut(rest, "*")
		if !open {
			return strings.HasSuffix(text, part)
		}
		at := strings.Index(text, part)
		if at < 0 {
			return false
		}
		text, rest = text[at+len(part):], more
	}
}

// rule gives events of records that meet its condition, and of the outcome
// `ended` if that is given, another log and an activity of the catalogue.
type rule struct {
	only  condition
	ended audit.Outcome

	log      audit.EventLog
	activity string
}

// actorForm is one way in which records name who acted, or for whom; it applies
// where one of id, name and email holds something.
type actorForm struct {
	kind audit.ActorKind
	// only limits the form; its first word says no more than the kind does.
	only condition
	// other is where the name must not stand as well.
	other []path

	id, name, email, role, tenantID, tenantName []path
}

// targetForm is one way in which records name targets: with a list, paths
// within its items, each of them a target; without, paths within the record,
// which is a target where an id, a name or changes are found.
type targetForm struct {
	// log and only limit the form.
	log  audit.EventLog
	only condition

	list           path
	kind, id, name []path
	// kindPrefixes are cut off kinds, in lower case.
	kindPrefixes []string
	// noun is a path to a cmdlet, such as Set-Mailbox, whose noun is the kind
	// where none is said; is stands in for both.
	noun []path
	is   string
	// spills says that items which an event cannot hold stay in the details;
	// otherwise too many are refused.
	spills bool
	// named says that changes alone make no target. Changes that one target has
	// are no other's.
	named   bool
	changes []changeForm
}

// changeForm is how a target lists what changed; without a list its own members
// are the one change.
type changeForm struct {
	list               path
	property, old, new []path
}
