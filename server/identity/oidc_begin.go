package identity

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/google/uuid"
	"golang.org/x/oauth2"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// SignOnLife is how long somebody may take to sign in at a provider.
const SignOnLife = 10 * time.Minute

// callbackPath is where providers send browsers back to.
const callbackPath = "/auth/oidc/callback"

// Departure is a browser on its way to a provider.
type Departure struct {
	// URL is where to send it.
	URL string
	// Sealed goes into a cookie of it, for SignOnLife: FinishSignOn needs it.
	Sealed string
}

// departed is what must be the same when the browser comes back: sealed, so
// that it is neither read nor made by anybody else.
type departed struct {
	Provider uuid.UUID `json:"p"`
	State    string    `json:"s"`
	Nonce    string    `json:"n"`
	Verifier string    `json:"v"`
	Return   string    `json:"r"`
	Expires  time.Time `json:"e"`
}

// BeginSignOn sends a browser to a provider, to come back to a path of the app:
// the code flow with PKCE (RFC 7636, S256), state and nonce. Faults: *SignOnFault,
// which is recorded; AuditUnavailable; Unavailable.
func (s *Service) BeginSignOn(ctx context.Context, origin audit.Origin, providerID uuid.UUID, back string) (away Departure, err error) {
	try := signOn{origin: cleaned(origin), back: back}
	err = s.trying(ctx, &try, func() (why refusal, err error) {
		if try.provider, err = s.provider(ctx, providerID); err != nil || try.provider == nil {
			return unknownProvider, err
		}
		p, err := s.issuers.of(try.provider.Issuer).now(ctx)
		if err != nil {
			return s.away(ctx, err), nil
		}
		config, err := s.clientOf(*try.provider, p)
		if err != nil {
			return refusal{}, fault.Hidden(err)
		}
		begun := departed{Provider: try.provider.ID, State: rand.Text(), Nonce: rand.Text(),
			Verifier: oauth2.GenerateVerifier(), Return: back, Expires: s.now().Add(SignOnLife)}
		away.URL = config.AuthCodeURL(begun.State, oidc.Nonce(begun.Nonce), oauth2.S256ChallengeOption(begun.Verifier))
		away.Sealed, err = s.sealDeparture(begun)
		return refusal{}, err
	})
	return away, err
}

// clientOf is our client at a provider. Where the claim of roles has a scope of
// the same name, as groups often has, it is asked for.
func (s *Service) clientOf(provider Provider, p *published) (oauth2.Config, error) {
	secret, err := s.clientSecret(provider)
	if err != nil {
		return oauth2.Config{}, err
	}
	config := oauth2.Config{
		ClientID: provider.ClientID, ClientSecret: secret, Endpoint: p.provider.Endpoint(),
		RedirectURL: s.options.Issuer + callbackPath, Scopes: []string{oidc.ScopeOpenID, "profile", "email"},
	}
	if scope, _, _ := strings.Cut(provider.RolesClaim, "."); slices.Contains(p.extra.Scopes, scope) && !slices.Contains(config.Scopes, scope) {
		config.Scopes = append(config.Scopes, scope)
	}
	// client_secret_basic is what a provider takes that does not say.
	config.Endpoint.AuthStyle = oauth2.AuthStyleInHeader
	if secret == "" || len(p.extra.AuthMethods) > 0 && !slices.Contains(p.extra.AuthMethods, "client_secret_basic") {
		config.Endpoint.AuthStyle = oauth2.AuthStyleInParams
	}
	return config, nil
}

func (s *Service) sealDeparture(begun departed) (string, error) {
	plain, err := json.Marshal(begun)
	if err != nil {
		return "", fault.Hidden(err)
	}
	aead, err := newSealer(s.beginning)
	if err != nil {
		return "", fault.Hidden(err)
	}
	return base64.RawURLEncoding.EncodeToString(aead.Seal(nil, nil, plain, nil)), nil
}

// openDeparture opens what was sealed; ok is false for any other text and after
// its time.
func (s *Service) openDeparture(sealed string) (begun departed, ok bool) {
	data, ok := decodeStrictly(sealed)
	if !ok {
		return begun, false
	}
	aead, err := newSealer(s.beginning)
	if err != nil {
		return begun, false
	}
	plain, err := aead.Open(nil, nil, data, nil)
	if err != nil || json.Unmarshal(plain, &begun) != nil {
		return departed{}, false
	}
	return begun, s.now().Before(begun.Expires)
}
