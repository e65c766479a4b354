package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	entdb "github.com/trailkeeper/trailkeeper/ent/db"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/identity"
)

// readUsers reads users; name_key is the folded name that PostgreSQL keeps.
const readUsers = `SELECT id, name, email, status, tenant_id, partner_id, last_sign_in_at, name_key FROM users WHERE `

func directoryUser(u *directory.User) []any {
	return []any{&u.ID, &u.Name, &u.Email, &u.Status, &u.TenantID, &u.PartnerID, &u.LastSignInAt, &u.NameKey}
}

// oneUser scans a user, or nil.
func oneUser(row *sql.Row) (*directory.User, error) {
	var user directory.User
	err := row.Scan(directoryUser(&user)...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	inUTC(user.LastSignInAt)
	return &user, nil
}

// userOf is a row of users that ent has read.
func userOf(row *entdb.User) directory.User {
	found := directory.User{ID: row.ID, Name: row.Name, Email: row.Email, TenantID: row.TenantID, PartnerID: row.PartnerID,
		Status: directory.UserStatus(row.Status), LastSignInAt: row.LastSignInAt}
	inUTC(found.LastSignInAt)
	return found
}

// User reads a user of a tenant in the scope, or nil. Faults: Unavailable.
func (d Directory) User(ctx context.Context, scope access.Scope, id uuid.UUID) (*directory.User, error) {
	if scope.Empty() {
		return nil, nil
	}
	// One that is outside is not even read: that would take longer than none.
	s := (&statement{}).add(readUsers).where(within(scope), expr("id = ?", id))
	user, err := oneUser(d.requests.QueryRowContext(ctx, s.String(), s.args...))
	return user, asFault(err)
}

// Users reads users of tenants in the scope, by name. Faults: Unavailable.
func (d Directory) Users(ctx context.Context, scope access.Scope, query directory.UserQuery) ([]directory.User, error) {
	conditions := []*entsql.Predicate{within(scope)}
	if query.Search != "" {
		conditions = append(conditions, expr("strpos(search_text, folded(?)) > 0", query.Search))
	}
	if query.Statuses != nil {
		conditions = append(conditions, expr("status = ANY(?)", pq.Array(query.Statuses)))
	}
	if after := query.After; after != nil {
		conditions = append(conditions, expr("(name_key, id) > (?, ?)", after.NameKey, after.ID))
	}
	s := (&statement{}).add(readUsers).where(conditions...).add(" ORDER BY name_key, id LIMIT ?", query.Limit)
	rows, err := d.requests.QueryContext(ctx, s.String(), s.args...)
	if err != nil {
		return nil, asFault(err)
	}
	defer rows.Close()
	var users []directory.User
	for rows.Next() {
		var user directory.User
		if err := rows.Scan(directoryUser(&user)...); err != nil {
			return nil, asFault(err)
		}
		inUTC(user.LastSignInAt)
		users = append(users, user)
	}
	return users, asFault(rows.Err())
}

// FindUser reads a user, or nil.
func (t directoryTx) FindUser(ctx context.Context, id uuid.UUID) (*directory.User, error) {
	return oneUser(t.QueryRowContext(ctx, readUsers+`id = $1`, id))
}

// AddUser adds a user. false: a user of the partner has the e-mail already.
func (t directoryTx) AddUser(ctx context.Context, user directory.User, passwordHash string, at time.Time) (bool, error) {
	return identityTx(t).changed(ctx, `INSERT INTO users (id, tenant_id, partner_id, name, email, email_key, password_hash, status, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, nullif($7, ''), $8, $9) ON CONFLICT (partner_id, email_key) DO NOTHING`,
		user.ID, user.TenantID, user.PartnerID, user.Name, user.Email, identity.EmailKey(user.Email), passwordHash, user.Status, at)
}

// KeepUser stores the name and status of a user.
func (t directoryTx) KeepUser(ctx context.Context, user directory.User) error {
	_, err := t.ExecContext(ctx, `UPDATE users SET name = $2, status = $3 WHERE id = $1`, user.ID, user.Name, user.Status)
	return err
}

// SetPassword stores the hash of a password.
func (t directoryTx) SetPassword(ctx context.Context, user uuid.UUID, hash string) error {
	_, err := t.ExecContext(ctx, `UPDATE users SET password_hash = $2 WHERE id = $1`, user, hash)
	return err
}

// ForgetFailures clears a counter of failed sign-ins.
func (t directoryTx) ForgetFailures(ctx context.Context, counter string) error {
	_, err := t.ExecContext(ctx, `DELETE FROM sign_in_failures WHERE id = $1`, counter)
	return err
}
