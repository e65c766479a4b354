package store

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	entdb "github.com/trailkeeper/trailkeeper/ent/db"
	"github.com/trailkeeper/trailkeeper/ent/db/apiclient"
	"github.com/trailkeeper/trailkeeper/ent/db/role"
	"github.com/trailkeeper/trailkeeper/ent/db/roleassignment"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/directory"
)

const clientColumns = `id, client_id, tenant_id, status, created_at, last_used_at, rotated_at, previous_until`

// Clients reads the API clients of the tenants that stand in the scope.
// Faults: Unavailable.
func (d Directory) Clients(ctx context.Context, scope access.Scope) ([]directory.APIClient, error) {
	if scope.Empty() {
		return nil, nil
	}
	rows, err := d.requests.QueryContext(ctx, `SELECT `+clientColumns+` FROM api_clients WHERE tenant_id = ANY ($1::uuid[])`,
		pq.Array(columnOf(scope.Now(), uuid.UUID.String)))
	if err != nil {
		return nil, asFault(err)
	}
	defer rows.Close()
	var found []directory.APIClient
	for rows.Next() {
		var c directory.APIClient
		if err := rows.Scan(&c.ID, &c.ClientID, &c.TenantID, &c.Status, &c.CreatedAt, &c.LastUsedAt, &c.SecretRotatedAt, &c.PreviousSecretUntil); err != nil {
			return nil, asFault(err)
		}
		found = append(found, c)
	}
	return found, asFault(rows.Err())
}

// Client reads an API client of a tenant in the scope, or nil.
// Faults: Unavailable.
func (d Directory) Client(ctx context.Context, scope access.Scope, id uuid.UUID) (*directory.APIClient, error) {
	if scope.Empty() {
		return nil, nil
	}
	found, err := clientBy(ctx, d.ent, id)
	if err != nil || found == nil || !scope.Holds(found.TenantID) {
		return nil, asFault(err)
	}
	return found, nil
}

func clientBy(ctx context.Context, client *entdb.Client, id uuid.UUID) (*directory.APIClient, error) {
	row, err := client.APIClient.Get(ctx, id)
	if entdb.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	found := directory.APIClient{ID: row.ID, ClientID: row.ClientID, TenantID: row.TenantID, Status: directory.ClientStatus(row.Status),
		CreatedAt: row.CreatedAt.UTC(), LastUsedAt: row.LastUsedAt, SecretRotatedAt: row.RotatedAt, PreviousSecretUntil: row.PreviousUntil}
	for _, at := range []*time.Time{found.LastUsedAt, found.SecretRotatedAt, found.PreviousSecretUntil} {
		inUTC(at)
	}
	return &found, nil
}

// ClientAssignments reads the role assignments of an API client on places in
// the scope, by the role's name. Faults: Unavailable.
func (d Directory) ClientAssignments(ctx context.Context, scope access.Scope, client uuid.UUID) ([]access.Assignment, error) {
	if scope.Empty() {
		return nil, nil
	}
	all, err := assignmentsOfClient(ctx, d.ent, client)
	if err != nil {
		return nil, asFault(err)
	}
	found := all[:0]
	for _, assignment := range all {
		if scope.Contains(assignment.At) {
			found = append(found, assignment)
		}
	}
	return found, nil
}

func assignmentsOfClient(ctx context.Context, client *entdb.Client, id uuid.UUID) ([]access.Assignment, error) {
	rows, err := client.RoleAssignment.Query().Where(roleassignment.ClientID(id)).WithRole().
		Order(roleassignment.ByRoleField(role.FieldName), entdb.Asc(roleassignment.FieldTenantID)).All(ctx)
	return columnOf(rows, func(row *entdb.RoleAssignment) access.Assignment {
		return access.Assignment{Role: roleOf(row.Edges.Role), At: access.Place{Partner: row.PartnerID, Tenant: row.TenantID}}
	}), err
}

// FindClient finds an API client, or nil.
func (t directoryTx) FindClient(ctx context.Context, id uuid.UUID) (*directory.APIClient, error) {
	return clientBy(ctx, t.ent, id)
}

// ClientIDTaken reports whether any API client has the client id.
func (t directoryTx) ClientIDTaken(ctx context.Context, clientID string) (bool, error) {
	return t.ent.APIClient.Query().Where(apiclient.ClientID(clientID)).Exist(ctx)
}

// AssignmentsOfClient finds all role assignments of an API client.
func (t directoryTx) AssignmentsOfClient(ctx context.Context, client uuid.UUID) ([]access.Assignment, error) {
	return assignmentsOfClient(ctx, t.ent, client)
}

// AddClient adds an API client with the hash of its secret and its roles.
func (t directoryTx) AddClient(ctx context.Context, c directory.APIClient, hash string, held []access.Assignment) error {
	err := t.ent.APIClient.Create().SetID(c.ID).SetTenantID(c.TenantID).SetClientID(c.ClientID).
		SetSecretHash(hash).SetStatus(string(c.Status)).SetCreatedAt(c.CreatedAt).Exec(ctx)
	if err != nil {
		return err
	}
	return t.ent.RoleAssignment.CreateBulk(columnOf(held, func(a access.Assignment) *entdb.RoleAssignmentCreate {
		return t.assignment(a.Role, a.At, c.CreatedAt).SetClientID(c.ID)
	})...).Exec(ctx)
}

// RotateClient replaces the hash of the secret; the one before is kept until
// PreviousSecretUntil, or not at all.
func (t directoryTx) RotateClient(ctx context.Context, c directory.APIClient, hash string) error {
	_, err := t.ExecContext(ctx, `UPDATE api_clients SET secret_hash = $2, rotated_at = $3, previous_until = $4,
		previous_hash = CASE WHEN $4::timestamptz IS NOT NULL THEN secret_hash END WHERE id = $1`,
		c.ID, hash, c.SecretRotatedAt, c.PreviousSecretUntil)
	return err
}

// KeepClient stores the status of an API client.
func (t directoryTx) KeepClient(ctx context.Context, c directory.APIClient) error {
	return t.ent.APIClient.UpdateOneID(c.ID).SetStatus(string(c.Status)).Exec(ctx)
}
