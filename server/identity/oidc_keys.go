package identity

import (
	"context"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/go-jose/go-jose/v4"
)

const (
	// maxPublishedKeys is how many keys of a provider are looked at.
	maxPublishedKeys = 100
	// leastRSA is the length of an RSA key in bits (RFC 7518 section 3.3).
	leastRSA = 2048
)

// foreignAlgorithms are the signatures of providers that are accepted: all that
// use a pair of keys. A secret key is none of them, so that no public key can
// pass for one.
func foreignAlgorithms() []string {
	return []string{"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}
}

// curves are those of ECDSA algorithms (RFC 7518 section 3.4).
func curveOf(algorithm string) string {
	return map[string]string{"ES256": "P-256", "ES384": "P-384", "ES512": "P-521"}[algorithm]
}

// key returns the public key for a token's header. The kid is compared and used
// for nothing else. An unknown one makes the keys be fetched anew.
func (i *issuer) key(ctx context.Context, head header) (any, error) {
	p, err := i.now(ctx)
	if err != nil {
		return nil, err
	}
	if key := p.key(head); key != nil {
		return key, nil
	}
	if p, err = i.after(ctx); err != nil {
		return nil, err
	}
	if key := p.key(head); key != nil {
		return key, nil
	}
	return nil, errNoKey
}

func (p *published) key(head header) any {
	for _, key := range p.keys {
		if key.KeyID == head.KeyID && fits(key, head.Algorithm) {
			return key.Key
		}
	}
	return nil
}

// fits reports whether a key is one for signatures by the algorithm.
func fits(key jose.JSONWebKey, algorithm string) bool {
	if key.Use != "" && key.Use != "sig" || key.Algorithm != "" && key.Algorithm != algorithm {
		return false
	}
	switch public := key.Key.(type) {
	case *rsa.PublicKey:
		return (algorithm[:2] == "RS" || algorithm[:2] == "PS") && public.N.BitLen() >= leastRSA
	case *ecdsa.PublicKey:
		return public.Curve.Params().Name == curveOf(algorithm)
	case ed25519.PublicKey:
		return algorithm == "EdDSA"
	}
	return false
}

// fetchKeys reads a JWK set. Keys of kinds that we do not know are left out.
func (i *issuer) fetchKeys(ctx context.Context, address string) ([]jose.JSONWebKey, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	response, err := i.client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the keys of the provider: status %d", response.StatusCode)
	}
	var set struct {
		Keys []json.RawMessage `json:"keys"`
	}
	if err := json.NewDecoder(response.Body).Decode(&set); err != nil {
		return nil, fmt.Errorf("the keys of the provider: %w", err)
	}
	var keys []jose.JSONWebKey
	for _, raw := range set.Keys[:min(len(set.Keys), maxPublishedKeys)] {
		var key jose.JSONWebKey
		if key.UnmarshalJSON(raw) == nil && key.KeyID != "" && key.IsPublic() && key.Valid() {
			keys = append(keys, key)
		}
	}
	return keys, nil
}
