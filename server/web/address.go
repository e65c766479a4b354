package web

import (
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// maxHops is how many proxies are followed back.
const maxHops = 20

// proxied reports whether a trusted proxy sent the request.
func (d *door) proxied(r *http.Request) bool {
	peer, ok := peerOf(r)
	return ok && d.trusts(peer)
}

func (d *door) trusts(address netip.Addr) bool {
	return slices.ContainsFunc(d.TrustedProxies, func(p netip.Prefix) bool { return p.Contains(address) })
}

// address is who asks: the other end of the connection, or, where that is a
// trusted proxy, whom it names. X-Forwarded-For is read from its end, since
// each proxy adds whom it saw: the last one that is no proxy of ours is known,
// what stands before it is only claimed.
func (d *door) address(r *http.Request, proxied bool) string {
	client, ok := peerOf(r)
	if !ok {
		return ""
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; proxied && i >= max(0, len(hops)-maxHops); i-- {
		hop, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		client = hop.Unmap().WithZone("")
		if !d.trusts(client) {
			break
		}
	}
	return client.String()
}

// peerOf is the other end of the connection.
func peerOf(r *http.Request) (netip.Addr, bool) {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	return peer.Addr().Unmap().WithZone(""), err == nil
}
