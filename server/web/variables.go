package web

import (
	"encoding/json"
	"math"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// coercer checks the variables of an operation against their types, as the
// GraphQL specification has it (section 6.1.2). gqlparser's own check takes
// enum values in any case and echoes what it refuses.
type coercer struct{ schema *ast.Schema }

// variables returns the values of the variables that an operation declares.
// Given values are used up. Faults: BadUserInput with the path of the value.
func (c coercer) variables(operation *ast.OperationDefinition, given map[string]any) (map[string]any, error) {
	values := make(map[string]any, len(operation.VariableDefinitions))
	for _, declared := range operation.VariableDefinitions {
		name := declared.Variable
		value, ok := given[name]
		if !ok && declared.DefaultValue != nil {
			standard, err := declared.DefaultValue.Value(nil)
			if err != nil {
				return nil, fault.Invalid(name, "%s has a faulty default.", name).Because(err)
			}
			values[name] = standard
			continue
		}
		if !ok && !declared.Type.NonNull {
			continue
		}
		if !ok {
			return nil, fault.Invalid(name, "%s is missing.", name)
		}
		value, err := c.value(declared.Type, value, place{name: name})
		if err != nil {
			return nil, err
		}
		values[name] = value
	}
	return values, nil
}

// place is where a value stands; it is written out only where something is
// wrong there.
type place struct {
	above *place
	name  string
	index int
}

func (p place) String() string {
	name := p.name
	if name == "" {
		name = strconv.Itoa(p.index)
	}
	if p.above == nil {
		return name
	}
	return p.above.String() + "." + cut(name, maxEcho)
}

func (p place) invalid(format string, args ...any) error {
	where := p.String()
	return fault.Invalid(where, "%s "+format, append([]any{where}, args...)...)
}

func (c coercer) value(of *ast.Type, value any, at place) (any, error) {
	switch {
	case value == nil && of.NonNull:
		return nil, at.invalid("must not be null.")
	case value == nil:
		return nil, nil
	case of.Elem != nil:
		return c.list(of, value, at)
	}
	definition := c.schema.Types[of.NamedType]
	switch definition.Kind {
	case ast.InputObject:
		return c.object(definition, value, at)
	case ast.Enum:
		name, ok := value.(string)
		if !ok || definition.EnumValues.ForName(name) == nil {
			return nil, at.invalid("is no %s.", of.NamedType)
		}
		return name, nil
	default:
		scalar, ok := scalar(of.NamedType, value)
		if !ok {
			return nil, at.invalid("is no %s.", of.NamedType)
		}
		return scalar, nil
	}
}

// list checks each element; a single value counts as a list of one.
func (c coercer) list(of *ast.Type, value any, at place) (any, error) {
	elements, ok := value.([]any)
	if !ok {
		single, err := c.value(of.Elem, value, at)
		return []any{single}, err
	}
	for i := range elements {
		element, err := c.value(of.Elem, elements[i], place{above: &at, index: i})
		if err != nil {
			return nil, err
		}
		elements[i] = element
	}
	return elements, nil
}

// object checks the fields of an input object. Defaults are filled in when
// gqlgen reads it.
func (c coercer) object(definition *ast.Definition, value any, at place) (any, error) {
	fields, ok := value.(map[string]any)
	if !ok {
		return nil, at.invalid("is no %s.", definition.Name)
	}
	known := 0
	for _, field := range definition.Fields {
		given, ok := fields[field.Name]
		if !ok {
			if field.Type.NonNull && field.DefaultValue == nil {
				return nil, place{above: &at, name: field.Name}.invalid("is missing.")
			}
			continue
		}
		known++
		coerced, err := c.value(field.Type, given, place{above: &at, name: field.Name})
		if err != nil {
			return nil, err
		}
		fields[field.Name] = coerced
	}
	if known < len(fields) {
		return nil, at.invalid("has a field that %s has not.", definition.Name)
	}
	return fields, nil
}

// scalar checks a value of one of the specification's scalars; other scalars
// check their own when they are read.
func scalar(name string, value any) (any, bool) {
	switch number, _ := value.(json.Number); name {
	case "Int":
		whole, err := number.Int64()
		return whole, err == nil && whole >= math.MinInt32 && whole <= math.MaxInt32
	case "Float":
		float, err := number.Float64()
		return float, err == nil
	case "String":
		text, ok := value.(string)
		return text, ok
	case "Boolean":
		truth, ok := value.(bool)
		return truth, ok
	case "ID":
		if _, err := number.Int64(); err == nil {
			return number.String(), true
		}
		id, ok := value.(string)
		return id, ok
	}
	return value, true
}
