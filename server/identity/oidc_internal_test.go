package identity

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/google/uuid"
)

// TestAddressesOfProviders: only public addresses are connected to.
func TestAddressesOfProviders(t *testing.T) {
	for _, public := range []string{"1.1.1.1", "93.184.215.14", "172.32.0.1", "192.169.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450:4001::1"} {
		if err := checkPublic(net.JoinHostPort(public, "443")); err != nil {
			t.Errorf("%s: %v", public, err)
		}
	}
	for _, inside := range []string{
		"127.0.0.1", "127.9.9.9", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
		"100.64.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
		"::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "2001:db8::1", "64:ff9b::a00:1", "2002:a00:1::", "2001::1",
		"::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:100.64.0.1", "::ffff:169.254.169.254", "::127.0.0.1",
	} {
		if err := checkPublic(net.JoinHostPort(inside, "443")); err == nil {
			t.Errorf("%s is taken for public", inside)
		}
	}
	if checkPublic("localhost:443") == nil || checkPublic("") == nil {
		t.Error("a name is taken for an address")
	}
}

// TestURLsOfProviders: https, or http on this machine where private issuers are
// allowed.
func TestURLsOfProviders(t *testing.T) {
	for _, c := range []struct {
		url             string
		always, private bool
	}{
		{"https://login.example", true, true}, {"https://login.example:8443/a?b=c", true, true}, {"https://127.0.0.1", true, true},
		{"http://127.0.0.1:80", false, true}, {"http://[::1]/", false, true}, {"http://localhost:1", false, true},
		{"http://login.example", false, false}, {"http://10.0.0.1", false, false}, {"http://127.0.0.1.login.example", false, false},
		{"file:///etc/passwd", false, false}, {"https://", false, false}, {"https://a:b@login.example", false, false},
		{"https://login.example/#x", false, false}, {"gopher://127.0.0.1", false, false}, {"//127.0.0.1", false, false}, {"", false, false},
	} {
		u, err := url.Parse(c.url)
		if err != nil {
			t.Fatal(err)
		}
		if always, private := permitted(u, false), permitted(u, true); always != c.always || private != c.private {
			t.Errorf("%s: %v, private %v", c.url, always, private)
		}
	}
}

// TestProviderClient: no redirects, no endless answers, nothing on this machine
// unless that is allowed.
func TestProviderClient(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/elsewhere":
			http.Redirect(w, r, "/there", http.StatusFound)
		case "/endless":
			for range 2 << 10 {
				_, _ = w.Write(make([]byte, 1<<10))
			}
		}
	}))
	defer server.Close()
	tls := httptest.NewTLSServer(http.NotFoundHandler())
	defer tls.Close()
	get := func(private bool, address string) (int, error) {
		response, err := providerClient(private).Get(address)
		if err != nil {
			return 0, err
		}
		defer response.Body.Close()
		_, err = io.Copy(io.Discard, response.Body)
		return response.StatusCode, err
	}
	if status, err := get(true, server.URL+"/there"); status != 200 || err != nil {
		t.Errorf("%d %v", status, err)
	}
	for name, c := range map[string]struct {
		private    bool
		path, want string
	}{
		"a redirect":             {true, server.URL + "/elsewhere", "redirect"},
		"an endless answer":      {true, server.URL + "/endless", "too large"},
		"http":                   {false, server.URL + "/there", "https only"},
		"https on this machine":  {false, tls.URL, "not a public address"},
		"a name of this machine": {false, strings.Replace(tls.URL, "127.0.0.1", "localhost", 1), "not a public address"},
	} {
		if _, err := get(c.private, c.path); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	// A proxy would connect for us, to whatever address.
	if transport := providerClient(false).Transport.(*providerTransport).next.(*http.Transport); transport.Proxy != nil {
		t.Error("a proxy is asked")
	}
}

// TestForeignHeader: what a provider's header may hold.
func TestForeignHeader(t *testing.T) {
	for text, want := range map[string]bool{
		`{"alg":"RS256","kid":"1"}`: true, `{"alg":"EdDSA","kid":"1","typ":"JWT"}`: true, `{"alg":"PS512","kid":"1","typ":"application/at+jwt"}`: true,
		`{"alg":"ES384","kid":"1","x5t":"a","x5t#S256":"b","typ":"AT+JWT"}`: true,
		`{"alg":"RS256"}`: false, `{"kid":"1"}`: false, `{"alg":"none","kid":"1"}`: false, `{"alg":"HS256","kid":"1"}`: false, `{"alg":"rs256","kid":"1"}`: false,
		`{"alg":"RS256","kid":1}`: false, `{"alg":["RS256"],"kid":"1"}`: false, `{"alg":"RS256","kid":"1","crit":"a"}`: false, `{"alg":"RS256","kid":"1","jku":"https://x"}`: false,
		`{"alg":"RS256","kid":"1","jwk":{}}`: false, `{"alg":"RS256","kid":"1","x5u":"https://x"}`: false, `{"alg":"RS256","kid":"1","x5c":["a"]}`: false,
		`{"alg":"RS256","kid":"1","b64":false}`: false, `{"alg":"RS256","kid":"1","zip":"DEF"}`: false, `{"alg":"RS256","kid":"1","typ":"logout+jwt"}`: false,
		`{"alg":"RS256","kid":"1","Alg":"none"}`: false, `{"alg":"RS256","kid":"` + strings.Repeat("x", 257) + `"}`: false, `[]`: false,
	} {
		if head, ok := readForeignHeader([]byte(text)); ok != want {
			t.Errorf("%s: %v %+v", text, ok, head)
		}
	}
}

// TestSealedClientSecret: a secret opens for its own provider, issuer and client
// only, and with the installation's secret only.
func TestSealedClientSecret(t *testing.T) {
	service := func(secret byte) *Service {
		s, err := New(nil, nil, nil, Options{Issuer: "https://us.example", Audience: "a", Secret: [32]byte{secret},
			Clock: time.Now, Logger: slog.New(slog.DiscardHandler)})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	s, id := service(1), uuid.New()
	sealed, err := s.SealClientSecret(id, "https://login.example", "client", "open sesame")
	if err != nil || strings.Contains(string(sealed), "sesame") {
		t.Fatal(err)
	}
	right := Provider{ID: id, Issuer: "https://login.example", ClientID: "client", SealedSecret: sealed}
	if secret, err := s.clientSecret(right); secret != "open sesame" || err != nil {
		t.Errorf("%q %v", secret, err)
	}
	for name, change := range map[string]func(*Provider){
		"another provider": func(p *Provider) { p.ID = uuid.New() }, "another issuer": func(p *Provider) { p.Issuer = "https://thief.example" },
		"another client": func(p *Provider) { p.ClientID = "x" }, "changed": func(p *Provider) { p.SealedSecret = append([]byte{1}, sealed...) },
	} {
		wrong := right
		change(&wrong)
		if secret, err := s.clientSecret(wrong); err == nil || secret != "" {
			t.Errorf("%s: %q", name, secret)
		}
	}
	if secret, err := service(2).clientSecret(right); err == nil || secret != "" {
		t.Errorf("another installation: %q", secret)
	}
}

// TestKeysAreFetchedRarely: an unknown kid makes the keys be fetched once in ten
// seconds, however many ask at the same time, and keys that do not fit are not
// used.
func TestKeysAreFetchedRarely(t *testing.T) {
	private, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	short, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Fatal(err)
	}
	var fetched atomic.Int64
	var server *httptest.Server
	server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/keys" {
			_, _ = fmt.Fprintf(w, `{"issuer":%q,"authorization_endpoint":"%[1]s/a","token_endpoint":"%[1]s/t","jwks_uri":"%[1]s/keys"}`, server.URL)
			return
		}
		fetched.Add(1)
		_ = json.NewEncoder(w).Encode(jose.JSONWebKeySet{Keys: []jose.JSONWebKey{
			{Key: private.Public(), KeyID: "good"}, {Key: private.Public(), KeyID: "other use", Use: "enc"},
			{Key: private.Public(), KeyID: "other method", Algorithm: "RS512"}, {Key: short.Public(), KeyID: "short"},
			{Key: []byte("secret"), KeyID: "secret"}, {Key: private, KeyID: "private"}, {Key: private.Public()},
		}})
	}))
	defer server.Close()
	var late atomic.Int64
	from := newIssuers(Options{PrivateIssuers: true, Logger: slog.New(slog.DiscardHandler),
		Clock: func() time.Time { return time.Now().Add(time.Duration(late.Load())) }}).of(server.URL)
	ask := func(kid string) error {
		_, err := from.key(t.Context(), header{Algorithm: "RS256", KeyID: kid})
		return err
	}
	if err := ask("good"); err != nil {
		t.Fatal(err)
	}
	var asking sync.WaitGroup
	for n := range 50 {
		asking.Go(func() {
			if ask(fmt.Sprint("invented", n)) == nil {
				t.Error("an invented key")
			}
		})
	}
	asking.Wait()
	if n := fetched.Load(); n != 1 {
		t.Errorf("fetched %d times", n)
	}
	late.Store(int64(11 * time.Second))
	for _, kid := range []string{"x", "y", "other use", "other method", "short", "secret", "private", ""} {
		if ask(kid) == nil {
			t.Errorf("the key %q is used", kid)
		}
	}
	if n := fetched.Load(); n != 2 || ask("good") != nil {
		t.Errorf("fetched %d times", n)
	}
}
