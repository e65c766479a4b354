package store

import (
	"context"
	"strings"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/store/plan"
)

// Explanation is how a page was read.
type Explanation struct {
	Found audit.Found
	// Steps are what was read, in order; Planned is how long it took until the
	// first one began.
	Steps   []plan.Taken
	Planned time.Duration
	// Database is what PostgreSQL did for each step, where that was asked for:
	// EXPLAIN (ANALYZE, BUFFERS).
	Database []string
}

// ExplainEvents reads a window and tells how; with analyze, each step is run
// twice. It works without a server beside: the counts are loaded where they are
// not. Faults: Unavailable.
func (d Events) ExplainEvents(ctx context.Context, q audit.Query, w audit.Window, analyze bool) (e Explanation, err error) {
	if q.Empty() {
		return e, nil
	}
	if d.Days() == nil {
		if err := d.loadDays(ctx); err != nil {
			return e, err
		}
	}
	begun := d.clock()
	p, err := d.page(ctx, q, w)
	if err != nil {
		return e, asFault(err)
	}
	p.analyze = analyze
	e.Planned = d.clock().Sub(begun)
	e.Found.Events, e.Found.Stopped, err = p.read(ctx, d.pageTime)
	e.Steps, e.Database = p.taken, p.database
	if e.Found.Stopped != nil {
		e.Found.Hint = p.chooser.Hint()
	}
	return e, asFault(err)
}

// analyzed asks PostgreSQL how it runs a statement.
func (p *page) analyzed(ctx context.Context, s *statement) error {
	rows, err := p.requests.QueryContext(ctx, "EXPLAIN (ANALYZE, BUFFERS) "+s.String(), s.args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	var text strings.Builder
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return err
		}
		text.WriteString(line + "\n")
	}
	p.database = append(p.database, text.String())
	return rows.Err()
}
