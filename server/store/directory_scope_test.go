package store_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// TestZeroScopeReadsNothing: groups, API clients, transfers and who had access
// are found by the scope of everything and by the zero Scope are not.
func TestZeroScopeReadsNothing(t *testing.T) {
	d := storetest.New(t)
	directory := store.Directory{DB: d.DB}
	id := uuid.New() // of one thing of each kind
	for _, insert := range []string{
		`INSERT INTO tenants (id, kind, name, created_at) VALUES ($1, 'PLATFORM', 'Platform', now())`,
		`INSERT INTO users (id, tenant_id, partner_id, name, email, email_key, created_at) VALUES ($1, $1, $1, 'Ann', 'a@b.example', 'a@b.example', now())`,
		`INSERT INTO groups (id, tenant_id, name, created_at) VALUES ($1, $1, 'Desk', now())`,
		`INSERT INTO group_members (id, group_id, user_id) VALUES ($1, $1, $1)`,
		`INSERT INTO group_permissions (id, group_id, partner_id, tenant_id, permissions) VALUES ($1, $1, $1, $1, '["EVENT_READ"]')`,
		`INSERT INTO api_clients (id, tenant_id, client_id, secret_hash, created_at) VALUES ($1, $1, 'one', '', now())`,
		`INSERT INTO role_assignments (id, client_id, role_id, partner_id, tenant_id, created_at) SELECT $1, $1, id, $1, $1, now() FROM roles LIMIT 1`,
		`INSERT INTO transfers (id, tenant_id, tenant_name, from_partner, from_id, from_name, state, code_hash, initiated_by, initiated_at, expires_at)
			VALUES ($1, $1, 'x', $1, $1, 'y', 'INITIATED', '', '{}', now(), now())`,
	} {
		if _, err := d.Admin.Exec(`WITH ids AS (SELECT $1::uuid) `+insert, id); err != nil {
			t.Fatal(err)
		}
	}
	tenants, _, _, err := directory.Tree(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	tree, err := access.NewTree(tenants, nil)
	if err != nil {
		t.Fatal(err)
	}
	for want, scope := range []access.Scope{{}, tree.Under([]uuid.UUID{id})} {
		found := map[string]int{}
		note := func(what string, n int, err error) {
			if found[what] = n; err != nil {
				t.Fatal(what, err)
			}
		}
		groups, err := directory.Groups(t.Context(), scope)
		note("Groups", len(groups), err)
		group, err := directory.Group(t.Context(), scope, id)
		note("Group", oneOrNone(group), err)
		groups, err = directory.GroupsOf(t.Context(), scope, id)
		note("GroupsOf", len(groups), err)
		members, err := directory.GroupMembers(t.Context(), scope, id)
		note("GroupMembers", len(members), err)
		grants, err := directory.GroupGrants(t.Context(), scope, id)
		note("GroupGrants", len(grants), err)
		clients, err := directory.Clients(t.Context(), scope)
		note("Clients", len(clients), err)
		client, err := directory.Client(t.Context(), scope, id)
		note("Client", oneOrNone(client), err)
		held, err := directory.ClientAssignments(t.Context(), scope, id)
		note("ClientAssignments", len(held), err)
		transfers, err := directory.Transfers(t.Context(), scope)
		note("Transfers", len(transfers), err)
		transfer, err := directory.Transfer(t.Context(), scope, id)
		note("Transfer", oneOrNone(transfer), err)
		past, err := directory.Past(t.Context(), scope, []uuid.UUID{id}, time.Time{})
		note("Past", oneOrNone(past), err)
		for what, n := range found {
			if n != want {
				t.Errorf("%s finds %d, want %d", what, n, want)
			}
		}
	}
}

func oneOrNone[T any](found *T) int {
	if found == nil {
		return 0
	}
	return 1
}
