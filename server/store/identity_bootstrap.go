package store

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/ent/db/roleassignment"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/identity"
)

// Advisory locks of identity, each held to the end of its transaction.
const (
	bootstrapLock   = 7_264_531_909
	signingKeysLock = 7_264_531_910
)

// LockTenants reads the tenants; one bootstrap at a time gets them.
func (t identityTx) LockTenants(ctx context.Context) ([]access.Tenant, []access.Departure, error) {
	if _, err := t.ExecContext(ctx, `SELECT pg_advisory_xact_lock($1)`, bootstrapLock); err != nil {
		return nil, nil, err
	}
	tenants, departures, _, err := t.tree(ctx)
	return tenants, departures, err
}

// HasHolder reports whether any user holds the role.
func (t identityTx) HasHolder(ctx context.Context, roleID uuid.UUID) (bool, error) {
	return t.ent.RoleAssignment.Query().
		Where(roleassignment.RoleID(roleID), roleassignment.UserIDNotNil()).Exist(ctx)
}

// AddTenant adds a tenant.
func (t identityTx) AddTenant(ctx context.Context, tenant access.Tenant, at time.Time) error {
	row := t.ent.Tenant.Create().SetID(tenant.ID).SetKind(string(tenant.Kind)).SetName(tenant.Name).
		SetStatus(string(tenant.Status)).SetCreatedAt(at)
	if tenant.ParentID != uuid.Nil {
		row.SetParentID(tenant.ParentID)
	}
	return row.Exec(ctx)
}

// AddUser adds an account and its first role, on its own tenant.
func (t identityTx) AddUser(ctx context.Context, user identity.User, at access.Place, roleID uuid.UUID, created time.Time) error {
	err := t.ent.User.Create().SetID(user.ID).SetTenantID(at.Tenant).SetPartnerID(at.Partner).
		SetName(user.Name).SetEmail(user.Email).SetEmailKey(identity.EmailKey(user.Email)).
		SetPasswordHash(user.PasswordHash).SetCreatedAt(created).Exec(ctx)
	if err != nil {
		return err
	}
	return t.ent.RoleAssignment.Create().SetUserID(user.ID).SetRoleID(roleID).
		SetPartnerID(at.Partner).SetTenantID(at.Tenant).SetCreatedAt(created).Exec(ctx)
}
