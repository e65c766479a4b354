package store

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	entdb "github.com/trailkeeper/trailkeeper/ent/db"
	entgroup "github.com/trailkeeper/trailkeeper/ent/db/group"
	"github.com/trailkeeper/trailkeeper/ent/db/groupmember"
	"github.com/trailkeeper/trailkeeper/ent/db/grouppermission"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/directory"
)

// FindGroup finds a group, or nil.
func (t directoryTx) FindGroup(ctx context.Context, id uuid.UUID) (*directory.Group, error) {
	return groupBy(ctx, t.ent, id)
}

// GroupsAt finds the groups of a tenant.
func (t directoryTx) GroupsAt(ctx context.Context, tenant uuid.UUID) ([]directory.Group, error) {
	rows, err := t.ent.Group.Query().Where(entgroup.TenantID(tenant)).All(ctx)
	return columnOf(rows, groupOf), err
}

// MembersOf finds all members of a group.
func (t directoryTx) MembersOf(ctx context.Context, groupID uuid.UUID) ([]directory.Member, error) {
	return t.members(ctx, `SELECT u.id, u.name, u.partner_id, u.tenant_id
		FROM group_members m JOIN users u ON u.id = m.user_id WHERE m.group_id = $1 ORDER BY u.name, u.id`, groupID)
}

// Candidates finds users, whoever they are.
func (t directoryTx) Candidates(ctx context.Context, ids []uuid.UUID) ([]directory.Member, error) {
	return t.members(ctx, `SELECT u.id, u.name, u.partner_id, u.tenant_id FROM users u WHERE u.id = ANY ($1::uuid[])`,
		pq.Array(columnOf(ids, uuid.UUID.String)))
}

func (t directoryTx) members(ctx context.Context, query string, arg any) ([]directory.Member, error) {
	rows, err := t.QueryContext(ctx, query, arg)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []directory.Member
	for rows.Next() {
		var m directory.Member
		if err := rows.Scan(&m.ID, &m.Name, &m.At.Partner, &m.At.Tenant); err != nil {
			return nil, err
		}
		found = append(found, m)
	}
	return found, rows.Err()
}

// GrantsOf finds all grants of a group.
func (t directoryTx) GrantsOf(ctx context.Context, groupID uuid.UUID) ([]access.Grant, error) {
	return grantsBy(ctx, t.ent, groupID)
}

// AddGroup adds a group.
func (t directoryTx) AddGroup(ctx context.Context, g directory.Group, at time.Time) error {
	return t.ent.Group.Create().SetID(g.ID).SetTenantID(g.TenantID).SetName(g.Name).SetCreatedAt(at).Exec(ctx)
}

// KeepGroup stores the name of a group.
func (t directoryTx) KeepGroup(ctx context.Context, g directory.Group) error {
	return t.ent.Group.UpdateOneID(g.ID).SetName(g.Name).Exec(ctx)
}

// DropGroup deletes a group with its members and grants. They go first, so
// that the version of who may do what moves by their own triggers.
func (t directoryTx) DropGroup(ctx context.Context, id uuid.UUID) error {
	if _, err := t.ent.GroupMember.Delete().Where(groupmember.GroupID(id)).Exec(ctx); err != nil {
		return err
	}
	if _, err := t.ent.GroupPermission.Delete().Where(grouppermission.GroupID(id)).Exec(ctx); err != nil {
		return err
	}
	return t.ent.Group.DeleteOneID(id).Exec(ctx)
}

// AddMembers adds members to a group.
func (t directoryTx) AddMembers(ctx context.Context, groupID uuid.UUID, users []uuid.UUID) error {
	return t.ent.GroupMember.CreateBulk(columnOf(users, func(id uuid.UUID) *entdb.GroupMemberCreate {
		return t.ent.GroupMember.Create().SetGroupID(groupID).SetUserID(id)
	})...).Exec(ctx)
}

// DropMembers removes members from a group.
func (t directoryTx) DropMembers(ctx context.Context, groupID uuid.UUID, users []uuid.UUID) error {
	if len(users) == 0 {
		return nil
	}
	_, err := t.ent.GroupMember.Delete().Where(groupmember.GroupID(groupID), groupmember.UserIDIn(users...)).Exec(ctx)
	return err
}

// KeepGrant stores what a group grants on a place; nothing: no grant.
func (t directoryTx) KeepGrant(ctx context.Context, grant access.Grant) error {
	if _, err := t.ent.GroupPermission.Delete().Where(grouppermission.GroupID(grant.Group),
		grouppermission.PartnerID(grant.At.Partner), grouppermission.TenantID(grant.At.Tenant)).Exec(ctx); err != nil || len(grant.Permissions) == 0 {
		return err
	}
	return t.ent.GroupPermission.Create().SetGroupID(grant.Group).SetPartnerID(grant.At.Partner).SetTenantID(grant.At.Tenant).
		SetPermissions(columnOf(grant.Permissions, func(p access.Permission) string { return string(p) })).Exec(ctx)
}
