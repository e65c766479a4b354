package store

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"
)

// lookAnyway is how often counts are brought up to date without having been
// told: a notification lost only delays.
const lookAnyway = 5 * time.Second

// FollowDays loads the counts and keeps them up to date with the rounds of
// whichever server runs the sequencer, until the context ends. It is run once
// at a time.
func (d *DB) FollowDays(ctx context.Context) {
	listener := pq.NewListener(d.url, 100*time.Millisecond, 5*time.Second, nil)
	defer listener.Close()
	go listener.Listen(positionsChannel) //nolint:errcheck // it connects again by itself, and looks are taken anyway
	anyway := time.NewTicker(lookAnyway)
	defer anyway.Stop()
	failing := false
	for {
		var moved []uuid.UUID
		if d.Days() != nil && !failing {
			var ok bool
			if moved, ok = awaitMoves(ctx, listener.Notify, anyway.C); !ok {
				return
			}
		}
		err := d.catchUp(ctx, moved)
		if ctx.Err() != nil {
			return
		}
		if failing = d.noteChange(ctx, "counting by day", failing, err); failing && !pause(ctx, poll) {
			return
		}
	}
}

// catchUp loads the counts where there are none, else refreshes them.
func (d *DB) catchUp(ctx context.Context, partners []uuid.UUID) error {
	if d.Days() == nil {
		return d.loadDays(ctx)
	}
	return d.refreshDays(ctx, partners)
}

// awaitMoves waits until it is told which partners have got positions, and
// takes everything that was told meanwhile with it; nil means any. It reports
// false when the context ends.
func awaitMoves(ctx context.Context, notify <-chan *pq.Notification, anyway <-chan time.Time) (partners []uuid.UUID, ok bool) {
	select {
	case told := <-notify:
		partners = movesOf(told)
	case <-anyway:
	case <-ctx.Done():
		return nil, false
	}
	for {
		select {
		case told := <-notify:
			if more := movesOf(told); partners != nil && more != nil {
				partners = append(partners, more...)
			} else {
				partners = nil
			}
		default:
			return partners, true
		}
	}
}

// movesOf are the partners of a notification; nil, which comes after a
// connection was lost, means any.
func movesOf(told *pq.Notification) []uuid.UUID {
	if told == nil {
		return nil
	}
	return heard(told.Extra)
}
