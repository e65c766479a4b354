package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/graph/model"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Resolver holds the services that the API is made of.
type Resolver struct {
	Trail     *audit.Trail
	Directory *directory.Service
}

// Request is what a request brings: who asks, and from where. Web puts it into
// the context; resolvers take it out and pass it on as arguments.
type Request struct {
	Rights access.Rights
	Origin audit.Origin
}

type requestKey struct{}

// WithRequest returns a context that carries the request.
func WithRequest(ctx context.Context, request Request) context.Context {
	return context.WithValue(ctx, requestKey{}, request)
}

// RequestOf returns the request in the context; the zero Request may nothing.
func RequestOf(ctx context.Context) Request {
	request, _ := ctx.Value(requestKey{}).(Request)
	return request
}

// rightsOf returns what the viewer of the context may do.
func rightsOf(ctx context.Context) access.Rights { return RequestOf(ctx).Rights }

// maxNodes is how many ids nodes takes.
const maxNodes = 100

// node finds what has the id and may be seen, of whatever type; nil otherwise.
func (r *Resolver) node(ctx context.Context, text string) (model.Node, error) {
	rights := rightsOf(ctx)
	id, err := uuid.Parse(text)
	if err != nil {
		return nil, nil //nolint:nilerr // what is no id names nothing
	}
	if audit.IsLogID(id) {
		event, err := r.Trail.Event(ctx, rights.Scope(access.EventRead), id)
		return orNil(event), err
	}
	if tenant := directory.Tenant(rights, rights.Scope(access.TenantRead), id); tenant != nil {
		return tenant, nil
	}
	if user, err := r.Directory.User(ctx, rights, id); user != nil || err != nil {
		return orNil(user), err
	}
	if activity, err := r.Directory.Activity(ctx, rights, id); activity != nil || err != nil {
		return orNil(activity), err
	}
	role, err := r.Directory.Role(ctx, rights, id)
	return orNil(role), err
}

// orNil turns a missing value into a missing Node.
func orNil[T any, P interface {
	*T
	model.Node
}](value P) model.Node {
	if value == nil {
		return nil
	}
	return value
}

// recorder is the viewer as a sender of events.
func recorder(rights access.Rights, may access.Scope) audit.Recorder {
	return audit.Recorder{
		By:     audit.ActorOf(rights.Viewer, rights.Tree),
		Source: rights.Viewer.Name,
		May:    may,
		Sees:   []access.Scope{rights.Scope(access.EventRead), rights.Scope(access.TenantRead)},
		Tree:   rights.Tree,
	}
}

// payload counts what became of the events of a call.
func payload(results []audit.Result) *model.RecordAuditEventsPayload {
	counted := &model.RecordAuditEventsPayload{Results: results}
	for _, result := range results {
		switch {
		case result.Error != nil:
			counted.Rejected++
		case result.Duplicate:
			counted.Duplicates++
		default:
			counted.Recorded++
		}
	}
	return counted
}

// tooMany is the fault of a nodes call with too many ids.
func tooMany() error { return fault.Invalid("ids", "At most %d ids.", maxNodes) }

// orDefault returns what an optional argument points at, or its zero value.
func orDefault[T any](value *T) T {
	if value == nil {
		var zero T
		return zero
	}
	return *value
}
