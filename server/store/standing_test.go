package store_test

import (
	"sync"
	"testing"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// TestStandingAfterConnectionsAreLost ends every connection of the server's:
// its statements are prepared anew on the next ones, and nobody notices.
func TestStandingAfterConnectionsAreLost(t *testing.T) {
	d := storetest.New(t)
	people := store.Directory{DB: d.DB}
	tenant, user, session := uuid.New(), uuid.New(), uuid.New()
	for _, insert := range []string{
		`INSERT INTO tenants (id, kind, name, status, created_at) VALUES ($1, 'PLATFORM', 'Platform', 'ACTIVE', now())`,
		`INSERT INTO users (id, tenant_id, partner_id, name, email, email_key, created_at) VALUES ($2, $1, $1, 'Ann', 'a@b.example', 'a@b.example', now())`,
		`INSERT INTO sessions (id, user_id, token_hash, created_at, expires_at) VALUES ($3, $2, '', now(), now() + interval '1 hour')`,
	} {
		if _, err := d.Admin.Exec(`WITH ids AS (SELECT $1::uuid, $2::uuid, $3::uuid) `+insert, tenant, user, session); err != nil {
			t.Fatal(err)
		}
	}
	subject := directory.Subject{ID: user, SessionID: session}
	for range 5 {
		var askers sync.WaitGroup
		for range 20 {
			askers.Go(func() {
				if standing, err := people.Standing(t.Context(), subject, 0); err != nil || !standing.Active || standing.Viewer.Name != "Ann" {
					t.Errorf("%+v %v", standing, err)
				}
			})
		}
		askers.Wait()
		if _, err := d.Admin.Exec(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
			WHERE datname = current_database() AND pid <> pg_backend_pid()`); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.Admin.Exec(`UPDATE sessions SET ended_at = now()`); err != nil {
		t.Fatal(err)
	}
	if standing, err := people.Standing(t.Context(), subject, 0); err != nil || standing.Active {
		t.Errorf("after signing out: %+v %v", standing, err)
	}
}
