package store

import (
	"context"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// CountedAndNot is what a plan sees of a scope, in one snapshot: how many events
// it is sure to find, how many Days counts and does not count on the days from
// one to another, and whether it may rely on that.
func (d *DB) CountedAndNot(ctx context.Context, scope access.Scope, from, to audit.Day) (there, counted, not int64, complete bool, err error) {
	err = d.inTx(ctx, snapshot, func(tx tx) error {
		q := audit.Query{Scope: scope, Range: audit.Range{From: from.Start(), To: (to + 1).Start()}}
		s := (&statement{}).add("SELECT count(*) FROM audit_events WHERE ").where(where(q, q.Range))
		if err := tx.QueryRowContext(ctx, s.String(), s.args...).Scan(&there); err != nil {
			return err
		}
		events, whole, err := uncounted(ctx, tx, scope, d.Days())
		for _, e := range events {
			if day := audit.DayOf(e.OccurredAt); day >= from && day <= to {
				not++
			}
		}
		complete = whole
		if d.Days() != nil {
			counted = d.Days().Count(scope, from, to)
		}
		return err
	})
	return there, counted, not, complete, err
}
