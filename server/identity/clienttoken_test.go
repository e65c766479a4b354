package identity_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/identity"
)

func (h *house) client(tenant uuid.UUID, clientID string) uuid.UUID {
	h.t.Helper()
	id := uuid.New()
	h.exec(`INSERT INTO api_clients (id, tenant_id, client_id, secret_hash, created_at) VALUES ($1, $2, $3, $4, now())`,
		id, tenant, clientID, hashed())
	return id
}

func TestClientToken(t *testing.T) {
	h := newHouse(t)
	id := h.client(h.northwind, "recorder")
	tokens, err := h.ClientToken(t.Context(), origin("192.0.2.1"), "recorder", password)
	if err != nil {
		t.Fatal(err)
	}
	if tokens.Refresh != "" || tokens.ExpiresIn != identity.AccessLife {
		t.Errorf("tokens %+v", tokens)
	}
	claims, err := h.Verify(t.Context(), tokens.Access)
	if err != nil || claims.Subject != id || !claims.Client || claims.SessionID != uuid.Nil {
		t.Errorf("claims %+v, %v", claims, err)
	}
	want := recorded{h.northwind, "client.token_issued", "SUCCESS", "", "recorder", "APPLICATION", id.String(), "192.0.2.1", ""}
	if event := h.only("client.token_issued"); event != want {
		t.Errorf("event %+v, want %+v", event, want)
	}
	if n := h.count(`SELECT count(*) FROM api_clients WHERE last_used_at IS NOT NULL`); n != 1 {
		t.Error("last_used_at is not set")
	}
	h.holdsNoSecret(password, tokens.Access)
}

func TestClientTokenRefused(t *testing.T) {
	h := newHouse(t)
	id := h.client(h.northwind, "recorder")
	tests := []struct {
		clientID, secret, change, outcome, code string
		tenant                                  uuid.UUID
	}{
		{"recorder", wrong, ``, "FAILURE", "WRONG_SECRET", h.northwind},
		{"recorder", "", ``, "FAILURE", "WRONG_SECRET", h.northwind},
		{"nobody", password, ``, "FAILURE", "UNKNOWN_CLIENT", h.platform},
		{"", password, ``, "FAILURE", "UNKNOWN_CLIENT", h.platform},
		{"no\x00body\xff", password, ``, "FAILURE", "UNKNOWN_CLIENT", h.platform},
		{"recorder", password, `UPDATE api_clients SET status = 'REVOKED'`, "DENIED", "DISABLED", h.northwind},
		{"recorder", password, `UPDATE api_clients SET status = 'ACTIVE', demo = true`, "DENIED", "DEMO_ACCOUNT", h.northwind},
	}
	for i, test := range tests {
		if test.change != "" {
			h.exec(test.change)
		}
		before := h.HashesComputed()
		_, err := h.ClientToken(t.Context(), origin("192.0.2.1"), test.clientID, test.secret)
		if refused := wants(t, err, fault.Unauthenticated); refused.Message != "Client id or secret is wrong." {
			t.Errorf("%s: another answer: %v", test.code, refused)
		}
		if n := h.HashesComputed() - before; n != 1 {
			t.Errorf("%s: %d hashes computed, want 1 as always", test.code, n)
		}
		event := h.events("client.token_refused")[i]
		if event.Tenant != test.tenant || event.Outcome != test.outcome || event.Code != test.code {
			t.Errorf("event %+v, want %s", event, test.code)
		}
		if onClient := test.tenant == h.northwind; onClient != (event.Target == id.String()) {
			t.Errorf("%s: target %q", test.code, event.Target)
		}
		h.clock.pass(time.Second)
	}
	demo := h.another(func(o *identity.Options) { o.DemoAllowed = true })
	if _, err := demo.ClientToken(t.Context(), origin("127.0.0.1"), "recorder", password); err != nil {
		t.Error("refused in demo mode: ", err)
	}
	h.holdsNoSecret(password, wrong)
}

// A secret that was right a moment ago costs no hash, but is no better than
// the account and the stored hash are now.
func TestClientSecretIsRemembered(t *testing.T) {
	h := newHouse(t)
	h.client(h.northwind, "recorder")
	ask := func(secret string, hashes int64) error {
		t.Helper()
		before := h.HashesComputed()
		_, err := h.ClientToken(t.Context(), origin("192.0.2.1"), "recorder", secret)
		if n := h.HashesComputed() - before; n != hashes {
			t.Errorf("%d hashes computed, want %d", n, hashes)
		}
		return err
	}
	for n := range int64(30) { // many at once are no guesses
		if err := ask(password, max(0, 1-n)); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(h.events("client.token_issued")); n != 30 {
		t.Errorf("%d events, want 30", n)
	}
	wants(t, ask(wrong, 1), fault.Unauthenticated)
	h.exec(`UPDATE api_clients SET status = 'REVOKED'`)
	wants(t, ask(password, 1), fault.Unauthenticated)
	other, err := identity.HashPassword("another long secret")
	if err != nil {
		t.Fatal(err)
	}
	h.exec(`UPDATE api_clients SET status = 'ACTIVE', secret_hash = $1`, other)
	wants(t, ask(password, 1), fault.Unauthenticated)
	if err := ask("another long secret", 1); err != nil {
		t.Fatal(err)
	}
	h.clock.pass(11 * time.Minute)
	if err := ask("another long secret", 1); err != nil {
		t.Fatal(err)
	}
}

func TestGuessingAtAClient(t *testing.T) {
	h := newHouse(t)
	h.client(h.northwind, "recorder")
	for n := range 20 {
		_, err := h.ClientToken(t.Context(), origin(fmt.Sprintf("192.0.2.%d", n)), "recorder", wrong)
		wants(t, err, fault.Unauthenticated)
	}
	_, err := h.ClientToken(t.Context(), origin("192.0.2.99"), "recorder", password)
	if refused := wants(t, err, fault.RateLimited); refused.RetryAfter != identity.FirstDelay {
		t.Errorf("retry after %s", refused.RetryAfter)
	}
	events := h.events("client.token_refused")
	if last := events[len(events)-1]; last.Code != "BLOCKED" || last.Outcome != "DENIED" {
		t.Errorf("event %+v", last)
	}
	// A user of the same name, and others from there, are not concerned.
	h.user(h.northwind, "recorder")
	if _, err := h.SignIn(t.Context(), origin("192.0.2.99"), "recorder", password, uuid.Nil); err != nil {
		t.Error(err)
	}
}
