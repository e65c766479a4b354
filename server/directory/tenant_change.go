package directory

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// tenantTx is what changes of tenants need of a transaction.
type tenantTx interface {
	AddTenant(ctx context.Context, tenant access.Tenant, at time.Time) error
	// KeepTenant stores the name, external id, status and parent of a tenant.
	KeepTenant(ctx context.Context, tenant access.Tenant) error
	// HeldOnlyFrom reports whether any of the roles is held on another tenant by
	// active users of the given one alone.
	HeldOnlyFrom(ctx context.Context, tenant uuid.UUID, roles []uuid.UUID) (bool, error)
}

// CreateTenantInput is a tenant to be made.
type CreateTenantInput struct {
	ParentID   string            `json:"parentId"`
	Kind       access.TenantKind `json:"kind"`
	Name       string            `json:"name"`
	ExternalID *string           `json:"externalId,omitempty"`
}

// UpdateTenantInput is what becomes of a tenant; nil leaves it as it is.
type UpdateTenantInput struct {
	ID         string               `json:"id"`
	Name       *string              `json:"name,omitempty"`
	ExternalID *string              `json:"externalId,omitempty"`
	Status     *access.TenantStatus `json:"status,omitempty"`
}

// CreateTenant makes a tenant under another one where the viewer holds
// TENANT_MANAGE. Faults: Forbidden, NotFound, BadUserInput, Conflict (the parent
// is deleted), AuditUnavailable, Unavailable.
func (s *Service) CreateTenant(ctx context.Context, by By, input CreateTenantInput) (*access.Tenant, error) {
	made := access.Tenant{ID: uuid.New(), Kind: input.Kind, Status: access.TenantActive}
	return &made, s.change(ctx, by, func(c *change) error {
		parent, err := c.tenant("input.parentId", input.ParentID, access.TenantManage)
		if err != nil {
			return err
		}
		if made.Name, err = checkName("input.name", input.Name); err != nil {
			return err
		}
		if input.ExternalID != nil {
			made.ExternalID = *input.ExternalID
		}
		if err := checkText("input.externalId", made.ExternalID, audit.MaxText); err != nil {
			return err
		}
		switch {
		case !access.MayStandUnder(input.Kind, parent.Kind):
			return fault.Invalid("input.kind", "A tenant of kind %s cannot stand under one of kind %s.", input.Kind, parent.Kind)
		case parent.Status == access.TenantDeleted:
			return conflict("input.parentId", "The tenant that it would stand under is deleted.")
		}
		made.ParentID, c.moved = parent.ID, true
		if err := c.AddTenant(ctx, made, c.at); err != nil {
			return err
		}
		target := tenantTarget(made)
		target.Changes = []audit.Change{changeOf("name", nil, made.Name), changeOf("kind", nil, made.Kind), changeOf("parent", nil, parent.Name)}
		if made.ExternalID != "" {
			target.Changes = append(target.Changes, changeOf("externalId", nil, made.ExternalID))
		}
		c.fact("tenant", made.ID, nil, tenantFact(made))
		c.note("tenant.created", made.ID, "A tenant was created.", target)
		return nil
	})
}

// UpdateTenant renames, suspends, reactivates or deletes a tenant where the
// viewer holds TENANT_MANAGE. Deleting is a mark: the trail stays, and stays to
// be read. Faults: Forbidden, NotFound, BadUserInput, Conflict (deleted already;
// tenants that are not deleted stand under it; the viewer's own tenant or one
// above it; the last Owner's), AuditUnavailable, Unavailable.
func (s *Service) UpdateTenant(ctx context.Context, by By, input UpdateTenantInput) (*access.Tenant, error) {
	var tenant access.Tenant
	return &tenant, s.change(ctx, by, func(c *change) error {
		var err error
		if tenant, err = c.tenant("input.id", input.ID, access.TenantManage); err != nil {
			return err
		}
		before := tenant
		if input.Name != nil {
			if tenant.Name, err = checkName("input.name", *input.Name); err != nil {
				return err
			}
		}
		if input.ExternalID != nil {
			if err := checkText("input.externalId", *input.ExternalID, audit.MaxText); err != nil {
				return err
			}
			tenant.ExternalID = *input.ExternalID
		}
		if input.Status != nil {
			tenant.Status = *input.Status
		}
		if err := c.maySetStatus(ctx, before, tenant.Status); err != nil {
			return err
		}
		c.moved = true
		if err := c.KeepTenant(ctx, tenant); err != nil {
			return err
		}
		c.noteTenant(before, tenant)
		return nil
	})
}

// maySetStatus says why a tenant's state cannot become another one.
func (c *change) maySetStatus(ctx context.Context, tenant access.Tenant, status access.TenantStatus) error {
	if tenant.Status == access.TenantDeleted {
		return conflict("input.id", "The tenant is deleted.")
	}
	if status == access.TenantActive || status == tenant.Status {
		return nil
	}
	for _, above := range c.rights.Tree.Path(c.rights.Viewer.TenantID) {
		if above.ID == tenant.ID {
			return conflict("input.status", "You would lock yourself out: this is your own tenant, or one above it.")
		}
	}
	if status != access.TenantDeleted {
		return nil
	}
	for _, below := range c.rights.Tree.Children(tenant.ID) {
		if below.Status != access.TenantDeleted {
			return conflict("input.status", "Tenants stand under it that are not deleted.")
		}
	}
	return c.notOfTheLast(ctx, tenant)
}

// notOfTheLast refuses to delete the tenant of whoever alone can manage another
// one: its users cannot sign in any more.
func (c *change) notOfTheLast(ctx context.Context, tenant access.Tenant) error {
	var roles []uuid.UUID
	for _, role := range access.BuiltinRoles() {
		if role.Indispensable() {
			roles = append(roles, role.ID)
		}
	}
	last, err := c.HeldOnlyFrom(ctx, tenant.ID, roles)
	if err == nil && last {
		err = conflict("input.status", "The last active Owner of its partner has the account there.")
	}
	return err
}

// noteTenant notes what became of a tenant: its state, and the rest.
func (c *change) noteTenant(before, tenant access.Tenant) {
	target := tenantTarget(tenant)
	if before.Name != tenant.Name {
		target.Changes = append(target.Changes, changeOf("name", before.Name, tenant.Name))
	}
	if before.ExternalID != tenant.ExternalID {
		target.Changes = append(target.Changes, changeOf("externalId", before.ExternalID, tenant.ExternalID))
	}
	c.fact("tenant", tenant.ID, tenantFact(before), tenantFact(tenant))
	if len(target.Changes) > 0 || before.Status == tenant.Status {
		c.note("tenant.updated", tenant.ID, "A tenant was changed.", target)
	}
	if before.Status == tenant.Status {
		return
	}
	target.Changes = []audit.Change{changeOf("status", before.Status, tenant.Status)}
	switch tenant.Status {
	case access.TenantActive:
		c.note("tenant.reactivated", tenant.ID, "A tenant was reactivated.", target)
	case access.TenantSuspended:
		c.note("tenant.suspended", tenant.ID, "A tenant was suspended.", target)
	case access.TenantDeleted:
		c.note("tenant.deleted", tenant.ID, "A tenant was deleted: its trail stays.", target)
	}
}

// tenant finds a tenant that the viewer may do something with. Faults:
// Forbidden where it may do so nowhere, or may see the tenant only; NotFound.
func (c *change) tenant(field, text string, p access.Permission) (access.Tenant, error) {
	scope, err := c.rights.Require(p)
	if err != nil {
		return access.Tenant{}, err
	}
	id := idOf(text)
	tenant, ok := c.rights.Tree.Tenant(id)
	at, _ := c.rights.Tree.Place(id)
	switch {
	case ok && scope.Contains(at):
		return tenant, nil
	case ok && c.rights.Scope(access.TenantRead).Contains(at):
		return access.Tenant{}, denied(field, "You may not do that in this tenant.")
	}
	return access.Tenant{}, missing(field, "tenant")
}

func tenantTarget(tenant access.Tenant) audit.Target {
	return audit.Target{Kind: "Tenant", TargetID: audit.Text(tenant.ID.String()), Name: audit.Text(tenant.Name)}
}

// tenantFact is what a tenant is to the tree.
func tenantFact(tenant access.Tenant) any {
	return map[string]any{"kind": tenant.Kind, "name": tenant.Name, "externalId": tenant.ExternalID,
		"status": tenant.Status, "parent": tenant.ParentID}
}

// conflict is the fault of what contradicts what is there.
func conflict(field, message string) error {
	return &fault.Error{Kind: fault.Conflict, Message: message, Field: field}
}
