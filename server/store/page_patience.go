package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/lib/pq"

	"github.com/trailkeeper/trailkeeper/server/store/plan"
)

// What every read asks of PostgreSQL's planner. A bitmap, or a scan of a whole
// table, would be made of all that lies in a window before the first event of it
// is seen; and a page that is read through an index lies in memory, or is fetched
// as fast as any other.
var planning = map[string]string{
	"enable_bitmapscan": "off", "enable_seqscan": "off", "random_page_cost": "1.1", "jit": "off",
}

// leastPatience is what a step gets at least, however late it is.
const leastPatience = 5 * time.Millisecond

// unordered turns on what indexes without an order need, for a transaction.
const unordered = `SET LOCAL enable_bitmapscan = on; SET LOCAL statement_timeout = %d`

// patiently runs a step: one by an index without an order in a transaction of
// its own, that ends when patience does.
func (p *page) patiently(ctx context.Context, step plan.Step, read func(querier) error) (failed bool, err error) {
	if !step.Unordered() {
		return false, read(p.requests)
	}
	tx, err := p.requests.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return false, err
	}
	defer tx.Rollback()
	impatient, patience := step.Everywhere || step.Path == plan.ByText, readTime
	if impatient {
		patience = p.patience(step)
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf(unordered, patience.Milliseconds())); err != nil {
		return false, err
	}
	err = read(tx)
	if refused, ok := errors.AsType[*pq.Error](err); ok && impatient && ctx.Err() == nil &&
		(refused.Code == "57014" || refused.Code == "54000") { // it took too long, or found too much
		return true, nil
	}
	return false, err
}

// patience is how long a step without an order may take: no longer than the
// page, nor than reading by time would find something.
func (p *page) patience(step plan.Step) time.Duration {
	most := plan.TextPatience
	if step.Path != plan.ByText {
		most *= 2
	}
	if p.until.IsZero() {
		return most
	}
	return min(most, max(p.until.Sub(p.clock()), leastPatience))
}
