package graph

import (
	"context"
	"fmt"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// activities name, for each mutation, the activity that an attempt of it is in
// our own trail. A mutation that succeeds records its own event in the
// transaction of its change; recordAuditEvents needs none, its events are it.
func activities() map[string]string {
	return map[string]string{
		"recordAuditEvents": "audit_log.record_rejected",
	}
}

// attempt runs a mutation. Every one goes through it: what is denied, invalid
// or fails leaves an event on the viewer's own tenant, never on the one named,
// after whatever was begun is undone.
func attempt[T any](ctx context.Context, r *Resolver, mutation string, do func() (T, error)) (T, error) {
	result, err := do()
	if err != nil {
		known := fault.From(err)
		r.note(ctx, mutation, known.Kind, known.Message)
	}
	return result, err
}

// note records that an attempt did not succeed, once per viewer and minute: a
// client that fails a thousand times a second leaves one event a minute.
func (r *Resolver) note(ctx context.Context, mutation string, kind fault.Kind, reason string) {
	request := RequestOf(ctx)
	rights := request.Rights
	outcome := audit.Failure
	if kind == fault.Forbidden || kind == fault.NotFound {
		outcome = audit.Denied
	}
	minute := r.Clock().UTC().Truncate(time.Minute)
	draft, err := r.Trail.Compose(ctx, rights.Tree, audit.Note{
		Activity: activities()[mutation], TenantID: rights.Viewer.TenantID,
		Actor: audit.ActorOf(rights.Viewer, rights.Tree), Origin: request.Origin,
		Outcome: outcome, Reason: reason, ErrorCode: string(kind),
		SourceID: fmt.Sprintf("%s/%s/%d", mutation, rights.Viewer.ID, minute.Unix()),
	})
	if err == nil {
		err = r.Trail.Keep(context.WithoutCancel(ctx), draft)
	}
	if err != nil {
		r.Logger.WarnContext(ctx, "a failed attempt could not be recorded", "mutation", mutation, "error", err)
	}
}

// noteRejected records that events of a call were rejected.
func (r *Resolver) noteRejected(ctx context.Context, results []audit.Result) {
	rejected, first := 0, -1
	for i, result := range results {
		if result.Error != nil {
			if rejected++; first < 0 {
				first = i
			}
		}
	}
	if rejected > 0 {
		why := results[first].Error
		r.note(ctx, "recordAuditEvents", why.Code, fmt.Sprintf("%d of %d events were rejected; the first, at %d: %s",
			rejected, len(results), first, why.Message))
	}
}
