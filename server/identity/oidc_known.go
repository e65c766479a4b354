package identity

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"
)

// providersLife is how old the providers in memory may be. Whether one is still
// active is asked with every request, too; a change of its audiences is seen
// after this time.
const providersLife = 2 * time.Second

// knownProviders are the active providers as of a moment.
type knownProviders struct {
	mu       sync.Mutex
	readAt   time.Time
	byID     map[uuid.UUID]*Provider
	byIssuer map[string]*Provider
}

// providers returns the active providers. Faults: Unavailable.
func (s *Service) providers(ctx context.Context) (byID map[uuid.UUID]*Provider, byIssuer map[string]*Provider, err error) {
	k := &s.known
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.byID != nil && s.since(k.readAt) < providersLife {
		return k.byID, k.byIssuer, nil
	}
	// Whoever waits for this reading must not suffer from the asker's leaving.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), readTimeout)
	defer cancel()
	read, err := s.store.Providers(ctx)
	if err != nil {
		return nil, nil, err
	}
	k.readAt = s.now()
	k.byID, k.byIssuer = make(map[uuid.UUID]*Provider, len(read)), make(map[string]*Provider, len(read))
	for _, provider := range read {
		k.byID[provider.ID], k.byIssuer[provider.Issuer] = &provider, &provider
	}
	return k.byID, k.byIssuer, nil
}

// provider returns an active provider, or nil. Faults: Unavailable.
func (s *Service) provider(ctx context.Context, id uuid.UUID) (*Provider, error) {
	byID, _, err := s.providers(ctx)
	return byID[id], err
}

// ListedProvider is what everybody may know of a provider.
type ListedProvider struct {
	ID   uuid.UUID
	Name string
}

// ListedProviders are those of the sign-in page, by name. Faults: Unavailable.
func (s *Service) ListedProviders(ctx context.Context) ([]ListedProvider, error) {
	byID, _, err := s.providers(ctx)
	listed := []ListedProvider{}
	for _, provider := range byID {
		if provider.Listed {
			listed = append(listed, ListedProvider{provider.ID, provider.Name})
		}
	}
	order := func(p ListedProvider) string { return strings.ToLower(p.Name) + "\x00" + p.ID.String() }
	slices.SortFunc(listed, func(a, b ListedProvider) int { return strings.Compare(order(a), order(b)) })
	return listed, err
}
