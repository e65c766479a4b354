package graph

import (
	"context"
	"sync"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
)

// Request is what a request brings: who asks, and from where. Web puts it into
// the context; resolvers take it out and pass it on as arguments.
type Request struct {
	// Subject is who the token speaks of; Rights is what the subject may do.
	Subject directory.Subject
	Rights  access.Rights
	Origin  audit.Origin
}

type requestKey struct{}

// request remembers the scopes of a request: the fields of fifty events ask
// for the same one.
type request struct {
	Request

	mu     sync.Mutex
	scopes map[access.Permission]access.Scope
}

// WithRequest returns a context that carries the request.
func WithRequest(ctx context.Context, r Request) context.Context {
	return context.WithValue(ctx, requestKey{}, &request{Request: r, scopes: map[access.Permission]access.Scope{}})
}

// RequestOf returns the request in the context; the zero Request may nothing.
func RequestOf(ctx context.Context) Request {
	if r, ok := ctx.Value(requestKey{}).(*request); ok {
		return r.Request
	}
	return Request{}
}

// byOf returns who changes something, and from where.
func byOf(ctx context.Context) directory.By {
	request := RequestOf(ctx)
	return directory.By{Subject: request.Subject, Origin: request.Origin}
}

// rightsOf returns what the viewer of the context may do.
func rightsOf(ctx context.Context) access.Rights { return RequestOf(ctx).Rights }

// scopeOf returns where the viewer of the context holds a permission.
func scopeOf(ctx context.Context, p access.Permission) access.Scope {
	r, ok := ctx.Value(requestKey{}).(*request)
	if !ok {
		return access.Scope{}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	scope, known := r.scopes[p]
	if !known {
		scope = r.Rights.Scope(p)
		r.scopes[p] = scope
	}
	return scope
}
