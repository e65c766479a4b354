package web

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// auth sends JSON to a path of sign-in.
func (f *fixture) auth(path, body string, headers ...string) reply {
	return f.do(request("POST", path, "", strings.NewReader(body), append([]string{"Content-Type: application/json"}, headers...)...))
}

func TestSignIn(t *testing.T) {
	f := newFixture(t)
	r := f.auth("/auth/sign-in", `{"email":"kim@x.example","password":"secret","tenantId":"`+contosoID.String()+`"}`)
	if r.status != 200 || r.body != `{"accessToken":"owner","expiresIn":600,"tokenType":"Bearer"}` {
		t.Errorf("%d %s", r.status, r.body)
	}
	if got, want := r.header.Get("Set-Cookie"), "trailkeeper_refresh=refresh-1; Path=/auth; Max-Age=43200; HttpOnly; SameSite=Strict"; got != want {
		t.Errorf("cookie %q, want %q", got, want)
	}
	if r.header.Get("Cache-Control") != "no-store" {
		t.Errorf("Cache-Control %q", r.header.Get("Cache-Control"))
	}
	f.auth("/auth/sign-in", `{"email":"kim@x.example","password":"secret","tenantId":null}`)
	want := "sign-in kim@x.example secret " + contosoID.String() + "|sign-in kim@x.example secret " + uuid.Nil.String()
	if got := strings.Join(f.identity.calls, "|"); got != want {
		t.Errorf("asked %q", got)
	}
	for body, code := range map[string]string{
		``: "BAD_REQUEST", `[]`: "BAD_REQUEST", `{"email":"a"}`: "BAD_USER_INPUT", `{"password":"a"}`: "BAD_USER_INPUT",
		`{"email":1,"password":"a"}`: "BAD_USER_INPUT", `{"email":"a","password":null}`: "BAD_USER_INPUT",
		`{"email":"a","password":"b","tenantId":"x"}`: "BAD_USER_INPUT", `{"email":"a","password":"b","admin":true}`: "BAD_REQUEST",
		`{"email":"a","password":"b","email":"c"}`: "BAD_REQUEST", `{"email":"\ud800","password":"b"}`: "BAD_REQUEST",
	} {
		f.auth("/auth/sign-in", body).refused(t, 400, code)
	}
	f.auth("/auth/sign-in", `{"email":"a","password":"`+strings.Repeat("x", 5000)+`"}`).refused(t, 413, "PAYLOAD_TOO_LARGE")
	if len(f.identity.calls) != 2 {
		t.Error("what is wrong was tried")
	}
	if strings.Contains(f.log.String(), "secret") {
		t.Error("the password is in the log")
	}
}

func TestSignInRefused(t *testing.T) {
	f := newFixture(t)
	body := `{"email":"kim@x.example","password":"secret"}`
	f.identity.fail = fault.New(fault.Unauthenticated, "The e-mail address or the password is wrong.")
	r := f.auth("/auth/sign-in", body)
	if r.refused(t, 401, "UNAUTHENTICATED").Errors[0].Message != "The e-mail address or the password is wrong." {
		t.Errorf("%s", r.body)
	}
	if other := f.auth("/auth/sign-in", `{"email":"nobody@x.example","password":"x"}`); other.body != r.body {
		t.Errorf("%s, %s", r.body, other.body)
	}
	f.identity.fail = fault.New(fault.RateLimited, "Too many failed attempts.").Again(90 * time.Second)
	if r := f.auth("/auth/sign-in", body); r.header.Get("Retry-After") != "90" {
		t.Errorf("Retry-After %q", r.header.Get("Retry-After"))
	} else {
		r.refused(t, 429, "RATE_LIMITED")
	}
	f.identity.fail = errors.New("boom at /srv/x.go")
	f.auth("/auth/sign-in", body).refused(t, 500, "INTERNAL")
	for _, call := range []string{"/auth/sign-in", "/auth/refresh"} {
		if r := f.auth(call, "{}"); r.header.Get("Set-Cookie") != "" {
			t.Errorf("%s sets a cookie after all", call)
		}
	}
}

func TestRefreshAndSignOut(t *testing.T) {
	f := newFixture(t)
	f.auth("/auth/refresh", "").refused(t, 401, "UNAUTHENTICATED")
	r := f.auth("/auth/refresh", "", "Cookie: other=1; trailkeeper_refresh=refresh-1")
	if r.status != 200 || !strings.HasPrefix(r.header.Get("Set-Cookie"), "trailkeeper_refresh=refresh-2;") {
		t.Errorf("%d %v", r.status, r.header)
	}
	f.auth("/auth/refresh", `{"token":"x"}`, "Cookie: trailkeeper_refresh=refresh-1").refused(t, 400, "BAD_REQUEST")
	for _, cookie := range []string{"Cookie: trailkeeper_refresh=refresh-2", "X: no cookie"} {
		r = f.auth("/auth/sign-out", "{}", cookie)
		if r.status != 200 || r.header.Get("Set-Cookie") != "trailkeeper_refresh=; Path=/auth; Max-Age=0; HttpOnly; SameSite=Strict" {
			t.Errorf("%d %v", r.status, r.header)
		}
	}
	if got := strings.Join(f.identity.calls, "|"); got != "refresh refresh-1|sign-out refresh-2" {
		t.Errorf("asked %q", got)
	}
	f.identity.fail = fault.New(fault.AuditUnavailable, "Not done: it could not be recorded.")
	f.auth("/auth/sign-out", "", "Cookie: trailkeeper_refresh=refresh-2").refused(t, 503, "AUDIT_UNAVAILABLE")
}

// TestOtherSites asks as a page of another site would.
func TestOtherSites(t *testing.T) {
	f := newFixture(t)
	for _, path := range []string{"/auth/sign-in", "/auth/refresh", "/auth/sign-out"} {
		for _, foreign := range [][]string{
			{"Sec-Fetch-Site: cross-site"}, {"Sec-Fetch-Site: same-site"}, {"Origin: https://evil.example"}, {"Origin: null"},
			{"Sec-Fetch-Site: cross-site", "Origin: http://example.com"},
		} {
			f.auth(path, "{}", append(foreign, "Cookie: trailkeeper_refresh=a")...).refused(t, 403, "FORBIDDEN")
		}
		for _, mediaType := range []string{"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"} {
			f.do(request("POST", path, "", strings.NewReader("{}"), "Content-Type: "+mediaType, "Cookie: trailkeeper_refresh=a")).
				refused(t, 415, "UNSUPPORTED_MEDIA_TYPE")
		}
	}
	if len(f.identity.calls) > 0 {
		t.Errorf("done: %q", f.identity.calls)
	}
	for _, own := range [][]string{{"Sec-Fetch-Site: same-origin"}, {"Origin: http://example.com"}, {"Sec-Fetch-Site: none"}} {
		if r := f.auth("/auth/refresh", "", append(own, "Cookie: trailkeeper_refresh=a")...); r.status != 200 {
			t.Errorf("%s: %d %s", own, r.status, r.body)
		}
	}
}

func TestSignInOptions(t *testing.T) {
	f := newFixture(t)
	if r := f.do(request("GET", "/auth/options", "", nil)); r.body != `{"identityProviders":[],"demo":null}` {
		t.Errorf("%s", r.body)
	}
	f = newFixture(t, func(_ *Parts, o *Options) {
		o.Demo = &Demo{Password: "p", Accounts: []DemoAccount{{Email: "a@b", Name: "A", Role: "Owner", Sees: "all"}}}
	})
	if r := f.do(request("GET", "/auth/options", "", nil)); r.body != `{"identityProviders":[],"demo":{"password":"p","accounts":[{"email":"a@b","name":"A","role":"Owner","sees":"all"}]}}` {
		t.Errorf("%s", r.body)
	}
}

func TestClientToken(t *testing.T) {
	f := newFixture(t)
	ask := func(body string, headers ...string) reply {
		return f.do(request("POST", "/oauth/token", "", strings.NewReader(body),
			append([]string{"Content-Type: application/x-www-form-urlencoded"}, headers...)...))
	}
	basic := func(name, secret string) string {
		r := request("POST", "/", "", nil)
		r.SetBasicAuth(name, secret)
		return "Authorization: " + r.Header.Get("Authorization")
	}
	for _, r := range []reply{
		ask("grant_type=client_credentials&client_id=demo-recorder&client_secret=a%2Bb%20c"),
		ask("grant_type=client_credentials", basic("demo-recorder", "a%2Bb+c")),
		ask("grant_type=client_credentials&client_id=demo-recorder&scope=x", basic("demo-recorder", "a%2Bb+c")),
	} {
		if r.status != 200 || r.body != `{"access_token":"owner","expires_in":600,"token_type":"Bearer"}` ||
			r.header.Get("Cache-Control") != "no-store" || r.header.Get("Set-Cookie") != "" {
			t.Errorf("%d %s %v", r.status, r.body, r.header)
		}
	}
	if got := strings.Join(f.identity.calls, "|"); got != strings.Repeat("client demo-recorder a+b c|", 2)+"client demo-recorder a+b c" {
		t.Errorf("asked %q", got)
	}
	f.identity.calls = nil
	form := "grant_type=client_credentials&client_id=a&client_secret=b"
	for name, one := range map[string]struct {
		r      reply
		status int
		code   string
	}{
		"grant":        {ask("grant_type=password&username=a&password=b"), 400, "unsupported_grant_type"},
		"no grant":     {ask("client_id=a&client_secret=b"), 400, "unsupported_grant_type"},
		"no client":    {ask("grant_type=client_credentials"), 401, "invalid_client"},
		"no secret":    {ask("grant_type=client_credentials&client_id=a"), 401, "invalid_client"},
		"bearer":       {ask("grant_type=client_credentials", "Authorization: Bearer x"), 401, "invalid_client"},
		"bad escape":   {ask("grant_type=client_credentials", basic("a%zz", "b")), 401, "invalid_client"},
		"both":         {ask(form, basic("a", "b")), 400, "invalid_request"},
		"twice":        {ask(form + "&client_id=c"), 400, "invalid_request"},
		"bad form":     {ask(form + "&x=%zz"), 400, "invalid_request"},
		"bad UTF-8":    {ask(form + "&x=%ff"), 400, "invalid_request"},
		"large":        {ask(form + "&x=" + strings.Repeat("x", 5000)), 413, "invalid_request"},
		"get":          {f.do(request("GET", "/oauth/token?"+form, "", nil)), 405, "invalid_request"},
		"JSON":         {f.do(request("POST", "/oauth/token", "", strings.NewReader("{}"), "Content-Type: application/json")), 415, "invalid_request"},
		"in the query": {f.do(request("POST", "/oauth/token?"+form, "", strings.NewReader(""), "Content-Type: application/x-www-form-urlencoded")), 400, "unsupported_grant_type"},
	} {
		if one.r.status != one.status || !strings.HasPrefix(one.r.body, `{"error":"`+one.code+`"`) {
			t.Errorf("%s: %d %s", name, one.r.status, one.r.body)
		}
		if one.status == 401 && one.r.header.Get("WWW-Authenticate") != `Basic realm="trailkeeper"` {
			t.Errorf("%s: %v", name, one.r.header)
		}
	}
	if len(f.identity.calls) > 0 {
		t.Errorf("tried: %q", f.identity.calls)
	}
	for err, want := range map[error]string{
		fault.New(fault.Unauthenticated, "x"):                    `401 {"error":"invalid_client"`,
		fault.New(fault.RateLimited, "x").Again(5 * time.Second): `429 {"error":"temporarily_unavailable"`,
		fault.New(fault.Unavailable, `a "b"`):                    `503 {"error":"temporarily_unavailable","error_description":"a 'b'"`,
		errors.New("boom"):                                       `500 {"error":"server_error"`,
	} {
		f.identity.fail = err
		r := ask(form)
		if got := strings.TrimPrefix(want, want[:4]); !strings.HasPrefix(r.body, got) || want[:3] != strconv.Itoa(r.status) || strings.Contains(r.body, "boom") {
			t.Errorf("%d %s, want %s", r.status, r.body, want)
		}
	}
}
