package directory

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Limits of an identity provider.
const (
	maxAudiences = 20
	maxMapping   = 200
)

// CreateIdentityProviderInput is a provider to be trusted.
type CreateIdentityProviderInput struct {
	TenantID string `json:"tenantId"`
	Issuer   string `json:"issuer"`
	Name     string `json:"name"`
	ClientID string `json:"clientId"`
	// ClientSecret is kept from the trail.
	ClientSecret *string               `json:"-"`
	Audiences    []string              `json:"audiences,omitempty"`
	Provisioning *IdentityProvisioning `json:"provisioning,omitempty"`
	Listed       *bool                 `json:"listed,omitempty"`
	RolesClaim   *string               `json:"rolesClaim,omitempty"`
	RoleMapping  []ClaimedRoleInput    `json:"roleMapping,omitempty"`
}

// UpdateIdentityProviderInput is what becomes of a provider; nil leaves it as
// it is.
type UpdateIdentityProviderInput struct {
	ID       string  `json:"id"`
	Name     *string `json:"name,omitempty"`
	ClientID *string `json:"clientId,omitempty"`
	// ClientSecret is kept from the trail.
	ClientSecret *string                 `json:"-"`
	Audiences    []string                `json:"audiences,omitempty"`
	Provisioning *IdentityProvisioning   `json:"provisioning,omitempty"`
	Listed       *bool                   `json:"listed,omitempty"`
	RolesClaim   *string                 `json:"rolesClaim,omitempty"`
	RoleMapping  []ClaimedRoleInput      `json:"roleMapping,omitempty"`
	Status       *IdentityProviderStatus `json:"status,omitempty"`
}

// DeleteIdentityProviderInput names a provider.
type DeleteIdentityProviderInput struct {
	ID string `json:"id"`
}

// ClaimedRoleInput is a value of a claim and the id of a role.
type ClaimedRoleInput struct {
	Value  string `json:"value"`
	RoleID string `json:"roleId"`
}

// settings is what can be changed of a provider: the input of a new one is that
// of a change, too.
func (i CreateIdentityProviderInput) settings() UpdateIdentityProviderInput {
	secret := i.ClientSecret
	if secret == nil {
		secret = new(string)
	}
	return UpdateIdentityProviderInput{Name: &i.Name, ClientID: &i.ClientID, ClientSecret: secret, Audiences: i.Audiences,
		Provisioning: i.Provisioning, Listed: i.Listed, RolesClaim: i.RolesClaim, RoleMapping: i.RoleMapping}
}

// become makes of a provider what an input wants. Faults: BadUserInput, NotFound
// and Forbidden for a mapped role.
func (c *change) become(ctx context.Context, p IdentityProvider, input UpdateIdentityProviderInput, secrets ProviderSecrets) (IdentityProvider, error) {
	if input.ClientID != nil && *input.ClientID != p.ClientID && input.ClientSecret == nil {
		return p, fault.Invalid("input.clientSecret", "Give the secret of the new client, or an empty one where it has none.")
	}
	var err error
	if input.Name != nil {
		if p.Name, err = checkName("input.name", *input.Name); err != nil {
			return p, err
		}
	}
	for _, text := range []struct {
		field      string
		from, into *string
	}{{"input.clientId", input.ClientID, &p.ClientID}, {"input.rolesClaim", input.RolesClaim, &p.RolesClaim}} {
		if text.from == nil {
			continue
		}
		if err := checkText(text.field, *text.from, audit.MaxText); err != nil {
			return p, err
		}
		*text.into = *text.from
	}
	if p.ClientID == "" {
		return p, fault.Invalid("input.clientId", "A client id must not be empty.")
	}
	p.Provisioning = given(input.Provisioning, p.Provisioning)
	p.Listed, p.Status = given(input.Listed, p.Listed), given(input.Status, p.Status)
	if input.Audiences != nil {
		if p.Audiences, err = checkAudiences(input.Audiences); err != nil {
			return p, err
		}
	}
	if input.RoleMapping != nil {
		if p.RoleMapping, err = c.mapping(ctx, p.TenantID, input.RoleMapping); err != nil {
			return p, err
		}
	}
	if input.ClientSecret == nil {
		return p, nil
	}
	if err := checkText("input.clientSecret", *input.ClientSecret, audit.MaxText); err != nil {
		return p, err
	}
	if p.SealedSecret, err = secrets.SealClientSecret(p.ID, p.Issuer, p.ClientID, *input.ClientSecret); err != nil {
		return p, fault.Hidden(err)
	}
	return p, nil
}

func given[T any](wanted *T, otherwise T) T {
	if wanted == nil {
		return otherwise
	}
	return *wanted
}

func checkAudiences(audiences []string) ([]string, error) {
	if len(audiences) > maxAudiences {
		return nil, fault.Invalid("input.audiences", "At most %d audiences.", maxAudiences)
	}
	for _, audience := range audiences {
		if audience == "" {
			return nil, fault.Invalid("input.audiences", "An audience must not be empty.")
		}
		if err := checkText("input.audiences", audience, audit.MaxText); err != nil {
			return nil, err
		}
	}
	return slices.Compact(slices.Sorted(slices.Values(audiences))), nil
}

// mapping reads what leads from values to roles. The viewer could assign each
// of them there itself: it holds what they permit, and they fit the tenant or
// one below; none is of the platform.
func (c *change) mapping(ctx context.Context, tenant uuid.UUID, wanted []ClaimedRoleInput) ([]ClaimedRole, error) {
	const field = "input.roleMapping"
	if len(wanted) > maxMapping {
		return nil, fault.Invalid(field, "At most %d values.", maxMapping)
	}
	on, _ := c.rights.Tree.Tenant(tenant)
	at, _ := c.rights.Tree.Place(tenant)
	mapped, seen := []ClaimedRole{}, map[string]bool{}
	for _, one := range wanted {
		role, err := c.role(ctx, field, one.RoleID)
		if err != nil {
			return nil, err
		}
		switch {
		case one.Value == "" || seen[one.Value]:
			return nil, fault.Invalid(field, "A value must not be empty and leads to one role.")
		case !role.Builtin && role.TenantID != at.Partner:
			return nil, fault.Invalid(field, "This role is another partner's.")
		case !slices.ContainsFunc(role.On, func(k access.TenantKind) bool { return k == on.Kind || access.MayStandUnder(k, on.Kind) }):
			return nil, fault.Invalid(field, "The role %s cannot be held there.", role.Name)
		}
		if err := checkText(field, one.Value, audit.MaxText); err != nil {
			return nil, err
		}
		if err := c.holds(field, role.Permissions, at); err != nil {
			return nil, err
		}
		seen[one.Value] = true
		mapped = append(mapped, ClaimedRole{one.Value, role})
	}
	return mapped, nil
}
