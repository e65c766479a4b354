package identity

import (
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/google/uuid"
)

// Provisioning says what becomes of people whom a provider knows and we do not.
type Provisioning string

const (
	// Invited lets in only whoever has an account already.
	Invited Provisioning = "INVITED"
	// JustInTime makes an account at the first sign-in.
	JustInTime Provisioning = "JUST_IN_TIME"
)

// Provider is an OpenID provider that a partner or customer trusts to say who
// its users are: those of that tenant and below, nobody else.
type Provider struct {
	ID       uuid.UUID
	TenantID uuid.UUID
	// Name is what the sign-in page calls it.
	Name string
	// Issuer is its URL, as its tokens have it in iss.
	Issuer   string
	ClientID string
	// SealedSecret is the client secret, see SealClientSecret; nil: none.
	SealedSecret []byte
	// Audiences are those of bearer tokens, one of which must be in aud; none:
	// no token of the provider is a bearer token.
	Audiences    []string
	Provisioning Provisioning
	// Listed shows it on the sign-in page.
	Listed bool
	// RolesClaim names the claim whose values Roles lead from; empty: none.
	RolesClaim string
	// Roles are ids of roles by value of the claim.
	Roles map[string]uuid.UUID
	// UpdatedAt is when it was changed last.
	UpdatedAt time.Time
}

// SealClientSecret encrypts a provider's client secret for the store. It is
// bound to the provider, its issuer and its client: whoever can write to the
// database cannot have it sent elsewhere. Empty: nil.
func (s *Service) SealClientSecret(provider uuid.UUID, issuer, clientID, secret string) ([]byte, error) {
	if secret == "" {
		return nil, nil
	}
	aead, err := newSealer(s.secrets)
	if err != nil {
		return nil, err
	}
	return aead.Seal(nil, nil, []byte(secret), secretOf(provider, issuer, clientID)), nil
}

// clientSecret opens the sealed secret; empty where there is none.
func (s *Service) clientSecret(of Provider) (string, error) {
	if of.SealedSecret == nil {
		return "", nil
	}
	aead, err := newSealer(s.secrets)
	if err != nil {
		return "", err
	}
	secret, err := aead.Open(nil, nil, of.SealedSecret, secretOf(of.ID, of.Issuer, of.ClientID))
	if err != nil {
		return "", errors.New("the client secret was sealed with another secret or for another provider")
	}
	return string(secret), nil
}

// maxIssuer is the length of an issuer's URL in bytes.
const maxIssuer = 400

// CheckIssuer says why a URL cannot be the issuer of a provider, in words for
// users; empty: it can.
func (s *Service) CheckIssuer(issuer string) (why string) {
	u, err := url.Parse(issuer)
	switch {
	case err != nil || len(issuer) > maxIssuer || u.String() != issuer || u.RawQuery != "" || !permitted(u, s.options.PrivateIssuers):
		return fmt.Sprintf("An issuer is a URL that begins with https://, of at most %d characters, without a query.", maxIssuer)
	case issuer == s.options.Issuer:
		return "This installation cannot be its own identity provider."
	}
	return ""
}

func secretOf(provider uuid.UUID, issuer, clientID string) []byte {
	return []byte(provider.String() + "\x00" + issuer + "\x00" + clientID)
}
