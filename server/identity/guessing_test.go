package identity_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/identity"
)

// guess tries a password and returns what became of it.
func (h *house) guess(s *identity.Service, address, email, password string) *fault.Error {
	_, err := s.SignIn(h.t.Context(), origin(address), email, password, uuid.Nil)
	return fault.From(err)
}

func (h *house) wantsGuess(kind fault.Kind, address, email, password string) *fault.Error {
	h.t.Helper()
	err := h.guess(h.Service, address, email, password)
	switch {
	case kind == "" && err != nil, kind != "" && (err == nil || err.Kind != kind):
		h.t.Fatalf("%s from %s: got %v, want %q", email, address, err, kind)
	}
	return err
}

const wrong = "wrong horse battery"

func TestGuessingAtAnAccount(t *testing.T) {
	h := newHouse(t)
	h.user(h.northwind, "ada@northwind.example")
	for _, email := range []string{"ada@northwind.example", "nobody@northwind.example"} {
		// From an address of its own each time: it is the account that is slow.
		for n := range 5 {
			h.wantsGuess(fault.Unauthenticated, fmt.Sprintf("192.0.2.%d", n), email, wrong)
		}
		for _, delay := range []time.Duration{2, 4, 8, 16} {
			before := h.HashesComputed()
			for range 3 { // refused attempts make it no longer
				refused := h.wantsGuess(fault.RateLimited, "192.0.2.99", email, password)
				if refused.RetryAfter != delay*time.Second || !refused.Retryable {
					t.Fatalf("%s: retry after %s, want %d s", email, refused.RetryAfter, delay)
				}
			}
			if h.HashesComputed() != before {
				t.Error("a refused attempt computed hashes")
			}
			h.clock.pass(delay * time.Second)
			h.wantsGuess(fault.Unauthenticated, "192.0.2.100", email, wrong)
		}
	}
	blocked := h.events("sign_in.failed")
	tenants := map[uuid.UUID]int{}
	for _, event := range blocked {
		if event.Code == "BLOCKED" && event.Outcome == "DENIED" {
			tenants[event.Tenant]++
		}
	}
	// Once a minute: thirty seconds of them span two minutes at most.
	for _, tenant := range []uuid.UUID{h.northwind, h.platform} {
		if n := tenants[tenant]; n < 1 || n > 2 {
			t.Errorf("%d blocked events, want 1 or 2: %+v", n, blocked)
		}
	}
	h.holdsNoSecret(password, wrong)
}

func TestRightPasswordForgetsFailures(t *testing.T) {
	h := newHouse(t)
	h.user(h.northwind, "ada@northwind.example")
	for range 3 {
		for range 4 {
			h.wantsGuess(fault.Unauthenticated, "192.0.2.1", "ada@northwind.example", wrong)
		}
		h.wantsGuess("", "192.0.2.1", "ada@northwind.example", password)
	}
	// The address keeps its 12: 8 more and it is slow.
	for n := range 8 {
		h.wantsGuess(fault.Unauthenticated, "192.0.2.1", fmt.Sprintf("eve%d@x.example", n), wrong)
	}
	h.wantsGuess(fault.RateLimited, "192.0.2.1", "ada@northwind.example", password)
	h.wantsGuess("", "192.0.2.2", "ada@northwind.example", password)
}

func TestFailuresAreForgotten(t *testing.T) {
	h := newHouse(t)
	for n := range 5 {
		h.wantsGuess(fault.Unauthenticated, fmt.Sprintf("192.0.2.%d", n), "ada@x.example", wrong)
	}
	h.clock.pass(31 * time.Minute) // two of five
	for n := range 2 {
		h.wantsGuess(fault.Unauthenticated, fmt.Sprintf("192.0.2.%d", n), "ada@x.example", wrong)
	}
	h.wantsGuess(fault.RateLimited, "192.0.2.9", "ada@x.example", wrong)
	// However long it goes on, the delay has an end.
	for range 12 {
		refused := h.wantsGuess(fault.RateLimited, "192.0.2.9", "ada@x.example", wrong)
		if refused.RetryAfter > identity.LongestDelay {
			t.Fatalf("a delay of %s", refused.RetryAfter)
		}
		h.clock.pass(refused.RetryAfter)
		h.wantsGuess(fault.Unauthenticated, "192.0.2.10", "ada@x.example", wrong)
	}
	h.clock.pass(48 * time.Hour)
	if err := h.Tidy(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := h.count(`SELECT count(*) FROM sign_in_failures`); n != 0 {
		t.Errorf("%d counters left", n)
	}
}

func TestGuessingFromAnAddress(t *testing.T) {
	h := newHouse(t)
	h.user(h.northwind, "ada@northwind.example")
	for n := range 20 { // one /64 is one address
		h.wantsGuess(fault.Unauthenticated, fmt.Sprintf("2001:db8::%x", n), fmt.Sprintf("eve%d@x.example", n), wrong)
	}
	h.wantsGuess(fault.RateLimited, "2001:db8::ffff", "ada@northwind.example", password)
	h.wantsGuess("", "2001:db8:0:1::1", "ada@northwind.example", password)
	// A refused attempt counts nowhere: not in the account either.
	for range 10 {
		h.wantsGuess(fault.RateLimited, "2001:db8::1", "ada@northwind.example", password)
	}
	h.wantsGuess("", "192.0.2.1", "ada@northwind.example", password)
	for _, address := range []string{"::ffff:192.0.2.7", "192.0.2.7"} {
		for n := range 10 {
			h.wantsGuess(fault.Unauthenticated, address, fmt.Sprintf("mallory%d@x.example", n), wrong)
		}
	}
	h.wantsGuess(fault.RateLimited, "192.0.2.7", "ada@northwind.example", password)
}

// Forty guesses at once on two servers: five are tried, as one by one.
func TestGuessingAtOnce(t *testing.T) {
	h := newHouse(t)
	h.user(h.northwind, "ada@northwind.example")
	servers := []*identity.Service{h.Service, h.another(func(*identity.Options) {})}
	var wg sync.WaitGroup
	for n := range 40 {
		wg.Go(func() {
			h.guess(servers[n%2], fmt.Sprintf("192.0.2.%d", n), "ada@northwind.example", wrong)
		})
	}
	wg.Wait()
	if n := servers[0].HashesComputed() + servers[1].HashesComputed(); n != 5*2 {
		t.Errorf("%d hashes computed, want 10", n)
	}
	h.wantsGuess(fault.RateLimited, "192.0.2.200", "ada@northwind.example", password)
}
