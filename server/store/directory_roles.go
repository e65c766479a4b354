package store

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"

	entdb "github.com/trailkeeper/trailkeeper/ent/db"
	"github.com/trailkeeper/trailkeeper/ent/db/role"
	"github.com/trailkeeper/trailkeeper/ent/db/roleassignment"
	"github.com/trailkeeper/trailkeeper/server/access"
)

// Roles reads the builtin roles, and the custom ones of partners that the scope
// reaches, by name. Faults: Unavailable.
func (d Directory) Roles(ctx context.Context, scope access.Scope) ([]access.Role, error) {
	if scope.Empty() {
		return nil, nil
	}
	query := d.ent.Role.Query().Order(entdb.Asc(role.FieldName))
	if !scope.Everything() {
		partners := slices.AppendSeq(slices.Clone(scope.Partners()), maps.Keys(scope.Tenants()))
		query.Where(role.Or(role.Builtin(true), role.TenantIDIn(partners...)))
	}
	rows, err := query.All(ctx)
	return columnOf(rows, roleOf), asFault(err)
}

func roleOf(row *entdb.Role) access.Role {
	found := access.Role{ID: row.ID, Name: row.Name, Builtin: row.Builtin, ScopedByGroups: row.ScopedByGroups,
		Permissions: columnOf(row.Permissions, func(p string) access.Permission { return access.Permission(p) }),
		On:          columnOf(row.AssignableOn, func(k string) access.TenantKind { return access.TenantKind(k) })}
	if row.TenantID != nil {
		found.TenantID = *row.TenantID
	}
	return found
}

// Assignments reads the role assignments of users on places in the scope.
// Faults: Unavailable.
func (d Directory) Assignments(ctx context.Context, scope access.Scope, users []uuid.UUID) (map[uuid.UUID][]access.Assignment, error) {
	if scope.Empty() {
		return nil, nil
	}
	rows, err := heldByUsers(ctx, d.ent, users...)
	if err != nil {
		return nil, asFault(err)
	}
	found := make(map[uuid.UUID][]access.Assignment, len(users))
	for _, row := range rows {
		if a := assignmentOf(row); scope.Contains(a.At) {
			found[*row.UserID] = append(found[*row.UserID], a)
		}
	}
	return found, nil
}

func heldByUsers(ctx context.Context, ent *entdb.Client, users ...uuid.UUID) ([]*entdb.RoleAssignment, error) {
	return ent.RoleAssignment.Query().Where(roleassignment.UserIDIn(users...)).WithRole().
		Order(entdb.Asc(roleassignment.FieldCreatedAt, roleassignment.FieldID)).All(ctx)
}

func assignmentOf(row *entdb.RoleAssignment) access.Assignment {
	return access.Assignment{Role: roleOf(row.Edges.Role), At: access.Place{Partner: row.PartnerID, Tenant: row.TenantID}}
}

// AssignmentsOf reads all assignments of a user.
func (t directoryTx) AssignmentsOf(ctx context.Context, user uuid.UUID) ([]access.Assignment, error) {
	rows, err := heldByUsers(ctx, t.ent, user)
	return columnOf(rows, assignmentOf), err
}

// AddAssignment lets a user hold a role on a place.
func (t directoryTx) AddAssignment(ctx context.Context, user uuid.UUID, a access.Assignment, at time.Time) error {
	return t.assignment(a.Role, a.At, at).SetUserID(user).Exec(ctx)
}

// RemoveAssignment takes a role on a place from a user.
func (t directoryTx) RemoveAssignment(ctx context.Context, user uuid.UUID, a access.Assignment) error {
	_, err := t.ent.RoleAssignment.Delete().Where(roleassignment.UserID(user), roleassignment.RoleID(a.Role.ID),
		roleassignment.PartnerID(a.At.Partner), roleassignment.TenantID(a.At.Tenant)).Exec(ctx)
	return err
}

// HeldByAnother reports whether an active user other than the given one holds
// the very same.
func (t directoryTx) HeldByAnother(ctx context.Context, user uuid.UUID, a access.Assignment) (held bool, err error) {
	err = t.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM role_assignments a
		JOIN users u ON u.id = a.user_id JOIN tenants t ON t.id = u.tenant_id
		WHERE a.role_id = $1 AND a.partner_id = $2 AND a.tenant_id = $3 AND u.id <> $4 AND u.status = 'ACTIVE' AND t.status <> 'DELETED')`,
		a.Role.ID, a.At.Partner, a.At.Tenant, user).Scan(&held)
	return held, err
}

// HeldOnlyFrom reports whether any of the roles is held on another tenant by
// active users of the given one alone.
func (t directoryTx) HeldOnlyFrom(ctx context.Context, tenant uuid.UUID, roles []uuid.UUID) (held bool, err error) {
	err = t.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM role_assignments a JOIN users u ON u.id = a.user_id
		WHERE u.tenant_id = $1 AND u.status = 'ACTIVE' AND a.tenant_id <> $1 AND a.role_id = ANY ($2::uuid[]) AND NOT EXISTS (
			SELECT FROM role_assignments other JOIN users o ON o.id = other.user_id JOIN tenants t ON t.id = o.tenant_id
			WHERE other.role_id = a.role_id AND other.partner_id = a.partner_id AND other.tenant_id = a.tenant_id
				AND o.tenant_id <> $1 AND o.status = 'ACTIVE' AND t.status <> 'DELETED'))`, tenant, idArray(roles)).Scan(&held)
	return held, err
}

// FindRole reads a role, or nil.
func (t directoryTx) FindRole(ctx context.Context, id uuid.UUID) (*access.Role, error) {
	row, err := t.ent.Role.Get(ctx, id)
	if entdb.IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	found := roleOf(row)
	return &found, nil
}

// RolesIn reads the builtin roles and the custom ones of a tenant.
func (t directoryTx) RolesIn(ctx context.Context, tenant uuid.UUID) ([]access.Role, error) {
	rows, err := t.ent.Role.Query().Where(role.Or(role.Builtin(true), role.TenantID(tenant))).All(ctx)
	return columnOf(rows, roleOf), err
}

// AddRole adds a custom role.
func (t directoryTx) AddRole(ctx context.Context, r access.Role, at time.Time) error {
	return t.ent.Role.Create().SetID(r.ID).SetTenantID(r.TenantID).SetName(r.Name).SetPermissions(texts(r.Permissions)).
		SetScopedByGroups(r.ScopedByGroups).SetAssignableOn(texts(r.On)).SetCreatedAt(at).Exec(ctx)
}

// KeepRole stores what may change of a role.
func (t directoryTx) KeepRole(ctx context.Context, r access.Role) error {
	return t.ent.Role.UpdateOneID(r.ID).SetName(r.Name).SetPermissions(texts(r.Permissions)).
		SetScopedByGroups(r.ScopedByGroups).SetAssignableOn(texts(r.On)).Exec(ctx)
}

// DeleteRole deletes a role that nobody holds.
func (t directoryTx) DeleteRole(ctx context.Context, id uuid.UUID) error {
	return t.ent.Role.DeleteOneID(id).Exec(ctx)
}

// Assigned reports whether anybody holds a role anywhere.
func (t directoryTx) Assigned(ctx context.Context, id uuid.UUID) (bool, error) {
	return t.ent.RoleAssignment.Query().Where(roleassignment.RoleID(id)).Exist(ctx)
}

// texts are the values of an enumeration.
func texts[T ~string](values []T) []string {
	return columnOf(values, func(value T) string { return string(value) })
}
