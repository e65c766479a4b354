package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/lib/pq"
)

const (
	// sequencerLock is held by a round: one at a time, on whichever server.
	sequencerLock = 7_264_531_909
	// positionsChannel is where a round tells the partners whose events it took.
	positionsChannel = "trailkeeper_positions"
	// mostTold is how many partners fit into a notification (8,000 bytes); more
	// of them are told as "any".
	mostTold = 200
)

// errTaken says that another server is at it.
var errTaken = errors.New("another server gives positions")

// sequenceRound is a round: one transaction, done or not done. It takes the
// oldest batches that are visible, appends their events to positions, counts
// them by day, and removes the batches. Each statement after the lock sees what
// the round before has committed (READ COMMITTED), so nothing is taken twice;
// what commits later is taken later. It returns how many events it took.
func (d *DB) sequenceRound(ctx context.Context) (taken int64, err error) {
	tx, err := d.maintenance.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelReadCommitted})
	if err != nil {
		return 0, err
	}
	defer tx.Rollback()
	// A server that hangs in a round loses it, and the lock, within seconds.
	var mine bool
	err = tx.QueryRowContext(ctx, `SELECT pg_try_advisory_xact_lock($1), set_config('statement_timeout', '30s', true),
		set_config('idle_in_transaction_session_timeout', '2s', true)`, sequencerLock).Scan(&mine, new(string), new(string))
	if err != nil {
		return 0, err
	}
	if !mine {
		return 0, errTaken
	}
	batches, taken, err := oldestPending(ctx, tx)
	if err != nil || len(batches) == 0 {
		return 0, err
	}
	// The batches themselves, and the range that they are found in.
	those := []any{batches, batches[0], batches[len(batches)-1]}
	for _, statement := range []string{appendPositions, countDays} {
		if _, err := tx.ExecContext(ctx, statement, those...); err != nil {
			return 0, err
		}
	}
	partners, err := removePending(ctx, tx, those)
	if err != nil {
		return 0, err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE positioned SET events = events + $1`, taken); err != nil {
		return 0, err
	}
	if _, err := tx.ExecContext(ctx, `SELECT pg_notify($1, $2)`, positionsChannel, told(partners)); err != nil {
		return 0, err
	}
	return taken, tx.Commit()
}

// oldestPending chooses the batches of a round by their seq.
func oldestPending(ctx context.Context, tx *sql.Tx) (batches pq.Int64Array, events int64, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT seq, events FROM (
		SELECT seq, events, sum(events) OVER (ORDER BY seq) - events AS before
		FROM (SELECT seq, events FROM pending ORDER BY seq LIMIT $1) oldest) counted WHERE before < $1 ORDER BY seq`, roundEvents)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var seq, n int64
		if err := rows.Scan(&seq, &n); err != nil {
			return nil, 0, err
		}
		batches, events = append(batches, seq), events+n
	}
	return batches, events, rows.Err()
}

const appendPositions = `
	WITH heads AS MATERIALIZED (
		SELECT partner_id, coalesce((SELECT max(p.position) FROM positions p WHERE p.partner_id = b.partner_id), 0) AS position
		FROM (SELECT DISTINCT partner_id FROM pending WHERE seq BETWEEN $2 AND $3 AND seq = ANY($1)) b)
	INSERT INTO positions (partner_id, position, occurred_at, id, tenant_id)
	SELECT partner_id, heads.position + row_number() OVER (PARTITION BY partner_id ORDER BY b.seq, e.n), e.occurred_at, e.id, e.tenant_id
	FROM pending b JOIN heads USING (partner_id)
		CROSS JOIN LATERAL unnest(b.occurred_ats, b.event_ids, b.tenant_ids) WITH ORDINALITY AS e (occurred_at, id, tenant_id, n)
	WHERE b.seq BETWEEN $2 AND $3 AND b.seq = ANY($1)`

const countDays = `
	INSERT INTO tenant_days (partner_id, tenant_id, day, events, first_minute, last_minute)
	SELECT b.partner_id, e.tenant_id, (e.occurred_at AT TIME ZONE 'UTC')::date, count(*),
		minute_of_day(min(e.occurred_at)), minute_of_day(max(e.occurred_at))
	FROM pending b CROSS JOIN LATERAL unnest(b.occurred_ats, b.tenant_ids) AS e (occurred_at, tenant_id)
	WHERE b.seq BETWEEN $2 AND $3 AND b.seq = ANY($1) GROUP BY 1, 2, 3
	ON CONFLICT (partner_id, tenant_id, day) DO UPDATE SET events = tenant_days.events + excluded.events,
		first_minute = least(tenant_days.first_minute, excluded.first_minute), last_minute = greatest(tenant_days.last_minute, excluded.last_minute)`

// removePending removes the batches of a round and returns their partners.
func removePending(ctx context.Context, tx *sql.Tx, those []any) (partners []uuid.UUID, err error) {
	rows, err := tx.QueryContext(ctx, `WITH removed AS (DELETE FROM pending WHERE seq BETWEEN $2 AND $3 AND seq = ANY($1) RETURNING partner_id)
		SELECT DISTINCT partner_id FROM removed`, those...)
	if err != nil {
		return nil, err
	}
	return scanIDs(rows)
}

// scanIDs reads rows of one id and closes them.
func scanIDs(rows *sql.Rows) (ids []uuid.UUID, err error) {
	defer rows.Close()
	for rows.Next() {
		var id uuid.UUID
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// told is the text of a notification: partners, or nothing for "any".
func told(partners []uuid.UUID) string {
	if len(partners) > mostTold {
		return ""
	}
	return strings.Join(columnOf(partners, uuid.UUID.String), " ")
}

// heard reads the text of a notification; nil means any partner.
func heard(text string) (partners []uuid.UUID) {
	for part := range strings.FieldsSeq(text) {
		if id, err := uuid.Parse(part); err == nil && !slices.Contains(partners, id) {
			partners = append(partners, id)
		}
	}
	return partners
}
