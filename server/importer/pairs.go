package importer

// apply turns the list into an object. A list that holds anything else stays.
func (p pairs) apply(root *object) {
	m := root.find(p.list)
	if m == nil {
		return
	}
	items, ok := m.unfold().(*list)
	if !ok {
		return
	}
	out := &object{}
	for _, item := range items.items {
		if item == nil {
			continue
		}
		pair, ok := item.(*object)
		if !ok {
			return
		}
		key, value := pair.member(p.key), pair.member(p.value)
		if key == nil || asText(key.value) == "" || len(pair.members) > 2 {
			return
		}
		out.add(asText(key.value), value)
	}
	m.name, m.value = p.name, out
}

// add puts a pair's value under its key; the values of a repeated key become a
// list.
func (o *object) add(key string, value *member) {
	var said any
	if value != nil {
		said = value.value
	}
	for _, m := range o.members {
		if m.name != key {
			continue
		}
		if several, ok := m.value.(*list); ok {
			several.items = append(several.items, said)
		} else {
			m.value = &list{items: []any{m.value, said}}
		}
		return
	}
	o.members = append(o.members, &member{name: key, value: said})
}

// or returns the value, or the default where none is given.
func or[T ~string](value, otherwise T) T {
	if value == "" {
		return otherwise
	}
	return value
}
