package store

import (
	"context"
	"sync/atomic"
	"time"
)

// The search indexes put new events on a list first, to be sorted in together:
// 4,000 at a time cost 37 us each, 1,000 cost 63, and 250 cost 140. Every search
// reads through the list: with 6,000 events on it 20 ms longer than with none.
const (
	// listLimit is how long the list may grow, some 6,000 events, before the
	// INSERT that finds it so sorts it in.
	listLimit = "16MB"
	// tendEvents are sorted in here before that, in the background, and fewer
	// after tendAfter ticks.
	tendEvents = 4000
	tendAfter  = 5
	tendTick   = 200 * time.Millisecond
	// tendTime is how long it may take.
	tendTime = 10 * time.Second
)

// tending is what was recorded here since the search indexes were last tended:
// events of small calls, and whether there were big ones.
type tending struct {
	events atomic.Int64
	big    atomic.Bool
}

// TendSearch sorts new events into the search indexes until the context ends, so
// that a caller who records one does not have to wait while thousands are sorted
// in. Big calls wait for that all the same: they would add to the list faster
// than it can be sorted in beside them.
func (d *DB) TendSearch(ctx context.Context) {
	waiting, ticks, failing := int64(0), 0, false
	for pause(ctx, tendTick) {
		waiting += d.tending.events.Swap(0)
		if d.tending.big.Swap(false) {
			waiting, ticks = waiting+1, 0
			continue
		}
		if ticks++; waiting == 0 {
			ticks = 0
		}
		if waiting < tendEvents && ticks < tendAfter {
			continue
		}
		err := d.sortIn(ctx)
		if ctx.Err() != nil {
			return
		}
		if failing = d.noteChange(ctx, "tending the search indexes", failing, err); !failing {
			waiting = 0
		}
		ticks = 0
	}
}

// sortIn empties the lists of new events of all search indexes.
func (d *DB) sortIn(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, tendTime)
	defer cancel()
	_, err := d.maintenance.ExecContext(ctx, `SELECT gin_clean_pending_list(i.inhrelid::regclass)
		FROM pg_inherits i WHERE i.inhparent = 'audit_events_search'::regclass`)
	return asFault(err)
}
