package store

import (
	"context"
	"math"
	"time"

	entsql "entgo.io/ent/dialect/sql"

	"github.com/trailkeeper/trailkeeper/ent/db/auditevent"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/store/plan"
)

// tallyTime is how many times as long as a page a tally may take.
const tallyTime = 2

// counting counts the events of a step and tells how many there are; events adds
// them to a statement, as the SELECT of a table. What it finds it hands to keep:
// of a step that ends in the middle nothing may be counted, since it is taken in
// another way then.
type counting func(from querier, events func(*statement) *statement, keep func(add func())) (int64, error)

// tally is a page of all events, which are counted instead of read.
func (d Events) tally(ctx context.Context, q audit.Query) (*page, error) {
	return d.page(ctx, q, audit.Window{Limit: math.MaxInt32})
}

// tallied counts the events of the range step by step, newest first, until the
// time is up; enough ends counting before. What a search names and its texts do
// not find is returned.
func (p *page) tallied(ctx context.Context, columns string, count counting, enough func() bool) (named []audit.Event, told audit.Tallied, err error) {
	if named, err = p.namedBeside(ctx); err != nil {
		return nil, told, err
	}
	begun := p.clock()
	for n := 0; ; n++ {
		step, ok := p.chooser.Next(math.MaxInt32)
		if !ok {
			told.Exact = true
			return named, told, nil
		}
		if n > 0 && (p.clock().Sub(begun) > tallyTime*p.pageTime || enough()) {
			at := p.chooser.Frontier().OccurredAt
			told.SearchedTo = &at
			return named, told, nil
		}
		at := p.clock()
		reached, err := p.tallyStep(ctx, step, columns, count)
		if err != nil {
			return nil, told, err
		}
		reached.Elapsed = p.clock().Sub(at)
		p.chooser.Took(step, reached)
	}
}

func (p *page) tallyStep(ctx context.Context, step plan.Step, columns string, count counting) (reached plan.Reached, err error) {
	if step.Rows > 0 && !step.Unordered() {
		if reached.Cut, err = p.cut(ctx, step); err != nil {
			return reached, err
		}
	}
	var matches int64
	var kept []func()
	reached.Failed, err = p.patiently(ctx, step, func(from querier) (err error) {
		matches, err = count(from, func(s *statement) *statement { return p.all(s, step, columns, reached.Cut) }, func(add func()) { kept = append(kept, add) })
		return err
	})
	if err != nil || reached.Failed {
		return reached, err
	}
	for _, add := range kept {
		add()
	}
	reached.Matches = int(matches)
	return reached, nil
}

// all adds the SELECT of all events of a step, up to a cut, in no order.
func (p *page) all(s *statement, step plan.Step, columns string, cut *audit.Position) *statement {
	if step.Unordered() {
		p.unordered(s.add("SELECT "+columns+" FROM "), step)
		return s
	}
	conditions := []*entsql.Predicate{p.within(step), p.matches()}
	if cut != nil {
		sign := ">="
		if p.window.Backward {
			sign = "<="
		}
		conditions = append(conditions, expr("(occurred_at, id) "+sign+" (?, ?)", cut.OccurredAt, cut.ID))
	}
	for i, run := range p.runs(step) {
		if i > 0 {
			s.add(" UNION ALL ")
		}
		s.add("SELECT "+columns+" FROM "+run.from+" CROSS JOIN LATERAL (SELECT * FROM "+auditevent.Table+" WHERE "+run.is+" AND ", run.args...).
			where(conditions...).add(") " + auditevent.Table)
	}
	return s
}

// namedBeside are the events that the search names and its texts do not find,
// wherever they are.
func (p *page) namedBeside(ctx context.Context) (beside []audit.Event, err error) {
	named, err := p.named(ctx)
	for _, event := range named {
		if !p.query.Range.Contains(event.OccurredAt) || !p.conditions.Holds(event) {
			beside = append(beside, event)
		}
	}
	return beside, err
}

// span is the part of a range that has events, or may have: where nobody said
// when it begins or ends, there is no use in looking at the empty years.
func (p *page) span(now time.Time) audit.Range {
	within := p.query.Range
	first, last, ok := p.chooser.Days()
	if !ok {
		first, last = audit.DayOf(now), audit.DayOf(now)
	}
	if within.From.Equal(audit.Earliest) && first.Start().Before(within.To) {
		within.From = first.Start()
	}
	if end := (last + 1).Start(); within.To.Equal(audit.Latest) {
		within.To = end
		if now.After(end) {
			within.To = now
		}
	}
	return within
}
