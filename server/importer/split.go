package importer

import (
	"fmt"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// inputs makes the events of a record: one, or where the table says so one of
// each item of a list. A record is mapped wholly or not at all; with an error
// the first event stands for what could be read of it.
func (m *mapper) inputs(rec *record) ([]audit.Input, error) {
	one := *m
	one.table = m.tableFor(rec.root)
	parts := one.table.split(rec.root)
	out := make([]audit.Input, 0, len(parts))
	for i, part := range parts {
		in, err := one.input(&record{text: rec.text, root: part, row: rec.row})
		if err != nil {
			return []audit.Input{in}, err
		}
		if one.table.events != nil {
			// The record's id is not enough: a record keeps its events' places.
			in.SourceID += audit.Text(fmt.Sprintf(":%d", i+1))
		}
		out = append(out, in)
	}
	return out, nil
}

// split makes a record of each event of a record: the list of events gives way
// to the one. A record without such a list is one event.
func (t *table) split(root *object) []*object {
	if t.events == nil {
		return []*object{root}
	}
	m := root.find(t.events)
	if m == nil {
		return []*object{root}
	}
	all, ok := m.unfold().(*list)
	if !ok || len(all.items) == 0 {
		return []*object{root}
	}
	out := make([]*object, len(all.items))
	for i, item := range all.items {
		m.value = item
		out[i], _ = clone(root).(*object)
	}
	m.value = all
	return out
}

// clone copies a tree, for events of one record hold different parts of it.
func clone(value any) any {
	switch v := value.(type) {
	case *object:
		out := &object{members: make([]*member, len(v.members))}
		for i, m := range v.members {
			out.members[i] = &member{name: m.name, value: clone(m.value), held: m.held}
		}
		return out
	case *list:
		out := &list{items: make([]any, len(v.items))}
		for i, item := range v.items {
			out.items[i] = clone(item)
		}
		return out
	}
	return value
}
