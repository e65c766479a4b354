package main

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// bulk is recording in batches, through the API, beside COPY of events of the
// same kind into a table with the same rows and indexes.
type bulk struct {
	What   string  `json:"what"`
	Events int     `json:"events"`
	PerSec float64 `json:"eventsPerSecond"`
	Copy   float64 `json:"copyPerSecond"`
	// Sequenced is how many seconds after the last answer every event had its
	// position, at worst.
	Sequenced float64 `json:"sequencedAfter"`
	Failed    string  `json:"failed,omitempty"`

	batches [][]audit.Event
	took    time.Duration
}

const (
	recordClients = 4
	// bulkRounds is how often COPY and recording take turns, so that what else
	// the machine does hits them alike.
	bulkRounds = 3
	// sequencePatience is how long the sequencer may take after the last batch.
	sequencePatience = 10 * time.Second
)

// measureBulk records the set's kind of events, of which some have a source id,
// and events that all have one, which each cost a key more.
func (b *bench) measureBulk(ctx context.Context) error {
	n := b.Bulk / batchSize
	fresh := b.fresh(2 * n)
	kinds := []bulk{{What: "as the set's", batches: fresh[:n]}, {What: "each with a source id", batches: keyed(fresh[n:])}}
	limit, err := b.newLimit(ctx)
	if err != nil {
		return fmt.Errorf("the limit: %w", err)
	}
	defer limit.drop(ctx)
	each := (n + bulkRounds - 1) / bulkRounds
	for from := 0; from < n; from += each {
		to := min(from+each, n)
		if err := limit.copy(ctx, kinds[0].batches[from:to]); err != nil {
			return fmt.Errorf("the limit: %w", err)
		}
		for i := range kinds {
			if err := b.recordBatches(ctx, kinds[i].batches[from:to], &kinds[i]); err != nil {
				if ctx.Err() != nil {
					return err
				}
				kinds[i].Failed = err.Error()
			}
		}
	}
	for _, kind := range kinds {
		kind.Copy = limit.perSecond()
		if kind.took > 0 {
			kind.PerSec = float64(kind.Events) / kind.took.Seconds()
		}
		b.results.Bulk = append(b.results.Bulk, kind)
	}
	return nil
}

// keyed gives each event a source id.
func keyed(batches [][]audit.Event) [][]audit.Event {
	for n, batch := range batches {
		for i := range batch {
			batch[i].SourceID = audit.Text(fmt.Sprintf("%d-%d-%d", batch[i].OccurredAt.UnixNano(), n, i))
		}
	}
	return batches
}

// recordBatches records batches by several clients and adds how long it took.
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
	into.took += b.clock().Sub(begun)
	into.Events += len(batches) * batchSize
	after, err := b.untilSequenced(ctx)
	into.Sequenced = max(into.Sequenced, after)
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
