package directory

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// IdentityProvisioning says what becomes of people whom a provider knows and we
// do not.
type IdentityProvisioning string

const (
	ProvisionInvited    IdentityProvisioning = "INVITED"
	ProvisionJustInTime IdentityProvisioning = "JUST_IN_TIME"
)

// IdentityProviderStatus says whether a provider is used.
type IdentityProviderStatus string

const (
	ProviderActive   IdentityProviderStatus = "ACTIVE"
	ProviderDisabled IdentityProviderStatus = "DISABLED"
)

// IdentityProvider is an OpenID provider of a partner or customer.
type IdentityProvider struct {
	ID           uuid.UUID
	TenantID     uuid.UUID
	Name         string
	Issuer       string
	ClientID     string
	SealedSecret []byte
	Audiences    []string
	Provisioning IdentityProvisioning
	Listed       bool
	RolesClaim   string
	RoleMapping  []ClaimedRole
	Status       IdentityProviderStatus
}

// HasClientSecret reports whether our client at the provider has a secret.
func (p IdentityProvider) HasClientSecret() bool { return p.SealedSecret != nil }

// ClaimedRole is a value of a provider's claim of roles and its role.
type ClaimedRole struct {
	Value string
	Role  access.Role
}

// IdentityProviderPage is a slice of the list of providers.
type IdentityProviderPage = List[IdentityProvider]

// IdentityProviderEdge is a provider with its cursor.
type IdentityProviderEdge = Edge[IdentityProvider]

// ProviderSecrets are what identity knows of providers.
type ProviderSecrets interface {
	// CheckIssuer says why a URL cannot be an issuer's, in words for users; empty:
	// it can.
	CheckIssuer(issuer string) (fault string)
	// SealClientSecret encrypts a client secret; nil of an empty one.
	SealClientSecret(provider uuid.UUID, issuer, clientID, secret string) ([]byte, error)
}

// providerTx is what changes of identity providers need of a transaction.
type providerTx interface {
	// ProviderTenant reads whose users a provider signs in; uuid.Nil where there is
	// no such provider.
	ProviderTenant(ctx context.Context, id uuid.UUID) (uuid.UUID, error)
	Provider(ctx context.Context, id uuid.UUID) (IdentityProvider, error)
	// AddProvider adds a provider; false where its issuer is configured already.
	AddProvider(ctx context.Context, provider IdentityProvider, at time.Time) (bool, error)
	KeepProvider(ctx context.Context, provider IdentityProvider, at time.Time) error
	RemoveProvider(ctx context.Context, id uuid.UUID) error
	// HeldWithin reads what users of a partner's tenants hold, without repeats:
	// by the tenant of the user.
	HeldWithin(ctx context.Context, partner uuid.UUID) (map[uuid.UUID][]access.Assignment, error)
}

// IdentityProviders lists the providers of tenants where the viewer may manage
// both users and roles, by name. Faults: Forbidden, BadUserInput, InvalidCursor,
// Unavailable.
func (s *Service) IdentityProviders(ctx context.Context, rights access.Rights, first *int, after *string) (*IdentityProviderPage, error) {
	users, err := rights.Require(access.UserManage)
	if err != nil {
		return nil, err
	}
	roles, err := rights.Require(access.RoleManage)
	if err != nil {
		return nil, err
	}
	found, err := s.store.IdentityProviders(ctx, rights.Tree, users)
	if err != nil {
		return nil, err
	}
	found = slices.DeleteFunc(found, func(p IdentityProvider) bool {
		at, _ := rights.Tree.Place(p.TenantID)
		return !roles.Contains(at)
	})
	order := func(p IdentityProvider) string { return audit.Fold(p.Name) + "\x00" + p.ID.String() }
	slices.SortFunc(found, func(a, b IdentityProvider) int { return strings.Compare(order(a), order(b)) })
	binding, err := audit.Bind(rights.Viewer.ID, "identityProviders", nil)
	if err != nil {
		return nil, fault.Hidden(err)
	}
	return slice(found, order, s.sealer, binding, first, after, listLimit{standard: 50, most: 200})
}
