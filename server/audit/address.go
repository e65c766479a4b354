package audit

import (
	"net/netip"
	"strings"
)

// ParseAddress finds the address in a text as sources write it: bare, in
// brackets, with a port or with a zone. IPv4 inside IPv6 is IPv4. ok is false
// where the text is something else, such as the name of a host or a service.
func ParseAddress(text string) (address netip.Addr, ok bool) {
	if with, err := netip.ParseAddrPort(text); err == nil {
		return with.Addr().Unmap().WithZone(""), true
	}
	if strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]") {
		text = text[1 : len(text)-1]
	}
	address, err := netip.ParseAddr(text)
	return address.Unmap().WithZone(""), err == nil
}

// ParseAddressRange reads an address or a CIDR range of IPv4 or IPv6. Bits
// beyond the length count for nothing, and IPv4 inside IPv6 is IPv4. ok is
// false for everything else, zones included.
func ParseAddressRange(text string) (within netip.Prefix, ok bool) {
	if !strings.Contains(text, "/") {
		address, err := netip.ParseAddr(text)
		if err != nil || address.Zone() != "" {
			return netip.Prefix{}, false
		}
		address = address.Unmap()
		return netip.PrefixFrom(address, address.BitLen()), true
	}
	within, err := netip.ParsePrefix(text)
	if err != nil {
		return netip.Prefix{}, false
	}
	if address := within.Addr(); address.Is4In6() && within.Bits() >= 96 {
		within = netip.PrefixFrom(address.Unmap(), within.Bits()-96)
	}
	return within.Masked(), true
}
