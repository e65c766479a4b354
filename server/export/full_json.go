package export

import (
	"bytes"
	"encoding/json"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// fullJSON writes events as the API answers them: the same names, the same
// values, in the order in which they were chosen.
type fullJSON struct {
	// keys are what stands before each value.
	keys   []string
	chosen []chosen
	// inner are the keys of each party's members.
	inner [][]string
}

func newFullJSON(l Layout) *fullJSON {
	chosen, _ := choose(l.Columns) // was validated
	f := &fullJSON{chosen: chosen}
	for i, c := range chosen {
		f.keys = append(f.keys, key(c.name, i))
		var inner []string
		for j, m := range c.members {
			inner = append(inner, key(m.name, j))
		}
		f.inner = append(f.inner, inner)
	}
	return f
}

// key is what stands before the nth value of an object. Names need no escaping.
func key(name string, n int) string {
	if n == 0 {
		return `{"` + name + `":`
	}
	return `,"` + name + `":`
}

func (f *fullJSON) row(to []byte, e *audit.Event, _ *Loss) ([]byte, bool) {
	for i := range f.chosen {
		to = append(to, f.keys[i]...)
		to = f.value(to, i, e)
	}
	return append(to, '}'), true
}

func (f *fullJSON) value(to []byte, i int, e *audit.Event) []byte {
	c := &f.chosen[i]
	switch c.kind {
	case ofWord, ofGiven:
		return audit.AppendString(to, c.text(e))
	case ofText:
		return appendText(to, c.text(e))
	case ofID:
		if id := c.id(e); id != uuid.Nil {
			return audit.AppendID(to, id)
		}
	case ofTime:
		if at := c.at(e); at != nil {
			return audit.AppendTime(to, *at)
		}
	case ofNumber:
		if n := c.number(e); n != nil {
			return audit.AppendFloat(to, *n)
		}
	case ofParty:
		if actor := c.party(e); actor != nil {
			return appendParty(to, actor, c.members, f.inner[i])
		}
	case ofTargets:
		return appendTargets(to, e.Targets)
	case ofJSON:
		return appendJSON(to, c.value(e))
	}
	return append(to, "null"...)
}

func appendParty(to []byte, actor *audit.Actor, members []member, keys []string) []byte {
	for i := range members {
		to = append(to, keys[i]...)
		if members[i].given {
			to = audit.AppendString(to, members[i].text(actor))
		} else {
			to = appendText(to, members[i].text(actor))
		}
	}
	return append(to, '}')
}

// appendTargets appends the targets of an event with all of their changes.
func appendTargets(to []byte, targets []audit.Target) []byte {
	to = append(to, '[')
	for i := range targets {
		t := &targets[i]
		if i > 0 {
			to = append(to, ',')
		}
		to = audit.AppendString(append(to, `{"kind":`...), t.Kind)
		to = appendText(append(to, `,"targetId":`...), string(t.TargetID))
		to = appendText(append(to, `,"name":`...), string(t.Name))
		to = append(to, `,"changes":[`...)
		for j := range t.Changes {
			c := &t.Changes[j]
			if j > 0 {
				to = append(to, ',')
			}
			to = audit.AppendString(append(to, `{"property":`...), c.Property)
			to = appendJSON(append(to, `,"old":`...), c.Old)
			to = append(appendJSON(append(to, `,"new":`...), c.New), '}')
		}
		to = append(to, ']', '}')
	}
	return append(to, ']')
}

// appendText appends a text that may be missing.
func appendText(to []byte, text string) []byte {
	if text == "" {
		return append(to, "null"...)
	}
	return audit.AppendString(to, text)
}

// appendJSON appends a value as it is kept, on one line in any case.
func appendJSON(to []byte, value audit.JSON) []byte {
	switch {
	case len(value) == 0:
		return append(to, "null"...)
	case bytes.IndexByte(value, '\n') < 0 && bytes.IndexByte(value, '\r') < 0:
		return append(to, value...)
	}
	var line bytes.Buffer
	if json.Compact(&line, value) != nil {
		return append(to, "null"...) // what is kept always is JSON
	}
	return append(to, line.Bytes()...)
}
