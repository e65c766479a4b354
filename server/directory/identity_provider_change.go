package directory

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// CreateIdentityProvider trusts an OpenID provider for a partner or customer.
// The viewer holds USER_MANAGE and ROLE_MANAGE there, what mapped roles permit,
// and what the users there may do. Faults: Forbidden, NotFound, BadUserInput,
// Conflict (the issuer is configured already; the tenant is deleted),
// AuditUnavailable, Unavailable.
func (s *Service) CreateIdentityProvider(ctx context.Context, by By, input CreateIdentityProviderInput) (*IdentityProvider, error) {
	var made IdentityProvider
	return &made, s.change(ctx, by, func(c *change) error {
		tenant, err := c.trusting(ctx, "input.tenantId", input.TenantID)
		switch {
		case err != nil:
			return err
		case tenant.Kind != access.Partner && tenant.Kind != access.Customer:
			return fault.Invalid("input.tenantId", "An identity provider belongs to a partner or to a customer.")
		case tenant.Status == access.TenantDeleted:
			return conflict("input.tenantId", "The tenant is deleted.")
		}
		if why := s.keeper.CheckIssuer(input.Issuer); why != "" {
			return fault.Invalid("input.issuer", "%s", why)
		}
		made = IdentityProvider{ID: uuid.New(), TenantID: tenant.ID, Issuer: input.Issuer, Audiences: []string{},
			Provisioning: ProvisionInvited, Status: ProviderActive}
		if made, err = c.become(ctx, made, input.settings(), s.keeper); err != nil {
			return err
		}
		if added, err := c.AddProvider(ctx, made, c.at); err != nil || !added {
			return orConflict(err, "input.issuer", "This issuer is configured already.")
		}
		c.noteProvider("identity_provider.created", "An identity provider is trusted.", nil, &made)
		return nil
	})
}

// UpdateIdentityProvider changes a provider. The viewer holds what
// CreateIdentityProvider asks for. Faults: Forbidden, NotFound, BadUserInput,
// AuditUnavailable, Unavailable.
func (s *Service) UpdateIdentityProvider(ctx context.Context, by By, input UpdateIdentityProviderInput) (*IdentityProvider, error) {
	var changed IdentityProvider
	return &changed, s.change(ctx, by, func(c *change) error {
		before, err := c.provider(ctx, input.ID)
		if err != nil {
			return err
		}
		if changed, err = c.become(ctx, before, input, s.keeper); err != nil {
			return err
		}
		if err := c.KeepProvider(ctx, changed, c.at); err != nil {
			return err
		}
		said := "An identity provider was changed."
		if input.ClientSecret != nil {
			said = "An identity provider was changed, and its client secret."
		}
		c.noteProvider("identity_provider.updated", said, &before, &changed)
		return nil
	})
}

// DeleteIdentityProvider forgets a provider, whom it knew, and its sessions; the
// accounts stay. The viewer holds what CreateIdentityProvider asks for. Faults:
// Forbidden, NotFound, AuditUnavailable, Unavailable.
func (s *Service) DeleteIdentityProvider(ctx context.Context, by By, input DeleteIdentityProviderInput) (*IdentityProvider, error) {
	var gone IdentityProvider
	return &gone, s.change(ctx, by, func(c *change) (err error) {
		if gone, err = c.provider(ctx, input.ID); err != nil {
			return err
		}
		if err := c.RemoveProvider(ctx, gone.ID); err != nil {
			return err
		}
		c.noteProvider("identity_provider.deleted", "An identity provider is no longer trusted.", &gone, nil)
		return nil
	})
}

// provider finds a provider that the viewer may change. Faults: Forbidden,
// NotFound.
func (c *change) provider(ctx context.Context, text string) (IdentityProvider, error) {
	const field = "input.id"
	for _, p := range []access.Permission{access.UserManage, access.RoleManage} {
		if _, err := c.rights.Require(p); err != nil {
			return IdentityProvider{}, err
		}
	}
	if err := checkText(field, text, audit.MaxText); err != nil {
		return IdentityProvider{}, err
	}
	id := idOf(text)
	tenant, err := c.ProviderTenant(ctx, id)
	if err != nil {
		return IdentityProvider{}, err
	}
	at, _ := c.rights.Tree.Place(tenant)
	if tenant == uuid.Nil || !c.rights.Scope(access.UserManage).Contains(at) || !c.rights.Scope(access.RoleManage).Contains(at) {
		return IdentityProvider{}, missing(field, "identity provider")
	}
	if _, err := c.trusting(ctx, field, tenant.String()); err != nil {
		return IdentityProvider{}, err
	}
	return c.Provider(ctx, id)
}

// trusting finds a tenant whose identity provider the viewer may choose. Whoever
// controls the provider can sign in as any user of the tenant and below: so the
// viewer holds all that they may do. Faults: Forbidden, NotFound.
func (c *change) trusting(ctx context.Context, field, text string) (access.Tenant, error) {
	tenant, err := c.tenant(field, text, access.UserManage)
	if err != nil {
		return tenant, err
	}
	if _, err := c.tenant(field, text, access.RoleManage); err != nil {
		return tenant, err
	}
	if err := c.inPerson(); err != nil {
		return tenant, err
	}
	at, _ := c.rights.Tree.Place(tenant.ID)
	held, err := c.HeldWithin(ctx, at.Partner)
	if err != nil {
		return tenant, err
	}
	for user, assignments := range held {
		if !slices.ContainsFunc(c.rights.Tree.Path(user), func(above access.Tenant) bool { return above.ID == tenant.ID }) {
			continue
		}
		for _, assignment := range assignments {
			if c.holds(field, assignment.Role.Permissions, assignment.At) != nil {
				return tenant, denied(field, "A user there holds the role "+assignment.Role.Name+", which permits more than you may do yourself.")
			}
		}
	}
	return tenant, nil
}

// noteProvider notes what became of a provider; never its secret.
func (c *change) noteProvider(activity, description string, before, after *IdentityProvider) {
	of := after
	if of == nil {
		of = before
	}
	target := audit.Target{Kind: "Identity provider", TargetID: audit.Text(of.ID.String()), Name: audit.Text(of.Name)}
	old, now := before.told(), after.told()
	for _, name := range []string{"name", "issuer", "clientId", "audiences", "provisioning", "listed", "rolesClaim", "roleMapping", "status"} {
		if change := changeOf(name, old[name], now[name]); string(change.Old) != string(change.New) {
			target.Changes = append(target.Changes, change)
		}
	}
	c.note(activity, of.TenantID, description, target)
}

// told is what the trail says of a provider; nothing of none.
func (p *IdentityProvider) told() map[string]any {
	if p == nil {
		return nil
	}
	mapped := make([]string, len(p.RoleMapping))
	for i, one := range p.RoleMapping {
		mapped[i] = one.Value + ": " + one.Role.Name
	}
	return map[string]any{"name": p.Name, "issuer": p.Issuer, "clientId": p.ClientID, "audiences": strings.Join(p.Audiences, ", "),
		"provisioning": p.Provisioning, "listed": p.Listed, "rolesClaim": p.RolesClaim, "roleMapping": strings.Join(mapped, ", "),
		"status": p.Status}
}
