package export

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/jobs"
)

// Kind is the kind of our jobs.
const Kind = "export"

// Store is what exports need of the database. An export is found by its owner
// only: that of somebody else is none.
type Store interface {
	// Mark returns the database's clock: nothing that is recorded from now on lies
	// before it. Faults: Unavailable.
	Mark(ctx context.Context) (time.Time, error)
	// AwaitSettled waits until no event before a mark can come to be any more.
	// Faults: Unavailable.
	AwaitSettled(ctx context.Context, mark time.Time) error
	// CopyEvents hands on all events of a query within a range that come after a
	// position, newest first. Faults: those of take, Unavailable.
	CopyEvents(ctx context.Context, query audit.Query, in audit.Range, after *audit.Position, fields audit.Fields, take func(*audit.Event) error) error

	// AddExport stores a new export, the job of it and its event. Faults: Conflict
	// where the owner has most others open, AuditUnavailable, Unavailable.
	AddExport(ctx context.Context, e Export, most int, event audit.Draft) error
	// Export finds an export of an owner, or nil. Faults: Unavailable.
	Export(ctx context.Context, owner, id uuid.UUID) (*Export, error)
	// Exports finds those of an owner that were asked for before one of them, the
	// newest first. Faults: Unavailable.
	Exports(ctx context.Context, owner uuid.UUID, before *Mark, limit int) ([]Export, error)
	// ChangeExport changes an export of an owner, alone; nil is handed on where
	// there is none. What change returns is stored with the events, and a job is
	// there afterwards if, and only if, the export is open. Faults: those of change,
	// Conflict where it is open then and the owner has most others, AuditUnavailable,
	// Unavailable.
	ChangeExport(ctx context.Context, owner, id uuid.UUID, most int, change func(*Export) ([]audit.Draft, error)) error

	// JobExport finds the export of a job. jobs.ErrFenced. Faults: Unavailable.
	JobExport(ctx context.Context, job jobs.Job) (*Export, error)
	// KeepExport stores state, error, progress and end of an export whose job is on
	// lease, with the events; the job goes where the export is not open any more.
	// jobs.ErrFenced. Faults: AuditUnavailable, Unavailable.
	KeepExport(ctx context.Context, job jobs.Job, e Export, events ...audit.Draft) error
	// StaleExports finds exports whose files may still be there, though they have
	// expired, or failed or were canceled a while ago, in the order of their ids
	// behind one of them: some of them, none where there are no more. Faults:
	// Unavailable.
	StaleExports(ctx context.Context, now time.Time, after uuid.UUID) ([]uuid.UUID, error)
	// ForgetFiles notes that the files of an export are gone, which remove sees to;
	// nobody changes the export meanwhile. Where it is no longer stale nothing
	// happens. Faults: those of remove, Unavailable.
	ForgetFiles(ctx context.Context, id uuid.UUID, now time.Time, remove func() error) error
}

// Mark is a place in the list of an owner's exports.
type Mark struct {
	RequestedAt time.Time
	ID          uuid.UUID
}

// Trail is what exports need of the log: counting, and what they leave in it.
type Trail interface {
	Compose(ctx context.Context, tree *access.Tree, note audit.Note) (audit.Draft, error)
	Keep(ctx context.Context, drafts ...audit.Draft) error
	Count(ctx context.Context, scope access.Scope, filter audit.Filter) (*audit.Count, error)
	Now() time.Time
}

// Trees says how the tenants stand; directory.Service does.
type Trees interface {
	Tree(ctx context.Context) (*access.Tree, error)
}

// Service makes exports.
type Service struct {
	store  Store
	trail  Trail
	trees  Trees
	files  *Files
	sealer audit.Sealer
	// version is the program's, for manifests.
	version string
	// direct are downloads without a job that are under way.
	direct *crowd
}

// New returns the service.
func New(store Store, trail Trail, trees Trees, files *Files, sealer audit.Sealer, version string) *Service {
	return &Service{store: store, trail: trail, trees: trees, files: files, sealer: sealer, version: version, direct: newCrowd()}
}
