package store

import (
	"context"
	"errors"
	"time"
)

// The pace of the sequencer. An event gets its position within collect and a
// round where this server recorded it, within poll where another one did.
const (
	collect = 50 * time.Millisecond
	poll    = 200 * time.Millisecond
	// roundEvents is how many events a round takes, or as many more as the last
	// batch among them holds.
	roundEvents = 10_000
)

// Sequence gives recorded events their positions until the context ends. Every
// server runs it; whichever gets a round does it for all, and when one dies in
// the middle the next one begins that round anew.
func (d *DB) Sequence(ctx context.Context) {
	for failing := false; d.awaitRecording(ctx, failing); {
		err := d.sequencePending(ctx)
		if ctx.Err() != nil {
			return
		}
		failing = d.noteChange(ctx, "giving positions", failing, err)
	}
}

// awaitRecording waits until something may have been recorded: here, when it
// is known at once, or elsewhere. NOTIFY by whoever records would tell sooner,
// but commits with it queue up: 32 clients had a quarter of the throughput.
// After a failure there is nothing to hurry for. It reports false when the
// context ends.
func (d *DB) awaitRecording(ctx context.Context, failing bool) bool {
	if failing {
		return pause(ctx, poll)
	}
	elsewhere := time.NewTimer(poll)
	defer elsewhere.Stop()
	select {
	case <-d.recorded:
		return pause(ctx, collect) // so that a round has more to take
	case <-elsewhere.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// noteChange notes in the process log when something that is tried again and
// again begins to fail, or works again. It reports whether it fails.
func (d *DB) noteChange(ctx context.Context, what string, failed bool, err error) (fails bool) {
	switch {
	case err != nil && !failed:
		d.logger.WarnContext(ctx, what+" fails and is tried again", "error", err)
	case err == nil && failed:
		d.logger.InfoContext(ctx, what+" works again")
	}
	return err != nil
}

// sequencePending runs rounds until one does not take as much as it may.
func (d *DB) sequencePending(ctx context.Context) error {
	for {
		var waiting bool
		if err := d.maintenance.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM pending)`).Scan(&waiting); err != nil || !waiting {
			return asFault(err)
		}
		taken, err := d.sequenceRound(ctx)
		if errors.Is(err, errTaken) || err == nil && taken < roundEvents {
			return nil
		}
		if err != nil {
			return asFault(err)
		}
	}
}

// announceRecording wakes the sequencer of this server.
func (d *DB) announceRecording() {
	select {
	case d.recorded <- struct{}{}:
	default: // it has been told already
	}
}

// pause waits; it reports false when the context ends first.
func pause(ctx context.Context, length time.Duration) bool {
	timer := time.NewTimer(length)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
