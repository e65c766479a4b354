package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/ent/db/auditevent"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// one snapshot for all statements of a read.
var snapshot = &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}

// FindEvents returns the events of the window, newest first, and whether there
// are more on either side. Faults: Unavailable.
func (d Events) FindEvents(ctx context.Context, q audit.Query, w audit.Window) (events []audit.Event, more audit.Beyond, err error) {
	if q.Empty() {
		return nil, more, nil
	}
	err = d.inTx(ctx, snapshot, func(tx tx) error {
		events, more, err = tx.findEvents(ctx, q, w)
		return err
	})
	return events, more, err
}

func (t tx) findEvents(ctx context.Context, q audit.Query, w audit.Window) ([]audit.Event, audit.Beyond, error) {
	var between []*entsql.Predicate
	if w.After != nil {
		between = append(between, beyond(*w.After, true))
	}
	if w.Before != nil {
		between = append(between, beyond(*w.Before, false))
	}
	order := "occurred_at DESC, id DESC"
	if w.Backward {
		order = "occurred_at, id"
	}
	reader := newEventReader(w.Fields)
	text, args := selectEvents(q, reader.columns, between, order, w.Limit+1)
	rows, err := t.QueryContext(ctx, text, args...)
	if err != nil {
		return nil, audit.Beyond{}, err
	}
	defer rows.Close()
	events := make([]audit.Event, 0, w.Limit+1)
	for rows.Next() && len(events) <= w.Limit {
		event, err := reader.scan(rows)
		if err != nil {
			return nil, audit.Beyond{}, err
		}
		events = append(events, event)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return nil, audit.Beyond{}, err
	}
	full := len(events) > w.Limit
	if full {
		events = events[:w.Limit]
	}
	if w.Backward {
		slices.Reverse(events)
	}
	more, err := t.beyondOf(ctx, q, w, full)
	return events, more, err
}

// beyondOf tells what lies on either side of the page: on the side that it was
// read towards by what was read too much, on the other by a look.
func (t tx) beyondOf(ctx context.Context, q audit.Query, w audit.Window, full bool) (more audit.Beyond, err error) {
	if w.Backward {
		more.Newer = full
		if w.Before != nil {
			more.Older, err = t.any(ctx, q, expr("(occurred_at, id) <= (?, ?)", w.Before.OccurredAt, w.Before.ID))
		}
		return more, err
	}
	more.Older = full
	if w.After != nil {
		more.Newer, err = t.any(ctx, q, expr("(occurred_at, id) >= (?, ?)", w.After.OccurredAt, w.After.ID))
	}
	return more, err
}

func (t tx) any(ctx context.Context, q audit.Query, condition *entsql.Predicate) (found bool, err error) {
	text, args := selectEvents(q, []string{auditevent.FieldID}, []*entsql.Predicate{condition}, "", 1)
	err = t.QueryRowContext(ctx, "SELECT EXISTS ("+text+")", args...).Scan(&found)
	return found, err
}

// CountEvents counts the events of the query up to limit. Faults: Unavailable.
func (d Events) CountEvents(ctx context.Context, q audit.Query, limit int) (n int, err error) {
	if q.Empty() {
		return 0, nil
	}
	text, args := selectEvents(q, []string{auditevent.FieldID}, nil, "", limit)
	err = d.requests.QueryRowContext(ctx, fmt.Sprintf("SELECT count(*) FROM (SELECT FROM (%s) branches LIMIT %d) events", text, limit), args...).Scan(&n)
	return n, asFault(err)
}

// FindEvent returns the event with the id in the scope, or nil. An id holds its
// time, so this reads one partition by its key. Faults: Unavailable.
func (d Events) FindEvent(ctx context.Context, scope access.Scope, id uuid.UUID) (*audit.Event, error) {
	whole, ok := audit.ParseIDPrefix(id.String())
	if !ok || scope.Empty() {
		return nil, nil
	}
	q := audit.Query{Scope: scope, Range: audit.Range{From: whole.From(), To: whole.To()}}
	text, args := selectEvents(q, readColumns, []*entsql.Predicate{expr("id = ?", id)}, "", 1)
	event, err := scanEvent(d.requests.QueryRowContext(ctx, text, args...))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, asFault(err)
	}
	return &event, nil
}
