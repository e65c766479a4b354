package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/trailkeeper/trailkeeper/server/identity"
)

func verifiedAs(email string, groups ...string) map[string]any {
	return map[string]any{"email": email, "email_verified": true, "name": "Ann of the provider", "groups": groups}
}

// TestSingleSignOn signs in by a real provider as somebody who was invited: the
// account is linked once, and the session is an ordinary one.
func TestSingleSignOn(t *testing.T) {
	h := newSignOnHouse(t)
	p := h.provider(map[string]any{"ann": verifiedAs("Ann@contoso.example")})
	provider := h.trust(p, h.contoso, identity.Invited, nil)
	ann := h.user(h.contoso, "ann@contoso.example")
	h.assign(ann, "Global Reader", h.northwind, h.contoso)

	_, options := newBrowser(t).visit(h.url+"/auth/options", nil)
	if want := fmt.Sprintf(`{"identityProviders":[{"id":%q,"name":"Entra"}],"demo":null}`, provider); options != want {
		t.Errorf("options: %s, want %s", options, want)
	}
	b := newBrowser(t)
	away := h.begin(b, provider, "/audit?time=7d")
	asked, _ := url.Parse(away)
	if q := asked.Query(); !strings.HasPrefix(away, p.issuer+"/auth?") || q.Get("code_challenge_method") != "S256" || q.Get("state") == "" ||
		q.Get("nonce") == "" || q.Get("response_type") != "code" || q.Get("redirect_uri") != h.back() || q.Get("scope") != "openid profile email groups" {
		t.Errorf("the browser is sent to %s", away)
	}
	callback := b.signOnAt(away, h.back(), "ann")
	if at := h.finish(b, callback); at != "/audit?time=7d" {
		t.Fatalf("signed in at %s; %s", at, h.last("sign_in.failed"))
	}
	token := h.refresh(b)
	status, body := h.viewer(token)
	for _, want := range []string{`"name":"Ann Berg"`, `"email":"ann@contoso.example"`, `"tenant":{"name":"Contoso"}`, `"role":{"name":"Global Reader"}`} {
		if status != 200 || !strings.Contains(body, want) {
			t.Errorf("viewer: %d %s lacks %s %s", status, body, want, h.log)
		}
	}
	details := fmt.Sprintf(`{"issuer": %q, "identityProvider": "Entra"}`, p.issuer)
	if got, want := h.last("sign_in.succeeded"), "SUCCESS | - | Contoso | Ann Berg | ann@contoso.example | Ann Berg | "+details+" | 127.0.0.1"; got != want {
		t.Errorf("event %q, want %q", got, want)
	}
	if n := h.events("user.identity_linked"); n != 1 {
		t.Errorf("%d links", n)
	}
	// The provider may change the e-mail; the subject stays who it is.
	p.tell("/test/accounts", map[string]any{"ann": verifiedAs("somebody.else@contoso.example")}, &map[string]any{})
	if at := h.signOn(newBrowser(t), provider, "ann", ""); at != "/" || h.events("user.identity_linked") != 1 || h.events("user.created") != 0 {
		t.Errorf("again: at %s, %d links", at, h.events("user.identity_linked"))
	}
	if status, _ := h.post(b, "/auth/sign-out", "", ""); status != 200 {
		t.Errorf("sign out: %d", status)
	}
	if status, _ := h.viewer(token); status != 401 {
		t.Errorf("a token after signing out: %d", status)
	}
	code, _ := url.Parse(callback)
	everything := h.log.String() + h.text(`SELECT string_agg(e::text, ' ') FROM audit_events e`) + h.text(`SELECT string_agg(p::text, ' ') FROM identity_providers p`)
	for _, secret := range []string{token, code.Query().Get("code"), clientSecret, asked.Query().Get("nonce"), asked.Query().Get("state")} {
		if strings.Contains(everything, secret) {
			t.Errorf("a secret is kept: %s", secret)
		}
	}
}

// TestSignOnCookies: the way to the provider is remembered by a cookie that is
// of no use elsewhere, and forgotten on return.
func TestSignOnCookies(t *testing.T) {
	h := newSignOnHouse(t)
	p := h.provider(map[string]any{"ann": verifiedAs("ann@contoso.example")})
	provider := h.trust(p, h.contoso, identity.JustInTime, nil)
	b := newBrowser(t)
	set := func(address string) string {
		response, err := b.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		if response.StatusCode != 303 || response.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%d %v", response.StatusCode, response.Header)
		}
		return strings.Join(response.Header.Values("Set-Cookie"), "\n")
	}
	begun := set(h.url + "/auth/oidc/login?provider=" + provider.String())
	for _, want := range []string{"trailkeeper_oidc=", "Path=/auth/oidc", "Max-Age=600", "HttpOnly", "SameSite=Lax"} {
		if !strings.Contains(begun, want) {
			t.Errorf("%s lacks %s", begun, want)
		}
	}
	done := set(b.signOnAt(h.begin(b, provider, "/"), h.back(), "ann"))
	for _, want := range []string{"trailkeeper_oidc=; Path=/auth/oidc; Max-Age=0", "trailkeeper_refresh=", "SameSite=Strict"} {
		if !strings.Contains(done, want) {
			t.Errorf("%s lacks %s", done, want)
		}
	}
	for _, path := range []string{"/auth/oidc/login", "/auth/oidc/callback"} {
		image, _ := http.NewRequest(http.MethodGet, h.url+path, nil)
		image.Header.Set("Sec-Fetch-Dest", "image")
		response, err := b.Do(image)
		if err != nil {
			t.Fatal(err)
		}
		if response.Body.Close(); response.StatusCode != http.StatusForbidden || h.events("sign_in.failed") != 0 {
			t.Errorf("an image of %s: %d", path, response.StatusCode)
		}
		if status, body := h.post(b, path, "", "{}"); status != http.StatusMethodNotAllowed {
			t.Errorf("POST %s: %d %s", path, status, body)
		}
	}
}

// TestSignOnRefused: whatever is wrong, nobody is signed in, the sign-in page
// says why, and the trail too.
func TestSignOnRefused(t *testing.T) {
	h := newSignOnHouse(t)
	accounts := map[string]any{
		"ann": verifiedAs("ann@contoso.example"), "nobody": verifiedAs("nobody@contoso.example"), "off": verifiedAs("off@contoso.example"), "gone": verifiedAs("gone@contoso.example"), "demo": verifiedAs("demo@contoso.example"),
		"liar":     map[string]any{"email": "ann@contoso.example", "email_verified": false},
		"silent":   map[string]any{"email": "ann@contoso.example"},
		"nameless": map[string]any{"name": "Ann"},
		"above":    verifiedAs("owner@northwind.example"), "foreign": verifiedAs("owner@fabrikam.example"),
	}
	p, other := h.provider(accounts), h.provider(accounts)
	provider, another := h.trust(p, h.contoso, identity.Invited, nil), h.trust(other, h.fabrikam, identity.Invited, nil)
	h.user(h.contoso, "ann@contoso.example")
	h.user(h.northwind, "owner@northwind.example")
	h.user(h.fabrikam, "owner@fabrikam.example")
	off := h.user(h.contoso, "off@contoso.example")
	h.exec(`UPDATE users SET status = 'DISABLED' WHERE id = $1`, off)
	h.user(h.organization, "gone@contoso.example")
	h.exec(`UPDATE users SET demo = true WHERE id = $1`, h.user(h.contoso, "demo@contoso.example"))
	h.exec(`UPDATE tenants SET status = 'DELETED' WHERE id = $1`, h.organization)

	change := func(address, name, value string) string {
		u, _ := url.Parse(address)
		q := u.Query()
		if q.Set(name, value); value == "" {
			q.Del(name)
		}
		u.RawQuery = q.Encode()
		return u.String()
	}
	as := func(account string) func(b *webBrowser) string {
		return func(b *webBrowser) string { return b.signOnAt(h.begin(b, provider, "/audit"), h.back(), account) }
	}
	for name, c := range map[string]struct {
		code, outcome string
		callback      func(b *webBrowser) string
	}{
		"another state":    {"NOT_BEGUN", "FAILURE", func(b *webBrowser) string { return change(as("ann")(b), "state", "x") }},
		"no state":         {"NOT_BEGUN", "FAILURE", func(b *webBrowser) string { return change(as("ann")(b), "state", "") }},
		"another browser":  {"NOT_BEGUN", "FAILURE", func(*webBrowser) string { return as("ann")(newBrowser(t)) }},
		"another sign-in":  {"NOT_BEGUN", "FAILURE", func(b *webBrowser) string { at := as("ann")(b); h.begin(b, provider, "/"); return at }},
		"begun at another": {"NOT_BEGUN", "FAILURE", func(b *webBrowser) string { at := as("ann")(b); h.begin(b, another, "/"); return at }},
		"too late":         {"NOT_BEGUN", "FAILURE", func(b *webBrowser) string { at := as("ann")(b); h.pass(11 * time.Minute); return at }},
		"a forged cookie": {"NOT_BEGUN", "FAILURE", func(b *webBrowser) string {
			at, ours := as("ann")(b), mustParse(h.back())
			b.Jar.SetCookies(ours, []*http.Cookie{{Name: "trailkeeper_oidc", Path: "/auth/oidc", Value: strings.Repeat("A", 200)}})
			return at
		}},
		"another nonce": {"TOKEN_REFUSED", "FAILURE", func(b *webBrowser) string {
			return b.signOnAt(change(h.begin(b, provider, "/audit"), "nonce", "another"), h.back(), "ann")
		}},
		"another provider's code": {"CODE_REFUSED", "FAILURE", func(b *webBrowser) string {
			theirs := mustParse(b.signOnAt(h.begin(b, another, "/audit"), h.back(), "ann")).Query().Get("code")
			return change(as("ann")(b), "code", theirs)
		}},
		"another provider's answer":   {"OTHER_ISSUER", "FAILURE", func(b *webBrowser) string { return change(as("ann")(b), "iss", other.issuer) }},
		"no issuer where one is said": {"OTHER_ISSUER", "FAILURE", func(b *webBrowser) string { return change(as("ann")(b), "iss", "") }},
		"an invented code":            {"CODE_REFUSED", "FAILURE", func(b *webBrowser) string { return change(as("ann")(b), "code", "x") }},
		"another verifier": {"CODE_REFUSED", "FAILURE", func(b *webBrowser) string {
			return b.signOnAt(change(h.begin(b, provider, "/audit"), "code_challenge", strings.Repeat("a", 43)), h.back(), "ann")
		}},
		"cancelled":                           {"CANCELLED", "FAILURE", func(b *webBrowser) string { return change(as("ann")(b), "error", "access_denied") }},
		"no such account":                     {"NO_ACCOUNT", "DENIED", as("nobody")},
		"an account of the tenant above":      {"NO_ACCOUNT", "DENIED", as("above")},
		"an account of another partner":       {"NO_ACCOUNT", "DENIED", as("foreign")},
		"no e-mail":                           {"NO_ACCOUNT", "DENIED", as("nameless")},
		"an unverified e-mail":                {"EMAIL_UNVERIFIED", "DENIED", as("liar")},
		"an e-mail of which that is not said": {"EMAIL_UNVERIFIED", "DENIED", as("silent")},
		"a disabled user":                     {"DISABLED", "DENIED", as("off")},
		"a user of a deleted tenant":          {"DISABLED", "DENIED", as("gone")},
		"a demo account outside of the demo":  {"DEMO_ACCOUNT", "DENIED", as("demo")},
	} {
		h.exec(`DELETE FROM sign_in_failures`) // attempts from one address are counted
		h.late.Store(int64(time.Minute))
		before := h.events("sign_in.failed")
		b := newBrowser(t)
		at := mustParse(h.finish(b, c.callback(b)))
		if at.Path != "/sign-in" || at.Query().Get("error") != c.code {
			t.Errorf("%s: at %s, want %s; %s", name, at, c.code, h.last("sign_in.failed"))
		}
		if status, _ := h.post(b, "/auth/refresh", "", ""); status != 401 {
			t.Errorf("%s: signed in", name)
		}
		if n := h.events("sign_in.failed") - before; n != 1 || !strings.HasPrefix(h.last("sign_in.failed"), c.outcome+" | "+c.code) {
			t.Errorf("%s: %d events; %s", name, n, h.last("sign_in.failed"))
		}
	}
	if n := h.events("user.identity_linked") + h.events("sign_in.succeeded"); n != 0 {
		t.Errorf("%d links and sign-ins", n)
	}
	if got := h.text(`SELECT count(*) FROM sessions`); got != "0" {
		t.Errorf("%s sessions", got)
	}
}

func mustParse(address string) *url.URL {
	u, err := url.Parse(address)
	if err != nil {
		panic(err)
	}
	return u
}

// TestSignOnOnce: the answer of a provider opens one session.
func TestSignOnOnce(t *testing.T) {
	h := newSignOnHouse(t)
	p := h.provider(map[string]any{"ann": verifiedAs("ann@contoso.example")})
	provider := h.trust(p, h.contoso, identity.JustInTime, nil)
	b := newBrowser(t)
	callback := b.signOnAt(h.begin(b, provider, "/"), h.back(), "ann")
	kept := b.Jar.Cookies(mustParse(h.back()))
	if at := h.finish(b, callback); at != "/" {
		t.Fatal(at)
	}
	if at := h.finish(b, callback); !strings.HasPrefix(at, "/sign-in?error=NOT_BEGUN") {
		t.Errorf("replayed: at %s", at)
	}
	thief := newBrowser(t)
	thief.Jar.SetCookies(mustParse(h.back()), kept) // with the cookie of then, too
	if at := h.finish(thief, callback); !strings.HasPrefix(at, "/sign-in?error=CODE_REFUSED") {
		t.Errorf("replayed with the cookie: at %s", at)
	}
}

// TestSignOnIsCounted: attempts from one address are counted as those by
// password are, a success takes back itself only, and a flood leaves one event a
// minute.
func TestSignOnIsCounted(t *testing.T) {
	h := newSignOnHouse(t)
	p := h.provider(map[string]any{"ann": verifiedAs("ann@contoso.example")})
	provider := h.trust(p, h.contoso, identity.JustInTime, nil)
	failures := func() string {
		return h.text(`SELECT coalesce(sum(failures), 0)::text FROM sign_in_failures WHERE id LIKE 'sign-on:%'`)
	}
	b := newBrowser(t)
	for range 3 {
		h.finish(b, h.back()+"?state=x&code=y")
	}
	if got := failures(); got != "3" {
		t.Errorf("%s failures after three", got)
	}
	for range 2 {
		if at := h.signOn(newBrowser(t), provider, "ann", "/"); at != "/" || failures() != "3" {
			t.Errorf("at %s, %s failures after a success", at, failures())
		}
	}
	for range 30 {
		h.finish(b, h.back()+"?state=x&code=y")
	}
	if at := h.finish(b, h.back()+"?state=x&code=y"); at != "/sign-in?error=BLOCKED" {
		t.Errorf("after thirty: at %s", at)
	}
	if at := h.signOnIfAny(newBrowser(t), provider, "ann"); at != "/sign-in?error=BLOCKED" {
		t.Errorf("signing in: at %s", at)
	}
	if status, body := h.post(b, "/auth/sign-in", "", `{"email":"ann@contoso.example","password":"wrong"}`); status != 401 {
		t.Errorf("by password: %d %s", status, body)
	}
	if n, blocked := h.events("sign_in.failed"), h.text(`SELECT count(*) FROM audit_events WHERE error_code = 'BLOCKED'`); n > 26 || blocked > "2" {
		t.Errorf("%d events, %s of them of blocked ones", n, blocked)
	}
}

// TestJustInTime: accounts are made on the provider's tenant, once, and none
// where the e-mail is somebody's elsewhere.
func TestJustInTime(t *testing.T) {
	h := newSignOnHouse(t)
	p := h.provider(map[string]any{
		"new": verifiedAs("New@contoso.example"), "taken": verifiedAs("owner@northwind.example"),
		"liar": map[string]any{"email": "liar@contoso.example"}, "known": verifiedAs("known@contoso.example"), "twin": verifiedAs("new@contoso.example"),
	})
	provider := h.trust(p, h.contoso, identity.JustInTime, nil)
	owner := h.user(h.northwind, "owner@northwind.example")
	known := h.user(h.contoso, "known@contoso.example")
	if at := h.signOn(newBrowser(t), provider, "new", "/me"); at != "/me" {
		t.Fatalf("at %s; %s", at, h.last("sign_in.failed"))
	}
	made := h.text(`SELECT concat_ws(' | ', t.name, u.partner_id = $1, u.name, u.email, u.email_key, coalesce(u.password_hash, '-'), u.status,
		(SELECT count(*) FROM role_assignments a WHERE a.user_id = u.id), i.subject)
		FROM users u JOIN tenants t ON t.id = u.tenant_id JOIN user_identities i ON i.user_id = u.id`, h.northwind)
	if want := "Contoso | t | Ann of the provider | New@contoso.example | new@contoso.example | - | ACTIVE | 0 | new"; made != want {
		t.Errorf("made %s, want %s", made, want)
	}
	if got := h.last("user.created"); !strings.HasPrefix(got, "SUCCESS | - | Contoso | Entra | - | Ann of the provider | ") {
		t.Error(got)
	}
	if got := h.text(`SELECT concat_ws(' ', f->>'of', f->'key' = to_jsonb(u.id), f->'old', f->'new'->>'tenant', f->'new'->>'email', f->'new'->>'status')
		FROM audit_events e, jsonb_array_elements(e.details->'facts') f, users u WHERE e.activity = 'user.created' AND u.email = 'New@contoso.example'`); got !=
		"user t null "+h.contoso.String()+" New@contoso.example ACTIVE" {
		t.Errorf("the fact is %s", got)
	}
	if left := h.text(`SELECT string_agg(activity, ' ' ORDER BY activity) FROM audit_events`); left != "sign_in.succeeded user.created user.identity_linked" {
		t.Errorf("events: %s", left)
	}
	for account, code := range map[string]string{"taken": "NO_ACCOUNT", "liar": "EMAIL_UNVERIFIED", "twin": "NO_ACCOUNT"} {
		if at := h.signOn(newBrowser(t), provider, account, "/"); at != "/sign-in?error="+code {
			t.Errorf("%s: at %s, want %s", account, at, code)
		}
	}
	if at := h.signOn(newBrowser(t), provider, "known", "/"); at != "/" {
		t.Errorf("an account that is there: at %s", at)
	}
	if got := h.text(`SELECT string_agg(user_id::text, ' ') FROM user_identities WHERE subject = 'known'`); got != known.String() {
		t.Errorf("known is %s, not %s", got, known)
	}
	if got := h.text(`SELECT tenant_id::text FROM users WHERE id = $1`, owner); got != h.northwind.String() || h.events("user.created") != 1 {
		t.Errorf("the owner is on %s; %d made", got, h.events("user.created"))
	}
}

// TestOwnPath: whatever is asked for, the browser stays here.
func TestOwnPath(t *testing.T) {
	for asked, want := range map[string]string{
		"/": "/", "/audit?time=7d&q=a%20b": "/audit?time=7d&q=a%20b", "/events/1#x": "/events/1#x", "": "/", "audit": "/",
		"//evil.example": "/", "/\\evil.example": "/", "\\\\evil.example": "/", "https://evil.example": "/", "javascript:alert(1)": "/",
		"/\t/evil.example": "/", "/\n/evil.example": "/", "///evil.example": "/", "/auth/sign-out": "/", "/sign-in?return=/": "/",
		"/%2F/evil.example": "/%2F/evil.example", "/%zz": "/", "/" + strings.Repeat("x", 1500): "/", "/a\x00": "/", " /audit": "/",
	} {
		if got := ownPath(asked); got != want {
			t.Errorf("%q: %q, want %q", asked, got, want)
		}
	}
}
