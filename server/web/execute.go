package web

import (
	"context"
	"maps"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/trailkeeper/trailkeeper/graph/generated"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// executableSchema is the API on its resolvers. gqlgen announces @defer, whose
// later parts this door would not send: it is taken out.
func executableSchema(resolvers generated.ResolverRoot) graphql.ExecutableSchema {
	config := generated.Config{Resolvers: resolvers}
	schema := *generated.NewExecutableSchema(config).Schema()
	schema.Directives = maps.Clone(schema.Directives)
	delete(schema.Directives, "defer")
	config.Schema = &schema
	return generated.NewExecutableSchema(config)
}

// execute answers an operation: what is wrong with it is found first, each
// step before the next and more expensive one.
func (d *door) execute(ctx context.Context, method string, p params) answer {
	doc, errs := d.documents.asked(p)
	if len(errs) > 0 {
		return d.refused(ctx, errs...)
	}
	operation := doc.Operations.ForName(p.operationName)
	if operation == nil {
		return d.refused(ctx, fault.New(fault.ValidationFailed, "operationName must name an operation of the document."))
	}
	if method == http.MethodGet && operation.Operation != ast.Query {
		refusal := d.refused(ctx, fault.New(fault.MethodNotAllowed, "Use POST for anything but a query."))
		refusal.allow = http.MethodPost
		return refusal
	}
	variables, err := coercer{d.schema.Schema()}.variables(operation, p.variables)
	if err != nil {
		return d.refused(ctx, err)
	}
	if err := checkPrice(d.schema.Schema(), operation, variables); err != nil {
		return d.refused(ctx, err)
	}
	return d.run(ctx, p, doc, operation, variables)
}

// refused is the answer to a request of which nothing was done.
func (d *door) refused(ctx context.Context, errs ...error) answer {
	var refusal answer
	for _, err := range errs {
		refusal.errors = append(refusal.errors, d.present(ctx, err))
	}
	return refusal
}

// run executes a valid operation.
func (d *door) run(ctx context.Context, p params, doc *ast.QueryDocument, operation *ast.OperationDefinition, variables map[string]any) answer {
	places := make(chan struct{}, atOnce)
	operationContext := &graphql.OperationContext{
		RawQuery: p.query, OperationName: p.operationName, Variables: variables,
		Doc: doc, Operation: operation, DisableIntrospection: !d.Introspection,
		RecoverFunc:        panicked,
		ResolverMiddleware: d.rows.Field,
		RootResolverMiddleware: func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
			places <- struct{}{}
			defer func() { <-places }()
			return next(ctx)
		},
	}
	respond, ctx := d.executor.DispatchOperation(ctx, operationContext)
	response := respond(ctx)
	if response == nil { // the time was up before it began
		return d.refused(ctx, context.Cause(ctx))
	}
	return answer{errors: response.Errors, data: response.Data, executed: true}
}
