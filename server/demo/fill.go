package demo

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Store is what the demo needs of the database. Faults of every method:
// Unavailable.
type Store interface {
	// Install adds the directory, in one transaction, where there is no tenant
	// yet. It returns when the demo was installed, now or before; the zero time
	// where the tenants are somebody else's.
	Install(ctx context.Context, directory Directory) (at time.Time, err error)
	// Recorded reports whether our own trail holds a note with the source id.
	Recorded(ctx context.Context, at access.Place, sourceID string) (bool, error)
}

// Trees returns the tenant tree as it stands now.
type Trees interface {
	Tree(ctx context.Context) (*access.Tree, error)
}

// Deps are what the demo is made with.
type Deps struct {
	Store Store
	Trail *audit.Trail
	Trees Trees
	// Clock is the wall clock outside of tests.
	Clock func() time.Time
	// PasswordHash and SecretHash are of Password, in the form of identity.
	PasswordHash, SecretHash string
	Logger                   *slog.Logger
}

// finished is the source id of the demo's last note: where it is recorded, all
// of the demo is.
const finished = "demo-finished"

// Fill makes the demo where there is no tenant yet, and goes on where an
// earlier attempt was interrupted. present is false where the installation is
// somebody else's: then nothing was done. Faults: Unavailable,
// AuditUnavailable, Internal.
func Fill(ctx context.Context, deps Deps) (present bool, err error) {
	began := deps.Clock()
	tables, err := readTables()
	if err != nil {
		return false, fault.Hidden(err)
	}
	directory, err := newDirectory(tables, began.UTC().Truncate(time.Microsecond), deps.PasswordHash, deps.SecretHash)
	if err != nil {
		return false, fault.Hidden(err)
	}
	// Everything is told as of that moment, however late we go on.
	if directory.At, err = deps.Store.Install(ctx, directory); err != nil || directory.At.IsZero() {
		return false, err
	}
	done, err := deps.Store.Recorded(ctx, directory.Clients[0].Home, finished)
	if err != nil || done {
		return true, err
	}
	deps.Logger.Info("filling in the demo data")
	tree, err := deps.Trees.Tree(ctx)
	if err != nil {
		return true, err
	}
	count, err := deps.tell(ctx, tables, directory, tree)
	if err != nil {
		return true, err
	}
	deps.Logger.Info("demo data filled in", "events", count, "took", deps.Clock().Sub(began).Round(time.Millisecond).String())
	return true, nil
}

// tell records everything: what the API clients of the partners send, then our
// own notes, then that it is complete.
func (deps Deps) tell(ctx context.Context, tables *tables, d Directory, tree *access.Tree) (count int, err error) {
	for i, company := range companies() {
		inputs, err := newScript(tables, d, company).tell()
		if err != nil {
			return 0, fault.Hidden(err)
		}
		if err := deps.record(ctx, d.Clients[i], tree, inputs); err != nil {
			return 0, err
		}
		count += len(inputs)
	}
	notes, err := own(newScript(tables, d, companies()[0]), d, tree)
	if err != nil {
		return 0, fault.Hidden(err)
	}
	count += len(notes) + 1
	if err := keep(ctx, deps.Trail, tree, notes); err != nil {
		return 0, err
	}
	return count, keep(ctx, deps.Trail, tree, []audit.Note{{
		Activity: "import.completed", TenantID: d.Clients[0].Home.Tenant, SourceID: finished, OccurredAt: d.At,
		Actor:       audit.ActorOf(d.Clients[0].viewer(), tree),
		Targets:     []audit.Target{{Kind: "Import", Name: "Demo data"}},
		Description: fmt.Sprintf("Demo data: %d events of %d days, made up.", count, days),
	}})
}

// record sends events as an API client does. What an earlier attempt has
// recorded is a repeat; one of an older version of the demo stays as it is.
func (deps Deps) record(ctx context.Context, client Client, tree *access.Tree, inputs []audit.Input) error {
	rights := access.Rights{Viewer: client.viewer(), Tree: tree}
	by := audit.Recorder{
		By: audit.ActorOf(rights.Viewer, tree), Source: client.ClientID,
		May: rights.Scope(access.EventRecord), Tree: tree,
	}
	for batch := range slices.Chunk(inputs, audit.MaxEventsPerCall) {
		results, err := deps.Trail.Record(ctx, by, batch)
		if err != nil {
			return err
		}
		for i, result := range results {
			if result.Error != nil && result.Error.Code != fault.Conflict {
				return fault.Hidden(fmt.Errorf("the demo's %s is refused: %s (%s)",
					batch[i].Activity, result.Error.Message, result.Error.Field))
			}
		}
	}
	return nil
}
