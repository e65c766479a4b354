package identity_test

import (
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/identity"
)

func TestSignIn(t *testing.T) {
	h := newHouse(t)
	id := h.user(h.northwind, "Ada@Northwind.example")
	h.exec(`INSERT INTO role_assignments (id, user_id, role_id, partner_id, tenant_id, created_at)
		SELECT gen_random_uuid(), $1, id, $2, $2, now() FROM roles WHERE name = 'Owner'`, id, h.northwind)
	tokens := h.signIn(" ada@northwind.EXAMPLE ")
	claims, err := h.Verify(t.Context(), tokens.Access)
	if err != nil {
		t.Fatal(err)
	}
	if claims.Subject != id || claims.Client || claims.SessionID == uuid.Nil {
		t.Errorf("claims %+v", claims)
	}
	if want := h.clock.Now().Add(identity.AccessLife); claims.ExpiresAt.Sub(want).Abs() > time.Second || tokens.ExpiresIn != identity.AccessLife {
		t.Errorf("expires at %s in %s, want %s", claims.ExpiresAt, tokens.ExpiresIn, want)
	}
	event := h.only("sign_in.succeeded")
	want := recorded{h.northwind, "sign_in.succeeded", "SUCCESS", "", "Ada Lovelace", "PARTNER_USER",
		id.String(), "192.0.2.1", claims.SessionID.String()}
	if event != want {
		t.Errorf("event %+v, want %+v", event, want)
	}
	if n := h.count(`SELECT count(*) FROM audit_events WHERE actor_role = 'Owner' AND actor_email = 'Ada@Northwind.example'
		AND log = 'SIGN_IN' AND channel = 'UI' AND correlation_id = 'req-1'`); n != 1 {
		t.Error("the event lacks role, e-mail, log, channel or correlation id")
	}
	if n := h.count(`SELECT count(*) FROM sessions WHERE id = $1 AND user_id = $2 AND ended_at IS NULL
		AND ip_address = '192.0.2.1' AND user_agent = 'Firefox'`, claims.SessionID, id); n != 1 {
		t.Error("no session")
	}
	if n := h.count(`SELECT count(*) FROM users WHERE last_sign_in_at IS NOT NULL`); n != 1 {
		t.Error("last_sign_in_at is not set")
	}
	h.holdsNoSecret(password, tokens.Access, tokens.Refresh, tokens.Refresh[24:60])
}

// Whatever is wrong: the same answer, the same work, one event that says what.
func TestSignInRefused(t *testing.T) {
	tests := []struct {
		name, email, password string
		change                string
		outcome, code, kind   string
		onPlatform            bool
	}{
		{name: "wrong password", password: "wrong horse battery", outcome: "FAILURE", code: "WRONG_PASSWORD"},
		{name: "empty password", outcome: "FAILURE", code: "WRONG_PASSWORD"},
		{name: "huge password", password: strings.Repeat("x", 1<<20), outcome: "FAILURE", code: "WRONG_PASSWORD"},
		{name: "unknown e-mail", email: "eve@nowhere.example", password: password, outcome: "FAILURE", code: "UNKNOWN_USER", onPlatform: true},
		{name: "broken e-mail", email: "eve\x00\xff@nowhere.example" + strings.Repeat("e", 5000), password: password,
			outcome: "FAILURE", code: "UNKNOWN_USER", onPlatform: true},
		{name: "disabled", password: password, change: `UPDATE users SET status = 'DISABLED'`, outcome: "DENIED", code: "DISABLED"},
		{name: "deleted tenant", password: password, change: `UPDATE tenants SET status = 'DELETED' WHERE name = 'Northwind'`,
			outcome: "DENIED", code: "DISABLED"},
		{name: "no password", password: password, change: `UPDATE tenants SET status = 'ACTIVE'; UPDATE users SET password_hash = NULL`,
			outcome: "FAILURE", code: "NO_PASSWORD"},
		{name: "broken hash", password: password, change: `UPDATE users SET password_hash = 'x'`, outcome: "FAILURE", code: "WRONG_PASSWORD"},
		{name: "demo", password: password, change: `UPDATE users SET demo = true`, outcome: "DENIED", code: "DEMO_ACCOUNT"},
	}
	h := newHouse(t)
	for i, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			address := fmt.Sprintf("192.0.2.%d", i)
			email := fmt.Sprintf("ada%d@northwind.example", i)
			id := h.user(h.northwind, email)
			if test.change != "" {
				h.exec(test.change)
			}
			if test.email != "" {
				email = test.email
			}
			before := h.HashesComputed()
			_, err := h.SignIn(t.Context(), origin(address), email, test.password, uuid.Nil)
			if refused := wants(t, err, fault.Unauthenticated); refused.Message != "E-mail or password is wrong." ||
				errors.Unwrap(refused) != nil || refused.Field != "" {
				t.Errorf("another answer: %v", refused)
			}
			if n := h.HashesComputed() - before; n != 2 {
				t.Errorf("%d hashes computed, want 2 as always", n)
			}
			failed := h.events("sign_in.failed")
			if len(failed) != i+1 {
				t.Fatalf("%d events, want %d", len(failed), i+1)
			}
			event, tenant, target := failed[i], h.northwind, id.String()
			if test.onPlatform {
				tenant, target = h.platform, ""
			}
			if event.Tenant != tenant || event.Target != target || event.Outcome != test.outcome ||
				event.Code != test.code || event.Address != address {
				t.Errorf("event %+v", event)
			}
			actor := email
			if !utf8.ValidString(email) {
				actor = "not an e-mail"
			}
			if event.Kind != "UNKNOWN" || event.Actor != actor {
				t.Errorf("actor %s %.50q, want %.50q", event.Kind, event.Actor, actor)
			}
		})
		h.clock.pass(time.Second) // events in order
	}
	if n := h.count(`SELECT count(*) FROM sessions`); n != 0 {
		t.Error("there is a session")
	}
	h.holdsNoSecret(password, "wrong horse battery")
}

// A password typed into the field of the e-mail must not be kept.
func TestPasswordAsEmail(t *testing.T) {
	h := newHouse(t)
	passwords := []string{password, "Tr0ub4dor&3-long", "Tr0ub4dor@3-long", "a blank @ b.c", "@b.cdefghijkl", "a@b@c.defghijk"}
	for n, typed := range passwords {
		_, err := h.SignIn(t.Context(), origin(fmt.Sprintf("192.0.2.%d", n)), typed, "x", uuid.Nil)
		wants(t, err, fault.Unauthenticated)
		h.holdsNoSecret(typed, strings.ToLower(typed))
	}
}

func TestDemoAccounts(t *testing.T) {
	h := newHouse(t)
	h.user(h.northwind, "owner@northwind.example")
	h.exec(`UPDATE users SET demo = true`)
	demo := h.another(func(o *identity.Options) { o.DemoAllowed = true })
	tokens, err := demo.SignIn(t.Context(), origin("127.0.0.1"), "owner@northwind.example", password, uuid.Nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := demo.Verify(t.Context(), tokens.Access); err != nil {
		t.Error("refused in demo mode: ", err)
	}
	// The same database and keys without demo mode.
	_, err = h.Verify(t.Context(), tokens.Access)
	wants(t, err, fault.Unauthenticated)
	_, err = h.Refresh(t.Context(), origin("127.0.0.1"), tokens.Refresh)
	wants(t, err, fault.Unauthenticated)
}

func TestSameEmailInTwoPartners(t *testing.T) {
	h := newHouse(t)
	atNorthwind, atFabrikam := h.user(h.northwind, "ada@msp.example"), h.user(h.fabrikam, "ada@msp.example")
	sign := func(password string, tenant uuid.UUID) (uuid.UUID, error) {
		before := h.HashesComputed()
		tokens, err := h.SignIn(t.Context(), origin("192.0.2.1"), "ada@msp.example", password, tenant)
		if n := h.HashesComputed() - before; n != 2 {
			t.Errorf("%d hashes computed, want 2 as always", n)
		}
		if err != nil {
			return uuid.Nil, err
		}
		claims, err := h.Verify(t.Context(), tokens.Access)
		return claims.Subject, err
	}
	_, err := sign("wrong horse battery", uuid.Nil)
	wants(t, err, fault.Unauthenticated)
	if failed := h.events("sign_in.failed"); len(failed) != 2 || failed[0].Tenant == failed[1].Tenant {
		t.Errorf("not one event for each account: %+v", failed)
	}
	_, err = sign(password, uuid.Nil)
	if asked := wants(t, err, fault.BadUserInput); asked.Field != "tenantId" {
		t.Errorf("field %q", asked.Field)
	}
	if n := len(h.events("sign_in.interrupted")); n != 2 {
		t.Errorf("%d events sign_in.interrupted, want 2", n)
	}
	for tenant, want := range map[uuid.UUID]uuid.UUID{h.northwind: atNorthwind, h.fabrikam: atFabrikam} {
		if got, err := sign(password, tenant); got != want || err != nil {
			t.Errorf("signed in as %s, %v; want %s", got, err, want)
		}
	}
	_, err = sign(password, uuid.New())
	wants(t, err, fault.Unauthenticated)
	h.exec(`UPDATE users SET status = 'DISABLED' WHERE id = $1`, atFabrikam)
	if got, err := sign(password, uuid.Nil); got != atNorthwind || err != nil {
		t.Errorf("signed in as %s, %v; want %s", got, err, atNorthwind)
	}
}

// No sign-in without its event, done or failed.
func TestSignInUnrecorded(t *testing.T) {
	h := newHouse(t)
	h.user(h.northwind, "ada@northwind.example")
	h.exec(`REVOKE INSERT ON audit_events FROM trailkeeper_server`)
	for _, typed := range []string{password, "wrong horse battery"} {
		_, err := h.SignIn(t.Context(), origin("192.0.2.1"), "ada@northwind.example", typed, uuid.Nil)
		wants(t, err, fault.AuditUnavailable)
	}
	if n := h.count(`SELECT count(*) FROM sessions`) + h.count(`SELECT count(*) FROM users WHERE last_sign_in_at IS NOT NULL`); n != 0 {
		t.Error("something was changed without its event")
	}
}

func TestOptions(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*identity.Options){
		"issuer":   func(o *identity.Options) { o.Issuer = "" },
		"audience": func(o *identity.Options) { o.Audience = "" },
		"secret":   func(o *identity.Options) { o.Secret = [32]byte{} },
		"clock":    func(o *identity.Options) { o.Clock = nil },
	} {
		options := identity.Options{Issuer: "i", Audience: "a", Secret: secret, Clock: time.Now, Logger: slog.Default()}
		change(&options)
		if _, err := identity.New(nil, nil, nil, options); err == nil {
			t.Errorf("made without %s", name)
		}
	}
}

func TestHashPassword(t *testing.T) {
	t.Parallel()
	for typed, good := range map[string]bool{
		"elevenchars": false, "twelve chars": true, "zwölf Zeichn": true,
		strings.Repeat("ü", 128): true, strings.Repeat("ü", 129): false, "with a NUL \x00 inside": false, "broken \xff UTF-8 text": false,
	} {
		hash, err := identity.HashPassword(typed)
		if good != (err == nil) || good != strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") {
			t.Errorf("%.20q: %v", typed, err)
		}
		if err != nil && fault.From(err).Field != "password" {
			t.Errorf("field %q", fault.From(err).Field)
		}
	}
}
