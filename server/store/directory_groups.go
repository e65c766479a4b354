package store

import (
	"context"

	"github.com/google/uuid"
	"github.com/lib/pq"

	entdb "github.com/trailkeeper/trailkeeper/ent/db"
	entgroup "github.com/trailkeeper/trailkeeper/ent/db/group"
	"github.com/trailkeeper/trailkeeper/ent/db/groupmember"
	"github.com/trailkeeper/trailkeeper/ent/db/grouppermission"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/directory"
)

// Groups reads the groups of the tenants that stand in the scope.
// Faults: Unavailable.
func (d Directory) Groups(ctx context.Context, scope access.Scope) ([]directory.Group, error) {
	if scope.Empty() {
		return nil, nil
	}
	rows, err := d.requests.QueryContext(ctx, `SELECT id, name, tenant_id FROM groups WHERE tenant_id = ANY ($1::uuid[])`,
		pq.Array(columnOf(scope.Now(), uuid.UUID.String)))
	if err != nil {
		return nil, asFault(err)
	}
	defer rows.Close()
	var found []directory.Group
	for rows.Next() {
		var g directory.Group
		if err := rows.Scan(&g.ID, &g.Name, &g.TenantID); err != nil {
			return nil, asFault(err)
		}
		found = append(found, g)
	}
	return found, asFault(rows.Err())
}

// Group reads a group of a tenant in the scope, or nil. Faults: Unavailable.
func (d Directory) Group(ctx context.Context, scope access.Scope, id uuid.UUID) (*directory.Group, error) {
	if scope.Empty() {
		return nil, nil
	}
	found, err := groupBy(ctx, d.ent, id)
	if err != nil || found == nil || !scope.Holds(found.TenantID) {
		return nil, asFault(err)
	}
	return found, nil
}

func groupBy(ctx context.Context, client *entdb.Client, id uuid.UUID) (*directory.Group, error) {
	row, err := client.Group.Get(ctx, id)
	if entdb.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	found := groupOf(row)
	return &found, nil
}

func groupOf(row *entdb.Group) directory.Group {
	return directory.Group{ID: row.ID, Name: row.Name, TenantID: row.TenantID}
}

// GroupsOf reads the groups of a user, of tenants in the scope.
// Faults: Unavailable.
func (d Directory) GroupsOf(ctx context.Context, scope access.Scope, userID uuid.UUID) ([]directory.Group, error) {
	if scope.Empty() {
		return nil, nil
	}
	rows, err := d.ent.Group.Query().Where(entgroup.HasMembersWith(groupmember.UserID(userID))).All(ctx)
	if err != nil {
		return nil, asFault(err)
	}
	var found []directory.Group
	for _, row := range rows {
		if scope.Holds(row.TenantID) {
			found = append(found, groupOf(row))
		}
	}
	return found, nil
}

// GroupMembers reads the members of a group, those of tenants in the scope.
// Faults: Unavailable.
func (d Directory) GroupMembers(ctx context.Context, scope access.Scope, groupID uuid.UUID) ([]directory.User, error) {
	if scope.Empty() {
		return nil, nil
	}
	rows, err := d.ent.GroupMember.Query().Where(groupmember.GroupID(groupID)).WithUser().All(ctx)
	if err != nil {
		return nil, asFault(err)
	}
	var found []directory.User
	for _, row := range rows {
		if u := row.Edges.User; scope.Contains(access.Place{Partner: u.PartnerID, Tenant: u.TenantID}) {
			found = append(found, userOf(u))
		}
	}
	return found, nil
}

// GroupGrants reads the grants of a group, those on places in the scope.
// Faults: Unavailable.
func (d Directory) GroupGrants(ctx context.Context, scope access.Scope, groupID uuid.UUID) ([]access.Grant, error) {
	if scope.Empty() {
		return nil, nil
	}
	all, err := grantsBy(ctx, d.ent, groupID)
	if err != nil {
		return nil, asFault(err)
	}
	found := all[:0]
	for _, grant := range all {
		if scope.Contains(grant.At) {
			found = append(found, grant)
		}
	}
	return found, nil
}

func grantsBy(ctx context.Context, client *entdb.Client, groupID uuid.UUID) ([]access.Grant, error) {
	rows, err := client.GroupPermission.Query().Where(grouppermission.GroupID(groupID)).All(ctx)
	return columnOf(rows, grantOf), err
}

func grantOf(row *entdb.GroupPermission) access.Grant {
	return access.Grant{Group: row.GroupID, At: access.Place{Partner: row.PartnerID, Tenant: row.TenantID},
		Permissions: columnOf(row.Permissions, func(p string) access.Permission { return access.Permission(p) })}
}
