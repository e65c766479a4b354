package main

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/bench/dataset"
)

const (
	batchSize = audit.MaxEventsPerCall

	recordDocument = `mutation($events: [AuditEventInput!]!) { recordAuditEvents(input: {events: $events}) {
		recorded duplicates rejected results { id error { code message field } } } }`
)

// fresh are batches of new events, recorded now, other ones at every run.
func (b *bench) fresh(batches int) [][]audit.Event {
	now := b.clock()
	all := make([][]audit.Event, batches)
	for i := range all {
		all[i] = b.set.Fresh(uint64(now.UnixMilli()&(1<<31-1))+uint64(i), batchSize, now)
	}
	return all
}

// bodyOf is the request that records events.
func bodyOf(events []audit.Event) ([]byte, error) {
	inputs := make([]audit.Input, len(events))
	for i, event := range events {
		inputs[i] = dataset.Input(event)
	}
	return requestBody(recordDocument, map[string]any{"events": inputs})
}

// recorded checks the answer to a recordDocument.
func recorded(text []byte, want int) error {
	var data struct {
		RecordAuditEvents struct {
			Recorded int
			Results  []json.RawMessage
		}
	}
	if err := decodeAnswer(text, &data); err != nil {
		return err
	}
	if got := data.RecordAuditEvents; got.Recorded != want {
		return fmt.Errorf("%d of %d events were recorded: %.300s", got.Recorded, want, got.Results)
	}
	return nil
}

// record sends a request that records so many events.
func (b *bench) record(ctx context.Context, body []byte, events int) error {
	token, err := b.api.client(ctx, dataset.RecorderName)
	if err != nil {
		return err
	}
	text, err := b.api.post(ctx, token, body)
	if err != nil {
		return err
	}
	return recorded(text, events)
}

// calm begins a measurement of writing: right after a checkpoint PostgreSQL
// writes every page whole, so that each measurement pays for its own.
func (b *bench) calm(ctx context.Context) error {
	_, err := b.db.ExecContext(ctx, `CHECKPOINT`)
	return err
}
