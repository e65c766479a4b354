package store

import (
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// readColumns are the columns of whole events, in the order of scanEvent.
var readColumns = newEventReader(nil).columns

// scanEvent reads a whole event.
func scanEvent(row interface{ Scan(...any) error }) (audit.Event, error) {
	return newEventReader(nil).scan(row)
}

// inUTC turns times to UTC, whatever the driver made of them.
func inUTC(times ...*time.Time) {
	for _, t := range times {
		if t != nil {
			*t = t.UTC()
		}
	}
}
