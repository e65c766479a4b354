package main

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// bulk is recording in batches, through the API, beside COPY of the same events
// into a table with the same rows and indexes.
type bulk struct {
	What   string  `json:"what"`
	Events int     `json:"events"`
	PerSec float64 `json:"eventsPerSecond"`
	Copy   float64 `json:"copyPerSecond"`
	// Sequenced is how many seconds after the last answer every event had its
	// position.
	Sequenced float64 `json:"sequencedAfter"`
	Failed    string  `json:"failed,omitempty"`
}

const (
	recordClients = 4
	// sequencePatience is how long the sequencer may take after the last batch.
	sequencePatience = 10 * time.Second
)

// measureBulk records the set's kind of events, of which some have a source id,
// and then events that all have one, which each cost a key more.
func (b *bench) measureBulk(ctx context.Context) error {
	batches := b.fresh(b.Bulk / batchSize)
	perSecond, err := b.copyLimit(ctx, batches)
	if err != nil {
		return fmt.Errorf("the limit: %w", err)
	}
	for _, keyed := range []bool{false, true} {
		found := bulk{What: "as the set's", Events: len(batches) * batchSize, Copy: perSecond}
		if keyed {
			found.What = "each with a source id"
			batches = b.fresh(b.Bulk / batchSize)
			for n, batch := range batches {
				for i := range batch {
					batch[i].SourceID = audit.Text(fmt.Sprintf("%d-%d-%d", batch[i].OccurredAt.UnixNano(), n, i))
				}
			}
		}
		if err := b.recordBatches(ctx, batches, &found); err != nil {
			if ctx.Err() != nil {
				return err
			}
			found.Failed = err.Error()
		}
		b.results.Bulk = append(b.results.Bulk, found)
	}
	return nil
}

func (b *bench) recordBatches(ctx context.Context, batches [][]audit.Event, into *bulk) error {
	bodies := make(chan []byte, len(batches))
	for _, batch := range batches {
		body, err := bodyOf(batch)
		if err != nil {
			return err
		}
		bodies <- body
	}
	close(bodies)
	if err := b.calm(ctx); err != nil {
		return err
	}
	clients, crew := errgroup.WithContext(ctx)
	begun := b.clock()
	for range recordClients {
		clients.Go(func() error {
			for body := range bodies {
				if err := b.record(crew, body, batchSize); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := clients.Wait(); err != nil {
		return err
	}
	into.PerSec = float64(into.Events) / b.clock().Sub(begun).Seconds()
	var err error
	into.Sequenced, err = b.untilSequenced(ctx)
	return err
}

// untilSequenced waits until no event waits for its position.
func (b *bench) untilSequenced(ctx context.Context) (seconds float64, err error) {
	begun := b.clock()
	for {
		var waiting bool
		if err := b.db.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM pending)`).Scan(&waiting); err != nil {
			return 0, err
		}
		passed := b.clock().Sub(begun)
		switch {
		case !waiting:
			return passed.Seconds(), nil
		case passed > sequencePatience:
			return passed.Seconds(), fmt.Errorf("events are without position after %s", sequencePatience)
		}
		time.Sleep(20 * time.Millisecond)
	}
}
