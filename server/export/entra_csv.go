package export

import (
	"strconv"
	"strings"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// What a row of the portal's file of audits holds.
const (
	entraTargets = 3
	entraChanges = 5
	entraDetails = 6
)

// entraCSV writes the portal's own file of one log: its header to the letter.
type entraCSV struct {
	csv
	log     audit.EventLog
	columns []entraColumn
}

// entraColumn takes a text from the tree.
type entraColumn struct {
	name string
	take func(t tree, e *audit.Event) any
}

func newEntraCSV(log audit.EventLog) *entraCSV {
	columns := entraAuditColumns()
	if log == audit.LogSignIn {
		columns = entraSignInColumns()
	}
	header := newCSV(names(columns, func(c entraColumn) string { return c.name }), true)
	return &entraCSV{csv: header, log: log, columns: columns}
}

func (c *entraCSV) row(to []byte, e *audit.Event, loss *Loss) ([]byte, bool) {
	if !c.holds(e) {
		loss.Rows++
		return to, false
	}
	t := entraTree(e, loss)
	t.cut("additionalDetails", entraDetails, &loss.Values)
	t.cut("targetResources", entraTargets, &loss.Targets)
	for _, target := range pairsOf(t["targetResources"]) {
		if target, ok := target.(tree); ok {
			target.cut("modifiedProperties", entraChanges, &loss.Changes)
		}
	}
	from := len(to)
	for i, column := range c.columns {
		if i > 0 {
			to = append(to, ',')
		}
		if text, ok := textOf(column.take(t, e)).(string); ok {
			to = appendCell(to, text)
		}
	}
	loss.Values += leaves(t)
	return appendLine(to, from), true
}

// holds reports whether the file is of the event's log. That of sign-ins is of
// users: applications have a file of their own in the portal.
func (c *entraCSV) holds(e *audit.Event) bool {
	if c.log == audit.LogSignIn {
		return e.Log == audit.LogSignIn && (isUser(&e.Actor) || e.Actor.Kind == audit.UnknownActor)
	}
	return e.Log == audit.LogAudit
}

// cut takes off what is behind the first items of a list, and counts it.
func (t tree) cut(name string, most int, lost *int64) {
	list := pairsOf(t[name])
	if len(list) > most {
		*lost += int64(len(list) - most)
		t[name] = list[:most]
	}
}

// from is a column that takes the first that there is of some places, whose
// names have '/' between them; numbers are places in a list.
func from(name string, places ...string) entraColumn {
	paths := make([][]string, len(places))
	for i, place := range places {
		paths[i] = strings.Split(place, "/")
	}
	return entraColumn{name, func(t tree, _ *audit.Event) any {
		for _, path := range paths {
			if value := t.take(path); value != nil {
				return value
			}
		}
		return nil
	}}
}

// take takes a value out of the tree; nil where there is none.
func (t tree) take(path []string) any {
	name := t.named(path[0])
	if len(path) == 1 {
		value := t[name]
		if _, inner := value.(tree); inner || value == nil {
			return nil
		}
		delete(t, name)
		return value
	}
	switch next := t[name].(type) {
	case tree:
		return next.take(path[1:])
	case []any:
		at, _ := strconv.Atoi(path[1])
		if at < len(next) && len(path) > 2 {
			if item, ok := next[at].(tree); ok {
				return item.take(path[2:])
			}
		}
	}
	return nil
}

// leaves counts the values of a tree.
func leaves(value any) (n int64) {
	switch v := value.(type) {
	case nil:
	case tree:
		for _, inner := range v {
			n += leaves(inner)
		}
	case []any:
		for _, inner := range v {
			n += leaves(inner)
		}
	default:
		return 1
	}
	return n
}
