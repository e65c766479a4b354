package store

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"

	entdb "github.com/trailkeeper/trailkeeper/ent/db"
	"github.com/trailkeeper/trailkeeper/ent/db/identityprovider"
	"github.com/trailkeeper/trailkeeper/ent/db/role"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/directory"
)

// IdentityProviders reads the providers of tenants in the scope. Faults:
// Unavailable.
func (d Directory) IdentityProviders(ctx context.Context, tree *access.Tree, scope access.Scope) ([]directory.IdentityProvider, error) {
	if scope.Empty() {
		return nil, nil
	}
	rows, err := d.ent.IdentityProvider.Query().All(ctx)
	if err != nil {
		return nil, asFault(err)
	}
	var found []directory.IdentityProvider
	for _, row := range rows {
		if at, ok := tree.Place(row.TenantID); ok && scope.Contains(at) {
			provider := managedProvider(row)
			if provider.RoleMapping, err = claimedRoles(ctx, d.ent, row.RoleMapping); err != nil {
				return nil, asFault(err)
			}
			found = append(found, provider)
		}
	}
	return found, nil
}

// ProviderTenant reads whose users a provider signs in, or uuid.Nil: so little
// that the time does not tell whether there was something to read.
func (t directoryTx) ProviderTenant(ctx context.Context, id uuid.UUID) (uuid.UUID, error) {
	tenants, err := t.ent.IdentityProvider.Query().Where(identityprovider.ID(id)).Select(identityprovider.FieldTenantID).All(ctx)
	if err != nil || len(tenants) == 0 {
		return uuid.Nil, err
	}
	return tenants[0].TenantID, nil
}

// Provider reads a provider.
func (t directoryTx) Provider(ctx context.Context, id uuid.UUID) (directory.IdentityProvider, error) {
	row, err := t.ent.IdentityProvider.Get(ctx, id)
	if err != nil {
		return directory.IdentityProvider{}, err
	}
	provider := managedProvider(row)
	provider.RoleMapping, err = claimedRoles(ctx, t.ent, row.RoleMapping)
	return provider, err
}

func managedProvider(row *entdb.IdentityProvider) directory.IdentityProvider {
	provider := directory.IdentityProvider{ID: row.ID, TenantID: row.TenantID, Name: row.Name, Issuer: row.Issuer,
		ClientID: row.ClientID, Audiences: row.Audiences, Provisioning: directory.IdentityProvisioning(row.Provisioning),
		Listed: row.Listed, RolesClaim: row.RolesClaim, Status: directory.IdentityProviderStatus(row.Status)}
	if row.SealedSecret != nil {
		provider.SealedSecret = *row.SealedSecret
	}
	return provider
}

// claimedRoles reads the roles that a mapping leads to, by value; a role that is
// there no more is left out.
func claimedRoles(ctx context.Context, db *entdb.Client, mapping map[string]string) ([]directory.ClaimedRole, error) {
	var ids []uuid.UUID
	for _, text := range mapping {
		id, err := uuid.Parse(text)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	roles, err := rolesByID(ctx, db, ids)
	if err != nil {
		return nil, err
	}
	found := []directory.ClaimedRole{}
	for _, value := range slices.Sorted(maps.Keys(mapping)) {
		for _, role := range roles {
			if role.ID.String() == mapping[value] {
				found = append(found, directory.ClaimedRole{Value: value, Role: role})
			}
		}
	}
	return found, nil
}

func rolesByID(ctx context.Context, db *entdb.Client, ids []uuid.UUID) ([]access.Role, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	rows, err := db.Role.Query().Where(role.IDIn(ids...)).All(ctx)
	return columnOf(rows, roleOf), err
}

// AddProvider adds a provider, unless its issuer is configured already.
func (t directoryTx) AddProvider(ctx context.Context, p directory.IdentityProvider, at time.Time) (bool, error) {
	taken, err := t.ent.IdentityProvider.Query().Where(identityprovider.Issuer(p.Issuer)).Exist(ctx)
	if err != nil || taken {
		return false, err
	}
	row := t.ent.IdentityProvider.Create().SetID(p.ID).SetTenantID(p.TenantID).SetName(p.Name).SetIssuer(p.Issuer).
		SetClientID(p.ClientID).SetAudiences(p.Audiences).SetProvisioning(string(p.Provisioning)).SetListed(p.Listed).
		SetRolesClaim(p.RolesClaim).SetRoleMapping(mappingOf(p)).SetStatus(string(p.Status)).SetCreatedAt(at).SetUpdatedAt(at)
	if p.SealedSecret != nil {
		row.SetSealedSecret(p.SealedSecret)
	}
	return true, row.Exec(ctx)
}

// KeepProvider stores what can be changed of a provider.
func (t directoryTx) KeepProvider(ctx context.Context, p directory.IdentityProvider, at time.Time) error {
	row := t.ent.IdentityProvider.UpdateOneID(p.ID).SetName(p.Name).SetClientID(p.ClientID).SetAudiences(p.Audiences).
		SetProvisioning(string(p.Provisioning)).SetListed(p.Listed).SetRolesClaim(p.RolesClaim).
		SetRoleMapping(mappingOf(p)).SetStatus(string(p.Status)).SetUpdatedAt(at)
	if p.SealedSecret == nil {
		row.ClearSealedSecret()
	} else {
		row.SetSealedSecret(p.SealedSecret)
	}
	return row.Exec(ctx)
}

func mappingOf(p directory.IdentityProvider) map[string]string {
	mapping := make(map[string]string, len(p.RoleMapping))
	for _, one := range p.RoleMapping {
		mapping[one.Value] = one.Role.ID.String()
	}
	return mapping
}

// RemoveProvider removes a provider; what it knew and its sessions go with it.
func (t directoryTx) RemoveProvider(ctx context.Context, id uuid.UUID) error {
	return t.ent.IdentityProvider.DeleteOneID(id).Exec(ctx)
}

// HeldWithin reads what users of a partner's tenants hold, without repeats.
func (t directoryTx) HeldWithin(ctx context.Context, partner uuid.UUID) (map[uuid.UUID][]access.Assignment, error) {
	rows, err := t.QueryContext(ctx, `SELECT DISTINCT u.tenant_id, a.partner_id, a.tenant_id, r.name, r.permissions
		FROM users u JOIN role_assignments a ON a.user_id = u.id JOIN roles r ON r.id = a.role_id WHERE u.partner_id = $1`, partner)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	held := map[uuid.UUID][]access.Assignment{}
	for rows.Next() {
		var user uuid.UUID
		var assignment access.Assignment
		var permissions []byte
		if err := rows.Scan(&user, &assignment.At.Partner, &assignment.At.Tenant, &assignment.Role.Name, &permissions); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(permissions, &assignment.Role.Permissions); err != nil {
			return nil, err
		}
		held[user] = append(held[user], assignment)
	}
	return held, rows.Err()
}
