package export

import (
	"context"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Cancel ends an export of the viewer that waits or runs. Faults: Forbidden,
// NotFound, Conflict (it has ended), AuditUnavailable, Unavailable.
func (s *Service) Cancel(ctx context.Context, rights access.Rights, origin audit.Origin, input CancelExportInput) (*Export, error) {
	return s.change(ctx, rights, origin, input.ID, "export.canceled", "An export was canceled.", func(e *Export) error {
		if !e.State.open() {
			return &fault.Error{Kind: fault.Conflict, Field: "input.id", Message: "The export has ended: nothing is left to cancel."}
		}
		now := s.trail.Now()
		e.State, e.FinishedAt, e.Progress, e.SHA256 = Canceled, &now, Progress{}, ""
		return nil
	})
}

// Renew keeps the file of an export of the viewer for another Lifetime, or makes
// it again where it failed, was canceled or is gone: as of the same mark, so it is
// the same file. Faults: Forbidden, NotFound, Conflict (it waits or runs),
// AuditUnavailable, Unavailable.
func (s *Service) Renew(ctx context.Context, rights access.Rights, origin audit.Origin, input RenewExportInput) (*Export, error) {
	return s.change(ctx, rights, origin, input.ID, "export.renewed", "An export was renewed.", func(e *Export) error {
		switch e.State {
		case Queued, Running:
			return &fault.Error{Kind: fault.Conflict, Field: "input.id", Message: "The export is under way."}
		case Ready:
			expires := s.trail.Now().Add(Lifetime)
			e.ExpiresAt = &expires
		default:
			e.State, e.Error, e.Progress, e.SHA256, e.FinishedAt, e.ExpiresAt = Queued, "", Progress{}, "", nil, nil
		}
		return nil
	})
}

// change changes an export of the viewer, which leaves an event.
func (s *Service) change(ctx context.Context, rights access.Rights, origin audit.Origin, id, activity, what string, do func(*Export) error) (*Export, error) {
	scope, err := rights.Exports()
	if err != nil {
		return nil, err
	}
	if len(id) > audit.MaxText {
		return nil, fault.Invalid("input.id", "An id has at most %d characters.", audit.MaxText)
	}
	var changed Export
	err = s.store.ChangeExport(ctx, rights.Viewer.ID, idOf(id), MaxOpen, func(e *Export) ([]audit.Draft, error) {
		if e == nil || !scope.Covers(e.Asked.Scope) {
			return nil, on("input.id", notThere())
		}
		e.at(s.trail.Now())
		if err := do(e); err != nil {
			return nil, err
		}
		changed = *e
		by := changed
		by.RequestedBy, by.Impersonator = audit.PartiesOf(rights.Viewer, rights.Tree)
		draft, err := s.note(ctx, rights.Tree, &by, activity, what, origin, map[string]any{"state": e.State})
		return []audit.Draft{draft}, err
	})
	return &changed, err
}

// notThere is the one answer for what does not exist, is somebody else's, or is
// no longer permitted.
func notThere() *fault.Error {
	return fault.New(fault.NotFound, "The export does not exist, or you may not see it.")
}

// idOf reads an id; what is none finds nothing.
func idOf(text string) uuid.UUID {
	id, err := uuid.Parse(text)
	if err != nil {
		return uuid.Nil
	}
	return id
}
