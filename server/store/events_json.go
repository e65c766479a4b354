package store

import (
	"encoding/json"
	"strings"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// targetsOf reads the targets of an event as they are stored.
func targetsOf(stored string) (targets []audit.Target, err error) {
	r := jsonReader{text: stored}
	r.list(func() { targets = append(targets, r.target()) })
	if !r.done() {
		targets = nil
		err = json.Unmarshal([]byte(stored), &targets)
	}
	return targets, err
}

// actorOf reads an actor that an event need not have.
func actorOf(stored string) (*audit.Actor, error) {
	r, actor := jsonReader{text: stored}, audit.Actor{}
	r.object(func(key string) {
		switch key {
		case "kind":
			actor.Kind = audit.ActorKind(r.str())
		case "actorId":
			actor.ActorID = audit.Text(r.str())
		case "name":
			actor.Name = r.str()
		case "email":
			actor.Email = audit.Text(r.str())
		case "role":
			actor.Role = audit.Text(r.str())
		case "tenantId":
			actor.TenantID = audit.Text(r.str())
		case "tenantName":
			actor.TenantName = audit.Text(r.str())
		default:
			r.failed = true
		}
	})
	if !r.done() {
		actor = audit.Actor{}
		return &actor, json.Unmarshal([]byte(stored), &actor)
	}
	return &actor, nil
}

func (r *jsonReader) target() (t audit.Target) {
	r.object(func(key string) {
		switch key {
		case "kind":
			t.Kind = r.str()
		case "targetId":
			t.TargetID = audit.Text(r.str())
		case "name":
			t.Name = audit.Text(r.str())
		case "changes":
			r.list(func() { t.Changes = append(t.Changes, r.change()) })
		default:
			r.failed = true
		}
	})
	return t
}

func (r *jsonReader) change() (c audit.Change) {
	r.object(func(key string) {
		switch key {
		case "property":
			c.Property = r.str()
		case "old":
			c.Old = r.value()
		case "new":
			c.New = r.value()
		default:
			r.failed = true
		}
	})
	return c
}

// jsonReader reads the JSON that PostgreSQL makes of what appendTargets and
// appendActor wrote: valid, and of known fields. encoding/json takes four times
// as long, a good part of the time of a page. What the reader does not expect
// makes it fail, and then encoding/json has its say.
type jsonReader struct {
	text   string
	at     int
	failed bool
}

// done reports whether everything was read and nothing unexpected met.
func (r *jsonReader) done() bool { return !r.failed && r.peek() == 0 && r.at == len(r.text) }

// peek is what comes next after blanks; 0 at the end.
func (r *jsonReader) peek() byte {
	for ; r.at < len(r.text); r.at++ {
		if c := r.text[r.at]; c != ' ' && c != '\n' && c != '\t' && c != '\r' {
			return c
		}
	}
	return 0
}

// next takes what must come next.
func (r *jsonReader) next(c byte) {
	if r.peek() != c {
		r.failed = true
		return
	}
	r.at++
}

// each reads what stands between two brackets, comma by comma.
func (r *jsonReader) each(begin, end byte, read func()) {
	r.next(begin)
	if r.peek() == end {
		r.at++
		return
	}
	for !r.failed {
		read()
		if r.peek() == end {
			r.at++
			return
		}
		r.next(',')
	}
}

func (r *jsonReader) list(read func()) { r.each('[', ']', read) }

func (r *jsonReader) object(read func(key string)) {
	r.each('{', '}', func() {
		key := r.str()
		r.next(':')
		read(key)
	})
}

// str reads a text. Without an escape it is a piece of what is read, no copy.
func (r *jsonReader) str() (text string) {
	r.next('"')
	begin := r.at
	for ; r.at < len(r.text); r.at++ {
		switch c := r.text[r.at]; {
		case c == '"':
			r.at++
			return r.text[begin : r.at-1]
		case c == '\\':
			return r.escaped(begin)
		case c < ' ':
			r.failed = true
			return ""
		}
	}
	r.failed = true
	return ""
}

// escaped reads a text that begins at a place and has a backslash.
func (r *jsonReader) escaped(begin int) (text string) {
	for ; r.at < len(r.text) && r.text[r.at] != '"'; r.at++ {
		if r.text[r.at] == '\\' {
			r.at++
		}
	}
	if r.at >= len(r.text) {
		r.failed = true
		return ""
	}
	r.at++
	r.failed = r.failed || json.Unmarshal([]byte(r.text[begin-1:r.at]), &text) != nil
	return text
}

// value reads any value as it stands there; null is a missing one.
func (r *jsonReader) value() audit.JSON {
	r.peek()
	begin, depth := r.at, 0
	for ; r.at < len(r.text) && !r.failed; r.at++ {
		switch c := r.text[r.at]; c {
		case '"':
			r.str()
			r.at-- // the loop takes the last quote
		case '{', '[':
			depth++
		case ',', '}', ']':
			if depth == 0 {
				return valueOf(r.text[begin:r.at])
			}
			if c != ',' {
				depth--
			}
		}
	}
	r.failed = true
	return nil
}

func valueOf(text string) audit.JSON {
	if text = strings.TrimRight(text, " \n\t\r"); text == "null" {
		return nil
	}
	return audit.JSON(text)
}
