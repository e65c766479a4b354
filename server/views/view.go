package views

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Limits of views.
const (
	// MaxName is how many characters a name has.
	MaxName = 100
	// MaxQuery is how many bytes the words of a view have.
	MaxQuery = 8000
	// MaxOwn is how many views a user has, MaxShared how many the users of a
	// tenant share.
	MaxOwn    = 200
	MaxShared = 500
)

// View is a question to the log that a user saved, and how its answer is laid
// out.
type View struct {
	ID uuid.UUID
	// Owner saved it; OwnerName is the user's name now.
	Owner     uuid.UUID
	OwnerName string
	Name      string
	Query     string
	// Log is the tab that it belongs to; nil is that of all logs.
	Log    *audit.EventLog
	Shared bool
	// Default says that its tab opens with it, for its owner only.
	Default bool
	// Editable says that it is the viewer's own.
	Editable bool
}

// Views lists the viewer's own views and those that users of its tenant share,
// by name. Faults: Forbidden without EVENT_READ, Unavailable.
func (s *Service) Views(ctx context.Context, rights access.Rights) ([]View, error) {
	if err := reads(rights); err != nil {
		return nil, err
	}
	found, err := s.store.Views(ctx, rights.Viewer.ID, rights.Viewer.TenantID)
	for i := range found {
		found[i] = found[i].shownTo(rights.Viewer)
	}
	order := func(v View) string { return audit.Fold(v.Name) + "\x00" + v.ID.String() }
	slices.SortFunc(found, func(a, b View) int { return strings.Compare(order(a), order(b)) })
	return found, err
}

// shownTo is a view as a viewer has it.
func (v View) shownTo(viewer access.Viewer) View {
	v.Editable = v.Owner == viewer.ID
	v.Default = v.Default && v.Editable
	return v
}

// sameTab reports whether two views belong to the same tab.
func (v View) sameTab(other View) bool {
	return v.Log == other.Log || v.Log != nil && other.Log != nil && *v.Log == *other.Log
}

// reads refuses whoever has no use for views. Faults: Forbidden.
func reads(rights access.Rights) error {
	if rights.Viewer.Client {
		return fault.New(fault.Forbidden, "Views are saved by users, not by API clients.")
	}
	_, err := rights.Require(access.EventRead)
	return err
}
