package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/trailkeeper/trailkeeper/ent/db/auditevent"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// place is an event's place in the order of its partner.
type place struct {
	position   int64
	occurredAt time.Time
	id         uuid.UUID
}

// readTurn looks at the next positions of a partner, at most so many, and
// returns those events that match, at most limit, and up to where it looked.
func (t tx) readTurn(ctx context.Context, q audit.Query, turn turn, step int64, limit int) ([]audit.Event, int64, error) {
	until := min(turn.at+step, turn.head)
	places, err := t.readPlaces(ctx, q, turn, until)
	if err != nil || len(places) == 0 {
		return nil, until, err
	}
	events, err := t.readAt(ctx, q, turn.partner, places, limit)
	if err != nil || len(events) < limit {
		return events, until, err
	}
	last := slices.IndexFunc(places, func(p place) bool { return p.id == events[limit-1].ID })
	return events, places[last].position, nil
}

// readPlaces reads the positions up to until that are in scope.
func (t tx) readPlaces(ctx context.Context, q audit.Query, turn turn, until int64) (places []place, err error) {
	text, args := entsql.Dialect(dialect.Postgres).Select("position", "occurred_at", "id").From(entsql.Table("positions")).
		Where(entsql.And(expr("partner_id = ? AND position > ? AND position <= ?", turn.partner, turn.at, until), within(q.Scope))).
		OrderBy("position").Query()
	rows, err := t.QueryContext(ctx, text, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var p place
		if err := rows.Scan(&p.position, &p.occurredAt, &p.id); err != nil {
			return nil, err
		}
		places = append(places, p)
	}
	return places, rows.Err()
}

// readAt reads the events at the places that match the query, in their order,
// at most limit. Each is one look at the primary key; only the partitions
// between the earliest and the latest of them are planned for.
func (t tx) readAt(ctx context.Context, q audit.Query, partner uuid.UUID, places []place, limit int) ([]audit.Event, error) {
	byTime := func(a, b place) int { return a.occurredAt.Compare(b.occurredAt) }
	among := q.Range
	if first := slices.MinFunc(places, byTime).occurredAt; first.After(among.From) {
		among.From = first
	}
	if end := slices.MaxFunc(places, byTime).occurredAt.Add(time.Microsecond); end.Before(among.To) {
		among.To = end
	}
	if !among.From.Before(among.To) {
		return nil, nil
	}
	args := []any{
		pq.Array(columnOf(places, func(p place) string { return p.occurredAt.Format(time.RFC3339Nano) })),
		pq.Array(columnOf(places, func(p place) string { return p.id.String() })),
	}
	event := entsql.Dialect(dialect.Postgres).Select(readColumns...).From(entsql.Table(auditevent.Table)).
		Where(entsql.And(expr("partner_id = ? AND occurred_at = at AND id = event", partner), where(q, among))).Limit(1)
	event.SetTotal(len(args))
	text, more := event.Query()
	rows, err := t.QueryContext(ctx, fmt.Sprintf(`SELECT e.* FROM unnest($1::timestamptz[], $2::uuid[]) WITH ORDINALITY AS p (at, event, n)
		CROSS JOIN LATERAL (%s) e ORDER BY n LIMIT %d`, text, limit), append(args, more...)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var events []audit.Event
	for rows.Next() {
		event, err := scanEvent(rows)
		if err != nil {
			return nil, err
		}
		events = append(events, event)
	}
	return events, rows.Err()
}
