package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"github.com/trailkeeper/trailkeeper/graph/model"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
)

// search returns where the viewer may read events, and records that it
// searches there with the filter of the current field. What goes on with a
// search, page by page, is not another one. Faults: Forbidden.
func (r *Resolver) search(ctx context.Context, goesOn bool) (access.Scope, error) {
	scope, err := rightsOf(ctx).Require(access.EventRead)
	if r.Reading != nil && !goesOn {
		r.Reading.Searched(readerOf(ctx), filterOf(ctx), err)
	}
	return scope, err
}

// opened records that events were opened by their ids.
func (r *Resolver) opened(ctx context.Context, nodes ...model.Node) {
	var events []*audit.Event
	for _, node := range nodes {
		if event, ok := node.(*audit.Event); ok {
			events = append(events, event)
		}
	}
	if r.Reading != nil && len(events) > 0 {
		r.Reading.Opened(readerOf(ctx), events...)
	}
}

func readerOf(ctx context.Context) audit.Reader {
	request := RequestOf(ctx)
	return audit.Reader{Rights: request.Rights, Origin: request.Origin}
}

// effectiveScope explains the list that the current field is a part of.
func effectiveScope(ctx context.Context) *directory.EffectiveScope {
	list := graphql.GetFieldContext(ctx).Parent
	if list.Field.Name == "activity" {
		return &directory.EffectiveScope{Own: true}
	}
	filter, _ := list.Args["filter"].(*audit.Filter)
	return directory.EffectiveScopeOf(rightsOf(ctx), orDefault(filter).TenantIDs)
}

// filterOf is the filter of the current field as it was sent.
func filterOf(ctx context.Context) audit.JSON {
	field, operation := graphql.GetFieldContext(ctx), graphql.GetOperationContext(ctx)
	filter := field.Field.ArgumentMap(operation.Variables)["filter"]
	if filter == nil {
		filter = struct{}{}
	}
	text, err := audit.CompactJSON(filter)
	if err != nil {
		return nil // arguments always are JSON
	}
	return text
}
