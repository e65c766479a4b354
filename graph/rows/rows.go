package rows

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/trailkeeper/trailkeeper/graph/generated"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// Writer writes lists of events. It is safe for concurrent use.
type Writer struct {
	event *object[audit.Event]
	edge  *object[audit.Edge]
	spare *spare
}

// New returns a writer for the schema that the resolvers answer.
func New(schema *ast.Schema, resolvers generated.ResolverRoot) *Writer {
	event, edge := tables(schema, resolvers)
	return &Writer{event: event, edge: edge, spare: &spare{}}
}

// Field is a middleware of gqlgen's for fields: it makes JSON of a result that
// is a list of events and hands on any other. No middleware sees the fields
// inside such a list.
func (w *Writer) Field(ctx context.Context, next graphql.Resolver) (any, error) {
	result, err := next(ctx)
	if err != nil {
		return result, err
	}
	switch list := result.(type) {
	case []audit.Event:
		return write(ctx, w.spare, w.event, list), nil
	case []audit.Edge:
		return write(ctx, w.spare, w.edge, list), nil
	}
	return result, nil
}

// write returns the list as JSON, or as it is where gqlgen has to write it.
func write[T any](ctx context.Context, spare *spare, of *object[T], list []T) any {
	p := &planner{operation: graphql.GetOperationContext(ctx)}
	plan := planOf(p, of, graphql.GetFieldContext(ctx).Field.Selections)
	if p.stuck {
		return list
	}
	o := spare.take(ctx)
	if writeList(o, plan, list); o.stuck {
		spare.giveBack(o)
		return list
	}
	return &written{o, spare}
}
