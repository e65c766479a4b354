package export

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// RequestExportInput is an export to be made.
type RequestExportInput struct {
	Filter      *audit.Filter   `json:"filter,omitempty"`
	Format      Format          `json:"format"`
	Profile     Profile         `json:"profile,omitempty"`
	Log         *audit.EventLog `json:"log,omitempty"`
	Columns     []string        `json:"columns,omitempty"`
	Compression Compression     `json:"compression,omitempty"`
	Bom         bool            `json:"bom,omitempty"`
	// AsOf is the mark of an earlier copy, to get the same bytes again.
	AsOf *time.Time `json:"asOf,omitempty"`
	// NewSince is an earlier export: without a filter, what its own selects and it
	// does not hold; with another filter, what was recorded since its mark.
	NewSince *string `json:"newSince,omitempty"`
}

func (i RequestExportInput) layout() Layout {
	l := Layout{Format: i.Format, Profile: i.Profile, Columns: i.Columns, BOM: i.Bom, Compression: i.Compression}
	if i.Log != nil {
		l.Log = *i.Log
	}
	return l.whole()
}

// CancelExportInput names an export that is to end.
type CancelExportInput struct {
	ID string `json:"id"`
}

// RenewExportInput names an export whose file is to be kept, or made again.
type RenewExportInput struct {
	ID string `json:"id"`
}

// Request begins an export of all that the filter selects where the viewer may
// export; without a range, of the last 24 hours. Faults: Forbidden,
// BadUserInput, NotFound (newSince), Conflict (too many are open),
// AuditUnavailable, Unavailable.
func (s *Service) Request(ctx context.Context, rights access.Rights, origin audit.Origin, input RequestExportInput) (*Export, error) {
	scope, err := rights.Exports()
	if err != nil {
		return nil, err
	}
	e := Export{
		ID: uuid.New(), Owner: rights.Viewer.ID, TenantID: rights.Viewer.TenantID,
		Layout: input.layout(), RequestedAt: s.trail.Now(), State: Queued,
	}
	e.RequestedBy, e.Impersonator = audit.PartiesOf(rights.Viewer, rights.Tree)
	if err := e.Layout.Validate(); err != nil {
		return nil, err
	}
	if err := s.freeze(ctx, rights, scope, input, &e); err != nil {
		return nil, err
	}
	if e.Asked.Earlier == nil { // what is new is not counted
		if count, err := s.trail.Count(ctx, scope, e.Asked.Filter); err == nil && count != nil && count.Exact {
			e.EstimatedRows = &count.Value
		}
	}
	draft, err := s.note(ctx, rights.Tree, &e, "export.requested", "An export of events was asked for.", origin, map[string]any{
		"filter": e.Asked.Filter, "layout": e.Layout, "from": e.Range.From, "to": e.Range.To, "asOf": e.Asked.AsOf,
	})
	if err != nil {
		return nil, err
	}
	return &e, s.store.AddExport(ctx, e, MaxOpen, draft)
}

// freeze fixes what an export will hold.
func (s *Service) freeze(ctx context.Context, rights access.Rights, scope access.Scope, input RequestExportInput, e *Export) error {
	asOf, err := s.store.Mark(ctx)
	if err != nil {
		return err
	}
	if input.AsOf != nil {
		if input.AsOf.After(asOf) {
			return fault.Invalid("input.asOf", "asOf must not lie in the future.")
		}
		asOf = input.AsOf.UTC()
	}
	var filter audit.Filter
	if input.Filter != nil {
		filter = *input.Filter
	}
	var earlier *audit.Earlier
	if input.NewSince != nil {
		before, err := s.find(ctx, rights, *input.NewSince)
		if err != nil {
			return on("input.newSince", err)
		}
		earlier = &audit.Earlier{AsOf: before.Asked.AsOf}
		if input.Filter == nil {
			filter, earlier.Range = before.Asked.Filter, &before.Range
		}
	}
	if e.Asked, err = filter.Freeze(scope, asOf, earlier); err != nil {
		return err
	}
	query, err := e.Asked.Query()
	e.Range = query.Range
	return err
}

// note makes an event of an export.
func (s *Service) note(ctx context.Context, tree *access.Tree, e *Export, activity, what string, origin audit.Origin, details map[string]any) (audit.Draft, error) {
	note := audit.Note{
		Activity: activity, TenantID: e.TenantID, Actor: e.RequestedBy, Impersonator: e.Impersonator,
		Origin: origin, Description: what, Targets: []audit.Target{e.target()},
	}
	if e.State == Failed {
		note.Outcome, note.Reason = audit.Failure, string(e.Error)
	}
	if details != nil {
		text, err := audit.CompactJSON(details)
		if err != nil {
			return audit.Draft{}, fault.Hidden(err)
		}
		note.Details = text
	}
	return s.trail.Compose(ctx, tree, note)
}

// on names the field of a fault.
func on(field string, err error) error {
	known := *fault.From(err)
	known.Field = field
	return &known
}
