package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

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

// unordered turns on what indexes without an order need, for a transaction.
const unordered = `SET LOCAL enable_bitmapscan = on; SET LOCAL statement_timeout = %d`

// patiently runs a step: one by an index without an order in a transaction of
// its own, that ends when patience does.
func (p *page) patiently(ctx context.Context, step plan.Step, read func(querier) error) (failed bool, err error) {
	if !step.Path.Unordered() {
		return false, read(p.requests)
	}
	tx, err := p.requests.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return false, err
	}
	defer tx.Rollback()
	patience := readTime.Milliseconds()
	if step.Path == plan.ByText {
		patience = plan.TextPatience.Milliseconds()
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf(unordered, patience)); err != nil {
		return false, err
	}
	err = read(tx)
	if canceled, ok := errors.AsType[*pq.Error](err); ok && canceled.Code == "57014" && step.Path == plan.ByText && ctx.Err() == nil {
		return true, nil
	}
	return false, err
}
