package directory

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// By is who changes something, and from where.
type By struct {
	Subject Subject
	Origin  audit.Origin
}

// Tx is a transaction in which nobody else changes the directory: what is
// decided on what it reads holds when it commits. Methods that find take what
// was named by an id, wherever it stands: the change decides who may see it.
type Tx interface {
	reader
	tenantTx
	providerTx
	userTx
	assignmentTx
	roleTx

	// RecordEvents stores the events of the change. Faults: AuditUnavailable.
	RecordEvents(ctx context.Context, drafts []audit.Draft) error
}

// reader is what rights are computed from.
type reader interface {
	// Standing reads a subject with assignments and the grants of its groups,
	// without them where the known access version still stands; 0 is none.
	// Faults: Unavailable.
	Standing(ctx context.Context, subject Subject, known int64) (Standing, error)
	// Tree reads all tenants and departures and the version that they are of.
	// Faults: Unavailable.
	Tree(ctx context.Context) (tenants []access.Tenant, departures []access.Departure, version int64, err error)
}

// change is a change on its way: what the viewer may do at this very moment,
// and what the change leaves in the trail.
type change struct {
	Tx
	rights access.Rights
	at     time.Time
	notes  []audit.Note
	facts  []Fact
	// moved says that the tree is another one since rights were computed.
	moved bool
}

// change runs do alone, in one transaction with the events that it notes. The
// viewer's rights are computed anew in it: a right that is taken away meanwhile
// permits nothing any more. Faults: those of do, Unauthenticated,
// AuditUnavailable, Unavailable.
func (s *Service) change(ctx context.Context, by By, do func(*change) error) error {
	// One connection is enough for all changes of this server: they wait for
	// each other anyway.
	select {
	case s.changing <- struct{}{}:
		defer func() { <-s.changing }()
	case <-ctx.Done():
		return fault.New(fault.Unavailable, "Nothing was done: the request ended first.").Because(ctx.Err())
	}
	return s.store.Change(ctx, func(tx Tx) error {
		rights, err := s.rightsBy(ctx, tx, by.Subject)
		if err != nil {
			return err
		}
		c := &change{Tx: tx, rights: rights, at: s.trail.Now()}
		if err := do(c); err != nil {
			return err
		}
		return c.record(ctx, s.trail, by.Origin)
	})
}

// inPerson refuses what nobody may do while acting as somebody else: passwords,
// roles and secrets. Faults: Forbidden.
func (c *change) inPerson() error {
	if c.rights.Viewer.Impersonator != nil {
		return fault.New(fault.Forbidden, "Not while you act as somebody else: end the impersonation first.")
	}
	return nil
}

// holds refuses to give away what the viewer does not hold on the place itself.
// Faults: Forbidden.
func (c *change) holds(field string, permissions []access.Permission, at access.Place) error {
	for _, p := range permissions {
		if !c.rights.Scope(p).Contains(at) {
			return denied(field, "You do not hold "+string(p)+" there yourself.")
		}
	}
	return nil
}

// note says what was done: it becomes an event of the transaction.
func (c *change) note(activity string, tenant uuid.UUID, description string, targets ...audit.Target) {
	c.notes = append(c.notes, audit.Note{Activity: activity, TenantID: tenant, Description: description, Targets: targets})
}

// record stores the events of what was noted. The facts go with the first one of
// each partner.
func (c *change) record(ctx context.Context, trail *audit.Trail, origin audit.Origin) error {
	tree := c.rights.Tree
	if c.moved {
		tenants, departures, _, err := c.Tree(ctx)
		if err != nil {
			return err
		}
		if tree, err = access.NewTree(tenants, departures); err != nil {
			return fault.Hidden(err)
		}
	}
	told := map[uuid.UUID]bool{}
	drafts := make([]audit.Draft, len(c.notes))
	for i, note := range c.notes {
		note.Actor, note.Impersonator = audit.PartiesOf(c.rights.Viewer, c.rights.Tree)
		note.Origin = origin
		at, _ := tree.Place(note.TenantID)
		if len(c.facts) > 0 && !told[at.Partner] {
			told[at.Partner] = true
			var err error
			if note.Details, err = audit.CompactJSON(map[string]any{"facts": c.facts}); err != nil {
				return fault.Hidden(err)
			}
		}
		draft, err := trail.Compose(ctx, tree, note)
		if err != nil {
			return err
		}
		drafts[i] = draft
	}
	return c.RecordEvents(ctx, drafts)
}
