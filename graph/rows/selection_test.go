package rows

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"
)

// question writes random queries by walking the schema: whatever leads to an
// event may be asked for, nested, repeated, under other names, in fragments
// and under conditions. Not all are valid; whoever asks lets those go.
type question struct {
	random    *rand.Rand
	schema    *ast.Schema
	ids       []uuid.UUID
	fragments []string
	ofType    map[string][]string // names of fragments
	variables map[string]any
	declared  []string
	reaches   map[string]bool
	calls     int
	fields    int
}

func newQuestion(random *rand.Rand, schema *ast.Schema, ids []uuid.UUID) *question {
	return &question{random: random, schema: schema, ids: ids, ofType: map[string][]string{},
		variables: map[string]any{}, reaches: map[string]bool{}}
}

// text is the query as a document.
func (q *question) text() string {
	selection := q.selection(q.schema.Query, 9)
	head := ""
	if len(q.declared) > 0 {
		head = "query(" + strings.Join(q.declared, " ") + ") "
	}
	return head + selection + "\n" + strings.Join(q.fragments, "\n")
}

func (q *question) oneIn(n int) bool { return q.random.IntN(n) == 0 }

// selection is of a type, with at most so many levels under it.
func (q *question) selection(of *ast.Definition, levels int) string {
	var parts []string
	for n := 1 + q.random.IntN(5); len(parts) < n; {
		if part := q.part(of, levels); part != "" {
			parts = append(parts, part)
		}
	}
	return "{ " + strings.Join(parts, " ") + " }"
}

func (q *question) part(of *ast.Definition, levels int) string {
	switch n := q.random.IntN(20); {
	case n == 0:
		return q.name("__typename") + q.condition()
	case n <= 2 && levels > 1:
		on, named := q.narrower(of), ""
		if on != of || q.oneIn(2) {
			named = " on " + on.Name
		}
		return "..." + named + q.condition() + " " + q.selection(on, levels-1)
	case n <= 4 && levels > 1:
		return "..." + q.fragment(q.narrower(of), levels) + q.condition()
	}
	return q.field(of, levels)
}

// narrower is a type that a fragment on a type may name.
func (q *question) narrower(of *ast.Definition) *ast.Definition {
	possible := slices.Concat([]*ast.Definition{of}, q.schema.Implements[of.Name])
	if of.Kind == ast.Interface {
		possible = slices.Concat(possible, q.schema.PossibleTypes[of.Name], []*ast.Definition{q.schema.Types["AuditEvent"]})
	}
	return pick(q.random, possible)
}

// fragment is a new named fragment, or one that is there.
func (q *question) fragment(of *ast.Definition, levels int) string {
	if known := q.ofType[of.Name]; len(known) > 0 && q.oneIn(2) {
		return pick(q.random, known)
	}
	selection := q.selection(of, levels-1)
	name := fmt.Sprintf("F%d", len(q.fragments))
	q.fragments = append(q.fragments, "fragment "+name+" on "+of.Name+" "+selection)
	q.ofType[of.Name] = append(q.ofType[of.Name], name)
	return name
}

func (q *question) field(of *ast.Definition, levels int) string {
	field := pick(q.random, of.Fields)
	if leading := q.leading(of); len(leading) > 0 && (of == q.schema.Query || q.oneIn(2)) {
		field = pick(q.random, leading)
	}
	of = q.schema.Types[field.Type.Name()]
	if strings.HasPrefix(field.Name, "__") || levels <= 1 && of.IsCompositeType() {
		return ""
	}
	q.fields++
	text := q.name(field.Name)
	if len(field.Arguments) > 0 { // the same field with other arguments needs another name
		q.calls++
		text = fmt.Sprintf("call%d: %s%s", q.calls, field.Name, q.arguments(field))
	}
	text += q.condition()
	if of.IsCompositeType() {
		text += " " + q.selection(of, levels-1)
	}
	return text
}

// leading are the fields of a type that lead to events.
func (q *question) leading(of *ast.Definition) (fields ast.FieldList) {
	if of.Name == "AuditEvent" {
		return nil
	}
	for _, field := range of.Fields {
		if q.leads(field.Type.Name()) {
			fields = append(fields, field)
		}
	}
	return fields
}

func (q *question) leads(name string) bool {
	known, seen := q.reaches[name]
	if seen {
		return known
	}
	q.reaches[name] = name == "AuditEvent" || name == "Node"
	for _, field := range q.schema.Types[name].Fields {
		q.reaches[name] = q.leads(field.Type.Name()) || q.reaches[name]
	}
	return q.reaches[name]
}

// name is a field's name, sometimes under another one.
func (q *question) name(name string) string {
	switch n := q.random.IntN(2000); {
	case n < 200:
		return name + "Again: " + name
	case n < 400:
		return "_" + name + "_2: " + name
	case n == 400:
		return "id: " + name // not valid when two fields take it
	}
	return name
}

// condition is a directive, sometimes.
func (q *question) condition() string {
	text := ""
	for _, directive := range []string{"skip", "include"} {
		if q.oneIn(15) {
			text += fmt.Sprintf(" @%s(if: %s)", directive, q.truth())
		}
	}
	return text
}

func (q *question) truth() string {
	if q.oneIn(2) {
		return fmt.Sprint(q.oneIn(2))
	}
	name := pick(q.random, []string{"a", "b", "c", "standard"})
	if declaration := "$" + name + ": Boolean!"; name == "standard" {
		q.declare("$standard: Boolean = " + fmt.Sprint(q.oneIn(2)))
	} else if q.declare(declaration) {
		q.variables[name] = q.oneIn(2)
	}
	return "$" + name
}

// declare declares a variable; false where it is declared already.
func (q *question) declare(declaration string) bool {
	name, _, _ := strings.Cut(declaration, ":")
	if slices.ContainsFunc(q.declared, func(d string) bool { return strings.HasPrefix(d, name+":") }) {
		return false
	}
	q.declared = append(q.declared, declaration)
	return true
}

// arguments are those of a field, seldom wrong.
func (q *question) arguments(of *ast.FieldDefinition) string {
	var given []string
	for _, argument := range of.Arguments {
		if argument.Type.NonNull || q.oneIn(6) {
			given = append(given, argument.Name+": "+q.value(argument))
		}
	}
	if len(given) == 0 {
		return ""
	}
	return "(" + strings.Join(given, ", ") + ")"
}

func (q *question) value(of *ast.ArgumentDefinition) string {
	id := func() string { return `"` + pick(q.random, q.ids).String() + `"` }
	if enum := q.schema.Types[of.Type.Name()]; enum.Kind == ast.Enum {
		return pick(q.random, enum.EnumValues).Name
	}
	switch of.Type.String() {
	case "Int":
		if q.oneIn(3) {
			q.variables["number"] = int64(1 + q.random.IntN(9))
			q.declare("$number: Int")
			return "$number"
		}
		return pick(q.random, []string{"1", "2", "3", "7", "50", "200", "null"})
	case "ID!", "ID":
		return id()
	case "[ID!]!":
		return "[" + id() + ", " + id() + "]"
	case "AuditEventFilter":
		return pick(q.random, []string{"{}", "null", `{severities: [ERROR]}`, `{search: ["x"]}`, `{from: "2026-11-01T00:00:00Z"}`})
	case "String":
		return pick(q.random, []string{"null", "null", "null", "null", `"nonsense"`})
	}
	return "null"
}

func pick[T any](random *rand.Rand, from []T) T { return from[random.IntN(len(from))] }
