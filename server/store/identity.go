package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/identity"
)

// Identity is the database as identity sees it. Its methods take no Scope:
// they find who is asking, before anybody is.
type Identity struct{ *DB }

var (
	_ identity.Store = Identity{}
	_ identity.Tx    = identityTx{}
)

// identityTx is a transaction as identity sees it.
type identityTx struct{ tx }

// Transact runs fn in one transaction. Faults: Unavailable.
func (d Identity) Transact(ctx context.Context, fn func(identity.Tx) error) error {
	return d.inTx(ctx, nil, func(tx tx) error { return fn(identityTx{tx}) })
}

// RecordEvents stores the events of what the transaction changes. Faults:
// AuditUnavailable.
func (t identityTx) RecordEvents(ctx context.Context, drafts []audit.Draft) error {
	if _, err := t.recordEvents(ctx, drafts); err != nil {
		return fault.New(fault.AuditUnavailable, "Not done: it could not be recorded.").Because(err)
	}
	return nil
}

// userColumns are what identity knows of a user u in a tenant t.
const userColumns = `u.id, u.tenant_id, u.name, u.email,
	coalesce((SELECT min(r.name) FROM role_assignments a JOIN roles r ON r.id = a.role_id WHERE a.user_id = u.id), ''),
	coalesce(u.password_hash, ''), u.status = 'ACTIVE' AND t.status <> 'DELETED', u.demo`

func userFields(u *identity.User) []any {
	return []any{&u.ID, &u.TenantID, &u.Name, &u.Email, &u.Role, &u.PasswordHash, &u.Active, &u.Demo}
}

// UsersByEmail finds the accounts with an e-mail. Faults: Unavailable.
func (d Identity) UsersByEmail(ctx context.Context, emailKey string, tenantID uuid.UUID) ([]identity.User, error) {
	rows, err := d.requests.QueryContext(ctx, `SELECT `+userColumns+`
		FROM users u JOIN tenants t ON t.id = u.tenant_id
		WHERE u.email_key = $1 AND ($2::uuid = $3::uuid OR u.tenant_id = $2 OR u.partner_id = $2)
		ORDER BY u.last_sign_in_at DESC NULLS LAST, u.id LIMIT $4`,
		emailKey, tenantID, uuid.Nil, identity.MaxAccounts)
	if err != nil {
		return nil, asFault(err)
	}
	defer rows.Close()
	var users []identity.User
	for rows.Next() {
		var user identity.User
		if err := rows.Scan(userFields(&user)...); err != nil {
			return nil, asFault(err)
		}
		users = append(users, user)
	}
	return users, asFault(rows.Err())
}

// UserByID finds an account, or nil. Faults: Unavailable.
func (d Identity) UserByID(ctx context.Context, id uuid.UUID) (*identity.User, error) {
	user, err := maybeUser(d.requests.QueryRowContext(ctx, `SELECT `+userColumns+`
		FROM users u JOIN tenants t ON t.id = u.tenant_id WHERE u.id = $1`, id))
	return user, asFault(err)
}

// SignedIn notes a sign-in on an account that is as it was read.
func (t identityTx) SignedIn(ctx context.Context, user identity.User, at time.Time) (bool, error) {
	return t.changed(ctx, `UPDATE users SET last_sign_in_at = $3
		WHERE id = $1 AND password_hash = $2 AND status = 'ACTIVE'`, user.ID, user.PasswordHash, at)
}

// ClientByID finds an API client. Faults: Unavailable.
func (d Identity) ClientByID(ctx context.Context, clientID string) (*identity.Client, error) {
	var c identity.Client
	err := d.requests.QueryRowContext(ctx, `SELECT c.id, c.tenant_id, c.client_id,
		coalesce((SELECT min(r.name) FROM role_assignments a JOIN roles r ON r.id = a.role_id WHERE a.client_id = c.id), ''),
		c.secret_hash, coalesce(c.previous_hash, ''), coalesce(c.previous_until, c.created_at),
		c.status = 'ACTIVE' AND t.status <> 'DELETED', c.demo
		FROM api_clients c JOIN tenants t ON t.id = c.tenant_id WHERE c.client_id = $1`, clientID).
		Scan(&c.ID, &c.TenantID, &c.ClientID, &c.Role, &c.SecretHash, &c.PreviousHash, &c.PreviousUntil, &c.Active, &c.Demo)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, asFault(err)
	}
	return &c, nil
}

// ClientUsed notes that a client, one of whose secrets has the hash still, got a
// token.
func (t identityTx) ClientUsed(ctx context.Context, client identity.Client, hash string, at time.Time) (bool, error) {
	return t.changed(ctx, `UPDATE api_clients SET last_used_at = $3
		WHERE id = $1 AND (secret_hash = $2 OR previous_hash = $2 AND previous_until > $3) AND status = 'ACTIVE'`, client.ID, hash, at)
}

// changed runs a statement and reports whether it changed a row.
func (t identityTx) changed(ctx context.Context, statement string, args ...any) (bool, error) {
	result, err := t.ExecContext(ctx, statement, args...)
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	return n > 0, err
}

// Tidy deletes what identity no longer needs. Faults: Unavailable.
func (d Identity) Tidy(ctx context.Context, leftovers identity.Leftovers) error {
	return d.inTx(ctx, nil, func(tx tx) error {
		for _, old := range []struct {
			statement string
			before    time.Time
		}{
			{`DELETE FROM sign_in_failures WHERE last_at < $1`, leftovers.Failures},
			{`DELETE FROM sessions WHERE least(expires_at, ended_at) < $1`, leftovers.Sessions},
			{`DELETE FROM signing_keys WHERE retired_at < $1`, leftovers.Keys},
		} {
			if _, err := tx.ExecContext(ctx, old.statement, old.before); err != nil {
				return err
			}
		}
		return nil
	})
}
