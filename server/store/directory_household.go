package store

import (
	"context"
	"time"

	"github.com/google/uuid"

	entdb "github.com/trailkeeper/trailkeeper/ent/db"
	"github.com/trailkeeper/trailkeeper/ent/db/departure"
	entgroup "github.com/trailkeeper/trailkeeper/ent/db/group"
	"github.com/trailkeeper/trailkeeper/ent/db/grouppermission"
	"github.com/trailkeeper/trailkeeper/ent/db/user"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/directory"
)

// What belongs to tenant $1: who holds something, its groups, and the
// memberships between its users or groups and those of others.
const (
	ofHousehold = `(a.user_id IN (SELECT id FROM users WHERE tenant_id = $1) OR a.client_id IN (SELECT id FROM api_clients WHERE tenant_id = $1))`
	ofItsGroups = `g.group_id IN (SELECT id FROM groups WHERE tenant_id = $1)`
	mixed       = `(m.user_id IN (SELECT id FROM users WHERE tenant_id = $1)) <> (m.group_id IN (SELECT id FROM groups WHERE tenant_id = $1))`
)

// HouseholdOf reads what belongs to a tenant and stands behind its partner's
// wall.
func (t directoryTx) HouseholdOf(ctx context.Context, tenant uuid.UUID) (house directory.Household, err error) {
	users, err := t.ent.User.Query().Where(user.TenantID(tenant)).Order(entdb.Asc(user.FieldID)).All(ctx)
	if err != nil {
		return house, err
	}
	house.Users = columnOf(users, userOf)
	grants, err := t.ent.GroupPermission.Query().Where(grouppermission.HasGroupWith(entgroup.TenantID(tenant))).All(ctx)
	if err != nil {
		return house, err
	}
	house.Grants = columnOf(grants, grantOf)
	if err := t.each(ctx, `SELECT coalesce(a.user_id, a.client_id), a.client_id IS NOT NULL, a.role_id, r.builtin, a.partner_id, a.tenant_id
		FROM role_assignments a JOIN roles r ON r.id = a.role_id WHERE `+ofHousehold+` ORDER BY a.id`, []any{tenant}, func(scan func(...any) error) error {
		var held directory.Held
		if err := scan(&held.Holder, &held.Client, &held.Role.ID, &held.Role.Builtin, &held.At.Partner, &held.At.Tenant); err != nil {
			return err
		}
		house.Held = append(house.Held, held)
		return nil
	}); err != nil {
		return house, err
	}
	return house, t.each(ctx, `SELECT m.group_id, m.user_id FROM group_members m WHERE `+mixed, []any{tenant}, func(scan func(...any) error) error {
		var m directory.Membership
		if err := scan(&m.Group, &m.User); err != nil {
			return err
		}
		house.Mixed = append(house.Mixed, m)
		return nil
	})
}

// EmailsMeet reports whether users of a partner and of a tenant share an
// e-mail.
func (t directoryTx) EmailsMeet(ctx context.Context, partner, tenant uuid.UUID) (meet bool, err error) {
	err = t.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM users a JOIN users b ON b.email_key = a.email_key
		WHERE a.tenant_id = $1 AND b.partner_id = $2)`, tenant, partner).Scan(&meet)
	return meet, err
}

// MoveHousehold takes the household of a tenant from its place behind another
// partner's wall. A custom role of the former partner ends there.
func (t directoryTx) MoveHousehold(ctx context.Context, from access.Place, partner uuid.UUID) error {
	for _, statement := range []string{
		`DELETE FROM group_members m WHERE $2::uuid <> $3::uuid AND ` + mixed,
		`DELETE FROM role_assignments a WHERE ` + ofHousehold + ` AND $2::uuid <> $3::uuid
			AND ((a.partner_id, a.tenant_id) <> ($2, $1) OR NOT (SELECT builtin FROM roles r WHERE r.id = a.role_id))`,
		`DELETE FROM group_permissions g WHERE ` + ofItsGroups + ` AND $2::uuid <> $3::uuid AND (g.partner_id, g.tenant_id) <> ($2, $1)`,
		`UPDATE role_assignments a SET partner_id = $3 WHERE ` + ofHousehold + ` AND a.partner_id = $2`,
		`UPDATE group_permissions g SET partner_id = $3 WHERE ` + ofItsGroups + ` AND g.partner_id = $2`,
		`UPDATE users SET partner_id = $3 WHERE tenant_id = $1 AND partner_id = $2`,
	} {
		if _, err := t.ExecContext(ctx, statement, from.Tenant, from.Partner, partner); err != nil {
			return err
		}
	}
	return nil
}

// Depart stores the last place of a tenant under a partner.
func (t directoryTx) Depart(ctx context.Context, left access.Departure, at time.Time) error {
	if err := t.Return(ctx, left.Place); err != nil {
		return err
	}
	return t.ent.Departure.Create().SetPartnerID(left.Place.Partner).SetTenantID(left.Place.Tenant).SetParentID(left.Parent).
		SetLeftAt(at).Exec(ctx)
}

// Return forgets that a tenant left a partner.
func (t directoryTx) Return(ctx context.Context, place access.Place) error {
	_, err := t.ent.Departure.Delete().Where(departure.PartnerID(place.Partner), departure.TenantID(place.Tenant)).Exec(ctx)
	return err
}
