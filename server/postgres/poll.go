package postgres

import (
	"context"
	"time"
)

// pollInterval is how often a condition is looked at that nothing announces: a
// status file of PostgreSQL, another process, a lock.
const pollInterval = 20 * time.Millisecond

// poll waits until holds reports true, and returns true; or false once ctx has
// ended. It looks at least once.
func poll(ctx context.Context, holds func() bool) bool {
	if holds() {
		return true
	}
	ticker := time.NewTicker(pollInterval)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return false
		case <-ticker.C:
			if holds() {
				return true
			}
		}
	}
}

// pollFor is poll with a limit of time.
func pollFor(ctx context.Context, limit time.Duration, holds func() bool) bool {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	return poll(ctx, holds)
}
