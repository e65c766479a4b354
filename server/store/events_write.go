package store

import (
	"context"
	"crypto/sha256"
	"errors"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// errKeyGone says that a key that was taken is there no more.
var errKeyGone = errors.New("the event of a source id is gone")

// Events is the database as the trail sees it.
type Events struct{ *DB }

var _ audit.Store = Events{}

// RecordEvents stores the drafts, all or none, and answers, after COMMIT, in
// order. Small calls share a transaction with those of other callers (see
// gathering); nobody's fault sinks a neighbour. Faults: Unavailable, also where
// the outcome is unknown: COMMIT failed, or the context ended on the way.
func (d Events) RecordEvents(ctx context.Context, drafts []audit.Draft) ([]audit.Stored, error) {
	if small(drafts) {
		return d.gathering.record(ctx, drafts)
	}
	stored, _, err := d.recordNow(ctx, drafts)
	d.tending.big.Store(true)
	return stored, err
}

// recordGathered is recordNow for the drafts of small calls.
func (d Events) recordGathered(ctx context.Context, drafts []audit.Draft) (stored []audit.Stored, unknown bool, err error) {
	defer d.tending.events.Add(int64(len(drafts)))
	return d.recordNow(ctx, drafts)
}

// recordNow stores the drafts in a transaction of their own. Where it fails,
// unknown says that they may be stored all the same.
func (d Events) recordNow(ctx context.Context, drafts []audit.Draft) (stored []audit.Stored, unknown bool, err error) {
	err = d.inTx(ctx, nil, func(tx tx) error {
		unknown = false
		stored, err = tx.recordEvents(ctx, drafts)
		unknown = err == nil // from here on, there is only COMMIT
		return err
	})
	switch {
	case err == nil:
		d.announceRecording()
		return stored, false, nil
	case unknown && !fault.Is(err, fault.Unavailable):
		err = unavailable(err)
	}
	return nil, unknown, err
}

// recordEvents stores the drafts, each source id once, as a part of a
// transaction. Every change in this database records its event through it.
func (t tx) recordEvents(ctx context.Context, drafts []audit.Draft) ([]audit.Stored, error) {
	stored := make([]audit.Stored, len(drafts))
	for i, draft := range drafts {
		stored[i] = audit.Stored{ID: draft.Event.ID, Digest: draft.Digest}
	}
	for begin := 0; begin < len(drafts); {
		batch := newWriteBatch(drafts[begin:])
		taken, err := t.writeBatch(ctx, batch)
		if err != nil {
			return nil, err
		}
		if err := t.readKeys(ctx, drafts[begin:], taken, stored[begin:]); err != nil {
			return nil, err
		}
		begin += batch.events
	}
	return stored, nil
}

// readKeys reads who holds the taken keys: their drafts are repeats. It runs as
// a statement of its own so that it sees what was committed while writing waited.
func (t tx) readKeys(ctx context.Context, drafts []audit.Draft, taken []int, stored []audit.Stored) error {
	if len(taken) == 0 {
		return nil
	}
	var partners, tenants, sources, sourceIDs sqlArray
	for _, i := range taken {
		e := drafts[i].Event
		partners.id(e.Place.Partner)
		tenants.id(e.Place.Tenant)
		sources.text(e.Source)
		sourceIDs.text(string(e.SourceID))
	}
	rows, err := t.QueryContext(ctx, `SELECT k.event_id, k.digest
		FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) WITH ORDINALITY AS asked (partner_id, tenant_id, source, source_id, n)
		JOIN event_keys k USING (partner_id, tenant_id, source, source_id) ORDER BY n`,
		partners.value(), tenants.value(), sources.value(), sourceIDs.value())
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() && len(taken) > 0 {
		var digest []byte
		first := &stored[taken[0]]
		if err := rows.Scan(&first.ID, &digest); err != nil {
			return err
		}
		first.Repeat, first.Digest = true, [sha256.Size]byte(digest)
		taken = taken[1:]
	}
	if err := rows.Err(); err != nil || len(taken) == 0 {
		return err
	}
	return errKeyGone
}

// columnOf turns rows into one column.
func columnOf[R, C any](rows []R, of func(R) C) []C {
	column := make([]C, len(rows))
	for i, row := range rows {
		column[i] = of(row)
	}
	return column
}
