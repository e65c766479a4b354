package export

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/jobs"
)

// MaxCopies is how many copies a server makes at a time, and Readers how many
// slices of each are read at once, by a connection each. Whoever keeps the store
// has to have MaxCopies * Readers connections for them, or copies that wait for
// one hold those that others wait for.
const (
	MaxCopies = MaxDirect + jobs.AtOnce
	Readers   = 2
)

// How events are read to be copied: in slices of time, some at once, each by a
// statement of its own. A slice is as long as about sliceRows events last; what
// is read of it ahead waits in batches, so that memory stays the same whatever
// the slices hold.
const (
	sliceRows  = 10_000
	firstSlice = time.Hour
	leastSlice = time.Second
	mostSlice  = 5 * 365 * 24 * time.Hour // nobody waits for decades without an event
	slicesOpen = 2                        // read, or about to be, behind the one that is taken
	batchRows  = 200
	batches    = 4
)

// errEnough ends a stream early.
var errEnough = errors.New("enough events were taken")

// slice is one of time, on its way.
type slice struct {
	in     audit.Range
	events chan []audit.Event
	rows   int
}

// stream hands on all events of a query that come after a position, newest
// first, until take fails. Faults: those of take, Unavailable.
func (s *Service) stream(ctx context.Context, query audit.Query, after *audit.Position, fields audit.Fields, take func(*audit.Event) error) error {
	crew, ctx := errgroup.WithContext(ctx)
	cut := newSlicer(query, after)
	open := make(chan *slice, slicesOpen-1)
	used := make(chan []audit.Event, (slicesOpen+1)*batches) // batches to be filled again
	// A reader's turn comes in the order of the slices: the one that is taken from
	// always has its connection.
	readers := make(chan struct{}, Readers)
	crew.Go(safely(func() error {
		defer close(open)
		for in, ok := cut.next(); ok; in, ok = cut.next() {
			one := &slice{in: in, events: make(chan []audit.Event, batches)}
			select {
			case readers <- struct{}{}:
			case <-ctx.Done():
				return ctx.Err()
			}
			crew.Go(safely(func() error {
				defer func() { <-readers }()
				return s.read(ctx, query, one, after, fields, cut, used)
			}))
			select {
			case open <- one:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	}))
	crew.Go(safely(func() error {
		for one := range open {
			for batch := range one.events {
				for i := range batch {
					if err := take(&batch[i]); err != nil {
						return err
					}
				}
				select {
				case used <- batch[:0]:
				default:
				}
			}
		}
		return ctx.Err()
	}))
	return crew.Wait()
}

// safely makes an error of a panic: on a goroutine of its own it would end the
// program, and every other one that takes up the work.
func safely(do func() error) func() error {
	return func() (err error) {
		defer func() {
			if panicked := recover(); panicked != nil {
				err = fault.Hidden(fmt.Errorf("panic: %v\n%s", panicked, debug.Stack()))
			}
		}()
		return do()
	}
}

// read reads the events of a slice in batches.
func (s *Service) read(ctx context.Context, query audit.Query, one *slice, after *audit.Position, fields audit.Fields, cut *slicer, used <-chan []audit.Event) error {
	var batch []audit.Event
	send := func() error {
		select {
		case one.events <- batch:
			batch = nil
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	err := s.store.CopyEvents(ctx, query, one.in, after, fields, func(e *audit.Event) error {
		one.rows++
		if batch == nil {
			select {
			case batch = <-used:
			default:
				batch = make([]audit.Event, 0, batchRows)
			}
		}
		if batch = append(batch, *e); len(batch) < batchRows {
			return nil
		}
		return send()
	})
	cut.learn(one)
	if err == nil && len(batch) > 0 {
		err = send()
	}
	if err == nil {
		close(one.events)
	}
	return err
}
