package identity

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/golang-jwt/jwt/v5"
	"github.com/google/uuid"
	"golang.org/x/oauth2"
)

// TestIDToken: what no honest provider would issue, by one that does.
func TestIDToken(t *testing.T) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	var server *httptest.Server
	server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/keys" {
			_ = json.NewEncoder(w).Encode(jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: key.Public(), KeyID: "1"}}})
			return
		}
		_, _ = fmt.Fprintf(w, `{"issuer":%q,"authorization_endpoint":"%[1]s/a","token_endpoint":"%[1]s/t","jwks_uri":"%[1]s/keys"}`, server.URL)
	}))
	defer server.Close()
	s, err := New(nil, nil, nil, Options{Issuer: "https://us.example", Audience: "a", Secret: [32]byte{1},
		Clock: time.Now, Logger: slog.New(slog.DiscardHandler), PrivateIssuers: true})
	if err != nil {
		t.Fatal(err)
	}
	digest := sha256.Sum256([]byte("the access token"))
	hash := base64.RawURLEncoding.EncodeToString(digest[:16])
	now := time.Now().Unix()
	good := map[string]any{"iss": server.URL, "sub": "ann", "aud": "client", "iat": now, "exp": now + 600, "nonce": "n-1", "at_hash": hash}
	for name, c := range map[string]struct {
		changes map[string]any
		ok      bool
	}{
		"good": {nil, true}, "without at_hash": {map[string]any{"at_hash": nil}, true}, "its own azp": {map[string]any{"azp": "client"}, true},
		"two audiences and azp": {map[string]any{"aud": []string{"x", "client"}, "azp": "client"}, true},
		"two audiences":         {map[string]any{"aud": []string{"x", "client"}}, false}, "another azp": {map[string]any{"azp": "x"}, false},
		"another audience": {map[string]any{"aud": "x"}, false}, "no audience": {map[string]any{"aud": nil}, false},
		"another nonce": {map[string]any{"nonce": "n-2"}, false}, "no nonce": {map[string]any{"nonce": nil}, false},
		"another access token": {map[string]any{"at_hash": "x"}, false}, "another issuer": {map[string]any{"iss": "https://x.example"}, false},
		"of the future": {map[string]any{"iat": now + 300}, false}, "expired": {map[string]any{"exp": now - 60}, false}, "without an end": {map[string]any{"exp": nil}, false},
		"no subject": {map[string]any{"sub": nil}, false}, "a number as subject": {map[string]any{"sub": 1}, false}, "a NUL in the subject": {map[string]any{"sub": "a\x00"}, false},
	} {
		claims := maps.Clone(good)
		for name, value := range c.changes {
			if claims[name] = value; value == nil {
				delete(claims, name)
			}
		}
		text, _ := json.Marshal(claims)
		raw := SignWith(jwt.SigningMethodRS256, key, `{"alg":"RS256","kid":"1"}`, string(text))
		token := (&oauth2.Token{AccessToken: "the access token"}).WithExtra(map[string]any{"id_token": raw})
		read, err := s.verifyIDToken(t.Context(), &Provider{Issuer: server.URL, ClientID: "client"}, token, "n-1")
		if (err == nil) != c.ok {
			t.Errorf("%s: %v", name, err)
		}
		if c.ok && read.text("sub") != "ann" {
			t.Errorf("%s: %v", name, read)
		}
	}
	text, _ := json.Marshal(good)
	for name, raw := range map[string]any{
		"none":  SignWith(jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, `{"alg":"none","kid":"1"}`, string(text)) + "AA",
		"HS256": SignWith(jwt.SigningMethodHS256, []byte("client secret"), `{"alg":"HS256","kid":"1"}`, string(text)),
		"twice": SignWith(jwt.SigningMethodRS256, key, `{"alg":"RS256","kid":"1"}`, `{"sub":"ann","sub":"bob",`+string(text)[1:]),
		"no id": nil, "no text": 1,
	} {
		token := (&oauth2.Token{AccessToken: "the access token"}).WithExtra(map[string]any{"id_token": raw})
		if _, err := s.verifyIDToken(t.Context(), &Provider{Issuer: server.URL, ClientID: "client"}, token, "n-1"); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
}

// TestClaimsOfProviders: names, e-mails and roles as providers write them.
func TestClaimsOfProviders(t *testing.T) {
	read := func(text string) foreignClaims {
		claims, err := readForeignClaims([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return claims
	}
	for text, want := range map[string]string{
		`{"email":"a@b.example","email_verified":true}`: "a@b.example true true", `{"email":" a@b.example ","email_verified":"true"}`: "a@b.example true true",
		`{"email":"a@b.example"}`: "a@b.example true false", `{"email":"a@b.example","email_verified":"false"}`: "a@b.example true false",
		`{"email":"a@b.example","email_verified":1}`: "a@b.example true false", `{"email":"nobody","email_verified":true}`: "nobody false false",
		`{"email":["a@b.example"],"email_verified":true}`: " false false", `{}`: " false false",
	} {
		email, given, verified := read(text).email()
		if got := fmt.Sprint(email, " ", given, " ", verified); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	for text, want := range map[string]string{
		`{"name":" Ann\u0000 \u0007Berg "}`: "Ann Berg", `{"email":"a@b.example"}`: "a@b.example", `{"name":"\n","email":"a@b.example"}`: "a@b.example",
	} {
		if got := read(text).name(); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	for _, c := range []struct{ claim, text, want string }{
		{"groups", `{"groups":["b","a","b","x",1]}`, "[a b]"}, {"groups", `{"groups":"a"}`, "[a]"}, {"groups", `{}`, "[]"}, {"", `{"":["a"]}`, "[]"},
		{"realm_access.roles", `{"realm_access":{"roles":["a"]}}`, "[a]"}, {"realm_access.roles", `{"realm_access":"a"}`, "[]"},
		{"https://x.example/roles", `{"https://x.example/roles":["a"]}`, "[a]"}, {"groups", `{"groups":{"a":true}}`, "[]"},
	} {
		provider := Provider{RolesClaim: c.claim, Roles: map[string]uuid.UUID{"a": uuid.New(), "b": uuid.New()}}
		if got := fmt.Sprint(provider.claimed(read(c.text))); got != c.want {
			t.Errorf("%s of %s: %s, want %s", c.claim, c.text, got, c.want)
		}
	}
}
