package store

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/trailkeeper/trailkeeper/ent/db/auditevent"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// Events is the database as the trail sees it.
type Events struct{ *DB }

// RecordEvents stores the drafts in one transaction and answers, after COMMIT,
// in order. Faults: Unavailable, also where the outcome of COMMIT is unknown.
func (d Events) RecordEvents(ctx context.Context, drafts []audit.Draft) (stored []audit.Stored, err error) {
	err = d.inTx(ctx, nil, func(tx tx) error {
		stored, err = tx.recordEvents(ctx, drafts)
		return err
	})
	if err == nil {
		d.announceRecording()
	}
	return stored, err
}

// recordEvents stores the drafts, each source id once, as a part of a
// transaction. Every change in this database records its event through it.
func (t tx) recordEvents(ctx context.Context, drafts []audit.Draft) ([]audit.Stored, error) {
	stored := make([]audit.Stored, len(drafts))
	for i, draft := range drafts {
		stored[i] = audit.Stored{ID: draft.Event.ID, Digest: draft.Digest}
	}
	if err := t.claimKeys(ctx, drafts, stored); err != nil {
		return nil, err
	}
	fresh := make([]audit.Event, 0, len(drafts))
	for i, draft := range drafts {
		if !stored[i].Repeat {
			fresh = append(fresh, draft.Event)
		}
	}
	if len(fresh) == 0 {
		return stored, nil
	}
	if err := t.copyEvents(ctx, fresh); err != nil {
		return nil, err
	}
	return stored, t.addPending(ctx, fresh)
}

// claimKeys takes the keys of the drafts that have one, in key order, so that
// concurrent batches wait for each other instead of deadlocking. What somebody
// else has taken becomes a repeat of theirs.
func (t tx) claimKeys(ctx context.Context, drafts []audit.Draft, stored []audit.Stored) error {
	var keyed []int
	for i, draft := range drafts {
		if draft.Event.SourceID != "" {
			keyed = append(keyed, i)
		}
	}
	if len(keyed) == 0 {
		return nil
	}
	slices.SortFunc(keyed, func(a, b int) int { return compareKeys(drafts[a].Event, drafts[b].Event) })
	keys := make([]keyColumns, 0, len(keyed))
	for _, i := range keyed {
		keys = append(keys, keysOf(drafts[i]))
	}
	mine, err := t.insertKeys(ctx, keys)
	if err != nil {
		return err
	}
	var taken []int
	for n, i := range keyed {
		if !mine[keys[n].eventID] {
			taken = append(taken, i)
		}
	}
	return t.readKeys(ctx, drafts, taken, stored)
}

type keyColumns struct {
	partnerID, tenantID, source, sourceID string
	eventID                               string
	occurredAt                            time.Time
	digest                                []byte
}

func keysOf(draft audit.Draft) keyColumns {
	e := draft.Event
	return keyColumns{
		e.Place.Partner.String(), e.Place.Tenant.String(), e.Source, string(e.SourceID),
		e.ID.String(), e.OccurredAt, draft.Digest[:],
	}
}

// compareKeys is the order in which keys are taken.
func compareKeys(a, b audit.Event) int {
	return cmp.Or(
		bytes.Compare(a.Place.Partner[:], b.Place.Partner[:]),
		bytes.Compare(a.Place.Tenant[:], b.Place.Tenant[:]),
		strings.Compare(a.Source, b.Source),
		strings.Compare(string(a.SourceID), string(b.SourceID)),
	)
}

// insertKeys takes the keys that nobody has and returns their event ids.
func (t tx) insertKeys(ctx context.Context, keys []keyColumns) (map[string]bool, error) {
	column := func(of func(keyColumns) string) any { return pq.Array(columnOf(keys, of)) }
	rows, err := t.QueryContext(ctx, `INSERT INTO event_keys
		(partner_id, tenant_id, source, source_id, event_id, occurred_at, digest)
		SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::timestamptz[], $7::bytea[])
		ON CONFLICT DO NOTHING RETURNING event_id`,
		column(func(k keyColumns) string { return k.partnerID }),
		column(func(k keyColumns) string { return k.tenantID }),
		column(func(k keyColumns) string { return k.source }),
		column(func(k keyColumns) string { return k.sourceID }),
		column(func(k keyColumns) string { return k.eventID }),
		column(func(k keyColumns) string { return k.occurredAt.Format(time.RFC3339Nano) }),
		pq.Array(columnOf(keys, func(k keyColumns) []byte { return k.digest })))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	mine := make(map[string]bool, len(keys))
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		mine[id] = true
	}
	return mine, rows.Err()
}

// readKeys reads who holds the taken keys. It runs as a statement of its own
// so that it sees what was committed while insertKeys waited.
func (t tx) readKeys(ctx context.Context, drafts []audit.Draft, taken []int, stored []audit.Stored) error {
	for _, i := range taken {
		e := drafts[i].Event
		var digest []byte
		err := t.QueryRowContext(ctx, `SELECT event_id, digest FROM event_keys
			WHERE partner_id = $1 AND tenant_id = $2 AND source = $3 AND source_id = $4`,
			e.Place.Partner, e.Place.Tenant, e.Source, string(e.SourceID)).Scan(&stored[i].ID, &digest)
		if err != nil {
			return err
		}
		stored[i].Repeat, stored[i].Digest = true, [sha256.Size]byte(digest)
	}
	return nil
}

// copyEvents writes the events by COPY, one event or a thousand. recorded_at is
// the database's own clock; only the demo, which makes up a past, says when.
func (t tx) copyEvents(ctx context.Context, events []audit.Event) error {
	columns, past := recordedColumns, !events[0].RecordedAt.IsZero()
	if past {
		columns = append(columns[:len(columns):len(columns)], auditevent.FieldRecordedAt)
	}
	statement, err := t.PrepareContext(ctx, `COPY `+auditevent.Table+` (`+
		strings.Join(columns, ", ")+`) FROM STDIN`)
	if err != nil {
		return err
	}
	defer statement.Close()
	for _, event := range events {
		row, err := recordedRow(event)
		if err != nil {
			return err
		}
		if past {
			row = append(row, event.RecordedAt)
		}
		if _, err := statement.ExecContext(ctx, row...); err != nil {
			return err
		}
	}
	_, err = statement.ExecContext(ctx)
	return err
}

// addPending notes the events as recorded but without a position: one row a
// partner.
func (t tx) addPending(ctx context.Context, events []audit.Event) error {
	byPartner := map[uuid.UUID][]audit.Event{}
	for _, event := range events {
		byPartner[event.Place.Partner] = append(byPartner[event.Place.Partner], event)
	}
	for partner, events := range byPartner {
		_, err := t.ExecContext(ctx, `INSERT INTO pending (partner_id, id, tenant_ids, occurred_ats, event_ids)
			VALUES ($1, $2, $3, $4, $5)`, partner, uuid.New(),
			pq.Array(columnOf(events, func(e audit.Event) string { return e.Place.Tenant.String() })),
			pq.Array(columnOf(events, func(e audit.Event) string { return e.OccurredAt.Format(time.RFC3339Nano) })),
			pq.Array(columnOf(events, func(e audit.Event) string { return e.ID.String() })))
		if err != nil {
			return err
		}
	}
	return nil
}

// columnOf turns rows into one column.
func columnOf[R, C any](rows []R, of func(R) C) []C {
	column := make([]C, len(rows))
	for i, row := range rows {
		column[i] = of(row)
	}
	return column
}

var _ audit.Store = Events{}
