package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"github.com/google/uuid"

	entdb "github.com/trailkeeper/trailkeeper/ent/db"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/demo"
)

// Demo is the database as the demo data see it.
type Demo struct{ *DB }

var _ demo.Store = Demo{}

// Install adds the directory of the demo where there is no tenant yet, and
// returns when it was installed, now or before; the zero time where the tenants
// are somebody else's. Faults: Unavailable.
func (d Demo) Install(ctx context.Context, directory demo.Directory) (at time.Time, err error) {
	err = d.inTx(ctx, nil, func(tx tx) error {
		// Whoever else wants to be first waits: another server, a bootstrap.
		if _, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock($1)`, bootstrapLock); err != nil {
			return err
		}
		var taken bool
		err := tx.QueryRowContext(ctx, `SELECT created_at FROM tenants WHERE id = $1`, demo.PlatformID()).Scan(&at)
		if !errors.Is(err, sql.ErrNoRows) {
			at = at.UTC()
			return err
		}
		if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM tenants)`).Scan(&taken); err != nil || taken {
			return err
		}
		at = directory.At
		return tx.addDirectory(ctx, directory)
	})
	return at, err
}

// Recorded reports whether our own trail holds a note with the source id.
// Faults: Unavailable.
func (d Demo) Recorded(ctx context.Context, at access.Place, sourceID string) (recorded bool, err error) {
	err = d.requests.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM event_keys
		WHERE partner_id = $1 AND tenant_id = $2 AND source = $3 AND source_id = $4)`,
		at.Partner, at.Tenant, audit.OwnSource, sourceID).Scan(&recorded)
	return recorded, asFault(err)
}

func (t tx) addDirectory(ctx context.Context, d demo.Directory) error {
	tenants := columnOf(d.Tenants, func(tenant access.Tenant) *entdb.TenantCreate {
		create := t.ent.Tenant.Create().SetID(tenant.ID).SetKind(string(tenant.Kind)).SetName(tenant.Name).
			SetStatus(string(tenant.Status)).SetCreatedAt(d.At)
		if tenant.ParentID != uuid.Nil {
			create.SetParentID(tenant.ParentID)
		}
		if tenant.ExternalID != "" {
			create.SetExternalID(tenant.ExternalID)
		}
		return create
	})
	if err := t.ent.Tenant.CreateBulk(tenants...).Exec(ctx); err != nil {
		return err
	}
	var held []*entdb.RoleAssignmentCreate
	users := columnOf(d.Users, func(user demo.User) *entdb.UserCreate {
		held = append(held, t.assignment(user.Role, user.Home, d.At).SetUserID(user.ID))
		create := t.ent.User.Create().SetID(user.ID).SetTenantID(user.Home.Tenant).SetPartnerID(user.Home.Partner).
			SetName(user.Name).SetEmail(user.Email).SetEmailKey(strings.ToLower(user.Email)).
			SetDemo(true).SetCreatedAt(d.At)
		if user.PasswordHash != "" {
			create.SetPasswordHash(user.PasswordHash)
		}
		if user.Disabled {
			create.SetStatus("DISABLED")
		}
		return create
	})
	clients := columnOf(d.Clients, func(client demo.Client) *entdb.APIClientCreate {
		held = append(held, t.assignment(client.Role, client.Home, d.At).SetClientID(client.ID))
		return t.ent.APIClient.Create().SetID(client.ID).SetTenantID(client.Home.Tenant).
			SetClientID(client.ClientID).SetSecretHash(client.SecretHash).SetDemo(true).SetCreatedAt(d.At)
	})
	if err := t.ent.User.CreateBulk(users...).Exec(ctx); err != nil {
		return err
	}
	if err := t.ent.APIClient.CreateBulk(clients...).Exec(ctx); err != nil {
		return err
	}
	if err := t.ent.RoleAssignment.CreateBulk(held...).Exec(ctx); err != nil {
		return err
	}
	for _, group := range d.Groups {
		if err := t.addGroup(ctx, group, d.At); err != nil {
			return err
		}
	}
	return nil
}

func (t tx) assignment(role access.Role, at access.Place, created time.Time) *entdb.RoleAssignmentCreate {
	return t.ent.RoleAssignment.Create().SetRoleID(role.ID).SetPartnerID(at.Partner).SetTenantID(at.Tenant).
		SetCreatedAt(created)
}

func (t tx) addGroup(ctx context.Context, group demo.Group, created time.Time) error {
	create := t.ent.Group.Create().SetID(group.ID).SetTenantID(group.TenantID).SetName(group.Name).SetCreatedAt(created)
	if err := create.Exec(ctx); err != nil {
		return err
	}
	members := columnOf(group.Members, func(id uuid.UUID) *entdb.GroupMemberCreate {
		return t.ent.GroupMember.Create().SetGroupID(group.ID).SetUserID(id)
	})
	if err := t.ent.GroupMember.CreateBulk(members...).Exec(ctx); err != nil {
		return err
	}
	grants := columnOf(group.Grants, func(grant access.Grant) *entdb.GroupPermissionCreate {
		return t.ent.GroupPermission.Create().SetGroupID(group.ID).
			SetPartnerID(grant.At.Partner).SetTenantID(grant.At.Tenant).
			SetPermissions(columnOf(grant.Permissions, func(p access.Permission) string { return string(p) }))
	})
	return t.ent.GroupPermission.CreateBulk(grants...).Exec(ctx)
}
