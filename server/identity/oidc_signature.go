package identity

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"github.com/golang-jwt/jwt/v5"
)

const (
	// maxIDToken is the length of an ID token in bytes: it may list groups.
	maxIDToken = 64 << 10
	// maxForeignKeyID is the length of a provider's kid in bytes.
	maxForeignKeyID = 256
)

var errForm = errors.New("the token is malformed")

// VerifySignature checks a token's form and its signature by a key of the
// issuer and returns its claims: go-oidc asks it for ID tokens (oidc.KeySet).
func (i *issuer) VerifySignature(ctx context.Context, token string) ([]byte, error) {
	parts, ok := dissect(token, maxIDToken)
	if !ok {
		return nil, errForm
	}
	return parts.claims, i.verify(ctx, parts)
}

// verify checks the signature of a foreign token.
func (i *issuer) verify(ctx context.Context, parts segments) error {
	head, ok := readForeignHeader(parts.header)
	if !ok {
		return errForm
	}
	key, err := i.key(ctx, head)
	if err != nil {
		return err
	}
	return jwt.GetSigningMethod(head.Algorithm).Verify(parts.signed, parts.signature, key)
}

// readForeignHeader accepts what headers of providers have: alg, kid, typ and
// the thumbprint of a certificate, which is not looked at. Anything else, like
// a key or the URL of one (jwk, jku, x5u, x5c) or an extension (crit), is
// refused.
func readForeignHeader(data []byte) (head header, ok bool) {
	var names map[string]string // any value but a text is an error
	if json.Unmarshal(data, &names) != nil {
		return head, false
	}
	for name := range names {
		if !slices.Contains([]string{"alg", "kid", "typ", "x5t", "x5t#S256"}, name) {
			return head, false
		}
	}
	head = header{names["alg"], names["typ"], names["kid"]}
	kind := strings.TrimPrefix(strings.ToLower(head.Type), "application/")
	return head, slices.Contains(foreignAlgorithms(), head.Algorithm) && head.KeyID != "" && len(head.KeyID) <= maxForeignKeyID &&
		slices.Contains([]string{"", "jwt", tokenType}, kind)
}
