package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// one snapshot for all statements of a read.
var snapshot = &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}

// FindEvent returns the event with the id in the scope, or nil. An id holds its
// time, so this reads one partition by its key. Faults: Unavailable.
func (d Events) FindEvent(ctx context.Context, scope access.Scope, id uuid.UUID) (*audit.Event, error) {
	whole, ok := audit.ParseIDPrefix(id.String())
	if !ok || scope.Empty() {
		return nil, nil
	}
	q := audit.Query{Scope: scope, Range: audit.Range{From: whole.From(), To: whole.To()}}
	s := (&statement{}).add("SELECT "+strings.Join(readColumns, ", ")+" FROM audit_events WHERE ").
		where(where(q, q.Range), expr("id = ?", id))
	event, err := scanEvent(d.requests.QueryRowContext(ctx, s.String(), s.args...))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, asFault(err)
	}
	return &event, nil
}
