package views

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// SaveViewInput is a view as it shall be: a new one where there is no id.
type SaveViewInput struct {
	ID      *string         `json:"id,omitempty"`
	Name    string          `json:"name"`
	Query   string          `json:"query"`
	Log     *audit.EventLog `json:"log"`
	Shared  bool            `json:"shared"`
	Default bool            `json:"default"`
}

// DeleteViewInput names a view to be deleted.
type DeleteViewInput struct {
	ID string `json:"id"`
}

// Save adds a view of the viewer, or replaces one. The one that its tab opened
// with until then no longer does where the new one does. Faults: Forbidden
// (without EVENT_READ; it is somebody else's), NotFound, BadUserInput, Conflict
// (the viewer has a view of that name; there are too many), AuditUnavailable,
// Unavailable.
func (s *Service) Save(ctx context.Context, rights access.Rights, origin audit.Origin, input SaveViewInput) (*View, error) {
	if err := reads(rights); err != nil {
		return nil, err
	}
	if err := input.check(); err != nil {
		return nil, err
	}
	viewer := rights.Viewer
	view := View{ID: uuid.New(), Owner: viewer.ID, OwnerName: viewer.Name, Name: strings.TrimSpace(input.Name), Query: input.Query,
		Log: input.Log, Shared: input.Shared, Default: input.Default, Editable: true}
	return &view, s.store.Change(ctx, viewer.TenantID, func(tx Tx) error {
		all, err := tx.Views(ctx, viewer.ID, viewer.TenantID)
		if err != nil {
			return err
		}
		var before *View
		if input.ID != nil {
			if before, err = own(all, viewer, *input.ID); err != nil {
				return err
			}
			view.ID = before.ID
		}
		others := slices.DeleteFunc(all, func(v View) bool { return v.ID == view.ID })
		if err := fits(view, others); err != nil {
			return err
		}
		targets := []audit.Target{view.target(before)}
		for _, other := range others {
			if view.Default && other.Default && other.Owner == viewer.ID && other.sameTab(view) {
				now := other
				now.Default = false
				if err := tx.KeepView(ctx, now); err != nil {
					return err
				}
				targets = append(targets, now.target(&other))
			}
		}
		if err := tx.KeepView(ctx, view); err != nil {
			return err
		}
		return s.record(ctx, tx, rights, origin, "view.saved", "A view of the log was saved.", targets...)
	})
}

// Delete deletes a view of the viewer and returns its id. Faults: Forbidden
// (without EVENT_READ; it is somebody else's), NotFound, BadUserInput,
// AuditUnavailable, Unavailable.
func (s *Service) Delete(ctx context.Context, rights access.Rights, origin audit.Origin, input DeleteViewInput) (uuid.UUID, error) {
	if err := reads(rights); err != nil {
		return uuid.Nil, err
	}
	if err := checkID(input.ID); err != nil {
		return uuid.Nil, err
	}
	var gone uuid.UUID
	err := s.store.Change(ctx, rights.Viewer.TenantID, func(tx Tx) error {
		all, err := tx.Views(ctx, rights.Viewer.ID, rights.Viewer.TenantID)
		if err != nil {
			return err
		}
		view, err := own(all, rights.Viewer, input.ID)
		if err != nil {
			return err
		}
		gone = view.ID
		if err := tx.DropView(ctx, gone); err != nil {
			return err
		}
		target := audit.Target{Kind: "View", TargetID: audit.Text(gone.String()), Name: audit.Text(view.Name), Changes: changes(view, nil)}
		return s.record(ctx, tx, rights, origin, "view.deleted", "A view of the log was deleted.", target)
	})
	return gone, err
}

// own finds a view that the viewer may change: one that it may not see is none.
// Faults: NotFound, Forbidden.
func own(all []View, viewer access.Viewer, id string) (*View, error) {
	parsed, err := uuid.Parse(id)
	i := slices.IndexFunc(all, func(v View) bool { return err == nil && v.ID == parsed })
	switch {
	case i < 0:
		return nil, &fault.Error{Kind: fault.NotFound, Field: "input.id", Message: "There is no such view."}
	case all[i].Owner != viewer.ID:
		return nil, &fault.Error{Kind: fault.Forbidden, Field: "input.id", Message: "The view is somebody else's: save one of your own."}
	}
	found := all[i]
	return &found, nil
}

// fits refuses a name that is taken, and what would be too many. Faults: Conflict.
func fits(view View, others []View) error {
	mine, shared := 0, 0
	for _, other := range others {
		if other.Shared {
			shared++
		}
		if other.Owner != view.Owner {
			continue
		}
		if mine++; audit.Fold(other.Name) == audit.Fold(view.Name) {
			return &fault.Error{Kind: fault.Conflict, Field: "input.name", Message: "You have a view of that name."}
		}
	}
	switch {
	case mine >= MaxOwn:
		return fault.Newf(fault.Conflict, "You have %d views, as many as there may be: delete one first.", mine)
	case view.Shared && shared >= MaxShared:
		return &fault.Error{Kind: fault.Conflict, Field: "input.shared",
			Message: fmt.Sprintf("%d views are shared, as many as there may be.", shared)}
	}
	return nil
}

func (input SaveViewInput) check() error {
	name := strings.TrimSpace(input.Name)
	if n := utf8.RuneCountInString(name); n < 1 || n > MaxName {
		return fault.Invalid("input.name", "A name has 1 to %d characters.", MaxName)
	}
	if len(input.Query) > MaxQuery {
		return fault.Invalid("input.query", "A view has at most %d bytes.", MaxQuery)
	}
	for field, text := range map[string]string{"input.name": name, "input.query": input.Query} {
		if strings.ContainsFunc(text, unicode.IsControl) {
			return fault.Invalid(field, "Control characters are not allowed.")
		}
	}
	if input.ID != nil {
		return checkID(*input.ID)
	}
	return nil
}

func checkID(id string) error {
	if len(id) > audit.MaxText {
		return fault.Invalid("input.id", "An id has at most %d characters.", audit.MaxText)
	}
	return nil
}

// target is a view as the target of its change.
func (v View) target(before *View) audit.Target {
	return audit.Target{Kind: "View", TargetID: audit.Text(v.ID.String()), Name: audit.Text(v.Name), Changes: changes(before, &v)}
}

// changes are what differs between two states of a view; nil is none.
func changes(old, now *View) []audit.Change {
	return slices.Concat(
		differs("name", old, now, func(v *View) *string { return &v.Name }),
		differs("query", old, now, func(v *View) *string { return &v.Query }),
		differs("log", old, now, func(v *View) *audit.EventLog { return v.Log }),
		differs("shared", old, now, func(v *View) *bool { return &v.Shared }),
		differs("default", old, now, func(v *View) *bool { return &v.Default }))
}

// differs is the change of one property, or nothing where it is the same.
func differs[T comparable](property string, old, now *View, of func(*View) *T) []audit.Change {
	before, after := part(old, of), part(now, of)
	if before == after || before != nil && after != nil && *before == *after {
		return nil
	}
	return []audit.Change{{Property: property, Old: valueOf(before), New: valueOf(after)}}
}

// part is a property of a view; nil where there is no view.
func part[T any](v *View, of func(*View) *T) *T {
	if v == nil {
		return nil
	}
	return of(v)
}

// valueOf is a value as JSON; nil is none.
func valueOf[T any](value *T) audit.JSON {
	if value == nil {
		return nil
	}
	text, err := audit.CompactJSON(value)
	if err != nil {
		return nil // texts and truth values always are JSON
	}
	return text
}
