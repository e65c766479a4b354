package web

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Prices of what a document asks for. A field costs 1 and what is in it; rows
// of a connection cost as many times as are asked for.
const (
	askPrice    = 500  // a page from the database
	findPrice   = 100  // one thing by its id
	countPrice  = 1000 // counting
	tallyPrice  = 2000 // a histogram, facets, or who had access, of whatever length
	schemaPrice = 5000 // the whole schema, whatever of it
	listPrice   = 3    // times: a list of unknown length
	// standardRows and mostRows are what a connection holds when nothing, or
	// too much, is asked for. Its resolver refuses what is out of bounds.
	standardRows = 100
	mostRows     = 500
)

// pricer computes the price of an operation. The guard has bounded how many
// fields it meets.
type pricer struct {
	schema    *ast.Schema
	variables map[string]any
}

// checkPrice refuses what would cost too much to answer. Faults:
// QueryTooComplex.
func checkPrice(schema *ast.Schema, operation *ast.OperationDefinition, variables map[string]any) error {
	p := pricer{schema, variables}
	if price := p.set(operation.SelectionSet, 1); price > MaxPrice {
		return fault.Newf(fault.QueryTooComplex,
			"This costs %d, at most %d: ask for fewer rows or fields at once.", price, MaxPrice)
	}
	return nil
}

// set is the price of selections; rows are those of the connection that they
// are in.
func (p pricer) set(selections ast.SelectionSet, rows int) int {
	price := 0
	for _, selection := range selections {
		switch s := selection.(type) {
		case *ast.Field:
			price += p.field(s, rows)
		case *ast.InlineFragment:
			price += p.set(s.SelectionSet, rows)
		case *ast.FragmentSpread:
			price += p.set(s.Definition.SelectionSet, rows)
		}
		price = min(price, enough)
	}
	return price
}

func (p pricer) field(f *ast.Field, rows int) int {
	if f.Name == "__schema" || f.Name == "__type" {
		return schemaPrice
	}
	if f.Name == "totalCount" {
		return countPrice
	}
	switch f.Name {
	case "auditEventHistogram", "auditEventFacets", "accessTo", "accessOf":
		return tallyPrice
	}
	if len(f.SelectionSet) == 0 {
		return 1
	}
	price, times, inside := 1, 1, 1
	root := f.ObjectDefinition == p.schema.Query || f.ObjectDefinition == p.schema.Mutation
	connection := strings.HasSuffix(f.Definition.Type.Name(), "Connection")
	switch {
	case connection:
		price, inside = askPrice, p.rows(f)
	case root && f.Arguments.ForName("ids") != nil:
		times = p.length(f, "ids")
		price = findPrice * times
	case root:
		price = findPrice
	case strings.HasSuffix(f.ObjectDefinition.Name, "Connection") && f.Definition.Type.Elem != nil:
		times = rows
	case f.Definition.Type.Elem != nil:
		times = listPrice
	}
	return min(price+times*p.set(f.SelectionSet, inside), enough)
}

// rows is how many rows a connection is asked for.
func (p pricer) rows(f *ast.Field) int {
	arguments := f.ArgumentMap(p.variables)
	for _, name := range []string{"first", "last"} {
		if n, ok := whole(arguments[name]); ok {
			return min(max(1, n), mostRows)
		}
	}
	return standardRows
}

// length is how many elements an argument holds.
func (p pricer) length(f *ast.Field, name string) int {
	elements, ok := f.ArgumentMap(p.variables)[name].([]any)
	if !ok {
		return 1
	}
	return min(max(1, len(elements)), mostRows)
}

func whole(value any) (int, bool) {
	switch v := value.(type) {
	case int:
		return v, true
	case int64:
		return int(v), true
	case json.Number:
		n, err := strconv.Atoi(v.String())
		return n, err == nil
	}
	return 0, false
}
