package store

import (
	"context"
	"math"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/store/plan"
)

// countTime is how many times as long as a page counting may take: it is asked
// for apart, and holds up no row.
const countTime = 10

// mostRecounts is how often days are counted again because counting went on.
const mostRecounts = 5

// CountEvents counts the events of a query one by one up to limit, and beyond it
// by the counts of days where every event of the scope matches; nil where the
// time was up before there was one. Faults: Unavailable.
func (d Events) CountEvents(ctx context.Context, q audit.Query, limit int) (*audit.Count, error) {
	if q.Empty() {
		return &audit.Count{Exact: true}, nil
	}
	p, err := d.page(ctx, q, audit.Window{Limit: limit + 1})
	if err != nil {
		return nil, asFault(err)
	}
	counted, complete, err := p.count(ctx, countTime*d.pageTime)
	if err != nil {
		return nil, asFault(err)
	}
	if counted == 0 && !complete {
		return nil, nil
	}
	found := &audit.Count{Value: int64(min(counted, limit)), Exact: complete && counted <= limit}
	if counted <= limit || len(q.Conditions) > 0 || q.Actor != uuid.Nil {
		return found, nil
	}
	all, err := d.countDays(ctx, p)
	if err != nil {
		return nil, asFault(err)
	}
	if all.Value <= found.Value {
		return found, nil
	}
	return &all, nil
}

// CountDays returns how many events a scope has on each day of a range, whole
// days in UTC: the counts in memory and what they do not hold yet; nil where
// they are not to be had, or do not reach far enough. Faults: Unavailable.
func (d Events) CountDays(ctx context.Context, q audit.Query) ([]int64, error) {
	from, to := audit.DayOf(q.Range.From), audit.DayOf(q.Range.To)
	for try := 1; ; try++ {
		days := d.Days()
		var before int64
		if days != nil {
			before = days.Positions()
		}
		counts, err := d.counts(ctx, q)
		if _, unknown := counts.(everyDay); unknown || err != nil {
			return nil, asFault(err)
		}
		// What was counted between the two would be told twice.
		events := plan.ByDay(counts, q.Scope, from, int(to-from))
		if days.Positions() == before || try == mostRecounts {
			return events, nil
		}
	}
}

// countDays counts what the scope has in a range: whole days as they were
// counted, what is left at either end one by one. It is exact where nothing
// waits to be counted and there was time for the ends.
func (d Events) countDays(ctx context.Context, p *page) (all audit.Count, err error) {
	if _, ok := p.counts.(everyDay); ok {
		return all, nil
	}
	_, all.Exact = p.counts.(*audit.Days)
	in := p.query.Range
	first, end := audit.DayOf(in.From.Add(24*time.Hour-time.Microsecond)), audit.DayOf(in.To)
	if first >= end {
		return all, nil
	}
	all.Value = d.Days().Count(p.query.Scope, first, end-1)
	for _, edge := range []audit.Range{{From: in.From, To: first.Start()}, {From: end.Start(), To: in.To}} {
		q := p.query
		q.Range = edge
		p, err := d.page(ctx, q, audit.Window{Limit: math.MaxInt32})
		if err != nil {
			return all, err
		}
		n, complete, err := p.count(ctx, countTime*d.pageTime)
		if err != nil {
			return all, err
		}
		all.Value, all.Exact = all.Value+int64(n), all.Exact && complete
	}
	return all, nil
}

// count counts up to the window's limit. It is complete where nothing was left
// to count when the limit, or the end of the time, was reached.
func (p *page) count(ctx context.Context, most time.Duration) (n int, complete bool, err error) {
	n, err = p.countNamed(ctx)
	begun := p.clock()
	for steps := 0; err == nil && n < p.window.Limit; steps++ {
		lacks := p.window.Limit - n
		step, ok := p.chooser.Next(lacks)
		if !ok {
			return n, true, nil
		}
		if steps > 0 && p.clock().Sub(begun) > most {
			return n, false, nil
		}
		at := p.clock()
		var reached plan.Reached
		if reached, err = p.countStep(ctx, step, lacks); err == nil {
			reached.Elapsed = p.clock().Sub(at)
			n += reached.Matches
			p.chooser.Took(step, reached)
		}
	}
	return n, true, err
}

// countNamed counts what the search names and its texts do not find.
func (p *page) countNamed(ctx context.Context) (n int, err error) {
	named, err := p.namedBeside(ctx)
	return len(named), err
}

// countStep counts what a step finds.
func (p *page) countStep(ctx context.Context, step plan.Step, lacks int) (reached plan.Reached, err error) {
	s := p.statement(step, eventKey, lacks)
	if step.Unordered() || step.Rows == 0 || step.Path == plan.ByTime && len(step.Streams) == 1 {
		var matches int
		reached.Failed, err = p.patiently(ctx, step, func(from querier) error {
			return from.QueryRowContext(ctx, "SELECT count(*) FROM ("+s.String()+") found", s.args...).Scan(&matches)
		})
		if err == nil && !reached.Failed { // the time may have been up behind the number
			reached.Matches = matches
		}
		if err == nil && !step.Unordered() && step.Rows > 0 && reached.Matches < lacks {
			reached.Cut, err = p.cut(ctx, step)
		}
		return reached, err
	}
	found, err := p.keys(ctx, s)
	if err == nil && len(found) < lacks {
		if reached.Cut, err = p.cut(ctx, step); reached.Cut != nil {
			found = slices.DeleteFunc(found, func(k key) bool { return p.ahead(*reached.Cut, k.Position) })
		}
	}
	reached.Matches = len(found)
	return reached, err
}
