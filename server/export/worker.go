package export

import (
	"context"
	"encoding/hex"
	"errors"
	"io"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/jobs"
)

var _ jobs.Worker = (*Service)(nil)

// Work goes on with an export: part by part, each kept before the next one
// begins. Its owner reads why a turn failed for as long as that is so. Faults:
// Unavailable; jobs.ErrFenced.
func (s *Service) Work(ctx context.Context, job jobs.Job, until time.Time) (did jobs.Turn, err error) {
	e, err := s.store.JobExport(ctx, job)
	if err != nil {
		return did, err
	}
	if e.State == Queued {
		e.State = Running
		if err := s.store.KeepExport(ctx, job, *e); err != nil {
			return did, err
		}
	}
	did, err = s.goOn(ctx, job, e, until)
	if err != nil && ctx.Err() == nil && !errors.Is(err, jobs.ErrFenced) && !s.Hopeless(err) {
		e.Error = audit.Text(fault.From(err).Message)
		err = errors.Join(err, s.store.KeepExport(ctx, job, *e))
	}
	return did, err
}

// goOn writes what is left, or as much of it as there is time for.
func (s *Service) goOn(ctx context.Context, job jobs.Job, e *Export, until time.Time) (did jobs.Turn, err error) {
	tree, err := s.trees.Tree(ctx)
	if err != nil {
		return did, err
	}
	c := &copying{
		layout: e.Layout, progress: e.Progress, external: externalIDs(tree),
		begin: func(n int) (io.WriteCloser, error) { return s.files.begin(ctx, partName(e.ID, n)) },
		kept: func(progress Progress) (bool, error) {
			further := *e
			further.Progress, further.Error = progress, ""
			if err := s.store.KeepExport(ctx, job, further); err != nil {
				return false, err
			}
			*e, did.Further = further, true
			return s.trail.Now().Before(until), nil
		},
	}
	if done, err := s.copy(ctx, e.Asked, c); err != nil || !done {
		return did, err
	}
	// The last part is kept with the end: whoever comes back before it writes it anew.
	whole := *e
	whole.Progress, whole.SHA256 = c.progress, audit.Text(hex.EncodeToString(c.digest.Sum(nil)))
	err = s.finish(ctx, job, tree, &whole)
	did.Done = err == nil
	return did, err
}

// finish writes the manifest and makes the file to be had.
func (s *Service) finish(ctx context.Context, job jobs.Job, tree *access.Tree, e *Export) error {
	manifest, err := s.manifest(e).Encode()
	if err != nil {
		return err
	}
	file, err := s.files.begin(ctx, e.ID.String()+"/"+manifestName)
	if err != nil {
		return err
	}
	if _, err := file.Write(manifest); err != nil {
		_ = file.Abandon()
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	now := s.trail.Now()
	expires := now.Add(Lifetime)
	e.State, e.Error, e.FinishedAt, e.ExpiresAt = Ready, "", &now, &expires
	draft, err := s.note(ctx, tree, e, "export.completed", "An export is ready.", audit.Origin{Channel: audit.ChannelSystem}, map[string]any{
		"rows": e.Progress.Rows, "bytes": e.Progress.Bytes, "sha256": e.SHA256, "asOf": e.Asked.AsOf,
	})
	if err != nil {
		return err
	}
	return s.store.KeepExport(ctx, job, *e, draft)
}

// GiveUp ends an export that failed. Faults: AuditUnavailable, Unavailable;
// jobs.ErrFenced.
func (s *Service) GiveUp(ctx context.Context, job jobs.Job, cause error) error {
	e, err := s.store.JobExport(ctx, job)
	if err != nil {
		return err
	}
	tree, err := s.trees.Tree(ctx)
	if err != nil {
		return err
	}
	now := s.trail.Now()
	e.State, e.FinishedAt, e.Error = Failed, &now, audit.Text(fault.From(cause).Message)
	draft, err := s.note(ctx, tree, e, "export.failed", "An export failed.", audit.Origin{Channel: audit.ChannelSystem}, nil)
	if err != nil {
		return err
	}
	return s.store.KeepExport(ctx, job, *e, draft)
}

// Hopeless reports whether an export fails again with the same error: whatever
// is away comes back, room does not.
func (s *Service) Hopeless(err error) bool {
	return full(err) || !fault.Is(err, fault.Unavailable) && !fault.Is(err, fault.AuditUnavailable)
}

// manifest says what the file of an export is.
func (s *Service) manifest(e *Export) Manifest {
	filter, _ := audit.CompactJSON(e.Asked.Filter)
	scope, _ := audit.CompactJSON(e.Asked.Scope)
	return Manifest{
		Export: e.ID.String(), File: e.FileName(), Filter: filter, Scope: scope,
		Range: e.Range, AsOf: e.Asked.AsOf, Earlier: e.Asked.Earlier, Layout: e.Layout,
		Rows: e.Progress.Rows, Loss: e.Progress.Loss, Parts: e.Progress.Parts, Bytes: e.Progress.Bytes, SHA256: string(e.SHA256),
		Server: s.version, RequestedBy: e.RequestedBy, RequestedAt: e.RequestedAt,
	}
}

// externalIDs finds the ids that tenants have elsewhere.
func externalIDs(tree *access.Tree) func(uuid.UUID) string {
	return func(id uuid.UUID) string {
		tenant, _ := tree.Tenant(id)
		return tenant.ExternalID
	}
}
