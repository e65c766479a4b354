package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"runtime/debug"
	"sync"
	"time"
)

// How jobs are run.
const (
	// AtOnce is how many jobs a server works on at a time, of as many owners.
	AtOnce = 3
	// turn is how long a job is worked on before another owner's comes.
	turn = 2 * time.Second
	// lease is how long a server is believed to be at work without a sign of it.
	lease = 10 * time.Second
	// look is how often the queue is looked at without having been told.
	look = 2 * time.Second
	// MaxTries is how often in a row a job may come no further.
	MaxTries = 8
	// firstWait and longestWait are the pauses after the first and the last try
	// that failed.
	firstWait   = time.Second
	longestWait = time.Minute
)

// errNeverEnds says that whoever worked on a job did not live to tell of it.
var errNeverEnds = errors.New("the job was begun again and again, and did not come to an end")

// Runner works on the jobs of a queue.
type Runner struct {
	Store Store
	// Workers are those of each kind.
	Workers map[string]Worker
	Logger  *slog.Logger
	Clock   func() time.Time
}

// Run works until the context ends; then it puts back what it has begun.
func (r *Runner) Run(ctx context.Context) {
	var crew sync.WaitGroup
	for range AtOnce {
		crew.Go(func() {
			for ctx.Err() == nil {
				if worked, err := r.once(ctx); err != nil {
					r.Logger.WarnContext(ctx, "the queue of jobs is not to be had", "error", err)
					pause(ctx, look)
				} else if !worked {
					r.Store.AwaitJobs(ctx, look)
				}
			}
		})
	}
	crew.Wait()
}

// once works on the next job for a turn. It reports whether there was one.
func (r *Runner) once(ctx context.Context) (bool, error) {
	kinds := make([]string, 0, len(r.Workers))
	for kind := range r.Workers {
		kinds = append(kinds, kind)
	}
	job, err := r.Store.ClaimJob(ctx, kinds, lease)
	if err != nil || job == nil {
		return false, err
	}
	r.turn(ctx, *job)
	return true, nil
}

// turn is one of a job.
func (r *Runner) turn(ctx context.Context, job Job) {
	worker := r.Workers[job.Kind]
	logger := r.Logger.With("job", job.ID, "kind", job.Kind)
	held, release := context.WithCancelCause(ctx)
	var heart sync.WaitGroup
	heart.Go(func() { r.beat(held, job, release) })
	did, err := r.work(held, worker, job)
	if fenced := errors.Is(context.Cause(held), ErrFenced); fenced {
		err = ErrFenced
	}
	release(nil)
	heart.Wait()
	after := context.WithoutCancel(ctx)
	switch {
	case errors.Is(err, ErrFenced):
		return // somebody else works on it, or it was canceled
	case err == nil && did.Done:
		return
	case ctx.Err() != nil:
		err = r.Store.ReturnJob(after, job, 0, true) // our end is not the job's fault
	case err == nil:
		err = r.Store.ReturnJob(after, job, 0, did.Further)
	case errors.Is(err, errNeverEnds), worker.Hopeless(err), job.Tries >= MaxTries && !did.Further:
		logger.WarnContext(ctx, "a job failed for good", "error", err)
		err = worker.GiveUp(after, job, err)
	default:
		logger.WarnContext(ctx, "a job failed and will be tried again", "tries", job.Tries, "error", err)
		err = r.Store.ReturnJob(after, job, wait(job.Tries), did.Further)
	}
	if err != nil && !errors.Is(err, ErrFenced) {
		// The lease runs out by itself.
		logger.WarnContext(ctx, "a job could not be put back", "error", err)
	}
}

// work works on a job. One that panics would do so on every server, at every
// start: it fails as any other.
func (r *Runner) work(ctx context.Context, worker Worker, job Job) (did Turn, err error) {
	if job.Tries > MaxTries {
		return did, errNeverEnds
	}
	defer func() {
		if panicked := recover(); panicked != nil {
			did, err = Turn{}, fmt.Errorf("panic: %v\n%s", panicked, debug.Stack())
		}
	}()
	return worker.Work(ctx, job, r.Clock().Add(turn))
}

// beat makes the lease last for as long as the turn does.
func (r *Runner) beat(ctx context.Context, job Job, release context.CancelCauseFunc) {
	for pause(ctx, lease/3) {
		if err := r.Store.RenewJob(ctx, job, lease); errors.Is(err, ErrFenced) {
			release(ErrFenced)
			return
		}
	}
}

// wait is how long a job rests after a try that failed.
func wait(tries int) time.Duration {
	most := min(firstWait<<max(0, min(tries-1, 10)), longestWait)
	return most/2 + rand.N(most/2)
}

// pause waits; it reports false when the context ends first.
func pause(ctx context.Context, length time.Duration) bool {
	timer := time.NewTimer(length)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
