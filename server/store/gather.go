package store

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// Limits of what is gathered. A call of smallCall events or smallBytes is worth
// a transaction of its own.
const (
	smallCall  = 200
	smallBytes = 1 << 20
	// callerTime is how long a caller waits for its answer at most.
	callerTime = 9 * time.Second
)

// errClosed says that the server is stopping.
var errClosed = errors.New("recording has ended")

// gathering lets the small calls of different callers share transactions: the
// disk, and much of PostgreSQL's work, is waited for once for all of them. There
// is no delay for the sake of company: a call goes at once while a lane is free,
// and those that come meanwhile go together as soon as one is.
type gathering struct {
	// write stores drafts in one transaction; see Events.recordNow.
	write func(context.Context, []audit.Draft) (stored []audit.Stored, unknown bool, err error)

	mu      sync.Mutex
	waiting []*call
	busy    int // lanes in use
	closed  bool
	callers sync.WaitGroup
}

// call is what one caller waits for. Whoever closes done has set the answer.
type call struct {
	drafts []audit.Draft
	bytes  int
	stored []audit.Stored
	err    error
	done   chan struct{}
}

func newGathering(write func(context.Context, []audit.Draft) ([]audit.Stored, bool, error)) *gathering {
	return &gathering{write: write}
}

// small reports whether a call is worth sharing a transaction.
func small(drafts []audit.Draft) bool {
	return len(drafts) < smallCall && sizeOf(drafts) < smallBytes
}

// record stores the drafts of a caller, all or none, and answers after COMMIT.
// A caller that leaves before that is told Unavailable: where its events were on
// their way, they may be stored. Faults: Unavailable.
func (g *gathering) record(ctx context.Context, drafts []audit.Draft) ([]audit.Stored, error) {
	ctx, cancel := context.WithTimeout(ctx, callerTime)
	defer cancel()
	c := &call{drafts: drafts, bytes: sizeOf(drafts), done: make(chan struct{})}
	if err := g.enter(ctx, c); err != nil {
		return nil, err
	}
	defer g.callers.Done()
	select {
	case <-c.done:
		return c.stored, c.err
	case <-ctx.Done():
		g.leave(c)
	}
	select {
	case <-c.done: // just in time
		return c.stored, c.err
	default:
		return nil, unavailable(context.Cause(ctx))
	}
}

// enter puts a call in line, and opens a lane where one is free.
func (g *gathering) enter(ctx context.Context, c *call) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	switch {
	case ctx.Err() != nil:
		return unavailable(context.Cause(ctx))
	case g.closed:
		return unavailable(errClosed)
	}
	g.callers.Add(1)
	g.waiting = append(g.waiting, c)
	g.open()
	return nil
}

// leave takes a call out of the line, if it is still in it.
func (g *gathering) leave(c *call) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if i := slices.Index(g.waiting, c); i >= 0 {
		g.waiting = slices.Delete(g.waiting, i, i+1)
	}
}

// close takes no more calls and waits until every caller has its answer.
func (g *gathering) close() {
	g.mu.Lock()
	g.closed = true
	g.mu.Unlock()
	g.callers.Wait()
}

// sizeOf is about how many bytes drafts hold.
func sizeOf(drafts []audit.Draft) (bytes int) {
	for i := range drafts {
		e := &drafts[i].Event
		bytes += 1<<10 + len(e.Description) + len(e.Details) + len(e.Raw) + len(e.UserAgent)
		for _, target := range e.Targets {
			bytes += 100
			for _, change := range target.Changes {
				bytes += len(change.Property) + len(change.Old) + len(change.New)
			}
		}
	}
	return bytes
}
