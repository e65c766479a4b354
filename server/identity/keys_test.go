package identity_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/identity"
)

type key struct{ Kty, Crv, X, Y, Kid, Use, Alg, D string }

func keySet(t *testing.T, s *identity.Service) map[string]key {
	t.Helper()
	text, err := s.JWKS(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var set struct{ Keys []key }
	if err := json.Unmarshal(text, &set); err != nil {
		t.Fatal(err)
	}
	byID := map[string]key{}
	for _, k := range set.Keys {
		byID[k.Kid] = k
	}
	return byID
}

func TestServersMakeOneKey(t *testing.T) {
	h := empty(t)
	var wg sync.WaitGroup
	for range 8 {
		server := h.another(func(*identity.Options) {})
		wg.Go(func() {
			if err := server.Start(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := h.count(`SELECT count(*) FROM signing_keys WHERE retired_at IS NULL`); n != 1 {
		t.Errorf("%d keys, want 1", n)
	}
}

func TestWrongSecret(t *testing.T) {
	h := newHouse(t)
	other := h.another(func(o *identity.Options) { o.Secret = [32]byte{9} })
	err := other.Start(t.Context())
	if err == nil || !strings.Contains(err.Error(), "TRAILKEEPER_SECRET is not the one that this database was set up with") {
		t.Errorf("got %v", err)
	}
	if n := h.count(`SELECT count(*) FROM signing_keys`); n != 1 {
		t.Errorf("%d keys, want 1", n)
	}
	// The private key is not in the database in any readable form.
	if n := h.count(`SELECT count(*) FROM signing_keys WHERE sealed_key::text LIKE '%06082a8648ce3d030107%'`); n != 0 {
		t.Error("the private key is stored openly")
	}
}

// Whoever can write to the database cannot make a key of ours.
func TestForeignKeyRow(t *testing.T) {
	for name, change := range map[string]string{
		"foreign":   `INSERT INTO signing_keys SELECT repeat('A', 43), algorithm, sealed_key, public_key, now(), NULL FROM signing_keys`,
		"tampered":  `UPDATE signing_keys SET sealed_key = set_byte(sealed_key, 40, get_byte(sealed_key, 40) # 1)`,
		"truncated": `UPDATE signing_keys SET sealed_key = 'x'`,
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			h.exec(change)
			if err := h.another(func(*identity.Options) {}).Start(t.Context()); err == nil {
				t.Error("started")
			}
		})
	}
}

func TestJWKS(t *testing.T) {
	h, tokens := signedIn(t)
	set := keySet(t, h.Service)
	if len(set) != 1 {
		t.Fatalf("%d keys", len(set))
	}
	for kid, k := range set {
		if k.Kty != "EC" || k.Crv != "P-256" || k.Alg != "ES256" || k.Use != "sig" || k.D != "" {
			t.Errorf("key %+v", k)
		}
		// RFC 7638, by hand.
		sum := sha256.Sum256([]byte(`{"crv":"P-256","kty":"EC","x":"` + k.X + `","y":"` + k.Y + `"}`))
		if kid != base64.RawURLEncoding.EncodeToString(sum[:]) {
			t.Errorf("kid %s is no thumbprint", kid)
		}
		x, _ := base64.RawURLEncoding.DecodeString(k.X)
		y, _ := base64.RawURLEncoding.DecodeString(k.Y)
		public, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), slices.Concat([]byte{4}, x, y))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := jwt.Parse(tokens.Access, func(token *jwt.Token) (any, error) {
			if token.Header["kid"] != kid {
				t.Errorf("token of kid %v", token.Header["kid"])
			}
			return public, nil
		}, jwt.WithTimeFunc(h.clock.Now)); err != nil {
			t.Error("the published key does not verify: ", err)
		}
	}
}

func (h *house) verified(s *identity.Service, token string, want bool) {
	h.t.Helper()
	if _, err := s.Verify(h.t.Context(), token); (err == nil) != want {
		h.t.Errorf("verified: %t, want %t", err == nil, want)
	}
}

func kidOf(token string) string {
	header, _ := identity.Parts(token)
	var head struct{ Kid string }
	if err := json.Unmarshal([]byte(header), &head); err != nil {
		panic(err)
	}
	return head.Kid
}

func TestRotateKey(t *testing.T) {
	h, before := signedIn(t)
	other, lagging := h.another(func(*identity.Options) {}), h.another(func(*identity.Options) {})
	for _, server := range []*identity.Service{other, lagging} {
		if err := server.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	h.clock.pass(5 * time.Second)
	kid, err := h.RotateKey(t.Context(), origin("192.0.2.1"), audit.Actor{Kind: audit.SupportUser, Name: "Grace Hopper"})
	if err != nil {
		t.Fatal(err)
	}
	event := h.only("signing_key.rotated")
	if event.Tenant != h.platform || event.Actor != "Grace Hopper" || event.Target != kid || event.Address != "192.0.2.1" {
		t.Errorf("event %+v", event)
	}
	after := h.signIn(email)
	if kidOf(after.Access) != kid || kidOf(before.Access) == kid {
		t.Error("the new key does not sign")
	}
	for _, server := range []*identity.Service{h.Service, other} { // the other one reads it for the unknown kid
		h.verified(server, before.Access, true)
		h.verified(server, after.Access, true)
		if set := keySet(t, server); len(set) != 2 || set[kid].Kid == "" {
			t.Errorf("key set %v", set)
		}
	}
	// A server that has heard nothing signs with the old key for 30 s at most,
	// and such a token verifies to its end.
	h.clock.pass(20 * time.Second)
	late, err := lagging.Refresh(t.Context(), origin("192.0.2.1"), before.Refresh)
	if err != nil || kidOf(late.Access) == kid {
		t.Fatal("signed with the new key, or not at all: ", err)
	}
	h.clock.pass(identity.AccessLife)
	for _, server := range []*identity.Service{h.Service, other, lagging} {
		h.verified(server, late.Access, true)
	}
	// After that, nothing that the old key signs is accepted any more.
	h.clock.pass(2 * time.Minute)
	fresh := h.signIn(email)
	_, claims := identity.Parts(fresh.Access)
	old := kidOf(before.Access)
	header, _ := identity.Parts(before.Access)
	h.verified(h.Service, fresh.Access, true)
	h.verified(h.Service, h.SignAs(old, header, claims), false)
	if set := keySet(t, h.Service); len(set) != 1 {
		t.Errorf("a retired key is still published: %v", set)
	}
	if err := h.Tidy(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := h.count(`SELECT count(*) FROM signing_keys`); n != 1 {
		t.Errorf("%d keys left, want 1", n)
	}
}

// Without unknown kids, too, a new key is picked up: after 30 s it signs.
func TestNewKeyIsPickedUp(t *testing.T) {
	h, _ := signedIn(t)
	other := h.another(func(*identity.Options) {})
	if err := other.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	kid, err := h.RotateKey(t.Context(), origin(""), audit.Actor{Kind: audit.System, Name: "test"})
	if err != nil {
		t.Fatal(err)
	}
	h.clock.pass(31 * time.Second)
	tokens, err := other.SignIn(t.Context(), origin("192.0.2.1"), email, password, [16]byte{})
	if err != nil {
		t.Fatal(err)
	}
	if kidOf(tokens.Access) != kid {
		t.Error("the new key does not sign on the other server")
	}
}

func TestRotateAtOnce(t *testing.T) {
	h := newHouse(t)
	var wg sync.WaitGroup
	for range 4 {
		server := h.another(func(*identity.Options) {})
		wg.Go(func() {
			_, err := server.RotateKey(t.Context(), origin("192.0.2.1"), audit.Actor{Kind: audit.System, Name: "test"})
			if err != nil && !fault.Is(err, fault.Conflict) {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := h.count(`SELECT count(*) FROM signing_keys WHERE retired_at IS NULL`); n != 1 {
		t.Errorf("%d keys sign, want 1", n)
	}
	if events, keys := len(h.events("signing_key.rotated")), h.count(`SELECT count(*) FROM signing_keys`); events != keys-1 {
		t.Errorf("%d events for %d keys", events, keys)
	}
}

// Invented kids do not become a query each.
func TestUnknownKidsAreCheap(t *testing.T) {
	h, tokens := signedIn(t)
	header, claims := identity.Parts(tokens.Access)
	unknown := h.Sign(object(header, change{"kid": strings.Repeat("A", 43)}), claims)
	h.exec(`REVOKE SELECT ON signing_keys FROM trailkeeper_server`) // a query would be noted in the log
	for range 100 {
		_, err := h.Verify(t.Context(), unknown)
		wants(t, err, fault.Unauthenticated)
	}
	if h.log.Len() > 0 {
		t.Errorf("queries: %s", h.log)
	}
	// While the keys cannot be read, the ones in memory verify.
	h.clock.pass(5 * time.Minute)
	for range 100 {
		if _, err := h.Verify(t.Context(), tokens.Access); err != nil {
			t.Fatal("refused while the database is away")
		}
		_, err := h.Verify(t.Context(), unknown)
		wants(t, err, fault.Unauthenticated)
	}
	if n := strings.Count(h.log.String(), "cannot be read"); n != 1 {
		t.Errorf("%d queries, want 1", n)
	}
	// But nothing is signed with what may have been retired long ago.
	_, err := h.SignIn(t.Context(), origin("192.0.2.1"), email, password, uuid.Nil)
	wants(t, err, fault.Unavailable)
}
