package audit

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

const (
	// mostFilters is how many filters of a minute are told one by one.
	mostFilters = 20
	// mostFilterBytes is how large a filter is told; a larger one by its size.
	mostFilterBytes = 16 << 10
	// mostOpened is how many opened events of a minute are remembered; more are
	// recorded each time.
	mostOpened = 10_000
	// atOnce is how many readings are recorded at a time; others wait.
	atOnce = 16
	// readingTime is how long recording one may take.
	readingTime = 10 * time.Second
)

// Reading records who reads the log: searches once a minute and viewer, with
// their filters, and single events that are opened. The first search of a
// minute is recorded at once, what follows in the same minute at its end. It
// does not hold up who reads.
type Reading struct {
	trail  *Trail
	logger *slog.Logger

	mu      sync.Mutex
	minutes map[reading]*minute
	crew    errgroup.Group
}

// reading is whose readings are told together.
type reading struct {
	viewer, impersonator uuid.UUID
	refused              bool
}

// Reader is who reads, and from where.
type Reader struct {
	Rights access.Rights
	Origin Origin
}

// minute is what a viewer has read in one.
type minute struct {
	end     *time.Timer
	by      Reader
	seen    map[string]bool
	filters []JSON // after the first one
	more    int    // searches after the first one
	opened  map[uuid.UUID]bool
	refused *fault.Error
}

// note is an event of the minute's searches.
func (m *minute) note(description string, what map[string]any) Note {
	note := Note{Activity: "audit_log.searched", Description: description, Details: details(what)}
	if m.refused != nil {
		note.Outcome, note.ErrorCode, note.Reason = Denied, string(m.refused.Kind), m.refused.Message
	}
	return note
}

// NewReading returns a recorder of readings.
func NewReading(trail *Trail, logger *slog.Logger) *Reading {
	r := &Reading{trail: trail, logger: logger, minutes: map[reading]*minute{}}
	r.crew.SetLimit(atOnce)
	return r
}

// Searched notes a search of the log: the filter as it was sent, and why it was
// refused, if it was.
func (r *Reading) Searched(by Reader, filter JSON, refused error) {
	if len(filter) > mostFilterBytes {
		filter = details(map[string]any{"bytes": len(filter)})
	}
	r.mu.Lock()
	m, begun := r.minute(by, refused != nil)
	begun = begun || m.seen == nil
	if begun {
		m.seen, m.refused = map[string]bool{}, fault.From(refused)
	} else {
		m.more++
	}
	fresh := !m.seen[string(filter)] && len(m.seen) < mostFilters
	if fresh {
		m.seen[string(filter)] = true
	}
	if fresh && !begun {
		m.filters = append(m.filters, filter)
	}
	r.mu.Unlock()
	if begun {
		r.record(by, m.note("The audit log was searched.", map[string]any{"filter": filter}))
	}
}

// Opened notes that single events were opened, each once a minute.
func (r *Reading) Opened(by Reader, events ...*Event) {
	var targets []Target
	r.mu.Lock()
	m, _ := r.minute(by, false)
	for _, event := range events {
		if event != nil && !m.opened[event.ID] {
			if len(m.opened) < mostOpened {
				m.opened[event.ID] = true
			}
			targets = append(targets, Target{Kind: "Event", TargetID: Text(event.ID.String()), Name: Text(event.ActivityName)})
		}
	}
	r.mu.Unlock()
	if len(targets) > 0 {
		r.record(by, Note{Activity: "audit_log.viewed", Description: "An event was opened.", Targets: targets})
	}
}

// minute is the viewer's current one; begun says that it begins now.
func (r *Reading) minute(by Reader, refused bool) (m *minute, begun bool) {
	whose := reading{viewer: by.Rights.Viewer.ID, refused: refused}
	if real := by.Rights.Viewer.Impersonator; real != nil {
		whose.impersonator = real.ID
	}
	if m = r.minutes[whose]; m == nil {
		m, begun = &minute{by: by, opened: map[uuid.UUID]bool{}}, true
		m.end = time.AfterFunc(time.Minute, func() { r.over(whose) })
		r.minutes[whose] = m
	}
	return m, begun
}

// over ends a viewer's minute.
func (r *Reading) over(whose reading) {
	r.mu.Lock()
	m := r.minutes[whose]
	delete(r.minutes, whose)
	r.mu.Unlock()
	if m == nil || len(m.filters) == 0 {
		return
	}
	r.record(m.by, m.note("The audit log was searched again.", map[string]any{"filters": m.filters, "searches": m.more}))
}

// record records a reading.
func (r *Reading) record(by Reader, note Note) {
	note.TenantID, note.Origin = by.Rights.Viewer.TenantID, by.Origin
	note.Actor, note.Impersonator = PartiesOf(by.Rights.Viewer, by.Rights.Tree)
	note.OccurredAt = r.trail.Now()
	r.crew.Go(func() error {
		ctx, cancel := context.WithTimeout(context.Background(), readingTime)
		defer cancel()
		draft, err := r.trail.Compose(ctx, by.Rights.Tree, note)
		if err == nil {
			err = r.trail.Keep(ctx, draft)
		}
		if err != nil {
			r.logger.WarnContext(ctx, "a reading of the log could not be recorded", "activity", note.Activity, "error", err)
		}
		return nil
	})
}

// Close records what is left of the running minutes.
func (r *Reading) Close() {
	r.mu.Lock()
	var left []reading
	for whose, m := range r.minutes {
		m.end.Stop()
		left = append(left, whose)
	}
	r.mu.Unlock()
	for _, whose := range left {
		r.over(whose)
	}
	_ = r.crew.Wait()
}

// details makes JSON of what is JSON, and of numbers.
func details(object map[string]any) JSON {
	text, err := CompactJSON(object)
	if err != nil {
		return nil // such objects always are JSON
	}
	return text
}
