package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/identity"
)

// activeProviders are the providers p that count: those of a deleted tenant do
// not.
const activeProviders = ` FROM identity_providers p JOIN tenants pt ON pt.id = p.tenant_id
	WHERE p.status = 'ACTIVE' AND pt.status <> 'DELETED'`

const findProviders = `SELECT p.id, p.tenant_id, p.name, p.issuer, p.client_id, p.sealed_secret, p.audiences,
	p.provisioning, p.listed, p.roles_claim, p.role_mapping, p.updated_at` + activeProviders

// Providers reads the identity providers that are active. Faults: Unavailable.
func (d Identity) Providers(ctx context.Context) ([]identity.Provider, error) {
	rows, err := d.requests.QueryContext(ctx, findProviders)
	if err != nil {
		return nil, asFault(err)
	}
	defer rows.Close()
	var found []identity.Provider
	for rows.Next() {
		provider, err := providerOf(rows)
		if err != nil {
			return nil, asFault(err)
		}
		found = append(found, *provider)
	}
	return found, asFault(rows.Err())
}

// LockProvider reads an identity provider that is active, or nil, and holds it.
func (t identityTx) LockProvider(ctx context.Context, id uuid.UUID) (*identity.Provider, error) {
	provider, err := providerOf(t.QueryRowContext(ctx, findProviders+` AND p.id = $1 FOR NO KEY UPDATE OF p`, id))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return provider, err
}

func providerOf(row interface{ Scan(into ...any) error }) (*identity.Provider, error) {
	var p identity.Provider
	var audiences, roles []byte
	err := row.Scan(&p.ID, &p.TenantID, &p.Name, &p.Issuer, &p.ClientID, &p.SealedSecret, &audiences,
		&p.Provisioning, &p.Listed, &p.RolesClaim, &roles, &p.UpdatedAt)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(audiences, &p.Audiences); err != nil {
		return nil, err
	}
	return &p, json.Unmarshal(roles, &p.Roles)
}

const findByIdentity = `SELECT ` + userColumns + ` FROM user_identities i
	JOIN users u ON u.id = i.user_id JOIN tenants t ON t.id = u.tenant_id WHERE i.provider_id = $1 AND i.subject = $2`

// UserByIdentity reads the user whom a provider knows by the subject, or nil.
// Faults: Unavailable.
func (d Identity) UserByIdentity(ctx context.Context, provider uuid.UUID, subject string) (*identity.User, error) {
	user, err := maybeUser(d.requests.QueryRowContext(ctx, findByIdentity, provider, subject))
	return user, asFault(err)
}

// UserByIdentity reads the user whom a provider knows by the subject, or nil.
func (t identityTx) UserByIdentity(ctx context.Context, provider uuid.UUID, subject string) (*identity.User, error) {
	return maybeUser(t.QueryRowContext(ctx, findByIdentity, provider, subject))
}

func maybeUser(row *sql.Row, more ...any) (*identity.User, error) {
	var user identity.User
	err := row.Scan(append(userFields(&user), more...)...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &user, err
}

// UserByEmail reads the account of a partner with the e-mail, or nil, and
// whether the provider knows it.
func (t identityTx) UserByEmail(ctx context.Context, partner uuid.UUID, emailKey string, provider uuid.UUID) (*identity.User, bool, error) {
	var known bool
	user, err := maybeUser(t.QueryRowContext(ctx, `SELECT `+userColumns+`,
		EXISTS (SELECT FROM user_identities i WHERE i.provider_id = $3 AND i.user_id = u.id)
		FROM users u JOIN tenants t ON t.id = u.tenant_id WHERE u.partner_id = $1 AND u.email_key = $2`,
		partner, emailKey, provider), &known)
	return user, known, err
}

// AddMember adds an account without a role or a password, unless the partner
// has one with the e-mail.
func (t identityTx) AddMember(ctx context.Context, user identity.User, at access.Place, created time.Time) (bool, error) {
	return t.changed(ctx, `INSERT INTO users (id, tenant_id, partner_id, name, email, email_key, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (partner_id, email_key) DO NOTHING`,
		user.ID, at.Tenant, at.Partner, user.Name, user.Email, identity.EmailKey(user.Email), created)
}

// AddIdentity says by which subject a provider knows a user.
func (t identityTx) AddIdentity(ctx context.Context, provider uuid.UUID, subject string, user uuid.UUID, at time.Time) error {
	return t.ent.UserIdentity.Create().SetProviderID(provider).SetSubject(subject).SetUserID(user).SetCreatedAt(at).Exec(ctx)
}

// Entered notes a sign-in on an account that is active.
func (t identityTx) Entered(ctx context.Context, user uuid.UUID, at time.Time) (bool, error) {
	return t.changed(ctx, `UPDATE users SET last_sign_in_at = $2 WHERE id = $1 AND status = 'ACTIVE'`, user, at)
}
