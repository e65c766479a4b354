package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/trailkeeper/trailkeeper/server/jobs"
)

// Jobs is the queue of jobs.
type Jobs struct{ *DB }

var _ jobs.Store = Jobs{}

// ClaimJob leases the next job of a kind, or returns nil: the one that waits
// longest of those whose owner has none under way, so that one owner's jobs do
// not keep out another's. Faults: Unavailable.
func (d Jobs) ClaimJob(ctx context.Context, kinds []string, lease time.Duration) (*jobs.Job, error) {
	var job jobs.Job
	err := d.requests.QueryRowContext(ctx, `UPDATE jobs SET leased_until = now() + $2 * interval '1 second', fence = fence + 1, tries = tries + 1
		WHERE id = (SELECT id FROM jobs waiting
			WHERE kind = ANY ($1) AND turn_at <= now() AND (leased_until IS NULL OR leased_until < now())
				AND NOT EXISTS (SELECT FROM jobs other WHERE other.owner_id = waiting.owner_id AND other.id <> waiting.id AND other.leased_until >= now())
			ORDER BY turn_at LIMIT 1 FOR UPDATE SKIP LOCKED)
		RETURNING id, kind, owner_id, fence, tries`, pq.Array(kinds), lease.Seconds()).
		Scan(&job.ID, &job.Kind, &job.Owner, &job.Fence, &job.Tries)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &job, asFault(err)
}

// RenewJob makes the lease last. jobs.ErrFenced. Faults: Unavailable.
func (d Jobs) RenewJob(ctx context.Context, job jobs.Job, lease time.Duration) error {
	return d.leased(ctx, job, `UPDATE jobs SET leased_until = now() + $3 * interval '1 second' WHERE id = $1 AND fence = $2`, lease.Seconds())
}

// ReturnJob puts a job back for later. jobs.ErrFenced. Faults: Unavailable.
func (d Jobs) ReturnJob(ctx context.Context, job jobs.Job, later time.Duration, further bool) error {
	return d.leased(ctx, job, `UPDATE jobs SET leased_until = NULL, turn_at = now() + $3 * interval '1 second',
		tries = CASE WHEN $4 THEN 0 ELSE tries END WHERE id = $1 AND fence = $2`, later.Seconds(), further)
}

// leased runs a statement on a job whose lease has to be the job's.
func (d Jobs) leased(ctx context.Context, job jobs.Job, statement string, args ...any) error {
	done, err := d.requests.ExecContext(ctx, statement, append([]any{job.ID, job.Fence}, args...)...)
	if err != nil {
		return asFault(err)
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return errors.Join(jobs.ErrFenced, err)
	}
	return nil
}

// AwaitJobs waits until a job was added here or elsewhere, at most for a while.
func (d Jobs) AwaitJobs(ctx context.Context, while time.Duration) {
	timer := time.NewTimer(while)
	defer timer.Stop()
	select {
	case <-d.jobAdded:
	case <-timer.C:
	case <-ctx.Done():
	}
}

// addJob adds a job whose turn it is at once. One that was removed may come
// again: its fence begins above all of before, so that whoever still works on
// that one is kept out.
func (t tx) addJob(ctx context.Context, id, owner uuid.UUID, kind string) error {
	_, err := t.ExecContext(ctx, `INSERT INTO jobs (id, kind, owner_id, turn_at, fence)
		VALUES ($1, $2, $3, now(), (extract(epoch FROM clock_timestamp()) * 1000000)::bigint)`, id, kind, owner)
	return err
}

// announceJob wakes those who wait for jobs on this server; others look often.
func (d *DB) announceJob() {
	select {
	case d.jobAdded <- struct{}{}:
	default:
	}
}
