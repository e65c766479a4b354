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

// singleClients are how many clients record at the same time: a lone one, as
// many as the target is told for, and a crowd.
var singleClients = [...]int{1, targetClients, 256}

const targetClients = 32

// measureSingle has clients record one event a request.
func (b *bench) measureSingle(ctx context.Context) error {
	bodies := make([][]byte, singleClients[len(singleClients)-1])
	for i, event := range b.fresh(1)[0][:len(bodies)] {
		event.SourceID = "" // so that it can be sent again and again
		var err error
		if bodies[i], err = bodyOf([]audit.Event{event}); err != nil {
			return err
		}
	}
	for _, clients := range singleClients {
		if err := b.calm(ctx); err != nil {
			return err
		}
		found := single{Clients: clients}
		all, perSecond, err := b.together(ctx, clients, func(ctx context.Context, client int) error {
			return b.record(ctx, bodies[client], 1)
		})
		found.PerSec, found.P50, found.P99 = perSecond, ms(all.quantile(0.5)), ms(all.quantile(0.99))
		if err != nil {
			if ctx.Err() != nil {
				return err
			}
			found.Failed = err.Error()
		}
		b.results.Singles = append(b.results.Singles, found)
	}
	return nil
}
