package store

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"github.com/trailkeeper/trailkeeper/ent/db/departure"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// mostUndone is how many changes are undone to get to a moment of the past.
const mostUndone = 100_000

// Past reads who may see what at those of the partners that the scope reaches,
// and on the platform above them, as of a moment: what holds now, with the
// changes since then undone as the trail tells them. Faults: BadUserInput (at) where that are more than 100,000;
// Unavailable.
func (d Directory) Past(ctx context.Context, scope access.Scope, partners []uuid.UUID, at time.Time) (*directory.Past, error) {
	partners = slices.DeleteFunc(slices.Clone(partners), func(partner uuid.UUID) bool { return !scope.Reaches(partner) })
	if len(partners) == 0 {
		return nil, nil
	}
	var past *directory.Past
	err := d.inTx(ctx, snapshot, func(tx tx) (err error) {
		var platform uuid.UUID
		if err := tx.QueryRowContext(ctx, `SELECT id FROM tenants WHERE kind = 'PLATFORM'`).Scan(&platform); err != nil {
			return err
		}
		partners := append(partners, platform)
		if past, err = tx.present(ctx, partners); err != nil {
			return err
		}
		return tx.undo(ctx, past, partners, at)
	})
	return past, err
}

// present is the past as of now.
func (t tx) present(ctx context.Context, partners []uuid.UUID) (*directory.Past, error) {
	p := &directory.Past{
		Tenants: map[uuid.UUID]access.Tenant{}, Departures: map[access.Place]uuid.UUID{},
		Roles: map[uuid.UUID]access.Role{}, Users: map[uuid.UUID]directory.PastHolder{}, Clients: map[uuid.UUID]directory.PastHolder{},
		Groups: map[uuid.UUID]string{}, Assignments: map[directory.PastAssignment]bool{}, Members: map[directory.PastMember]bool{},
		Grants: map[directory.PastGrant][]access.Permission{},
	}
	tenants, _, _, err := t.tree(ctx)
	if err != nil {
		return nil, err
	}
	for _, tenant := range tenants {
		p.Tenants[tenant.ID] = tenant
	}
	left, err := t.ent.Departure.Query().Where(departure.PartnerIDIn(partners...)).All(ctx)
	if err != nil {
		return nil, err
	}
	for _, row := range left {
		p.Departures[access.Place{Partner: row.PartnerID, Tenant: row.TenantID}] = row.ParentID
	}
	roles, err := t.ent.Role.Query().All(ctx)
	if err != nil {
		return nil, err
	}
	for _, row := range roles {
		p.Roles[row.ID] = roleOf(row)
	}
	for _, read := range []struct {
		query string
		into  func(scan func(...any) error) error
	}{
		{`SELECT id, name, email, tenant_id, status = 'ACTIVE' FROM users WHERE partner_id = ANY($1)`, holderInto(p.Users)},
		{`SELECT id, client_id, '', tenant_id, status = 'ACTIVE' FROM api_clients c
			WHERE EXISTS (SELECT FROM role_assignments a WHERE a.client_id = c.id AND a.partner_id = ANY($1))`, holderInto(p.Clients)},
		{`SELECT coalesce(user_id, client_id), user_id IS NULL, role_id, partner_id, tenant_id FROM role_assignments WHERE partner_id = ANY($1)`,
			func(scan func(...any) error) error {
				var a directory.PastAssignment
				err := scan(&a.Holder, &a.Client, &a.Role, &a.Partner, &a.Tenant)
				p.Assignments[a] = true
				return err
			}},
		{`SELECT g.group_id, g.partner_id, g.tenant_id, g.permissions, o.name FROM group_permissions g JOIN groups o ON o.id = g.group_id
			WHERE g.partner_id = ANY($1)`, func(scan func(...any) error) error {
			var g directory.PastGrant
			var permissions []byte
			var name string
			if err := scan(&g.Group, &g.Partner, &g.Tenant, &permissions, &name); err != nil {
				return err
			}
			p.Groups[g.Group] = name
			var held []access.Permission
			err := json.Unmarshal(permissions, &held)
			p.Grants[g] = held
			return err
		}},
		{`SELECT m.group_id, m.user_id FROM group_members m JOIN users u ON u.id = m.user_id WHERE u.partner_id = ANY($1)`,
			func(scan func(...any) error) error {
				var m directory.PastMember
				err := scan(&m.Group, &m.User)
				p.Members[m] = true
				return err
			}},
	} {
		if err := t.each(ctx, read.query, []any{pq.Array(columnOf(partners, uuid.UUID.String))}, read.into); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func holderInto(into map[uuid.UUID]directory.PastHolder) func(func(...any) error) error {
	return func(scan func(...any) error) error {
		var id uuid.UUID
		var h directory.PastHolder
		err := scan(&id, &h.Name, &h.Email, &h.TenantID, &h.Active)
		into[id] = h
		return err
	}
}

// each runs a query and reads each of its rows.
func (t tx) each(ctx context.Context, query string, args []any, into func(scan func(...any) error) error) error {
	rows, err := t.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := into(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// undo takes back what has changed since a moment, the newest change first. Our
// own activities are found by their index.
func (t tx) undo(ctx context.Context, past *directory.Past, partners []uuid.UUID, at time.Time) error {
	if at.IsZero() {
		return nil
	}
	undone := 0
	return t.each(ctx, `SELECT details->'facts' FROM audit_events
		WHERE hashtextextended(activity, uuid_hash(partner_id)) = ANY(ARRAY(
			SELECT hashtextextended(a.code, uuid_hash(p)) FROM unnest($1::uuid[]) p, activities a
			WHERE split_part(a.code, '.', 1) IN ('tenant', 'user', 'role', 'group', 'client', 'password', 'organization_transfer')))
		AND partner_id = ANY($1) AND occurred_at > $2 AND source = $3 AND outcome = 'SUCCESS' AND details ? 'facts'
		ORDER BY occurred_at DESC, id DESC LIMIT $4`, []any{pq.Array(columnOf(partners, uuid.UUID.String)), at, audit.OwnSource, mostUndone + 1}, func(scan func(...any) error) error {
		if undone++; undone > mostUndone {
			return fault.Invalid("at", "Too much has changed since then: at most %d changes are undone.", mostUndone)
		}
		var facts []byte
		if err := scan(&facts); err != nil {
			return err
		}
		return past.Undo(facts)
	})
}
