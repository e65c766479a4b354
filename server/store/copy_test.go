package store_test

import (
	"context"
	"database/sql"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// TestSettled: a recording that began before a mark and ends behind it is waited
// for; whoever only copies, or maintains the database, is not.
func TestSettled(t *testing.T) {
	d := storetest.New(t)
	events := store.Events{DB: d.DB}
	recorder, err := sql.Open("postgres", d.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer recorder.Close()
	begin := func(by *sql.DB) *sql.Tx {
		tx, err := by.Begin()
		if err == nil {
			_, err = tx.Exec(`SELECT 1`)
		}
		if err != nil {
			t.Fatal(err)
		}
		return tx
	}
	settled := func(want bool, when string) {
		t.Helper()
		mark, err := events.Mark(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		brief, cancel := context.WithTimeout(t.Context(), 2*time.Second)
		defer cancel()
		if err := events.AwaitSettled(brief, mark); want != (err == nil) {
			t.Errorf("%s: %v", when, err)
		}
	}
	record(t, d, drafts(1, "first")...)
	maintaining := begin(d.Admin)
	frozen, err := (audit.Filter{From: &audit.Earliest, To: &audit.Latest}).Freeze(access.Frozen{Partners: []uuid.UUID{somewhere.Partner}}.Scope(), time.Now(), nil)
	if err != nil {
		t.Fatal(err)
	}
	query, err := frozen.Query()
	if err != nil {
		t.Fatal(err)
	}
	taken := 0
	err = events.CopyEvents(t.Context(), query, query.Range, nil, nil, func(*audit.Event) error {
		taken++
		settled(true, "while one copies and another maintains")
		return nil
	})
	if err != nil || taken != 1 {
		t.Error(taken, err)
	}
	slow := begin(recorder)
	settled(false, "while a recording of before is under way")
	for _, tx := range []*sql.Tx{slow, maintaining} {
		if err := tx.Rollback(); err != nil {
			t.Fatal(err)
		}
	}
	settled(true, "when all have ended")
}

// TestCopiesAsOfAMark: while events are recorded, a copy as of a mark holds what
// every later copy as of it holds.
func TestCopiesAsOfAMark(t *testing.T) {
	d := storetest.New(t)
	events := store.Events{DB: d.DB}
	scope := access.Frozen{Partners: []uuid.UUID{somewhere.Partner}}.Scope()
	ctx, stop := context.WithCancel(t.Context())
	record(t, d, drafts(1, "first")...)
	var recording sync.WaitGroup
	for n := range 4 {
		recording.Go(func() {
			for i := 0; ctx.Err() == nil; i++ {
				if _, err := events.RecordEvents(context.WithoutCancel(ctx), drafts(20, uuid.NewString())); err != nil {
					t.Errorf("recorder %d: %v", n, err)
					return
				}
			}
		})
	}
	defer func() { stop(); recording.Wait() }()
	copied := func(asOf time.Time) (ids []uuid.UUID) {
		frozen, err := (audit.Filter{From: &audit.Earliest, To: &audit.Latest}).Freeze(scope, asOf, nil)
		if err != nil {
			t.Fatal(err)
		}
		query, err := frozen.Query()
		if err == nil {
			err = events.CopyEvents(t.Context(), query, query.Range, nil, nil, func(e *audit.Event) error {
				ids = append(ids, e.ID)
				return nil
			})
		}
		if err != nil {
			t.Fatal(err)
		}
		return ids
	}
	for range 5 {
		mark, err := events.Mark(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if err := events.AwaitSettled(t.Context(), mark); err != nil {
			t.Fatal(err)
		}
		first := copied(mark)
		time.Sleep(100 * time.Millisecond)
		second := copied(mark)
		if len(first) == 0 || len(first) != len(second) {
			t.Errorf("%d events as of the mark, later %d", len(first), len(second))
		}
	}
}
