package store

import (
	"context"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/store/plan"
)

// FindEvents returns the events of the window, newest first. It reads by
// bounded steps and stops when the time for a page is up. Faults: Unavailable.
func (d Events) FindEvents(ctx context.Context, q audit.Query, w audit.Window) (audit.Found, error) {
	if q.Empty() {
		return audit.Found{}, nil
	}
	found, err := d.find(ctx, q, w)
	if err != nil {
		return audit.Found{}, asFault(err)
	}
	more := len(found.Events) > w.Limit
	if more {
		found.Events, found.Stopped = found.Events[:w.Limit], nil
	}
	more = more || found.Stopped != nil
	behind, err := d.behind(ctx, q, w)
	if err != nil {
		return audit.Found{}, asFault(err)
	}
	found.Beyond = audit.Beyond{Older: more, Newer: behind}
	if w.Backward {
		slices.Reverse(found.Events)
		found.Beyond = audit.Beyond{Older: behind, Newer: more}
	}
	return found, nil
}

// find reads one event more than the window holds, in the order of reading.
func (d Events) find(ctx context.Context, q audit.Query, w audit.Window) (found audit.Found, err error) {
	w.Limit++
	p, err := d.page(ctx, q, w)
	if err != nil {
		return found, err
	}
	events, stopped, err := p.read(ctx, d.pageTime)
	if err != nil {
		return found, err
	}
	named, err := p.named(ctx)
	if err != nil {
		return found, err
	}
	events = merge(events, named, stopped, w)
	return audit.Found{Events: events, Stopped: stopped, Hint: p.chooser.Hint()}, nil
}

// behind tells whether anything lies on the side that a page was not read
// towards.
func (d Events) behind(ctx context.Context, q audit.Query, w audit.Window) (bool, error) {
	cursor := w.After
	if w.Backward {
		cursor = w.Before
	}
	if cursor == nil || w.Behind {
		return w.Behind, nil
	}
	back := audit.Window{Limit: 1, Backward: !w.Backward}
	if w.Backward {
		back.After = &audit.Position{OccurredAt: cursor.OccurredAt, ID: next(cursor.ID)}
	} else {
		back.Before = &audit.Position{OccurredAt: cursor.OccurredAt, ID: previous(cursor.ID)}
	}
	p, err := d.page(ctx, q, back)
	if err != nil {
		return false, err
	}
	events, stopped, err := p.read(ctx, d.pageTime)
	if err != nil || len(events) > 0 || stopped != nil {
		return true, err
	}
	named, err := p.named(ctx)
	return len(named) > 0, err
}

// next and previous are the ids beside an id.
func next(id uuid.UUID) uuid.UUID {
	for i := len(id) - 1; i >= 0; i-- {
		if id[i]++; id[i] != 0 {
			break
		}
	}
	return id
}

func previous(id uuid.UUID) uuid.UUID {
	for i := len(id) - 1; i >= 0; i-- {
		if id[i]--; id[i] != 0xff {
			break
		}
	}
	return id
}

// page is a page that is being read.
type page struct {
	Events
	query   audit.Query
	window  audit.Window
	counts  plan.Counts
	chooser *plan.Chooser
	// conditions are the query's, of the texts alone: what a search names is
	// read beside.
	conditions audit.AllOf
	names      names
	reader     *eventReader
	// taken are the steps so far, for operators; with analyze, database tells of
	// each what PostgreSQL did.
	taken    []plan.Taken
	analyze  bool
	database []string
	// until is when the page's time is up; zero is never.
	until time.Time
}

func (d Events) page(ctx context.Context, q audit.Query, w audit.Window) (*page, error) {
	counts, err := d.counts(ctx, q)
	if err != nil {
		return nil, err
	}
	p := &page{Events: d, query: q, window: w, counts: counts, conditions: ofTexts(q.Conditions), names: namesOf(q.Conditions), reader: newEventReader(w.Fields)}
	asked := plan.Asked{Scope: q.Scope, Conditions: p.conditions, Range: q.Range, Window: w, Anywhere: q.Actor != uuid.Nil, Whole: w.Limit == math.MaxInt32, Hint: w.Hint, Whim: d.whim}
	p.chooser = plan.NewChooser(counts, d.partitions(), asked)
	return p, nil
}

// read reads steps until the window is full, nothing is left, or the time is
// up: then it tells where it stopped. One step is always taken.
func (p *page) read(ctx context.Context, most time.Duration) (events []audit.Event, stopped *audit.Position, err error) {
	p.until = p.clock().Add(most)
	for n := 0; len(events) < p.window.Limit; n++ {
		lacks := p.window.Limit - len(events)
		step, ok := p.chooser.Next(lacks)
		if !ok {
			return events, nil, nil
		}
		if n > 0 && p.clock().After(p.until) {
			at := p.chooser.Frontier()
			return events, &at, nil
		}
		at := p.clock()
		more, reached, err := p.take(ctx, step, lacks)
		if err != nil {
			return nil, nil, err
		}
		reached.Elapsed = p.clock().Sub(at)
		events = append(events, more...)
		p.taken = append(p.taken, plan.Taken{Step: step, Reached: reached})
		p.chooser.Took(step, reached)
	}
	return events, nil, nil
}

// take reads a step.
func (p *page) take(ctx context.Context, step plan.Step, lacks int) ([]audit.Event, plan.Reached, error) {
	s := p.statement(step, strings.Join(p.reader.columns, ", "), lacks)
	if p.analyze {
		if err := p.analyzed(ctx, s); err != nil {
			return nil, plan.Reached{}, err
		}
	}
	var events []audit.Event
	failed, err := p.patiently(ctx, step, func(from querier) (err error) {
		events, err = p.scan(ctx, from, s, p.reader)
		return err
	})
	if err != nil || failed {
		return nil, plan.Reached{Failed: failed}, err
	}
	reached := plan.Reached{Matches: len(events)}
	// One stream that fills the page leaves nothing out. Of several, one may have
	// come to its limit before the last event that another one gave.
	alone := step.Path == plan.ByTime && len(step.Streams) == 1
	if step.Unordered() || step.Rows == 0 || alone && len(events) >= lacks {
		return events, reached, nil
	}
	if reached.Cut, err = p.cut(ctx, step); err != nil || reached.Cut == nil {
		return events, reached, err
	}
	// What one stream gave beyond the point that another one was read to comes
	// again.
	events = slices.DeleteFunc(events, func(e audit.Event) bool { return p.ahead(*reached.Cut, positionOf(e)) })
	reached.Matches = len(events)
	return events, reached, nil
}

// ahead reports whether a position comes before another one in the order of
// reading.
func (p *page) ahead(a, b audit.Position) bool {
	if p.window.Backward {
		a, b = b, a
	}
	return a.Compare(b) > 0
}

func positionOf(e audit.Event) audit.Position {
	return audit.Position{OccurredAt: e.OccurredAt, ID: e.ID}
}

// merge puts what was named among what was read, in the order of reading, up to
// where reading stopped.
func merge(events, named []audit.Event, stopped *audit.Position, w audit.Window) []audit.Event {
	if len(named) == 0 {
		return events
	}
	order := func(a, b audit.Event) int {
		if w.Backward {
			a, b = b, a
		}
		return positionOf(b).Compare(positionOf(a))
	}
	all := append(events, named...)
	slices.SortFunc(all, order)
	all = slices.CompactFunc(all, func(a, b audit.Event) bool { return a.ID == b.ID })
	if stopped != nil {
		all = slices.DeleteFunc(all, func(e audit.Event) bool {
			if w.Backward {
				return positionOf(e).Compare(*stopped) > 0
			}
			return positionOf(e).Compare(*stopped) < 0
		})
	}
	return all[:min(len(all), w.Limit)]
}
