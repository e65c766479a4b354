package directory

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Limits of API clients.
const (
	MinClientID = 3
	MaxClientID = 100
	// MaxClientRoles is how many roles a new client is given.
	MaxClientRoles = 100
	// MaxOverlap is how long a replaced secret may stay good.
	MaxOverlap = 7 * 24 * time.Hour
)

// Secrets makes the secrets of API clients; identity does.
type Secrets interface {
	// NewClientSecret makes a secret, to be shown once, and the hash to be kept.
	// Faults: RateLimited, Unavailable.
	NewClientSecret(ctx context.Context) (secret, hash string, err error)
}

// clientTx is what changes of API clients need of a transaction.
type clientTx interface {
	// FindClient finds an API client, or nil.
	FindClient(ctx context.Context, id uuid.UUID) (*APIClient, error)
	// ClientIDTaken reports whether any API client has the client id.
	ClientIDTaken(ctx context.Context, clientID string) (bool, error)
	// AssignmentsOfClient finds all role assignments of an API client.
	AssignmentsOfClient(ctx context.Context, client uuid.UUID) ([]access.Assignment, error)
	// AddClient adds an API client with the hash of its secret and its roles.
	AddClient(ctx context.Context, client APIClient, hash string, held []access.Assignment) error
	// RotateClient replaces the hash of the secret, keeps the one before until
	// PreviousSecretUntil, or not at all, and stores the times.
	RotateClient(ctx context.Context, client APIClient, hash string) error
	// KeepClient stores the status of an API client.
	KeepClient(ctx context.Context, client APIClient) error
}

// CreateClientInput is an API client to be made.
type CreateClientInput struct {
	TenantID string   `json:"tenantId"`
	ClientID string   `json:"clientId"`
	RoleIDs  []string `json:"roleIds,omitempty"`
}

// RotateClientSecretInput names an API client whose secret is to be replaced.
type RotateClientSecretInput struct {
	ID             string `json:"id"`
	OverlapMinutes int    `json:"overlapMinutes"`
}

// RevokeClientInput names an API client to be revoked.
type RevokeClientInput struct {
	ID string `json:"id"`
}

// CreateClient makes an API client of a tenant where the viewer holds
// CLIENT_MANAGE, with roles there, and returns its secret. Faults: Forbidden (the
// ceiling, too), NotFound, BadUserInput, Conflict (the client id is taken, the
// tenant is deleted), RateLimited, AuditUnavailable, Unavailable.
func (s *Service) CreateClient(ctx context.Context, by By, input CreateClientInput) (*APIClient, string, error) {
	made := APIClient{ID: uuid.New(), Status: ClientActive, ClientID: input.ClientID}
	var secret string
	err := s.change(ctx, by, func(c *change) error {
		if err := c.inPerson(); err != nil {
			return err
		}
		tenant, err := c.tenant("input.tenantId", input.TenantID, access.ClientManage)
		switch {
		case err != nil:
			return err
		case !isClientID(input.ClientID):
			return fault.Invalid("input.clientId", "A client id has %d to %d characters of a-z, 0-9, dash, dot and underscore.", MinClientID, MaxClientID)
		case tenant.Status == access.TenantDeleted:
			return conflict("input.tenantId", "The tenant is deleted.")
		}
		made.TenantID, made.CreatedAt = tenant.ID, c.at
		held, err := c.clientRoles(ctx, tenant, input.RoleIDs)
		if err != nil {
			return err
		}
		if taken, err := c.ClientIDTaken(ctx, made.ClientID); err != nil || taken {
			return orConflict(err, "input.clientId", "The client id is taken.")
		}
		var hash string
		if secret, hash, err = s.keeper.NewClientSecret(ctx); err != nil {
			return err
		}
		if err := c.AddClient(ctx, made, hash, held); err != nil {
			return err
		}
		c.noteNewClient(made, held)
		return nil
	})
	return &made, secret, err
}

// RotateClientSecret replaces the secret of an API client where the viewer holds
// CLIENT_MANAGE, and all that the client may do where it may do so: who knows the
// secret is the client. The secret before stays good for the overlap; one that
// was replaced earlier ends at once. Faults: Forbidden, NotFound, BadUserInput,
// Conflict (it is revoked), RateLimited, AuditUnavailable, Unavailable.
func (s *Service) RotateClientSecret(ctx context.Context, by By, input RotateClientSecretInput) (*APIClient, string, error) {
	var client APIClient
	var secret string
	err := s.change(ctx, by, func(c *change) error {
		found, err := c.client(ctx, input.ID)
		if err != nil {
			return err
		}
		overlap := time.Duration(input.OverlapMinutes) * time.Minute
		if input.OverlapMinutes < 0 || input.OverlapMinutes > int(MaxOverlap.Minutes()) {
			return fault.Invalid("input.overlapMinutes", "overlapMinutes is 0 to %d.", int(MaxOverlap.Minutes()))
		}
		held, err := c.AssignmentsOfClient(ctx, found.ID)
		if err != nil {
			return err
		}
		for _, assignment := range held {
			if err := c.mayGiveClient("input.id", assignment); err != nil {
				return err
			}
		}
		client = found
		client.SecretRotatedAt, client.PreviousSecretUntil = new(c.at), nil
		if overlap > 0 {
			client.PreviousSecretUntil = new(c.at.Add(overlap))
		}
		var hash string
		if secret, hash, err = s.keeper.NewClientSecret(ctx); err != nil {
			return err
		}
		if err := c.RotateClient(ctx, client, hash); err != nil {
			return err
		}
		c.note("client.rotated", client.TenantID, "The secret of an API client was replaced.", clientTarget(client,
			changeOf("secretRotatedAt", moment(found.SecretRotatedAt), moment(client.SecretRotatedAt)),
			changeOf("previousSecretUntil", moment(found.PreviousSecretUntil), moment(client.PreviousSecretUntil))))
		return nil
	})
	return &client, secret, err
}

// RevokeClient revokes an API client where the viewer holds CLIENT_MANAGE: it
// gets no more tokens, and those that it has are refused from now on. Faults:
// Forbidden, NotFound, BadUserInput, Conflict (it is revoked), AuditUnavailable,
// Unavailable.
func (s *Service) RevokeClient(ctx context.Context, by By, input RevokeClientInput) (*APIClient, error) {
	var client APIClient
	return &client, s.change(ctx, by, func(c *change) error {
		found, err := c.client(ctx, input.ID)
		if err != nil {
			return err
		}
		client = found
		client.Status = ClientRevoked
		if err := c.KeepClient(ctx, client); err != nil {
			return err
		}
		c.fact("client", client.ID, clientFact(found), clientFact(client))
		c.note("client.revoked", client.TenantID, "An API client was revoked.", clientTarget(client, changeOf("status", found.Status, client.Status)))
		return nil
	})
}

// isClientID reports whether a text can be a client id.
func isClientID(text string) bool {
	return len(text) >= MinClientID && len(text) <= MaxClientID && strings.Trim(text, "abcdefghijklmnopqrstuvwxyz0123456789-._") == ""
}
