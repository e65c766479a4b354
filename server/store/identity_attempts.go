package store

import (
	"context"
	"errors"
	"time"

	"github.com/trailkeeper/trailkeeper/server/identity"
)

// errBlocked undoes what an attempt has counted before it met a block.
var errBlocked = errors.New("blocked")

// countFailure counts one more unless blocked, whatever else counts at the same
// time: the row is locked between reading and writing. First one failure is
// forgotten for each $4 seconds since the last; from the $3-rd on, a delay of
// $5 seconds doubles with each, up to $6. A clock that was set back forgets
// nothing.
const countFailure = `INSERT INTO sign_in_failures AS f (id, failures, last_at) VALUES ($1, 1, $2)
	ON CONFLICT (id) DO UPDATE SET (failures, last_at, blocked_until) = (
		SELECT n, $2::timestamptz, CASE WHEN n >= $3 THEN
			$2::timestamptz + make_interval(secs => least($6::float8, $5::float8 * power(2, least(n - $3, 30)))) END
		FROM (SELECT 1 + greatest(0, f.failures
			- floor(greatest(0, extract(epoch FROM $2 - f.last_at)) / $4::float8))::bigint AS n) counted)
	WHERE f.blocked_until IS NULL OR f.blocked_until <= $2`

// CountAttempt counts an attempt as a failure in each counter, or in none
// where one is blocked: then it returns until when. Faults: Unavailable.
func (d Identity) CountAttempt(ctx context.Context, at time.Time, counters []identity.Counter) (until time.Time, err error) {
	err = d.inTx(ctx, nil, func(tx tx) error {
		for _, c := range counters {
			counted, err := identityTx{tx}.changed(ctx, countFailure, c.ID, at, c.Free,
				c.Forgive.Seconds(), identity.FirstDelay.Seconds(), identity.LongestDelay.Seconds())
			if err != nil {
				return err
			}
			if !counted {
				if err := tx.QueryRowContext(ctx, `SELECT blocked_until FROM sign_in_failures WHERE id = $1`, c.ID).
					Scan(&until); err != nil {
					return err
				}
				return errBlocked
			}
		}
		return nil
	})
	if errors.Is(err, errBlocked) {
		return until, nil
	}
	return time.Time{}, err
}

// Uncount takes one failure back, and with it the delay that it brought: while
// there are delays, one attempt at a time gets through, so it is this one's.
func (t identityTx) Uncount(ctx context.Context, counters []identity.Counter) error {
	for _, c := range counters {
		_, err := t.ExecContext(ctx, `UPDATE sign_in_failures
			SET failures = greatest(0, failures - 1), blocked_until = NULL WHERE id = $1`, c.ID)
		if err != nil {
			return err
		}
	}
	return nil
}

// ClearCount forgets all failures of a counter.
func (t identityTx) ClearCount(ctx context.Context, counter identity.Counter) error {
	_, err := t.ExecContext(ctx, `DELETE FROM sign_in_failures WHERE id = $1`, counter.ID)
	return err
}
