package identity

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/go-jose/go-jose/v4"
)

const (
	// discoveryLife is how old the description of a provider may be.
	discoveryLife = time.Hour
	// publishedLife is how old its keys may be: so long a key that it has
	// withdrawn is still accepted, at most.
	publishedLife = 5 * time.Minute
	// outageLife is how old they may be while it cannot be reached.
	outageLife = time.Hour
	// refetchAfter is how long ago the last fetch must be for another one: an
	// invented kid costs a request every ten seconds, not one each.
	refetchAfter = 10 * time.Second
	// mostIssuers bounds the memory of issuers.
	mostIssuers = 10_000
)

// issuers keep what providers publish: their endpoints and their keys.
type issuers struct {
	client  *http.Client
	private bool
	clock   func() time.Time
	logger  *slog.Logger

	mu    sync.Mutex
	byURL map[string]*issuer
}

func newIssuers(options Options) *issuers {
	return &issuers{client: providerClient(options.PrivateIssuers), private: options.PrivateIssuers,
		clock: options.Clock, logger: options.Logger, byURL: map[string]*issuer{}}
}

// of returns the issuer of a provider. The URL is one of the database, never
// one of a token.
func (i *issuers) of(url string) *issuer {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.byURL[url] == nil {
		if len(i.byURL) >= mostIssuers {
			clear(i.byURL)
		}
		i.byURL[url] = &issuer{issuers: i, url: url}
	}
	return i.byURL[url]
}

// issuer is what one provider publishes.
type issuer struct {
	*issuers
	url string

	toFetch sync.Mutex // held while it is fetched
	triedAt time.Time  // of the last fetch, done or failed; toFetch guards it
	failed  error      // why the last fetch failed; toFetch guards it
	known   atomic.Pointer[published]
}

// published is what a provider published at one moment.
type published struct {
	provider     *oidc.Provider
	extra        metadata
	discoveredAt time.Time
	keys         []jose.JSONWebKey
	fetchedAt    time.Time
}

// metadata is what go-oidc leaves out of a provider's description.
type metadata struct {
	Keys         string   `json:"jwks_uri"`
	UserInfo     string   `json:"userinfo_endpoint"`
	Scopes       []string `json:"scopes_supported"`
	AuthMethods  []string `json:"token_endpoint_auth_methods_supported"`
	NamesIssuer  bool     `json:"authorization_response_iss_parameter_supported"`
	Authorize    string   `json:"authorization_endpoint"`
	TokenAddress string   `json:"token_endpoint"`
}

// now returns what the provider publishes, fetched anew where it is too old.
// While that fails, or another request is fetching, it is the old one, within
// outageLife.
func (i *issuer) now(ctx context.Context) (*published, error) {
	p := i.known.Load()
	if p != nil && i.age(p.fetchedAt) <= publishedLife {
		return p, nil
	}
	if p == nil || i.age(p.fetchedAt) > outageLife {
		i.toFetch.Lock()
	} else if !i.toFetch.TryLock() {
		return p, nil
	}
	defer i.toFetch.Unlock()
	return i.renew(ctx, publishedLife)
}

// after returns what the provider publishes after an unknown kid: fetched anew,
// unless that was done a moment ago.
func (i *issuer) after(ctx context.Context) (*published, error) {
	i.toFetch.Lock() // waiting for another's fetch is as good as one's own
	defer i.toFetch.Unlock()
	return i.renew(ctx, 0)
}

// renew fetches what is older than life; toFetch is held.
func (i *issuer) renew(ctx context.Context, life time.Duration) (*published, error) {
	p := i.known.Load()
	if p != nil && i.age(p.fetchedAt) <= life { // another request was faster
		return p, nil
	}
	if i.age(i.triedAt) >= refetchAfter {
		i.triedAt = i.clock()
		// Whoever waits for this fetch must not suffer from the asker's leaving.
		var fetched *published
		if fetched, i.failed = i.fetch(context.WithoutCancel(ctx), p); i.failed == nil {
			i.known.Store(fetched)
			return fetched, nil
		}
		i.logger.WarnContext(ctx, "an identity provider cannot be asked", "issuer", i.url, "error", i.failed)
	}
	if p == nil || i.age(p.fetchedAt) > outageLife {
		return nil, i.failed
	}
	return p, nil
}

func (i *issuer) fetch(ctx context.Context, old *published) (*published, error) {
	ctx = oidc.ClientContext(ctx, i.client)
	now := i.clock()
	fresh := published{fetchedAt: now, discoveredAt: now}
	if old != nil && i.age(old.discoveredAt) <= discoveryLife {
		fresh.provider, fresh.extra, fresh.discoveredAt = old.provider, old.extra, old.discoveredAt
	} else if err := i.discover(ctx, &fresh); err != nil {
		return nil, err
	}
	var err error
	fresh.keys, err = i.fetchKeys(ctx, fresh.extra.Keys)
	return &fresh, err
}

// discover reads the provider's description (OpenID Connect Discovery 1.0). Its
// issuer must be the one that was asked for; go-oidc compares them.
func (i *issuer) discover(ctx context.Context, into *published) (err error) {
	if into.provider, err = oidc.NewProvider(ctx, i.url); err != nil {
		return err
	}
	if err := into.provider.Claims(&into.extra); err != nil {
		return err
	}
	for _, address := range []string{into.extra.Authorize, into.extra.TokenAddress, into.extra.Keys} {
		if u, err := url.Parse(address); err != nil || !permitted(u, i.private) {
			return fmt.Errorf("the address %q of the provider is not to be used", address)
		}
	}
	return nil
}

// age is how long ago a moment was; a clock that was set back makes it long.
func (i *issuer) age(moment time.Time) time.Duration {
	if age := i.clock().Sub(moment); age >= 0 {
		return age
	}
	return outageLife + 1
}

var errNoKey = errors.New("no key of the issuer fits")
