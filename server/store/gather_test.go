package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// paper is a log on paper: what was written, in which transactions. A draft
// whose description is "faulty" fails whatever it is written with.
type paper struct {
	mu      sync.Mutex
	batches []int
	stored  map[uuid.UUID]int
	// gate, if any, lets a transaction go on with each value.
	gate chan struct{}
	// commit fails COMMIT with an unknown outcome.
	commit error
}

var errFaulty = errors.New("faulty")

func (p *paper) write(ctx context.Context, drafts []audit.Draft) ([]audit.Stored, bool, error) {
	if p.gate != nil {
		select {
		case <-p.gate:
		case <-ctx.Done():
			return nil, false, ctx.Err()
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.batches = append(p.batches, len(drafts))
	var stored []audit.Stored
	for _, draft := range drafts {
		switch draft.Event.Description {
		case "faulty":
			return nil, false, errFaulty
		case "panic":
			panic("faulty")
		}
		stored = append(stored, audit.Stored{ID: draft.Event.ID})
	}
	if p.commit != nil {
		return nil, true, p.commit
	}
	for _, s := range stored {
		p.stored[s.ID]++
	}
	return stored, false, nil
}

// hurry lets every transaction go on that is under way, or comes.
func (p *paper) hurry() { close(p.gate) }

// crowd are callers at the same time, each with a draft.
type crowd struct {
	t       *testing.T
	paper   *paper
	g       *gathering
	callers sync.WaitGroup
	drafts  []audit.Draft
	stored  [][]audit.Stored
	errs    []error
	cancels []context.CancelFunc
}

func newCrowd(t *testing.T, gated bool) *crowd {
	p := &paper{stored: map[uuid.UUID]int{}}
	if gated {
		p.gate = make(chan struct{})
	}
	return &crowd{t: t, paper: p, g: newGathering(p.write)}
}

// call has a caller record a draft, and returns when it waits or has its answer.
func (c *crowd) call(description string) {
	n := len(c.drafts)
	draft := audit.Draft{Event: audit.Event{ID: uuid.New(), Description: description}}
	ctx, cancel := context.WithCancel(c.t.Context())
	c.drafts, c.cancels = append(c.drafts, draft), append(c.cancels, cancel)
	c.stored, c.errs = append(c.stored, nil), append(c.errs, errors.New("no answer"))
	c.callers.Go(func() {
		stored, err := c.g.record(ctx, []audit.Draft{draft})
		c.stored[n], c.errs[n] = stored, err
	})
	synctest.Wait()
}

// check wants every caller to have its own answer: stored once, or the error
// that is named, and then not stored.
func (c *crowd) check(failed map[int]error) {
	c.t.Helper()
	c.callers.Wait()
	for n, draft := range c.drafts {
		c.cancels[n]()
		want, fails := failed[n]
		times := c.paper.stored[draft.Event.ID]
		switch {
		case fails && (!errors.Is(c.errs[n], want) || c.stored[n] != nil || times != 0):
			c.t.Errorf("caller %d: %v, %v, stored %d times; want %v", n, c.stored[n], c.errs[n], times, want)
		case !fails && (c.errs[n] != nil || len(c.stored[n]) != 1 || c.stored[n][0].ID != draft.Event.ID || times != 1):
			c.t.Errorf("caller %d: %v, %v, stored %d times", n, c.stored[n], c.errs[n], times)
		}
	}
	synctest.Wait()
	c.g.mu.Lock()
	defer c.g.mu.Unlock()
	if c.g.busy != 0 || len(c.g.waiting) != 0 {
		c.t.Errorf("%d lanes in use, %d calls in line", c.g.busy, len(c.g.waiting))
	}
}

// wantTransactions wants transactions of so many events each, the fewest first.
func (c *crowd) wantTransactions(events []int) {
	c.t.Helper()
	if slices.Sort(c.paper.batches); !slices.Equal(c.paper.batches, events) {
		c.t.Errorf("transactions of %v events, want %v", c.paper.batches, events)
	}
}

// TestGather: a call goes at once while a lane is free; those that come while
// none is share the next transaction.
func TestGather(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCrowd(t, true)
		for range lanes + 20 {
			c.call("")
		}
		c.g.mu.Lock()
		n := len(c.g.waiting)
		c.g.mu.Unlock()
		if n != 20 {
			t.Errorf("%d calls in line, want 20", n)
		}
		c.paper.hurry()
		c.check(nil)
		c.wantTransactions(append(slices.Repeat([]int{1}, lanes), 20))
	})
}

// TestGatherLimits: no transaction takes more calls once it has enough events,
// or enough bytes.
func TestGatherLimits(t *testing.T) {
	many := make([]audit.Draft, smallCall-1)
	large := []audit.Draft{{Event: audit.Event{Raw: audit.Text(strings.Repeat("x", smallBytes-2<<10))}}}
	for _, test := range []struct {
		call []audit.Draft
		want int // calls in a transaction
	}{{many, 3}, {large, 5}} {
		if !small(test.call) {
			t.Fatal("the call is not small")
		}
		g := newGathering(nil)
		for range 12 {
			g.waiting = append(g.waiting, &call{drafts: test.call, bytes: sizeOf(test.call)})
		}
		if got := len(g.take()); got != test.want {
			t.Errorf("%d calls of %d events and %d bytes, want %d", got, len(test.call), sizeOf(test.call), test.want)
		}
	}
	if small(make([]audit.Draft, smallCall)) || small([]audit.Draft{{Event: audit.Event{Raw: audit.Text(strings.Repeat("x", smallBytes))}}}) {
		t.Error("a big call is small")
	}
}

// TestGatherFault: whose call fails, or panics, gets the error; the others are
// stored once.
func TestGatherFault(t *testing.T) {
	for description, want := range map[string]error{"faulty": errFaulty, "panic": nil} {
		synctest.Test(t, func(t *testing.T) {
			c := newCrowd(t, true)
			for n := range 30 {
				if n%10 == 7 {
					c.call(description)
				} else {
					c.call("")
				}
			}
			c.paper.hurry()
			c.callers.Wait()
			failed := map[int]error{}
			for _, n := range []int{7, 17, 27} {
				failed[n] = want
				if want == nil { // a panic has an error of its own
					failed[n] = c.errs[n]
				}
				if c.errs[n] == nil {
					t.Errorf("caller %d was told that all is well", n)
				}
			}
			c.check(failed)
		})
	}
}

// TestGatherUnknown: where COMMIT fails, nobody's events are written again, and
// everybody is told that the outcome is unknown.
func TestGatherUnknown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCrowd(t, true)
		c.paper.commit = unavailable(errors.New("connection lost"))
		for range 10 {
			c.call("")
		}
		c.paper.hurry()
		c.callers.Wait()
		failed := map[int]error{}
		for n := range c.drafts {
			failed[n] = c.paper.commit
		}
		c.check(failed)
		c.wantTransactions(append(slices.Repeat([]int{1}, lanes), 10-lanes))
	})
}

// TestGatherCancelled: whoever leaves is told Unavailable. In line, its events
// are not stored; on their way they are, and nobody else notices.
func TestGatherCancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCrowd(t, true)
		for range lanes + 5 {
			c.call("")
		}
		waiting, onTheWay := lanes+2, 0
		c.cancels[waiting]()
		c.cancels[onTheWay]()
		synctest.Wait()
		for _, n := range []int{waiting, onTheWay} {
			if !fault.Is(c.errs[n], fault.Unavailable) {
				t.Errorf("caller %d: %v", n, c.errs[n])
			}
		}
		c.paper.hurry()
		c.callers.Wait()
		synctest.Wait()
		if n := c.paper.stored[c.drafts[onTheWay].Event.ID]; n != 1 {
			t.Errorf("what was on its way is stored %d times", n)
		}
		delete(c.paper.stored, c.drafts[onTheWay].Event.ID)
		c.check(map[int]error{waiting: context.Canceled, onTheWay: context.Canceled})
	})
}

// TestGatherHanging: a caller is answered in time though the database never is,
// and lanes that hang do not keep others from recording.
func TestGatherHanging(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCrowd(t, false)
		host := make(chan struct{})
		write := c.g.write
		c.g.write = func(context.Context, []audit.Draft) ([]audit.Stored, bool, error) {
			<-host
			return nil, false, errors.New("the host is gone")
		}
		for range lanes + 1 {
			c.call("")
		}
		begun := time.Now()
		c.callers.Wait()
		if took := time.Since(begun); took != callerTime {
			t.Errorf("answered after %s", took)
		}
		failed := map[int]error{}
		for n := range c.drafts {
			failed[n] = context.DeadlineExceeded
		}
		time.Sleep(time.Minute) // on the clock of the test
		c.g.mu.Lock()
		c.g.write = write
		c.g.mu.Unlock()
		c.call("")
		c.check(failed)
		close(host)
		synctest.Wait()
		c.check(failed)
	})
}

// TestGatherClose: closing answers whoever waits, and takes nobody any more.
func TestGatherClose(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := newCrowd(t, true)
		for range lanes + 20 {
			c.call("")
		}
		closed := make(chan struct{})
		go func() {
			c.g.close()
			close(closed)
		}()
		synctest.Wait()
		select {
		case <-closed:
			t.Error("closed while callers wait")
		default:
		}
		c.call("too late")
		c.paper.hurry()
		<-closed
		c.check(map[int]error{lanes + 20: errClosed})
		if !fault.Is(c.errs[lanes+20], fault.Unavailable) {
			t.Errorf("too late: %v", c.errs[lanes+20])
		}
		c.g.close() // once more is no harm
	})
}

// TestGatherEveryCall: many callers at once, each call is answered with its own
// events, whatever it was gathered with.
func TestGatherEveryCall(t *testing.T) {
	p := &paper{stored: map[uuid.UUID]int{}}
	g := newGathering(p.write)
	var callers sync.WaitGroup
	for caller := range 50 {
		callers.Go(func() {
			for n := range 200 {
				drafts := make([]audit.Draft, 1+(caller+n)%7)
				for i := range drafts {
					drafts[i].Event.ID = uuid.New()
				}
				stored, err := g.record(t.Context(), drafts)
				if err != nil || len(stored) != len(drafts) {
					t.Error(fmt.Errorf("%d answers, %w", len(stored), err))
					return
				}
				for i := range drafts {
					if stored[i].ID != drafts[i].Event.ID {
						t.Errorf("call %d of caller %d has the answer of another one", n, caller)
					}
				}
			}
		})
	}
	callers.Wait()
	for id, times := range p.stored {
		if times != 1 {
			t.Errorf("%s is stored %d times", id, times)
		}
	}
}
