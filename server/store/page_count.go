package store

import (
	"context"
	"slices"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/store/plan"
)

// CountEvents counts the events of a query up to limit, and says whether there
// are no more; nil where the time was up before there was one. Faults:
// Unavailable.
func (d Events) CountEvents(ctx context.Context, q audit.Query, limit int) (*audit.Count, error) {
	if q.Empty() {
		return &audit.Count{Exact: true}, nil
	}
	p, err := d.page(ctx, q, audit.Window{Limit: limit + 1})
	if err != nil {
		return nil, asFault(err)
	}
	counted, complete, err := p.count(ctx, d.pageTime)
	if err != nil {
		return nil, asFault(err)
	}
	if counted == 0 && !complete {
		return nil, nil
	}
	return &audit.Count{Value: int64(min(counted, limit)), Exact: complete && counted <= limit}, nil
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
	if step.Rows == 0 || step.Path == plan.ByTime && len(step.Streams) == 1 {
		reached.Failed, err = p.patiently(ctx, step, func(from querier) error {
			return from.QueryRowContext(ctx, "SELECT count(*) FROM ("+s.String()+") found", s.args...).Scan(&reached.Matches)
		})
		if err == nil && !reached.Failed && step.Rows > 0 && reached.Matches < lacks {
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
