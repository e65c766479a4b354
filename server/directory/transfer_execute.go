package directory

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// ExecuteTransfer moves an organization under the parent that accepted it, where
// the viewer holds TENANT_MANAGE on the organization. Behind another partner's
// wall the former partner keeps its share, and the organization's people, groups
// and API clients take along what they may do in the organization itself,
// nothing else. Faults: Forbidden, NotFound, BadUserInput, Conflict (it is not
// accepted, or has ended; the organization or the parent is deleted; the new
// partner has an e-mail of the organization's users), AuditUnavailable,
// Unavailable.
func (s *Service) ExecuteTransfer(ctx context.Context, by By, input ExecuteTransferInput) (*Transfer, error) {
	var transfer Transfer
	return &transfer, s.change(ctx, by, func(c *change) (err error) {
		if transfer, err = c.transfer(ctx, input.ID); err != nil {
			return err
		}
		tenant, parent, err := c.mayExecute(transfer)
		if err != nil {
			return err
		}
		before := tenant
		tenant.ParentID, c.moved = parent.ID, true
		transfer.State = TransferExecuted
		if err := c.KeepTransfer(ctx, transfer); err != nil {
			return err
		}
		if err := c.KeepTenant(ctx, tenant); err != nil {
			return err
		}
		c.fact("tenant", tenant.ID, tenantFact(before), tenantFact(tenant))
		if to, _ := c.rights.Tree.Place(parent.ID); to.Partner != transfer.FromPartner {
			if err := c.cross(ctx, before, transfer.FromPartner, to.Partner); err != nil {
				return err
			}
		}
		c.noteBefore("organization_transfer.executed", tenant.ID, "The organization was transferred to "+parent.Name+".", tenantTarget(tenant),
			transferTarget(transfer, changeOf("state", TransferAccepted, transfer.State), changeOf("parent", transfer.FromName, parent.Name)))
		target := tenantTarget(tenant)
		target.Changes = []audit.Change{changeOf("parent", transfer.FromName, parent.Name)}
		c.note("tenant.transferred", tenant.ID, "The organization came from "+transfer.FromName+".", target)
		return nil
	})
}

// mayExecute says why a transfer cannot be executed, or what it moves where.
func (c *change) mayExecute(transfer Transfer) (tenant, parent access.Tenant, err error) {
	const field = "input.id"
	tenant, _ = c.rights.Tree.Tenant(transfer.TenantID)
	parent, _ = c.rights.Tree.Tenant(transfer.ToID)
	switch {
	case transfer.State == TransferInitiated:
		err = conflict(field, "Nobody has accepted the transfer yet.")
	case transfer.State != TransferAccepted, tenant.ParentID != transfer.FromID:
		err = conflict(field, "The transfer has ended.")
	case tenant.Status == access.TenantDeleted:
		err = conflict(field, "The organization is deleted.")
	case parent.Status == access.TenantDeleted:
		err = conflict(field, "The tenant that it would stand under is deleted.")
	}
	return tenant, parent, err
}

// Held is a role assignment with who holds it.
type Held struct {
	Holder uuid.UUID
	Client bool
	access.Assignment
}

// Membership is a user in a group.
type Membership struct{ Group, User uuid.UUID }

// Household is what belongs to a tenant and stands behind its partner's wall.
type Household struct {
	Users []User
	// Held are the assignments of its users and API clients, anywhere.
	Held []Held
	// Grants are those of its groups, anywhere.
	Grants []access.Grant
	// Mixed are the memberships of its users in groups of others, and of others
	// in its groups.
	Mixed []Membership
}

// householdTx is what moving a household needs of a transaction.
type householdTx interface {
	// HouseholdOf reads the household of a tenant.
	HouseholdOf(ctx context.Context, tenant uuid.UUID) (Household, error)
	// EmailsMeet reports whether users of a partner and of a tenant share an
	// e-mail.
	EmailsMeet(ctx context.Context, partner, tenant uuid.UUID) (bool, error)
	// MoveHousehold takes the household of a tenant from its place behind
	// another partner's wall: what it holds on that place by a builtin role comes along, what it
	// holds elsewhere or by a custom one, and mixed memberships, end.
	MoveHousehold(ctx context.Context, from access.Place, partner uuid.UUID) error
	// Depart stores the last place of a tenant under a partner; Return forgets
	// one.
	Depart(ctx context.Context, left access.Departure, at time.Time) error
	Return(ctx context.Context, place access.Place) error
}

// cross takes an organization through the wall between two partners.
func (c *change) cross(ctx context.Context, tenant access.Tenant, from, to uuid.UUID) error {
	old, now := access.Place{Partner: from, Tenant: tenant.ID}, access.Place{Partner: to, Tenant: tenant.ID}
	meet, err := c.EmailsMeet(ctx, to, tenant.ID)
	if err != nil || meet {
		return orConflict(err, "input.id", "The new partner has a user with an e-mail of one of the organization's users.")
	}
	house, err := c.HouseholdOf(ctx, tenant.ID)
	if err != nil {
		return err
	}
	c.factOf(from, "departure", placeKey(old), nil, map[string]any{"parent": tenant.ParentID})
	if err := c.Depart(ctx, access.Departure{Place: old, Parent: tenant.ParentID}, c.at); err != nil {
		return err
	}
	if parent, ok := c.rights.Tree.Left(now); ok {
		c.factOf(to, "departure", placeKey(now), map[string]any{"parent": parent}, nil)
		if err := c.Return(ctx, now); err != nil {
			return err
		}
	}
	c.factsOf(house, old, to)
	return c.MoveHousehold(ctx, old, to)
}

// factsOf notes what becomes of a household: what is held on the old place is
// held on the new one, the rest no longer. Neither partner reads what was held
// at the other one.
func (c *change) factsOf(house Household, old access.Place, to uuid.UUID) {
	now := access.Place{Partner: to, Tenant: old.Tenant}
	for _, user := range house.Users {
		c.fact("user", user.ID, userFactIn(user, old.Partner), userFactIn(user, to))
	}
	for _, held := range house.Held {
		c.factOf(old.Partner, "assignment", heldKey(held, held.At), true, nil)
		if held.At == old && held.Role.Builtin {
			c.factOf(to, "assignment", heldKey(held, now), nil, true)
		}
	}
	for _, grant := range house.Grants {
		c.factOf(old.Partner, "grant", grantKey(grant.Group, grant.At), grant.Permissions, nil)
		if grant.At == old {
			c.factOf(to, "grant", grantKey(grant.Group, now), nil, grant.Permissions)
		}
	}
	for _, m := range house.Mixed {
		c.factOf(old.Partner, "member", memberKey(m.Group, m.User), true, nil)
	}
}

func placeKey(at access.Place) any { return map[string]any{"partner": at.Partner, "tenant": at.Tenant} }

func heldKey(held Held, at access.Place) any {
	return map[string]any{"holder": held.Holder, "client": held.Client, "role": held.Role.ID, "partner": at.Partner, "tenant": at.Tenant}
}

// userFactIn is what a user behind a partner's wall is to who may see what.
func userFactIn(user User, partner uuid.UUID) any {
	return map[string]any{"name": user.Name, "email": user.Email, "status": user.Status, "tenant": user.TenantID, "partner": partner}
}
