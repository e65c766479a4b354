package importer

import (
	"encoding/json"
	"strings"
)

// A record is a tree of *object, *list, string, json.Number, bool and nil.
// Members keep their order and remember whether an event's field holds them, so
// that what none holds can go to the details.

type object struct{ members []*member }

type member struct {
	name  string
	value any
	// held says that a field of the event holds the value.
	held bool
}

type list struct{ items []any }

// member finds a member by its name, whatever its case. Of several the one
// that is spelled alike is preferred, then the first that is not empty.
func (o *object) member(name string) *member {
	var found *member
	for _, m := range o.members {
		if len(m.name) != len(name) || !strings.EqualFold(m.name, name) {
			continue
		}
		if found == nil || isEmpty(found.value) || m.name == name && !isEmpty(m.value) {
			found = m
		}
	}
	return found
}

// find follows a path of member names. A text on the way that is JSON is read
// as such, and stays so in the tree. In a list of names and values a name leads
// to its value.
func (o *object) find(path []string) *member {
	for {
		m := o.member(path[0])
		if m == nil || len(path) == 1 {
			return m
		}
		switch next := m.unfold().(type) {
		case *object:
			o, path = next, path[1:]
		case *list:
			if len(path) > 2 {
				return nil
			}
			return next.value(path[1])
		default:
			return nil
		}
	}
}

// value finds the value of a name in a list of names and values.
func (l *list) value(name string) *member {
	for _, item := range l.items {
		o, ok := item.(*object)
		if !ok {
			return nil
		}
		if m := o.member("name"); m != nil && strings.EqualFold(asText(m.value), name) {
			return o.member("value")
		}
	}
	return nil
}

// unfold replaces a text that is a JSON object or list by what it says.
func (m *member) unfold() any {
	if text, ok := m.value.(string); ok {
		if tree, ok := unfold(text); ok {
			m.value = tree
		}
	}
	return m.value
}

func unfold(text string) (tree any, ok bool) {
	text = strings.TrimSpace(text)
	if text == "" || text[0] != '{' && text[0] != '[' || !isJSON(text) {
		return nil, false
	}
	d := decoder{text: text}
	return d.value(), true
}

// put sets the value at the end of the steps, making objects and lists on the
// way. It reports whether the place was free.
func (o *object) put(steps []step, value any) bool {
	m := o.member(steps[0].name)
	if m == nil {
		m = &member{name: steps[0].name}
		o.members = append(o.members, m)
	}
	if len(steps) == 1 {
		if m.value != nil {
			return false
		}
		m.value = value
		return true
	}
	if steps[1].name != "" {
		next, ok := m.value.(*object)
		if !ok && m.value != nil {
			return false
		}
		if !ok {
			next = &object{}
			m.value = next
		}
		return next.put(steps[1:], value)
	}
	items, ok := m.value.(*list)
	if !ok && m.value != nil || len(steps) == 2 {
		return false
	}
	if !ok {
		items = &list{}
		m.value = items
	}
	for len(items.items) <= steps[1].at {
		items.items = append(items.items, nil)
	}
	next, ok := items.items[steps[1].at].(*object)
	if !ok {
		next = &object{}
		items.items[steps[1].at] = next
	}
	return next.put(steps[2:], value)
}

// isEmpty reports whether a value says nothing.
func isEmpty(value any) bool {
	switch v := value.(type) {
	case nil:
		return true
	case string:
		return strings.TrimSpace(v) == ""
	case *object:
		return len(v.members) == 0
	case *list:
		return len(v.items) == 0
	}
	return false
}

// asText is a scalar as text, without blanks around it; empty for the rest.
func asText(value any) string {
	switch v := value.(type) {
	case string:
		return strings.TrimSpace(v)
	case json.Number:
		return v.String()
	case bool:
		if v {
			return "true"
		}
		return "false"
	}
	return ""
}
