package store_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/jobs"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// queue is a queue with some jobs, each of an owner, the first one longest there.
func queue(t *testing.T, owners ...uuid.UUID) (*storetest.Database, store.Jobs) {
	t.Helper()
	d := storetest.New(t)
	for i, owner := range owners {
		_, err := d.Admin.Exec(`INSERT INTO jobs (id, kind, owner_id, turn_at) VALUES ($1, 'test', $2, now() - interval '1 hour' + $3 * interval '1 second')`,
			uuid.New(), owner, i)
		if err != nil {
			t.Fatal(err)
		}
	}
	return d, store.Jobs{DB: d.DB}
}

func claim(t *testing.T, q store.Jobs, lease time.Duration) *jobs.Job {
	t.Helper()
	job, err := q.ClaimJob(t.Context(), []string{"test"}, lease)
	if err != nil {
		t.Fatal(err)
	}
	return job
}

// TestOwnersTakeTurns: four jobs of one owner do not keep out the one of another,
// nor take a second place; and nobody gets a job that is on lease.
func TestOwnersTakeTurns(t *testing.T) {
	heavy, light := uuid.New(), uuid.New()
	_, q := queue(t, heavy, heavy, heavy, heavy, light)
	first, second := claim(t, q, time.Minute), claim(t, q, time.Minute)
	if first == nil || second == nil || first.Owner != heavy || second.Owner != light {
		t.Fatalf("the turns: %+v, %+v", first, second)
	}
	if third := claim(t, q, time.Minute); third != nil {
		t.Errorf("two places for one owner, or a job on lease twice: %+v", third)
	}
	if err := q.ReturnJob(t.Context(), *first, 0, true); err != nil {
		t.Fatal(err)
	}
	if next := claim(t, q, time.Minute); next == nil || next.ID == first.ID || next.Owner != heavy {
		t.Errorf("the next turn: %+v", next)
	}
	if job, err := q.ClaimJob(t.Context(), []string{"other"}, time.Minute); job != nil || err != nil {
		t.Error(job, err)
	}
}

// TestLeases: who lost the lease can do nothing more with the job; who returns it
// puts it behind the others, and what came no further is counted.
func TestLeases(t *testing.T) {
	d, q := queue(t, uuid.New(), uuid.New())
	first := claim(t, q, time.Minute)
	if err := q.RenewJob(t.Context(), *first, time.Minute); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Admin.Exec(`UPDATE jobs SET leased_until = now() - interval '1 second' WHERE id = $1`, first.ID); err != nil {
		t.Fatal(err)
	}
	again := claim(t, q, time.Minute)
	if again == nil || again.ID != first.ID || again.Fence <= first.Fence || again.Tries != 2 {
		t.Fatalf("first %+v, again %+v", first, again)
	}
	for what, err := range map[string]error{
		"renewing": q.RenewJob(t.Context(), *first, time.Minute), "returning": q.ReturnJob(t.Context(), *first, 0, true),
	} {
		if !errors.Is(err, jobs.ErrFenced) {
			t.Errorf("%s without the lease: %v", what, err)
		}
	}
	if _, err := (store.Exports{Events: store.Events{DB: d.DB}}).JobExport(t.Context(), *first); !errors.Is(err, jobs.ErrFenced) {
		t.Errorf("finding without the lease: %v", err)
	}
	if err := q.ReturnJob(t.Context(), *again, 0, true); err != nil {
		t.Fatal(err)
	}
	other := claim(t, q, time.Minute)
	if other == nil || other.ID == first.ID {
		t.Errorf("behind the others: %+v", other)
	}
	if last := claim(t, q, time.Minute); last == nil || last.Tries != 1 {
		t.Errorf("it came further, and begins to count anew: %+v", last)
	}
}
