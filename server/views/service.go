package views

import (
	"context"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// Store is what views need of the database.
type Store interface {
	reader
	// Change runs fn in one transaction, while no other change of what belongs to
	// the same tenant or user is under way on any server. It may run fn again where
	// PostgreSQL undid the transaction for the sake of another one. Faults: those of
	// fn, Unavailable.
	Change(ctx context.Context, of uuid.UUID, fn func(Tx) error) error
}

type reader interface {
	// Views reads the views of a user, and those that users of a tenant share.
	// Faults: Unavailable.
	Views(ctx context.Context, owner, home uuid.UUID) ([]View, error)
	// Preferences reads those of a user, by their names. Faults: Unavailable.
	Preferences(ctx context.Context, user uuid.UUID) (map[string]audit.JSON, error)
}

// Tx is a transaction that changes views or preferences.
type Tx interface {
	reader
	// KeepView adds a view, or stores what changed of it.
	KeepView(ctx context.Context, view View) error
	// DropView deletes a view.
	DropView(ctx context.Context, id uuid.UUID) error
	// KeepPreferences replaces those of a user.
	KeepPreferences(ctx context.Context, user uuid.UUID, all map[string]audit.JSON) error
	// RecordEvents stores the events of the change. Faults: AuditUnavailable.
	RecordEvents(ctx context.Context, drafts []audit.Draft) error
}

// Trail is what views need of the log.
type Trail interface {
	Compose(ctx context.Context, tree *access.Tree, note audit.Note) (audit.Draft, error)
}

// Service answers what users have saved, and changes it.
type Service struct {
	store Store
	trail Trail
}

// New returns the service.
func New(store Store, trail Trail) *Service { return &Service{store, trail} }

// record stores what was done as an event of the transaction, on the viewer's
// own tenant. Faults: AuditUnavailable.
func (s *Service) record(ctx context.Context, tx Tx, rights access.Rights, origin audit.Origin, activity, what string, targets ...audit.Target) error {
	actor, impersonator := audit.PartiesOf(rights.Viewer, rights.Tree)
	draft, err := s.trail.Compose(ctx, rights.Tree, audit.Note{Activity: activity, TenantID: rights.Viewer.TenantID,
		Actor: actor, Impersonator: impersonator, Origin: origin, Description: what, Targets: targets})
	if err != nil {
		return err
	}
	return tx.RecordEvents(ctx, []audit.Draft{draft})
}
