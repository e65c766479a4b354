package store

import (
	"context"
	"time"

	"github.com/lib/pq"
)

// Events are marked by recordedAt: PostgreSQL's clock when their transaction
// began. A transaction that began before a mark may commit after it, so what
// lies before the mark is settled only when all of those have ended.
const (
	// begun is when a transaction that has read its clock is to be seen at last.
	begun = 250 * time.Millisecond
	// longest is how long nobody who records takes.
	longest = time.Minute
	// glance is how often it is looked who is still under way.
	glance = 20 * time.Millisecond
	// copyLock is shared by those who copy events: they record nothing, so nobody
	// waits for them.
	copyLock = 7_264_531_912
)

// underWay are the transactions of this database that may record, of some or,
// with NULL, of all: whoever records does so by the login that we have. What
// PostgreSQL and those who maintain it do is not waited for.
const underWay = `SELECT array_agg(virtualxid) FROM pg_locks l JOIN pg_stat_activity USING (pid)
	WHERE locktype = 'virtualxid' AND granted AND mode = 'ExclusiveLock' AND datname = current_database()
		AND pid <> pg_backend_pid() AND usename = current_user AND ($1::text[] IS NULL OR virtualxid = ANY ($1))
		AND NOT EXISTS (SELECT FROM pg_locks copying WHERE copying.pid = l.pid AND copying.locktype = 'advisory'
			AND (copying.classid::bigint << 32 | copying.objid::bigint) = $2)`

// Mark returns PostgreSQL's clock: nothing that is recorded from now on lies
// before it. Faults: Unavailable.
func (d Events) Mark(ctx context.Context) (mark time.Time, err error) {
	err = d.requests.QueryRowContext(ctx, `SELECT clock_timestamp()`).Scan(&mark)
	return mark.UTC(), asFault(err)
}

// AwaitSettled waits until no event before a mark can come to be any more. A
// minute after the mark nothing is waited for: no recording takes that long.
// Faults: Unavailable.
func (d Events) AwaitSettled(ctx context.Context, mark time.Time) error {
	var seconds float64
	if err := d.requests.QueryRowContext(ctx, `SELECT extract(epoch FROM clock_timestamp() - $1)::float8`, mark).Scan(&seconds); err != nil {
		return asFault(err)
	}
	patience, cancel := context.WithTimeout(ctx, longest-time.Duration(seconds*float64(time.Second)))
	defer cancel()
	if rest := begun.Seconds() - seconds; rest > 0 && !pause(ctx, time.Duration(rest*float64(time.Second))) {
		return asFault(ctx.Err())
	}
	var waited []string
	for patience.Err() == nil {
		var running []string
		if err := d.requests.QueryRowContext(ctx, underWay, pq.Array(waited), copyLock).Scan(pq.Array(&running)); err != nil {
			return asFault(err)
		}
		if len(running) == 0 {
			return nil
		}
		if waited = running; !pause(ctx, glance) {
			return asFault(ctx.Err())
		}
	}
	return asFault(ctx.Err()) // none, where only patience is over
}
