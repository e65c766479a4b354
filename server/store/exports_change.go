package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/export"
	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/jobs"
)

// ChangeExport changes an export of an owner, alone; change gets nil where there
// is none. A job is there afterwards if, and only if, the export is open. Faults:
// those of change, Conflict where it is open then and the owner has most others,
// AuditUnavailable, Unavailable.
func (d Exports) ChangeExport(ctx context.Context, owner, id uuid.UUID, most int, change func(*export.Export) ([]audit.Draft, error)) error {
	err := d.inTx(ctx, nil, func(tx tx) error {
		e, err := scanExport(tx.QueryRowContext(ctx, `SELECT `+exportColumns+` FROM exports WHERE id = $1 AND owner_id = $2 FOR UPDATE`, id, owner))
		if err != nil {
			return err
		}
		events, err := change(e)
		if err != nil {
			return err
		}
		if err := tx.keepExport(ctx, *e); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM jobs WHERE id = $1`, id); err != nil {
			return err
		}
		if e.State == export.Queued || e.State == export.Running {
			if err := tx.addExportJob(ctx, *e, most); err != nil {
				return err
			}
		}
		return tx.recordOwn(ctx, events...)
	})
	if err == nil {
		d.announceRecording()
		d.announceJob()
	}
	return err
}

// keepExport stores what changes of an export.
func (t tx) keepExport(ctx context.Context, e export.Export) error {
	progress, err := json.Marshal(e.Progress)
	if err != nil {
		return fault.Hidden(err)
	}
	_, err = t.ExecContext(ctx, `UPDATE exports SET state = $2, error = $3, progress = $4, rows = $5, bytes = $6, sha256 = $7, finished_at = $8,
		expires_at = $9, kept = true WHERE id = $1`,
		e.ID, e.State, e.Error, progress, e.Progress.Rows, e.Progress.Bytes, e.SHA256, e.FinishedAt, e.ExpiresAt)
	return err
}

// JobExport finds the export of a job. jobs.ErrFenced. Faults: Unavailable.
func (d Exports) JobExport(ctx context.Context, job jobs.Job) (*export.Export, error) {
	e, err := scanExport(d.requests.QueryRowContext(ctx, `SELECT `+exportColumns+` FROM exports
		WHERE id = $1 AND EXISTS (SELECT FROM jobs WHERE id = $1 AND fence = $2)`, job.ID, job.Fence))
	if err == nil && e == nil {
		return nil, jobs.ErrFenced
	}
	return e, asFault(err)
}

// KeepExport stores how far an export is whose job is on lease, with the events;
// the job goes where nothing is left to do. jobs.ErrFenced. Faults:
// AuditUnavailable, Unavailable.
func (d Exports) KeepExport(ctx context.Context, job jobs.Job, e export.Export, events ...audit.Draft) error {
	fenced := false
	err := d.inTx(ctx, nil, func(tx tx) error {
		// The export first, as whoever changes it does: else the two wait for each other.
		if _, err := tx.ExecContext(ctx, `SELECT FROM exports WHERE id = $1 FOR UPDATE`, job.ID); err != nil {
			return err
		}
		// Nobody gets the lease until this is stored.
		var leased bool
		err := tx.QueryRowContext(ctx, `SELECT true FROM jobs WHERE id = $1 AND fence = $2 FOR UPDATE`, job.ID, job.Fence).Scan(&leased)
		if fenced = errors.Is(err, sql.ErrNoRows); fenced {
			return nil
		}
		if err != nil {
			return err
		}
		if err := tx.keepExport(ctx, e); err != nil {
			return err
		}
		if e.State != export.Queued && e.State != export.Running {
			if _, err := tx.ExecContext(ctx, `DELETE FROM jobs WHERE id = $1`, job.ID); err != nil {
				return err
			}
		}
		return tx.recordOwn(ctx, events...)
	})
	if err == nil && fenced {
		return jobs.ErrFenced
	}
	if err == nil && len(events) > 0 {
		d.announceRecording()
	}
	return err
}
