package jobs

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
)

// Job is a job on lease.
type Job struct {
	// ID is that of what the job is for, too.
	ID   uuid.UUID
	Kind string
	// Owner is the viewer whose turn it is: those take turns, not their jobs.
	Owner uuid.UUID
	// Fence is the number of the lease; a later one has a higher number.
	Fence int64
	// Tries counts the leases since the job last came further, this one included.
	Tries int
}

// ErrFenced says that the lease is somebody else's by now, or the job is gone.
var ErrFenced = errors.New("the job is no longer on lease here")

// Store keeps the queue.
type Store interface {
	// ClaimJob leases the next job of a kind: of those whose time has come, and
	// whose owner has none under way, the one that waits longest. nil where there is
	// none. Faults: Unavailable.
	ClaimJob(ctx context.Context, kinds []string, lease time.Duration) (*Job, error)
	// RenewJob makes the lease last. ErrFenced. Faults: Unavailable.
	RenewJob(ctx context.Context, job Job, lease time.Duration) error
	// ReturnJob puts a job back for later; further says that it came further in
	// its turn. ErrFenced. Faults: Unavailable.
	ReturnJob(ctx context.Context, job Job, later time.Duration, further bool) error
	// AwaitJobs waits until a job may have come, at most for a while.
	AwaitJobs(ctx context.Context, while time.Duration)
}

// Turn is what a turn of a job came to.
type Turn struct {
	// Done says that nothing is left to do; the worker has removed the job.
	Done bool
	// Further says that something was achieved and kept.
	Further bool
}

// Worker works on jobs of one kind.
type Worker interface {
	// Work goes on with a job until it is done or the turn is over, which until
	// tells. An error ends the turn; the job is tried again later.
	Work(ctx context.Context, job Job, until time.Time) (Turn, error)
	// GiveUp ends a job for good, that failed with the cause. The worker removes
	// the job.
	GiveUp(ctx context.Context, job Job, cause error) error
	// Hopeless reports whether an error would come again at every try.
	Hopeless(err error) bool
}
