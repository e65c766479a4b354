package store

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

const (
	// lanes is how many shared transactions are under way at a time: while one
	// waits for the disk the other one writes.
	lanes = 2
	// mostGathered is how many events share a transaction, or as many more as
	// the last call among them has; mostBytes is about how large they are.
	mostGathered = 500
	mostBytes    = 4 << 20
	// laneTime is how long a shared transaction may take.
	laneTime = 6 * time.Second
)

// open opens a lane where one is free and somebody waits. g.mu is held.
func (g *gathering) open() {
	if g.busy < lanes && len(g.waiting) > 0 {
		g.busy++
		go g.lane()
	}
}

// lane writes what waits until nothing does. When a connection hangs although
// the time is up, because the other host is gone without a word, another lane
// takes its place.
func (g *gathering) lane() {
	for calls := g.take(); len(calls) > 0; calls = g.take() {
		hanging := time.AfterFunc(2*laneTime+time.Second, g.free)
		g.together(calls)
		if !hanging.Stop() {
			return
		}
	}
}

// take takes the calls of a transaction from the line, the oldest first. Where
// there is none, the lane is free.
func (g *gathering) take() []*call {
	g.mu.Lock()
	defer g.mu.Unlock()
	n, events, bytes := 0, 0, 0
	for n < len(g.waiting) && events < mostGathered && bytes < mostBytes {
		events, bytes = events+len(g.waiting[n].drafts), bytes+g.waiting[n].bytes
		n++
	}
	if n == 0 {
		g.busy--
	}
	calls := slices.Clone(g.waiting[:n])
	g.waiting = slices.Delete(g.waiting, 0, n)
	return calls
}

// free gives a lane to somebody else.
func (g *gathering) free() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.busy--
	g.open()
}

// together writes calls in one transaction and answers them. Where it fails
// before COMMIT nothing of it is stored, and each call gets a transaction of its
// own, and the answer to what is in it.
func (g *gathering) together(calls []*call) {
	var drafts []audit.Draft
	for _, c := range calls {
		drafts = append(drafts, c.drafts...)
	}
	stored, unknown, err := g.attempt(drafts)
	if err != nil && !unknown && len(calls) > 1 {
		g.apart(calls)
		return
	}
	for _, c := range calls {
		c.err = err
		if err == nil {
			c.stored, stored = stored[:len(c.drafts):len(c.drafts)], stored[len(c.drafts):]
		}
		close(c.done)
	}
}

// apart writes each call in a transaction of its own and answers it; some at a
// time, so that one that has to wait for a key holds up nobody else.
func (g *gathering) apart(calls []*call) {
	var crew errgroup.Group
	crew.SetLimit(2 * lanes)
	for _, c := range calls {
		crew.Go(func() error {
			c.stored, _, c.err = g.attempt(c.drafts)
			close(c.done)
			return nil
		})
	}
	_ = crew.Wait()
}

// attempt writes drafts for whoever waits for them: the context of one caller
// must not end what others wait for, nor its panic.
func (g *gathering) attempt(drafts []audit.Draft) (stored []audit.Stored, unknown bool, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), laneTime)
	defer cancel()
	defer func() {
		if p := recover(); p != nil {
			err = fault.Hidden(fmt.Errorf("recording panicked: %v\n%s", p, debug.Stack()))
		}
	}()
	return g.write(ctx, drafts)
}
