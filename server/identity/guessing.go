package identity

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/netip"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Counter counts failures: of one account, or of one address. From the Free-th
// on, each is followed by a delay that doubles, FirstDelay to LongestDelay, in
// which every attempt is refused, also with the right password. One failure is
// forgotten every Forgive.
type Counter struct {
	// ID is keyed, so that the table does not tell who tried to sign in.
	ID      string
	Free    int
	Forgive time.Duration
}

// The delays after failures. Who keeps guessing at one account has about a
// hundred attempts a day, the limit of NIST SP 800-63B section 5.2.2; from one
// address about two thousand, at whatever accounts.
const (
	FirstDelay   = 2 * time.Second
	LongestDelay = 15 * time.Minute

	accountFailures = 5
	accountForgives = 15 * time.Minute
	clientFailures  = 20 // machines start many at once, and their secrets are long
	clientForgives  = time.Minute
	addressFailures = 20
	addressForgives = 45 * time.Second // 20 in 15 minutes
)

// counters returns what an attempt counts in: the address (unless unknown),
// then the account. The order is the same everywhere, so that concurrent
// attempts wait for each other instead of deadlocking.
func (s *Service) counters(origin audit.Origin, account Counter) []Counter {
	if origin.IPAddress == "" {
		return []Counter{account}
	}
	address := Counter{s.counterID("address", network(origin.IPAddress)), addressFailures, addressForgives}
	return []Counter{address, account}
}

func (s *Service) accountCounter(emailKey string) Counter {
	return Counter{s.counterID("account", emailKey), accountFailures, accountForgives}
}

func (s *Service) clientCounter(clientID string) Counter {
	return Counter{s.counterID("client", clientID), clientFailures, clientForgives}
}

func (s *Service) counterID(kind, of string) string {
	mac := hmac.New(sha256.New, s.counting)
	mac.Write([]byte(kind + "\x00" + of))
	return kind + ":" + base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// network is what one attacker has at least: an IPv4 address, or the /64 of an
// IPv6 address.
func network(address string) string {
	parsed, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	parsed = parsed.Unmap().WithZone("")
	if parsed.Is4() {
		return parsed.String()
	}
	prefix, _ := parsed.Prefix(64)
	return prefix.String()
}

// count counts an attempt as a failure before anything is tried, so that many
// at once gain nothing; a success takes it back. Faults: RateLimited with
// RetryAfter while blocked, Unavailable.
func (s *Service) count(ctx context.Context, counters []Counter) error {
	now := s.now()
	until, err := s.store.CountAttempt(ctx, now, counters)
	if err != nil || until.IsZero() {
		return err
	}
	// Whole seconds, as Retry-After has them.
	wait := (until.Sub(now) + time.Second - 1).Truncate(time.Second)
	return fault.New(fault.RateLimited, "Too many failed attempts. Try again later.").Again(max(wait, time.Second))
}

// uncount takes back an attempt that was not tried. That it fails does no
// harm: failures are forgotten in time.
func (s *Service) uncount(ctx context.Context, counters []Counter) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), recordTimeout)
	defer cancel()
	err := s.store.Transact(ctx, func(tx Tx) error { return tx.Uncount(ctx, counters) })
	if err != nil {
		s.options.Logger.WarnContext(ctx, "an attempt to sign in stays counted", "error", err)
	}
}
