package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/export"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Exports are the exports and their jobs.
type Exports struct{ Events }

var _ export.Store = Exports{}

// exportColumns are read in the order of scanExport.
const exportColumns = `id, owner_id, tenant_id, requested_by, impersonator, requested_at, layout, asked, range_from, range_to,
	estimated_rows, state, coalesce(error, ''), progress, coalesce(sha256, ''), finished_at, expires_at`

func scanExport(row interface{ Scan(...any) error }) (*export.Export, error) {
	var e export.Export
	var by, impersonator, layout, asked, progress []byte
	err := row.Scan(&e.ID, &e.Owner, &e.TenantID, &by, &impersonator, &e.RequestedAt, &layout, &asked, &e.Range.From, &e.Range.To,
		&e.EstimatedRows, &e.State, &e.Error, &progress, &e.SHA256, &e.FinishedAt, &e.ExpiresAt)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	for _, part := range []struct {
		text []byte
		into any
	}{{by, &e.RequestedBy}, {impersonator, &e.Impersonator}, {layout, &e.Layout}, {asked, &e.Asked}, {progress, &e.Progress}} {
		if err == nil && len(part.text) > 0 {
			err = json.Unmarshal(part.text, part.into)
		}
	}
	inUTC(&e.RequestedAt, &e.Range.From, &e.Range.To, e.FinishedAt, e.ExpiresAt)
	return &e, err
}

// AddExport stores a new export, the job of it and its event. Faults: Conflict
// where the owner has most others open, AuditUnavailable, Unavailable.
func (d Exports) AddExport(ctx context.Context, e export.Export, most int, event audit.Draft) error {
	by, err := json.Marshal(e.RequestedBy)
	layout, err2 := json.Marshal(e.Layout)
	asked, err3 := json.Marshal(e.Asked)
	var impersonator []byte
	var err4 error
	if e.Impersonator != nil {
		impersonator, err4 = json.Marshal(e.Impersonator)
	}
	if err := errors.Join(err, err2, err3, err4); err != nil {
		return fault.Hidden(err)
	}
	err = d.inTx(ctx, nil, func(tx tx) error {
		if err := tx.addExportJob(ctx, e, most); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO exports (id, owner_id, tenant_id, requested_by, impersonator, requested_at, layout, asked,
				range_from, range_to, estimated_rows, state, kept)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, true)`,
			e.ID, e.Owner, e.TenantID, by, orNull(impersonator), e.RequestedAt, layout, asked, e.Range.From, e.Range.To, e.EstimatedRows, e.State)
		if err != nil {
			return err
		}
		return tx.recordOwn(ctx, event)
	})
	if err == nil {
		d.announceRecording()
		d.announceJob()
	}
	return err
}

// addExportJob adds the job of an export, where its owner has fewer than most.
// Faults: Conflict.
func (t tx) addExportJob(ctx context.Context, e export.Export, most int) error {
	// One owner's come one after the other: else two of them count the same number
	// of others.
	if _, err := t.ExecContext(ctx, `SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, "exports "+e.Owner.String()); err != nil {
		return err
	}
	var open int
	if err := t.QueryRowContext(ctx, `SELECT count(*) FROM jobs WHERE owner_id = $1 AND kind = $2`, e.Owner, export.Kind).Scan(&open); err != nil {
		return err
	}
	if open >= most {
		return fault.Newf(fault.Conflict, "You have %d exports under way: wait for one, or cancel one.", open)
	}
	return t.addJob(ctx, e.ID, e.Owner, export.Kind)
}

// orNull is NULL where there is no JSON.
func orNull(text []byte) any {
	if len(text) == 0 {
		return nil
	}
	return text
}

// recordOwn stores events of our own in a transaction. Faults: AuditUnavailable.
func (t tx) recordOwn(ctx context.Context, events ...audit.Draft) error {
	if len(events) == 0 {
		return nil
	}
	if _, err := t.recordEvents(ctx, events); err != nil {
		return fault.New(fault.AuditUnavailable, "Not done: it could not be recorded.").Because(err)
	}
	return nil
}

// Export finds an export of an owner, or nil. Faults: Unavailable.
func (d Exports) Export(ctx context.Context, owner, id uuid.UUID) (*export.Export, error) {
	e, err := scanExport(d.requests.QueryRowContext(ctx, `SELECT `+exportColumns+` FROM exports WHERE id = $1 AND owner_id = $2`, id, owner))
	return e, asFault(err)
}

// Exports finds those of an owner that were asked for before one of them, the
// newest first. Faults: Unavailable.
func (d Exports) Exports(ctx context.Context, owner uuid.UUID, before *export.Mark, limit int) ([]export.Export, error) {
	s := (&statement{}).add("SELECT "+exportColumns+" FROM exports WHERE owner_id = ?", owner)
	if before != nil {
		s.add(" AND (requested_at, id) < (?, ?)", before.RequestedAt, before.ID)
	}
	rows, err := d.requests.QueryContext(ctx, s.add(" ORDER BY requested_at DESC, id DESC LIMIT ?", limit).String(), s.args...)
	if err != nil {
		return nil, asFault(err)
	}
	defer rows.Close()
	var found []export.Export
	for rows.Next() {
		e, err := scanExport(rows)
		if err != nil {
			return nil, asFault(err)
		}
		found = append(found, *e)
	}
	return found, asFault(rows.Err())
}

// stale is the condition that nobody can have the files of an export any more,
// nor writes them: a worker that was stopped may be a while at it.
const stale = `kept AND (state = 'READY' AND expires_at < $1 OR state = ANY ('{FAILED,CANCELED,EXPIRED}') AND finished_at < $1 - interval '1 minute')`

// StaleExports finds exports whose files may still be there, though they have
// expired, or failed or were canceled a while ago, in the order of their ids
// behind one of them. Faults: Unavailable.
func (d Exports) StaleExports(ctx context.Context, now time.Time, after uuid.UUID) ([]uuid.UUID, error) {
	rows, err := d.requests.QueryContext(ctx, `SELECT id FROM exports WHERE `+stale+` AND id > $2 ORDER BY id LIMIT 1000`, now, after)
	if err != nil {
		return nil, asFault(err)
	}
	return scanIDs(rows)
}

// ForgetFiles notes that the files of an export are gone, which remove sees to;
// nobody changes the export meanwhile. Where it is no longer stale nothing
// happens. Faults: those of remove, Unavailable.
func (d Exports) ForgetFiles(ctx context.Context, id uuid.UUID, now time.Time, remove func() error) error {
	return d.inTx(ctx, nil, func(tx tx) error {
		var found bool
		err := tx.QueryRowContext(ctx, `SELECT true FROM exports WHERE `+stale+` AND id = $2 FOR UPDATE`, now, id).Scan(&found)
		if errors.Is(err, sql.ErrNoRows) {
			return nil // renewed meanwhile
		}
		if err == nil {
			err = remove()
		}
		if err == nil {
			_, err = tx.ExecContext(ctx, `UPDATE exports SET kept = false, state = CASE state WHEN 'READY' THEN 'EXPIRED' ELSE state END,
				progress = NULL WHERE id = $1`, id)
		}
		return err
	})
}
