package identity_test

import (
	"testing"
	"time"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// While two secrets are good, a wrong one costs two hashes; when the overlap is
// over, the old one is wrong, and was it proven a moment ago.
func TestTwoSecretsOverlap(t *testing.T) {
	h := newHouse(t)
	h.client(h.northwind, "recorder")
	next, hash, err := h.NewClientSecret(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	h.exec(`UPDATE api_clients SET previous_hash = secret_hash, previous_until = $2, secret_hash = $1`, hash, h.clock.Now().Truncate(time.Microsecond).Add(5*time.Minute))
	ask := func(secret string, hashes int64) error {
		t.Helper()
		before := h.HashesComputed()
		_, err := h.ClientToken(t.Context(), origin("192.0.2.1"), "recorder", secret)
		if n := h.HashesComputed() - before; n != hashes {
			t.Errorf("%d hashes computed, want %d", n, hashes)
		}
		return err
	}
	for _, c := range []struct {
		secret string
		hashes int64
	}{{next, 1}, {password, 2}, {password, 0}, {next, 0}} {
		if err := ask(c.secret, c.hashes); err != nil {
			t.Fatal(err)
		}
	}
	wants(t, ask(wrong, 2), fault.Unauthenticated)
	h.clock.pass(5 * time.Minute)
	wants(t, ask(password, 1), fault.Unauthenticated)
	if err := ask(next, 0); err != nil {
		t.Fatal(err)
	}
	h.holdsNoSecret(password, next, wrong)
}
