package web

import (
	"compress/gzip"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net/netip"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// everyRoute is a request to each path, in words of method, path and status.
var everyRoute = []struct {
	method, path, token string
	status              int
	json                bool
}{
	{"POST", "/graphql", "owner", 415, true}, {"GET", "/graphql", "", 401, true}, {"GET", "/graphql?query={__typename}", "owner", 200, true},
	{"DELETE", "/graphql", "owner", 405, true}, {"GET", "/graphql/x", "", 404, true}, {"POST", "/graphql/", "", 404, true},
	{"GET", "/auth/sign-in", "", 405, true}, {"POST", "/auth/sign-in", "", 415, true}, {"GET", "/auth/options", "", 200, true},
	{"POST", "/auth/options", "", 405, true}, {"GET", "/auth/refresh", "", 405, true}, {"POST", "/auth/sign-out", "", 415, true},
	{"GET", "/auth", "", 404, true}, {"GET", "/auth/x", "", 404, true}, {"POST", "/auth/oidc/login", "", 405, true}, {"GET", "/auth/oidc/x", "", 404, true},
	{"GET", "/oauth/token", "", 405, true}, {"POST", "/oauth/token", "", 415, true}, {"GET", "/oauth/x", "", 404, true},
	{"GET", "/downloads", "", 404, true}, {"GET", "/downloads/exports/1", "", 404, true},
	{"GET", "/.well-known/jwks.json", "", 200, true}, {"PUT", "/.well-known/jwks.json", "", 405, true}, {"GET", "/.well-known/security.txt", "", 404, true},
	{"GET", "/schema.graphql", "", 401, true}, {"GET", "/schema.graphql", "owner", 200, false},
	{"GET", "/healthz", "", 200, true}, {"HEAD", "/healthz", "", 200, true}, {"GET", "/readyz", "", 200, true}, {"POST", "/readyz", "", 405, true},
	{"GET", "/", "", 200, false}, {"GET", "/log/x.y/z", "", 200, false}, {"HEAD", "/log", "", 200, false}, {"POST", "/log", "", 405, true},
	{"GET", "/assets/app-1a2b.js", "", 200, false}, {"GET", "/assets/old.js", "", 404, true}, {"GET", "/favicon.svg", "", 200, false},
	{"GET", "/.gitkeep", "", 200, false}, {"GET", "/index.html", "", 200, false},
}

// TestEveryRouteHasTheHeaders asks each path and looks at what goes with it.
func TestEveryRouteHasTheHeaders(t *testing.T) {
	f := newFixture(t)
	want := map[string]string{
		"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'",
		"X-Content-Type-Options":  "nosniff", "Referrer-Policy": "no-referrer",
		"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
		"Permissions-Policy": noDevices,
	}
	for _, route := range everyRoute {
		name := route.method + " " + route.path
		r := f.do(request(route.method, route.path, route.token, nil))
		if r.status != route.status {
			t.Errorf("%s: %d, want %d", name, r.status, route.status)
		}
		for header, value := range want {
			if got := r.header.Values(header); len(got) != 1 || got[0] != value {
				t.Errorf("%s: %s is %q", name, header, got)
			}
		}
		mediaType := r.header.Get("Content-Type")
		if isJSON := strings.HasPrefix(mediaType, "application/json"); isJSON != route.json || mediaType == "" {
			t.Errorf("%s: Content-Type %q", name, mediaType)
		}
		if r.header.Get("X-Request-Id") == "" || r.header.Get("Strict-Transport-Security") != "" || r.header.Get("Server") != "" {
			t.Errorf("%s: %v", name, r.header)
		}
		file := !route.json && !strings.HasPrefix(route.path, "/schema") || strings.HasPrefix(route.path, "/.well-known/jwks") && route.status == 200
		if caching := r.header.Get("Cache-Control"); (caching != "no-store") != file {
			t.Errorf("%s: Cache-Control %q", name, caching)
		}
		if route.status == 405 && r.header.Get("Allow") == "" {
			t.Errorf("%s: no Allow", name)
		}
		if r.header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: open to other origins", name)
		}
		if route.json && route.status >= 400 && !strings.HasPrefix(route.path, "/oauth/token") {
			r.refused(t, route.status, r.parsed(t).Errors[0].Extensions.Code)
		}
	}
}

func TestTLS(t *testing.T) {
	proxy := func(_ *Parts, o *Options) { o.TrustedProxies = []netip.Prefix{netip.MustParsePrefix("192.0.2.0/24")} }
	https := func(_ *Parts, o *Options) { o.HTTPS = true }
	for name, one := range map[string]struct {
		change func(*Parts, *Options)
		tls    bool
		header string
		secure bool
	}{
		"plain":         {nil, false, "X-Forwarded-Proto: https", false},
		"TLS":           {nil, true, "X: x", true},
		"proxy":         {proxy, false, "X-Forwarded-Proto: https", true},
		"proxy, plain":  {proxy, false, "X-Forwarded-Proto: http", false},
		"public https":  {https, false, "X: x", true},
		"proxy, silent": {proxy, false, "X: x", false},
	} {
		f := newFixture(t)
		if one.change != nil {
			f = newFixture(t, one.change)
		}
		r := request("POST", "/auth/refresh", "", nil, "Content-Type: application/json", "Cookie: trailkeeper_refresh=a", one.header)
		if one.tls {
			r.TLS = &tls.ConnectionState{}
		}
		got := f.do(r)
		if secure := strings.Contains(got.header.Get("Set-Cookie"), "Secure"); secure != one.secure {
			t.Errorf("%s: %s", name, got.header.Get("Set-Cookie"))
		}
		if hsts := got.header.Get("Strict-Transport-Security") != ""; hsts != one.secure {
			t.Errorf("%s: HSTS %v", name, hsts)
		}
	}
}

func TestApp(t *testing.T) {
	f := newFixture(t)
	index := f.do(request("GET", "/organizations/5?x=y", "", nil))
	if !strings.Contains(index.body, "Trailkeeper") || index.header.Get("Cache-Control") != "no-cache" || index.header.Get("Content-Type") != "text/html; charset=utf-8" {
		t.Errorf("index: %v %s", index.header, index.body)
	}
	again := f.do(request("GET", "/", "", nil, "If-None-Match: "+index.header.Get("ETag")))
	if again.status != 304 || again.body != "" {
		t.Errorf("again: %d %q", again.status, again.body)
	}
	plain := f.do(request("GET", "/assets/app-1a2b.js", "", nil))
	if plain.header.Get("Cache-Control") != "public, max-age=31536000, immutable" || plain.header.Get("Content-Type") != "text/javascript; charset=utf-8" {
		t.Errorf("asset: %v", plain.header)
	}
	zipped := f.do(request("GET", "/assets/app-1a2b.js", "", nil, "Accept-Encoding: br, gzip;q=0.5"))
	if zipped.header.Get("Content-Encoding") != "gzip" || zipped.header.Get("Vary") != "Accept-Encoding" || len(zipped.body) > len(plain.body)/4 {
		t.Fatalf("zipped: %d of %d, %v", len(zipped.body), len(plain.body), zipped.header)
	}
	reader, err := gzip.NewReader(strings.NewReader(zipped.body))
	if err != nil {
		t.Fatal(err)
	}
	if body, err := io.ReadAll(reader); err != nil || string(body) != plain.body {
		t.Errorf("unpacked it is another file: %v", err)
	}
	for _, refusing := range []string{"gzip;q=0", "gzip; q=0.000", "deflate", "identity"} {
		if r := f.do(request("GET", "/assets/app-1a2b.js", "", nil, "Accept-Encoding: "+refusing)); r.header.Get("Content-Encoding") != "" {
			t.Errorf("zipped for %q", refusing)
		}
	}
	if small := f.do(request("GET", "/assets/app-1a2b.css", "", nil, "Accept-Encoding: gzip")); small.header.Get("Content-Encoding") != "" {
		t.Error("a small file is zipped")
	}
	if r := f.do(request("GET", "/assets/../index.html", "", nil)); r.status != 301 && r.status != 307 {
		t.Errorf("an unclean path: %d", r.status)
	}
	empty := newFixture(t, func(parts *Parts, _ *Options) { parts.App = fstest.MapFS{".gitkeep": {}} })
	if r := empty.do(request("GET", "/log", "", nil)); r.status != 503 || !strings.Contains(r.body, "make build") {
		t.Errorf("not built: %d %s", r.status, r.body)
	}
	empty.do(request("GET", "/graphql", "", nil)).refused(t, 401, "UNAUTHENTICATED")
}

// TestSchemaFile reads the schema as a generator of clients does.
func TestSchemaFile(t *testing.T) {
	f := newFixture(t)
	text := f.do(request("GET", "/schema.graphql", "owner", nil)).body
	schema, err := gqlparser.LoadSchema(&ast.Source{Input: text})
	if err != nil {
		t.Fatal(err)
	}
	if schema.Query.Fields.ForName("auditEvents") == nil || schema.Query.Fields.ForName("tenants") == nil || schema.Mutation == nil {
		t.Error("parts of the schema are missing")
	}
	for _, unwanted := range []string{"extend type", "__Schema", "directive @include", "@defer", "@goModel", "scalar String\n"} {
		if strings.Contains(text, unwanted) {
			t.Errorf("it holds %q", unwanted)
		}
	}
}

func TestReady(t *testing.T) {
	f := newFixture(t, func(parts *Parts, _ *Options) {
		parts.Ready = func(ctx context.Context) error {
			if _, ok := ctx.Deadline(); !ok {
				t.Error("it may take forever")
			}
			return errors.New("pq: host db1 is away")
		}
	})
	r := f.do(request("GET", "/readyz", "", nil))
	r.refused(t, 503, "UNAVAILABLE")
	if strings.Contains(r.body, "db1") || !strings.Contains(f.log.String(), "db1") {
		t.Errorf("%s; log %s", r.body, f.log)
	}
	if r := f.do(request("GET", "/healthz", "", nil)); r.status != 200 {
		t.Errorf("healthz: %d", r.status)
	}
}

func TestIntrospection(t *testing.T) {
	query := "{__schema{queryType{name} directives{name} types{name}} __type(name:\"Tenant\"){name}}"
	r := newFixture(t).ask("finance", query, nil)
	if r.status != 200 || !strings.Contains(r.body, `"queryType":{"name":"Query"}`) || strings.Contains(r.body, "defer") {
		t.Errorf("%d %s", r.status, r.body)
	}
	off := newFixture(t, func(_ *Parts, o *Options) { o.Introspection = false })
	for _, query := range []string{query, "{...F} fragment F on Query{...{__type(name:\"X\"){name}}}", "query A{__typename} query B{s:__schema{types{name}}}"} {
		off.ask("owner", query, nil).refused(t, 400, "GRAPHQL_VALIDATION_FAILED")
	}
	if r := off.ask("owner", "{__typename}", nil); r.status != 200 {
		t.Errorf("__typename: %d", r.status)
	}
}
