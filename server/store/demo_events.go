package store

import (
	"context"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// DemoEvents records the events of the demo's past as if they had been
// recorded then. Nothing but the demo says when an event was recorded.
type DemoEvents struct{ Events }

var _ audit.Store = DemoEvents{}

// RecordEvents is Events.RecordEvents, with the events recorded within two
// seconds of their end. Faults: Unavailable.
func (d DemoEvents) RecordEvents(ctx context.Context, drafts []audit.Draft) ([]audit.Stored, error) {
	for i := range drafts {
		e := &drafts[i].Event
		e.RecordedAt = e.OccurredAt
		if e.FinishedAt != nil {
			e.RecordedAt = *e.FinishedAt
		}
		e.RecordedAt = e.RecordedAt.Add(time.Duration(150+7*int(e.ID[15])) * time.Millisecond)
	}
	return d.Events.RecordEvents(ctx, drafts)
}
