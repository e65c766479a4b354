package graph

import (
	"context"
	"log/slog"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/graph/model"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/export"
	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/identity"
	"github.com/trailkeeper/trailkeeper/server/views"
)

// Resolver holds the services that the API is made of.
type Resolver struct {
	Trail     *audit.Trail
	Follower  *audit.Follower
	Directory *directory.Service
	Identity  *identity.Service
	// Exports makes files; nil in tests of something else.
	Exports *export.Service
	// Views keeps what users save; nil in tests of something else.
	Views *views.Service
	// Reading records who reads the log; nil in tests of something else.
	Reading *audit.Reading
	Logger  *slog.Logger
	// Clock is the wall clock outside of tests.
	Clock func() time.Time
}

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
		event, err := r.Trail.Event(ctx, scopeOf(ctx, access.EventRead), id)
		return orNil(event), err
	}
	if tenant := directory.Tenant(rights, scopeOf(ctx, access.TenantRead), id); tenant != nil {
		return tenant, nil
	}
	if user, err := r.Directory.User(ctx, rights, id); user != nil || err != nil {
		return orNil(user), err
	}
	if group, err := r.Directory.Group(ctx, rights, id); group != nil || err != nil {
		return orNil(group), err
	}
	if client, err := r.Directory.Client(ctx, rights, id); client != nil || err != nil {
		return orNil(client), err
	}
	if transfer, err := r.Directory.Transfer(ctx, rights, id); transfer != nil || err != nil {
		return orNil(transfer), err
	}
	if r.Exports != nil {
		if found, err := r.Exports.Export(ctx, rights, text); found != nil || err != nil {
			return orNil(found), err
		}
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

// payload counts what became of the events of a call; nil where it failed.
func payload(results []audit.Result) *model.RecordAuditEventsPayload {
	if results == nil {
		return nil
	}
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

// minutes is a number of minutes as a duration, an hour where none is given.
func minutes(n *int) time.Duration { return time.Duration(orElse(n, 60)) * time.Minute }

// orElse returns the value, or another one where an argument is null.
func orElse[T any](value *T, otherwise T) T {
	if value == nil {
		return otherwise
	}
	return *value
}
