package main

import (
	"context"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// single is recording one event a request, each on disk before the answer.
type single struct {
	Clients int     `json:"clients"`
	PerSec  float64 `json:"eventsPerSecond"`
	P50     float64 `json:"p50"`
	P99     float64 `json:"p99"`
	Failed  string  `json:"failed,omitempty"`
}

const singleClients = 32

// measureSingle has many clients record one event a request.
func (b *bench) measureSingle(ctx context.Context) error {
	bodies := make([][]byte, singleClients)
	for i, event := range b.fresh(1)[0][:singleClients] {
		event.SourceID = "" // so that it can be sent again and again
		var err error
		if bodies[i], err = bodyOf([]audit.Event{event}); err != nil {
			return err
		}
	}
	if err := b.calm(ctx); err != nil {
		return err
	}
	found := &single{Clients: singleClients}
	all, perSecond, err := b.together(ctx, singleClients, func(ctx context.Context, client int) error {
		return b.record(ctx, bodies[client], 1)
	})
	found.PerSec, found.P50, found.P99 = perSecond, ms(all.quantile(0.5)), ms(all.quantile(0.99))
	if err != nil {
		if ctx.Err() != nil {
			return err
		}
		found.Failed = err.Error()
	}
	b.results.Single = found
	return nil
}
