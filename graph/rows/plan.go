package rows

import (
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// object says how the fields of one type of the schema are written, whose
// values are of the Go type T.
type object[T any] struct {
	name string
	// satisfies are the types that a fragment on it may name.
	satisfies []string
	fields    map[string]field[T]
}

// field makes of a field as a query selects it what writes its value.
type field[T any] func(p *planner, selected ast.SelectionSet) value[T]

// value writes one value of an object. It is false for null, and has written
// nothing then.
type value[T any] func(o *out, of *T) bool

// plan is what a query selects of an object, in the order of the answer.
type plan[T any] []step[T]

type step[T any] struct {
	// key is the name in the answer, with what stands before and after it.
	key   string
	value value[T]
	// required says that the schema allows no null here.
	required bool
}

// planner makes the plans of one list.
type planner struct {
	operation *graphql.OperationContext
	// stuck says that something is selected that cannot be planned.
	stuck bool
}

// planOf plans a selection. Fragments, directives, aliases and repeated fields
// are gqlgen's own CollectFields: one meaning for both ways.
func planOf[T any](p *planner, of *object[T], selected ast.SelectionSet) plan[T] {
	collected := graphql.CollectFields(p.operation, selected, of.satisfies)
	steps := make(plan[T], 0, len(collected))
	for i, f := range collected {
		twice := slices.ContainsFunc(collected[:i], func(g graphql.CollectedField) bool { return g.Alias == f.Alias })
		if twice || len(f.Deferrables) > 0 {
			p.stuck = true
			return nil
		}
		s := step[T]{key: key(f.Alias, i == 0)}
		if f.Name == "__typename" {
			s.value = constant[T](of.name)
		} else {
			plan, known := of.fields[f.Name]
			if !known {
				p.stuck = true
				return nil
			}
			s.value, s.required = plan(p, f.Selections), f.Definition.Type.NonNull
		}
		steps = append(steps, s)
	}
	return steps
}

// key is what stands before a value. Names need no escaping.
func key(name string, first bool) string {
	if first {
		return `{"` + name + `":`
	}
	return `,"` + name + `":`
}

// writeObject writes what a plan says of an object.
func writeObject[T any](o *out, plan plan[T], of *T) {
	if len(plan) == 0 {
		o.json = append(o.json, '{')
	}
	for i := range plan {
		s := &plan[i]
		o.json = append(o.json, s.key...)
		if !s.value(o, of) {
			o.json = append(o.json, "null"...)
			o.stuck = o.stuck || s.required
		}
	}
	o.json = append(o.json, '}')
}

// writeList writes what a plan says of each object.
func writeList[T any](o *out, plan plan[T], list []T) {
	o.json = append(o.json, '[')
	for i := range list {
		if i > 0 {
			o.json = append(o.json, ',')
		}
		if writeObject(o, plan, &list[i]); o.stuck {
			return
		}
	}
	o.json = append(o.json, ']')
}
