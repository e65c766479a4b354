package directory

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
)

// ClientStatus says whether an API client gets tokens.
type ClientStatus string

const (
	ClientActive  ClientStatus = "ACTIVE"
	ClientRevoked ClientStatus = "REVOKED"
)

// APIClient is an integrator's program.
type APIClient struct {
	ID uuid.UUID
	// ClientID is the OAuth 2.0 client identifier: its name, too.
	ClientID  string
	TenantID  uuid.UUID
	Status    ClientStatus
	CreatedAt time.Time
	// LastUsedAt is when it got its last token.
	LastUsedAt *time.Time
	// SecretRotatedAt is when its secret was replaced last, and
	// PreviousSecretUntil until when the one before is good, too.
	SecretRotatedAt, PreviousSecretUntil *time.Time
}

// IsNode marks an API client as a Node of the API.
func (APIClient) IsNode() {}

// ClientFilter is what API clients are asked for; what is not given matches all.
type ClientFilter struct {
	// Search is any part of the client id, any case.
	Search *string
	// TenantID selects the clients of a tenant and of everything under it.
	TenantID *string
	Statuses []ClientStatus
}

// ClientPage is a slice of the list of API clients.
type ClientPage = List[APIClient]

// ClientEdge is an API client with its cursor.
type ClientEdge = Edge[APIClient]

// clientStore is what reading API clients needs of the database.
type clientStore interface {
	// Clients reads the API clients of the tenants that stand in the scope.
	// Faults: Unavailable.
	Clients(ctx context.Context, scope access.Scope) ([]APIClient, error)
	// Client reads an API client of a tenant in the scope, or nil.
	// Faults: Unavailable.
	Client(ctx context.Context, scope access.Scope, id uuid.UUID) (*APIClient, error)
	// ClientAssignments reads the role assignments of an API client on places in
	// the scope, by the role's name. Faults: Unavailable.
	ClientAssignments(ctx context.Context, scope access.Scope, client uuid.UUID) ([]access.Assignment, error)
}

// Clients lists the API clients of tenants where the viewer holds
// CLIENT_MANAGE, by client id. Faults: Forbidden where that is nowhere,
// BadUserInput, InvalidCursor, Unavailable.
func (s *Service) Clients(ctx context.Context, rights access.Rights, filter ClientFilter, first *int, after *string) (*ClientPage, error) {
	scope, err := rights.Require(access.ClientManage)
	if err != nil {
		return nil, err
	}
	matches, err := anyPart(filter.Search)
	if err != nil {
		return nil, err
	}
	if filter.TenantID != nil {
		scope = scope.Under([]uuid.UUID{idOf(*filter.TenantID)})
	}
	found, err := s.store.Clients(ctx, scope)
	if err != nil {
		return nil, err
	}
	found = slices.DeleteFunc(found, func(c APIClient) bool {
		return !matches(c.ClientID) || filter.Statuses != nil && !slices.Contains(filter.Statuses, c.Status)
	})
	order := func(c APIClient) string { return orderOf(c.ClientID, c.ID) }
	return page(s.sealer, rights, "clients", filter, found, order, first, after)
}

// Client returns an API client that the viewer may manage, or nil.
// Faults: Unavailable.
func (s *Service) Client(ctx context.Context, rights access.Rights, id uuid.UUID) (*APIClient, error) {
	return s.store.Client(ctx, rights.Scope(access.ClientManage), id)
}

// ClientAssignments returns the roles of an API client on the places where the
// viewer holds CLIENT_MANAGE. Faults: Unavailable.
func (s *Service) ClientAssignments(ctx context.Context, rights access.Rights, client uuid.UUID) ([]access.Assignment, error) {
	return s.store.ClientAssignments(ctx, rights.Scope(access.ClientManage), client)
}

// PreviousUntil is until when the client's previous secret is good; nil where it
// is not, or no longer.
func (s *Service) PreviousUntil(client *APIClient) *time.Time {
	if until := client.PreviousSecretUntil; until != nil && s.trail.Now().Before(*until) {
		return until
	}
	return nil
}
