package identity

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"
)

const (
	// providerPatience is how long a provider may take for one answer.
	providerPatience = 5 * time.Second
	// maxProviderAnswer is how long an answer may be, in bytes.
	maxProviderAnswer = 1 << 20
)

// providerClient asks providers, and nobody else: https only, no redirects, no
// proxy, and no address that is not public, so that whoever may configure a
// provider cannot reach the inside of the network through us. The address is
// checked when the connection is made, after the name was resolved.
func providerClient(private bool) *http.Client {
	dialer := &net.Dialer{Timeout: providerPatience}
	if !private {
		dialer.Control = func(_, address string, _ syscall.RawConn) error { return checkPublic(address) }
	}
	return &http.Client{
		Timeout: providerPatience,
		Transport: &providerTransport{private: private, next: &http.Transport{
			DialContext: dialer.DialContext, TLSHandshakeTimeout: providerPatience, ForceAttemptHTTP2: true,
			MaxResponseHeaderBytes: 64 << 10, MaxIdleConnsPerHost: 2, IdleConnTimeout: time.Minute,
		}},
		CheckRedirect: func(*http.Request, []*http.Request) error { return errors.New("a provider must not redirect us") },
	}
}

type providerTransport struct {
	private bool
	next    http.RoundTripper
}

// RoundTrip refuses URLs that are not permitted and bounds the answer.
func (t *providerTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	if !permitted(r.URL, t.private) {
		return nil, errors.New("a provider is reached by https only")
	}
	response, err := t.next.RoundTrip(r)
	if err == nil {
		response.Body = http.MaxBytesReader(nil, response.Body, maxProviderAnswer)
	}
	return response, err
}

// permitted reports whether a URL of a provider may be used: https, or, where
// private issuers are allowed, http on this machine.
func permitted(u *url.URL, private bool) bool {
	if u.User != nil || u.Hostname() == "" || u.Fragment != "" {
		return false
	}
	return u.Scheme == "https" || private && u.Scheme == "http" && isLoopback(u.Hostname())
}

func isLoopback(host string) bool {
	address, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && address.IsLoopback()
}

// checkPublic refuses an address of a connection that is not public.
func checkPublic(address string) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	ip := at.Addr().Unmap().WithZone("")
	if !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return fmt.Errorf("%s is not a public address", ip)
	}
	for _, text := range notPublic {
		if netip.MustParsePrefix(text).Contains(ip) {
			return fmt.Errorf("%s is not a public address", ip)
		}
	}
	return nil
}

// notPublic are ranges that look public to net/netip (IANA's special-purpose
// registries): shared, reserved, for tests, and IPv6 that carries an IPv4.
var notPublic = []string{
	"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24",
	"203.0.113.0/24", "240.0.0.0/4", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32",
	"2002::/16", "fec0::/10",
}
