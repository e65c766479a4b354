package identity

import (
	"cmp"
	"context"
	"crypto/ecdsa"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// jwk is a public key on P-256 (RFC 7517, RFC 7518 section 6.2).
type jwk struct {
	Algorithm string `json:"alg"`
	Curve     string `json:"crv"`
	KeyID     string `json:"kid"`
	Type      string `json:"kty"`
	Use       string `json:"use"`
	X         string `json:"x"`
	Y         string `json:"y"`
}

// JWKS returns the JWK set (RFC 7517 section 5) of the keys that verify access
// tokens, retired ones included while they do. Faults: Unavailable.
func (s *Service) JWKS(ctx context.Context) ([]byte, error) {
	r := s.keys(ctx)
	if r == nil {
		return nil, fault.New(fault.Unavailable, "The keys are not ready. Try again in a moment.").Again(rereadAfter)
	}
	set := struct {
		Keys []jwk `json:"keys"`
	}{[]jwk{}}
	for _, key := range r.byID {
		if key.verifies(s.now()) {
			set.Keys = append(set.Keys, key.jwk)
		}
	}
	slices.SortFunc(set.Keys, func(a, b jwk) int { return cmp.Compare(a.KeyID, b.KeyID) })
	text, err := json.Marshal(set)
	if err != nil {
		return nil, fault.Hidden(err)
	}
	return text, nil
}

func jwkOf(public *ecdsa.PublicKey) (jwk, error) {
	point, err := public.Bytes() // 4 ‖ X ‖ Y
	if err != nil {
		return jwk{}, err
	}
	key := jwk{Algorithm: method().Alg(), Curve: "P-256", Type: "EC", Use: "sig",
		X: base64URL(point[1:33]), Y: base64URL(point[33:])}
	// RFC 7638 section 3: the required members, in this order, nothing else.
	key.KeyID = base64URL(sha([]byte(fmt.Sprintf(`{"crv":%q,"kty":%q,"x":%q,"y":%q}`, key.Curve, key.Type, key.X, key.Y))))
	return key, nil
}
