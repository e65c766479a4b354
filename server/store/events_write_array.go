package store

import (
	"encoding/hex"
	"strconv"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// sqlArray is an array in SQL's notation, filled element by element: a column
// of the events that are written, as one parameter. pq.Array would make a value
// of each element first, a good part of what recording costs the server.
type sqlArray struct {
	literal []byte
	// scratch holds JSON before it is quoted.
	scratch []byte
}

// begin makes room for an element.
func (a *sqlArray) begin() {
	if len(a.literal) == 0 {
		a.literal = append(a.literal, '{')
		return
	}
	a.literal = append(a.literal, ',')
}

// value is the array as a parameter; nothing may be added to it any more.
func (a *sqlArray) value() []byte {
	if len(a.literal) == 0 {
		return []byte("{}")
	}
	return append(a.literal, '}')
}

func (a *sqlArray) null() {
	a.begin()
	a.literal = append(a.literal, "NULL"...)
}

// given adds what a pointer points to, or NULL.
func given[T any](a *sqlArray, value *T, add func(T)) {
	if value == nil {
		a.null()
		return
	}
	add(*value)
}

func (a *sqlArray) text(text string) {
	a.begin()
	a.literal = appendQuoted(a.literal, text)
}

// textOrNull adds a text; an empty one is NULL.
func (a *sqlArray) textOrNull(text audit.Text) {
	if text == "" {
		a.null()
		return
	}
	a.text(string(text))
}

func (a *sqlArray) id(id uuid.UUID) {
	a.begin()
	a.literal = hex.AppendEncode(a.literal, id[:])
}

func (a *sqlArray) idOrNull(id uuid.UUID) {
	if id == uuid.Nil {
		a.null()
		return
	}
	a.id(id)
}

func (a *sqlArray) time(t time.Time) {
	a.begin()
	a.literal = t.UTC().AppendFormat(a.literal, "2006-01-02T15:04:05.999999Z07:00")
}

func (a *sqlArray) timeOrNull(t time.Time) {
	if t.IsZero() {
		a.null()
		return
	}
	a.time(t)
}

func (a *sqlArray) number(number float64) {
	a.begin()
	a.literal = strconv.AppendFloat(a.literal, number, 'g', -1, 64)
}

// bytes adds a bytea.
func (a *sqlArray) bytes(bytes []byte) {
	a.begin()
	a.literal = append(a.literal, `"\\x`...)
	a.literal = append(hex.AppendEncode(a.literal, bytes), '"')
}

// address adds the address in a text as inet; a text that is none is NULL.
func (a *sqlArray) address(text audit.Text) {
	address, ok := audit.ParseAddress(string(text))
	if !ok {
		a.null()
		return
	}
	a.begin()
	a.literal = address.AppendTo(a.literal)
}

// json adds JSON as it is; where there is none, NULL.
func (a *sqlArray) json(json audit.JSON) {
	if len(json) == 0 {
		a.null()
		return
	}
	a.begin()
	a.literal = appendQuoted(a.literal, json)
}

func (a *sqlArray) actor(actor audit.Actor) {
	a.scratch = appendActor(a.scratch[:0], actor)
	a.json(a.scratch)
}

// targets adds targets as JSON; where there are none, NULL.
func (a *sqlArray) targets(targets []audit.Target) {
	if len(targets) == 0 {
		a.null()
		return
	}
	a.scratch = appendTargets(a.scratch[:0], targets)
	a.json(a.scratch)
}

// appendQuoted appends an element of any content.
func appendQuoted[T string | []byte | audit.JSON](to []byte, text T) []byte {
	to = append(to, '"')
	begin := 0
	for i := range len(text) {
		if c := text[i]; c == '"' || c == '\\' {
			to = append(append(to, text[begin:i]...), '\\')
			begin = i
		}
	}
	return append(append(to, text[begin:]...), '"')
}
