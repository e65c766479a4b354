package main

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/importer"
)

// importing records for an importer and remembers what a filter needs to find
// what it brought.
type importing struct {
	trail *audit.Trail
	by    audit.Recorder
	// first and last are the ids of what was recorded first and last.
	first, last uuid.UUID
	sources     map[string]bool
}

// Record implements importer.Recorder.
func (i *importing) Record(ctx context.Context, inputs []audit.Input) ([]audit.Result, error) {
	results, err := i.trail.Record(ctx, i.by, inputs)
	for n, result := range results {
		if result.Error != nil || result.Duplicate {
			continue
		}
		if i.first == uuid.Nil {
			i.first = result.ID
		}
		i.last = result.ID
		if source := string(inputs[n].Source); len(i.sources) <= audit.MaxFilterValues {
			i.sources[source] = true
		}
	}
	return results, err
}

// addTo adds to an import's details the values of a filter on the tenant and
// the channel IMPORT that finds what it recorded: the time by the database's
// clock, half-open, and the sources. One import records after the other, so only
// another one into the same tenant at the same time may stand between. Nothing
// is added where nothing was recorded.
func (i *importing) addTo(ctx context.Context, tree *access.Tree, details map[string]any) error {
	if i.first == uuid.Nil {
		return nil
	}
	sees := access.Operator(tree).Scope(access.EventRead)
	first, err := i.trail.Event(ctx, sees, i.first)
	if err != nil {
		return err
	}
	last, err := i.trail.Event(ctx, sees, i.last)
	if err != nil {
		return err
	}
	if first == nil || last == nil {
		return fault.Hidden(fmt.Errorf("event %s or %s is not there after it was recorded", i.first, i.last))
	}
	details["recordedFrom"] = precise(first.RecordedAt)
	details["recordedTo"] = precise(last.RecordedAt.Add(time.Microsecond))
	if len(i.sources) <= audit.MaxFilterValues {
		details["sources"] = slices.Sorted(maps.Keys(i.sources))
	}
	return nil
}

// precise is a time as the API writes it.
func precise(at time.Time) string { return at.UTC().Format("2006-01-02T15:04:05.000000Z") }

// importedFile is what became of a file.
type importedFile struct {
	path         string
	begun, ended time.Time
	summary      importer.Summary
	failed       error
	brought      *importing
}

// note records the import itself.
func (i importFiles) note(ctx context.Context, s *services, tree *access.Tree, file importedFile) error {
	summary, name := file.summary, filepath.Base(file.path)
	note := audit.Note{
		Activity: "import.completed", TenantID: i.Tenant, Actor: operator("import"),
		Origin: audit.Origin{Channel: audit.ChannelSystem}, OccurredAt: file.begun, FinishedAt: file.ended,
		Targets:     []audit.Target{{Kind: "File", Name: audit.Text(name)}},
		Description: about(summary),
	}
	if summary.Rejected > 0 {
		note.Outcome, note.Reason = audit.Partial, fmt.Sprintf("%d rejected", summary.Rejected)
	}
	if file.failed != nil {
		note.Activity, note.Outcome, note.Reason = "import.failed", audit.Failure, fault.From(file.failed).Message
	}
	details := map[string]any{
		"file": name, "format": summary.Format, "tenantId": i.Tenant.String(), "bytes": summary.Bytes,
		"records": summary.Records, "recorded": summary.Recorded, "repeated": summary.Repeated, "rejected": summary.Rejected,
	}
	if err := file.brought.addTo(ctx, tree, details); err != nil {
		return err
	}
	text, err := audit.CompactJSON(details)
	if err != nil {
		return err
	}
	note.Details = text
	draft, err := s.trail.Compose(ctx, tree, note)
	if err != nil {
		return err
	}
	return s.trail.Keep(ctx, draft)
}
