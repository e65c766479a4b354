package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// askedOf returns the fields of events that are selected anywhere under the
// current field, whatever directives say: what nobody asks for need not be
// read.
func askedOf(ctx context.Context) audit.Fields {
	asked := audit.Fields{}
	addAsked(asked, graphql.GetFieldContext(ctx).Field.Selections)
	return asked
}

func addAsked(asked audit.Fields, selected ast.SelectionSet) {
	for _, selection := range selected {
		switch s := selection.(type) {
		case *ast.Field:
			if s.ObjectDefinition.Name == "AuditEvent" {
				asked[s.Name] = true
			}
			addAsked(asked, s.SelectionSet)
		case *ast.InlineFragment:
			addAsked(asked, s.SelectionSet)
		case *ast.FragmentSpread:
			addAsked(asked, s.Definition.SelectionSet)
		}
	}
}
