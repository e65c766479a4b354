package importer

import "strings"

// parties are lists of identifiers that are all of one party, each with its
// type. The list is read as an object: what the party is called in each type,
// and what directories write into the type for anything else, taken apart.
type parties struct {
	list     path
	kind, id string
	// types are the names of types. An identifier of the type "other" that is
	// another one, "_" and an id says a kind and an object id.
	types map[string]string
}

// Names in an object that parties make of a list, beside those of types.
const (
	partyKind     = "kind"
	partyObjectID = "objectId"
	partyOther    = "other"
)

// apply turns the list into an object. A list that holds anything else stays.
func (p parties) apply(root *object) {
	m := root.find(p.list)
	if m == nil {
		return
	}
	identifiers, ok := m.unfold().(*list)
	if !ok {
		return
	}
	out := &object{}
	var others []string
	for _, item := range identifiers.items {
		one, ok := item.(*object)
		if !ok || len(one.members) != 2 {
			return
		}
		kind, id := one.member(p.kind), one.member(p.id)
		if kind == nil || id == nil {
			return
		}
		name := or(p.types[asText(kind.value)], "type "+asText(kind.value))
		if text := asText(id.value); name == partyOther {
			others = append(others, text)
			continue
		}
		out.add(name, id)
	}
	out.addOthers(others)
	if len(out.members) > 0 {
		m.value = out
	}
}

// addOthers adds identifiers of no known type. Of "User_7", "7" and "User" the
// kind is User and the object id 7.
func (o *object) addOthers(all []string) {
	kind, objectID := "", ""
	for _, name := range all {
		for _, other := range all {
			if id, ok := strings.CutPrefix(other, name+"_"); ok && name != "" && id != "" && kind == "" {
				kind, objectID = name, id
			}
		}
	}
	if kind != "" {
		o.add(partyKind, &member{value: kind})
		o.add(partyObjectID, &member{value: objectID})
	}
	for _, text := range all {
		if text != "" && text != kind && text != objectID {
			o.add(partyOther, &member{value: text})
		}
	}
}

// single reads a list of one text as the text.
func single(root *object, at path) {
	m := root.find(at)
	if m == nil {
		return
	}
	if items, ok := m.unfold().(*list); ok && len(items.items) == 1 && asText(items.items[0]) != "" {
		m.value = items.items[0]
	}
}
