package jobs

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"github.com/google/uuid"
)

// oneJob is a queue of one job. It notes what becomes of it.
type oneJob struct {
	job      Job
	returned int
	later    time.Duration
	further  bool
}

func (q *oneJob) ClaimJob(context.Context, []string, time.Duration) (*Job, error) {
	q.job.Tries++
	job := q.job
	return &job, nil
}

func (q *oneJob) RenewJob(context.Context, Job, time.Duration) error { return nil }

func (q *oneJob) ReturnJob(_ context.Context, _ Job, later time.Duration, further bool) error {
	q.returned, q.later, q.further = q.returned+1, later, further
	if further {
		q.job.Tries = 0
	}
	return nil
}

func (q *oneJob) AwaitJobs(context.Context, time.Duration) {}

// hand is a worker that does as it is told.
type hand struct {
	work     func(ctx context.Context) (Turn, error)
	hopeless bool
	gaveUp   error
}

func (h *hand) Work(ctx context.Context, _ Job, _ time.Time) (Turn, error) { return h.work(ctx) }
func (h *hand) Hopeless(error) bool                                        { return h.hopeless }
func (h *hand) GiveUp(_ context.Context, _ Job, cause error) error {
	h.gaveUp = cause
	return nil
}

func turns(t *testing.T, ctx context.Context, times int, h *hand) *oneJob {
	t.Helper()
	q := &oneJob{job: Job{ID: uuid.New(), Kind: "test"}}
	r := Runner{Store: q, Workers: map[string]Worker{"test": h}, Logger: slog.New(slog.DiscardHandler), Clock: time.Now}
	for range times {
		if worked, err := r.once(ctx); err != nil || !worked {
			t.Fatal(worked, err)
		}
	}
	return q
}

// TestTurns: what is done stays, what came further goes on at once, what failed
// is tried again later and later, and given up in the end; what cannot succeed
// is given up at once, and so is what panics.
func TestTurns(t *testing.T) {
	broken := errors.New("broken")
	fails := func(context.Context) (Turn, error) { return Turn{}, broken }
	if q := turns(t, t.Context(), 1, &hand{work: func(context.Context) (Turn, error) { return Turn{Done: true}, nil }}); q.returned != 0 {
		t.Error("what is done was put back")
	}
	if q := turns(t, t.Context(), 1, &hand{work: func(context.Context) (Turn, error) { return Turn{Further: true}, nil }}); q.returned != 1 || q.later != 0 || !q.further {
		t.Errorf("what came further: %+v", q)
	}
	h := &hand{work: fails}
	q := turns(t, t.Context(), MaxTries-1, h)
	if q.returned != MaxTries-1 || q.further || q.later < 16*time.Second || q.later > longestWait || h.gaveUp != nil {
		t.Errorf("before the last try: %+v, given up: %v", q, h.gaveUp)
	}
	if turns(t, t.Context(), MaxTries, h); !errors.Is(h.gaveUp, broken) {
		t.Errorf("after the last try: %v", h.gaveUp)
	}
	h = &hand{work: func(context.Context) (Turn, error) { return Turn{Further: true}, broken }}
	if turns(t, t.Context(), 2*MaxTries, h); h.gaveUp != nil {
		t.Error("what comes further at every try was given up")
	}
	h = &hand{work: fails, hopeless: true}
	if turns(t, t.Context(), 1, h); !errors.Is(h.gaveUp, broken) {
		t.Errorf("what cannot succeed: %v", h.gaveUp)
	}
	h = &hand{work: func(context.Context) (Turn, error) { return Turn{Done: true}, nil }}
	died := &oneJob{job: Job{ID: uuid.New(), Kind: "test", Tries: MaxTries}} // with those who worked on it
	r := Runner{Store: died, Workers: map[string]Worker{"test": h}, Logger: slog.New(slog.DiscardHandler), Clock: time.Now}
	if worked, err := r.once(t.Context()); !worked || err != nil || h.gaveUp == nil {
		t.Errorf("what nobody lived to tell of: %v %v, given up: %v", worked, err, h.gaveUp)
	}
	h = &hand{work: func(context.Context) (Turn, error) { panic("a bug") }, hopeless: true}
	if turns(t, t.Context(), 1, h); h.gaveUp == nil {
		t.Error("what panics was not given up")
	}
}

// TestEndOfTheServer: our end is not the job's fault: it goes on elsewhere, at
// once, and the try does not count.
func TestEndOfTheServer(t *testing.T) {
	ctx, end := context.WithCancel(t.Context())
	h := &hand{hopeless: true, work: func(ctx context.Context) (Turn, error) {
		end()
		return Turn{}, ctx.Err()
	}}
	if q := turns(t, ctx, 1, h); q.returned != 1 || q.later != 0 || !q.further || h.gaveUp != nil {
		t.Errorf("%+v, given up: %v", q, h.gaveUp)
	}
}

// TestFenced: who lost the lease neither puts the job back nor gives it up.
func TestFenced(t *testing.T) {
	h := &hand{hopeless: true, work: func(context.Context) (Turn, error) { return Turn{}, ErrFenced }}
	if q := turns(t, t.Context(), 1, h); q.returned != 0 || h.gaveUp != nil {
		t.Errorf("%+v, given up: %v", q, h.gaveUp)
	}
}
