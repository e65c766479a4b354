package web

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"testing"
)

const clientSecret = "secret-of-our-client"

// openIDProvider is a real OpenID provider, in a process of its own.
type openIDProvider struct {
	t      *testing.T
	issuer string
	stop   func()
}

// startProvider starts a provider that sends browsers back to an address. Its
// accounts are claims by login name.
func startProvider(t *testing.T, back string, accounts map[string]any) *openIDProvider {
	t.Helper()
	settings, err := json.Marshal(map[string]any{
		"redirectUri": back, "clientId": "trailkeeper", "clientSecret": clientSecret, "accounts": accounts})
	if err != nil {
		t.Fatal(err)
	}
	node := exec.CommandContext(t.Context(), "node", "../../frontend/e2e/openIdProvider.js", string(settings))
	out, err := node.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	in, err := node.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	node.Stderr = &said
	if err := node.Start(); err != nil {
		t.Fatal("starting the OpenID provider: ", err)
	}
	stop := sync.OnceFunc(func() { in.Close(); _ = node.Wait() })
	t.Cleanup(stop)
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the OpenID provider did not start: %v\n%s", err, &said)
	}
	return &openIDProvider{t, strings.TrimSpace(line), stop}
}

// tell posts to a path of the tests and reads the answer.
func (p *openIDProvider) tell(path string, sent, into any) {
	p.t.Helper()
	body, _ := json.Marshal(sent)
	response, err := http.Post(p.issuer+path, "application/json", bytes.NewReader(body))
	if err != nil {
		p.t.Fatal(err)
	}
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(into); err != nil || response.StatusCode != 200 {
		p.t.Fatalf("%s: %d %v", path, response.StatusCode, err)
	}
}

// token is an access token that the provider itself makes.
func (p *openIDProvider) token(account, audience string, claims map[string]any) string {
	p.t.Helper()
	var made struct{ Token, Error string }
	p.tell("/test/token", map[string]any{"account": account, "audience": audience, "claims": claims}, &made)
	if made.Token == "" {
		p.t.Fatal("no token: ", made.Error)
	}
	return made.Token
}

// rotate makes the provider sign with a new key, and keep or withdraw the old.
func (p *openIDProvider) rotate(keep bool) {
	p.t.Helper()
	var done struct{}
	p.tell("/test/keys", map[string]any{"keep": keep}, &done)
}

// privateKeys is the JWK set of the provider's private keys.
func (p *openIDProvider) privateKeys() []byte {
	p.t.Helper()
	response, err := http.Get(p.issuer + "/test/keys")
	if err != nil {
		p.t.Fatal(err)
	}
	defer response.Body.Close()
	keys, _ := io.ReadAll(response.Body)
	return keys
}

// webBrowser goes where it is sent, one step at a time.
type webBrowser struct {
	t *testing.T
	http.Client
}

func newBrowser(t *testing.T) *webBrowser {
	jar, _ := cookiejar.New(nil)
	return &webBrowser{t, http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// visit goes to a page and returns where it sends the browser, or its text.
func (b *webBrowser) visit(address string, form url.Values) (location, text string) {
	b.t.Helper()
	ask := func() (*http.Response, error) { return b.Get(address) }
	if form != nil {
		ask = func() (*http.Response, error) { return b.PostForm(address, form) }
	}
	response, err := ask()
	if err != nil {
		b.t.Fatal(err)
	}
	defer response.Body.Close()
	body, _ := io.ReadAll(response.Body)
	if to, err := response.Location(); err == nil {
		return to.String(), ""
	}
	return "", string(body)
}

var (
	formAction = regexp.MustCompile(`<form[^>]* action="([^"]+)"`)
	formPrompt = regexp.MustCompile(`name="prompt" value="([^"]+)"`)
)

// signOnAt signs in at a provider as an account, from an address of it on, and
// returns where the provider sends the browser back to, without going there.
func (b *webBrowser) signOnAt(address, back, account string) string {
	b.t.Helper()
	var form url.Values
	for range 20 {
		location, text := b.visit(address, form)
		if strings.HasPrefix(location, back) {
			return location
		}
		if location != "" {
			address, form = location, nil
			continue
		}
		action, prompt := formAction.FindStringSubmatch(text), formPrompt.FindStringSubmatch(text)
		if action == nil || prompt == nil {
			b.t.Fatalf("%s is no form: %.500s", address, text)
		}
		address, form = action[1], url.Values{"prompt": {prompt[1]}}
		if prompt[1] == "login" {
			form.Set("login", account)
			form.Set("password", "any")
		}
	}
	b.t.Fatal("the provider sends in circles")
	return ""
}
