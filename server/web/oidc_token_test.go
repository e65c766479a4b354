package web

import (
	"bytes"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/golang-jwt/jwt/v5"

	"github.com/trailkeeper/trailkeeper/server/identity"
)

// signingKey is the newest private key of the provider.
func (p *openIDProvider) signingKey() (kid string, key *rsa.PrivateKey) {
	p.t.Helper()
	var set jose.JSONWebKeySet
	if err := json.Unmarshal(p.privateKeys(), &set); err != nil {
		p.t.Fatal(err)
	}
	return set.Keys[0].KeyID, set.Keys[0].Key.(*rsa.PrivateKey)
}

// forge signs any header and claims.
func forge(method jwt.SigningMethod, key any, header, claims map[string]any) string {
	segment := func(value any) string {
		text, _ := json.Marshal(value)
		return base64.RawURLEncoding.EncodeToString(text)
	}
	text := segment(header) + "." + segment(claims)
	signature, err := method.Sign(text, key)
	if err != nil {
		panic(err)
	}
	return text + "." + base64.RawURLEncoding.EncodeToString(signature)
}

// with is a copy of an object with other values; nil takes one away.
func with(object map[string]any, changes map[string]any) map[string]any {
	changed := maps.Clone(object)
	for name, value := range changes {
		if changed[name] = value; value == nil {
			delete(changed, name)
		}
	}
	return changed
}

// TestForeignTokens: a token of a provider is a bearer token for the user whom
// it knows, and whatever is wrong with one gets the same answer as none.
func TestForeignTokens(t *testing.T) {
	h := newSignOnHouse(t)
	p := h.provider(map[string]any{"ann": verifiedAs("ann@contoso.example"), "off": verifiedAs("off@contoso.example"), "demo": verifiedAs("demo@contoso.example")})
	stranger := h.provider(map[string]any{"ann": verifiedAs("ann@contoso.example")})
	provider := h.trust(p, h.contoso, identity.JustInTime, nil)
	for _, account := range []string{"ann", "off", "demo"} {
		if at := h.signOn(newBrowser(t), provider, account, "/"); at != "/" {
			t.Fatal(at)
		}
	}
	h.exec(`UPDATE users SET status = 'DISABLED' WHERE email = 'off@contoso.example'`)
	h.exec(`UPDATE users SET demo = true WHERE email = 'demo@contoso.example'`)
	_, refused := h.viewer("")

	good := p.token("ann", "urn:trailkeeper", nil)
	for range 2 { // once verified, once remembered
		if status, body := h.viewer(good); status != 200 || !strings.Contains(body, `"email":"ann@contoso.example"`) {
			t.Fatalf("%d %s; %s", status, body, h.log)
		}
	}
	kid, key := p.signingKey()
	public := &key.PublicKey
	der, _ := x509.MarshalPKIXPublicKey(public)
	now := time.Now().Add(time.Duration(h.late.Load())).Unix()
	header := map[string]any{"alg": "RS256", "kid": kid, "typ": "at+jwt"}
	claims := map[string]any{"iss": p.issuer, "sub": "ann", "aud": "urn:trailkeeper", "iat": now, "exp": now + 600, "jti": "1", "client_id": "x"}
	signed := func(head, said map[string]any) string {
		return forge(jwt.SigningMethodRS256, key, with(header, head), with(claims, said))
	}
	for name, token := range map[string]string{
		"as the provider makes it": signed(nil, nil), "several audiences": signed(nil, map[string]any{"aud": []string{"x", "urn:trailkeeper"}}),
		"a plain type": signed(map[string]any{"typ": "JWT"}, nil), "no type": signed(map[string]any{"typ": nil}, nil),
		"a certificate's thumbprint": signed(map[string]any{"x5t": "abc"}, nil),
	} {
		if status, body := h.viewer(token); status != 200 {
			t.Errorf("%s: %d %s", name, status, body)
		}
	}
	var theirs map[string]any
	_ = json.Unmarshal(stranger.privateKeys(), &theirs)
	otherKid, otherKey := stranger.signingKey()
	for name, token := range map[string]string{
		"another audience":            p.token("ann", "urn:another", nil),
		"no audience":                 signed(nil, map[string]any{"aud": nil}),
		"our own audience":            p.token("ann", "trailkeeper", nil),
		"an issuer that is not known": stranger.token("ann", "urn:trailkeeper", nil),
		"another issuer's key":        forge(jwt.SigningMethodRS256, otherKey, with(header, map[string]any{"kid": otherKid}), claims),
		"another key with the kid":    forge(jwt.SigningMethodRS256, otherKey, header, claims),
		"an issuer almost the same":   signed(nil, map[string]any{"iss": p.issuer + "/"}),
		"our issuer":                  signed(nil, map[string]any{"iss": h.url}),
		"no issuer":                   signed(nil, map[string]any{"iss": nil}),
		"a list of issuers":           signed(nil, map[string]any{"iss": []string{p.issuer}}),
		"none":                        forge(jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, with(header, map[string]any{"alg": "none"}), claims) + "AA",
		"HS256 with the public key":   forge(jwt.SigningMethodHS256, der, with(header, map[string]any{"alg": "HS256"}), claims),
		"HS256, said to be RS256":     forge(jwt.SigningMethodHS256, der, header, claims),
		"RS384, said to be RS256":     forge(jwt.SigningMethodRS384, key, header, claims),
		"RS384 by a key for RS256":    forge(jwt.SigningMethodRS384, key, with(header, map[string]any{"alg": "RS384"}), claims),
		"no kid":                      signed(map[string]any{"kid": nil}, nil),
		"an unknown kid":              signed(map[string]any{"kid": "x"}, nil),
		"a kid that is a path":        signed(map[string]any{"kid": "../../../../dev/null"}, nil),
		"a kid that is SQL":           signed(map[string]any{"kid": kid + "' OR '1'='1"}, nil),
		"a key of its own":            signed(map[string]any{"jwk": theirs}, nil),
		"a URL of keys":               signed(map[string]any{"jku": stranger.issuer + "/jwks"}, nil),
		"a URL of a certificate":      signed(map[string]any{"x5u": stranger.issuer}, nil),
		"an extension":                signed(map[string]any{"crit": []string{"exp"}}, nil),
		"a logout token":              signed(map[string]any{"typ": "logout+jwt"}, nil),
		"an ID token":                 signed(nil, map[string]any{"nonce": "x"}),
		"an ID token without a nonce": signed(nil, map[string]any{"at_hash": "x"}),
		"expired":                     signed(nil, map[string]any{"iat": now - 600, "exp": now - 60}),
		"no expiry":                   signed(nil, map[string]any{"exp": nil}),
		"an expiry of 0":              signed(nil, map[string]any{"exp": 0}),
		"no time of issue":            signed(nil, map[string]any{"iat": nil}),
		"of the future":               signed(nil, map[string]any{"iat": now + 300}),
		"not yet valid":               signed(nil, map[string]any{"nbf": now + 300}),
		"living for a year":           signed(nil, map[string]any{"exp": now + 365*86400}),
		"no subject":                  signed(nil, map[string]any{"sub": nil}),
		"a subject nobody has":        signed(nil, map[string]any{"sub": "bob"}),
		"a user's id as subject":      signed(nil, map[string]any{"sub": h.text(`SELECT id::text FROM users WHERE email = 'ann@contoso.example'`)}),
		"a disabled user":             p.token("off", "urn:trailkeeper", nil),
		"a demo user":                 p.token("demo", "urn:trailkeeper", nil),
		"another signature":           good[:len(good)-8] + "AAAAAAAA",
		"padded":                      good + "=",
		"too long":                    signed(nil, map[string]any{"x": strings.Repeat("x", 9000)}),
	} {
		if status, body := h.viewer(token); status != 401 || body != refused {
			t.Errorf("%s: %d %s", name, status, body)
		}
	}
	if stranger := stranger.token("ann", "urn:trailkeeper", nil); strings.Contains(h.log.String(), good) || strings.Contains(h.log.String(), stranger) {
		t.Error("a token is in the process log")
	}
	h.exec(`UPDATE identity_providers SET audiences = '[]', updated_at = now() + interval '1 second'`)
	h.pass(3 * time.Second)
	if status, body := h.viewer(good); status != 401 || body != refused {
		t.Errorf("after its audience was taken away: %d %s", status, body)
	}
}

// TestProviderRotatesKeys: a new key is found at its first token, and one that
// was withdrawn is forgotten with it, or after five minutes.
func TestProviderRotatesKeys(t *testing.T) {
	h := newSignOnHouse(t)
	p := h.provider(map[string]any{"ann": verifiedAs("ann@contoso.example")})
	provider := h.trust(p, h.contoso, identity.JustInTime, nil)
	if at := h.signOn(newBrowser(t), provider, "ann", "/"); at != "/" {
		t.Fatal(at)
	}
	wants := func(when, token string, want int) {
		t.Helper()
		if status, body := h.viewer(token); status != want {
			t.Errorf("%s: %d %s", when, status, body)
		}
	}
	first := p.token("ann", "urn:trailkeeper", nil)
	wants("the first key", first, 200)
	p.rotate(true)
	second := p.token("ann", "urn:trailkeeper", nil)
	wants("the second key, a moment after the last fetch", second, 401)
	h.pass(11 * time.Second)
	wants("the second key", second, 200)
	wants("the first key, kept", first, 200)
	p.rotate(false)
	third := p.token("ann", "urn:trailkeeper", nil)
	h.pass(11 * time.Second)
	wants("the third key", third, 200)
	wants("the first key, withdrawn", first, 401)
	wants("the second key, withdrawn", second, 401)
	p.rotate(false)
	wants("the third key, withdrawn a moment ago", third, 200)
	h.pass(301 * time.Second)
	wants("the third key, withdrawn", third, 401)
	if at := h.signOn(newBrowser(t), provider, "ann", "/"); at != "/" {
		t.Errorf("signing in by the fourth key: %s", at)
	}
}

// TestProviderAway: while a provider cannot be reached its tokens are good for a
// while, since its keys are known.
func TestProviderAway(t *testing.T) {
	h := newSignOnHouse(t)
	p := h.provider(map[string]any{"ann": verifiedAs("ann@contoso.example")})
	provider := h.trust(p, h.contoso, identity.JustInTime, nil)
	if at := h.signOn(newBrowser(t), provider, "ann", "/"); at != "/" {
		t.Fatal(at)
	}
	token := p.token("ann", "urn:trailkeeper", nil)
	p.stop()
	h.pass(6 * time.Minute)
	if status, body := h.viewer(token); status != 200 {
		t.Errorf("after six minutes: %d %s", status, body)
	}
	h.pass(time.Hour)
	if at := h.begin(newBrowser(t), provider, "/"); at != h.url+"/sign-in?error=PROVIDER_UNAVAILABLE" {
		t.Errorf("signing in after an hour: %s", at)
	}
	if got := h.last("sign_in.failed"); !strings.HasPrefix(got, "FAILURE | PROVIDER_UNAVAILABLE | Contoso") || strings.Contains(got, "dial") {
		t.Error(got)
	}
	if bytes.Contains(h.log.Bytes(), []byte(token)) {
		t.Error("a token is in the process log")
	}
}

// TestClaimedRoles: what a provider claims counts on the viewer's own tenant,
// only roles that may be held there, and only for this session or token.
func TestClaimedRoles(t *testing.T) {
	h := newSignOnHouse(t)
	p := h.provider(map[string]any{"ann": verifiedAs("ann@contoso.example", "readers", "owners", "bosses", "unknown")})
	provider := h.trust(p, h.contoso, identity.Invited, map[string]string{
		"readers": "Customer", "admins": "Global Administrator", "owners": "Owner", "bosses": "Platform Administrator"})
	ann := h.user(h.contoso, "ann@contoso.example")
	session := func() string {
		b := newBrowser(t)
		if at := h.signOn(b, provider, "ann", "/"); at != "/" {
			t.Fatalf("%s; %s", at, h.last("sign_in.failed"))
		}
		return h.refresh(b)
	}
	wants := func(when, token, want string) {
		t.Helper()
		if got := h.permissions(token); got != want {
			t.Errorf("%s: %q, want %q", when, got, want)
		}
	}
	const customer = "EVENT_READ EVENT_EXPORT"
	reader := session()
	for range 2 {
		wants("Customer; neither an Owner nor the platform's", reader, customer)
	}
	if status, body := h.viewer(reader); status != 200 || !strings.Contains(body, `{"role":{"name":"Customer"},"tenant":{"name":"Contoso"}}`) {
		t.Errorf("%d %s", status, body)
	}
	p.tell("/test/accounts", map[string]any{"ann": verifiedAs("ann@contoso.example", "admins")}, &map[string]any{})
	admin := session()
	const everything = "EVENT_READ EVENT_EXPORT RETENTION_MANAGE TENANT_READ TENANT_MANAGE USER_READ USER_MANAGE ROLE_MANAGE GROUP_MANAGE CLIENT_MANAGE STREAM_MANAGE USER_IMPERSONATE"
	p.tell("/test/accounts", map[string]any{"ann": verifiedAs("ann@contoso.example")}, &map[string]any{})
	nothing := session()
	bearer := func(groups ...string) string {
		return p.token("ann", "urn:trailkeeper", map[string]any{"groups": groups})
	}
	asReader, asAdmin, asNobody, asBoss := bearer("readers"), bearer("admins"), bearer(), bearer("bosses", "owners")
	for range 2 {
		wants("a session as admin", admin, everything)
		wants("a session as reader", reader, customer)
		wants("a session as nothing", nothing, "")
		wants("a token as reader", asReader, customer)
		wants("a token as nothing", asNobody, "")
		wants("a token as admin", asAdmin, everything)
		wants("a token as boss", asBoss, "")
	}
	// What the database says counts besides, at once, and so does taking it away.
	h.assign(ann, "Global Reader", h.northwind, h.contoso)
	const both = "EVENT_READ EVENT_EXPORT TENANT_READ USER_READ"
	wants("assigned besides", reader, both)
	wants("assigned only", nothing, both)
	h.exec(`DELETE FROM role_assignments`)
	wants("no more", reader, customer)
	wants("no more", nothing, "")
	// The mapping of now counts.
	h.exec(`UPDATE identity_providers SET role_mapping = '{}', updated_at = now() + interval '1 second'`)
	wants("mapped no more", reader, "")
	wants("mapped no more", asAdmin, "")
}
