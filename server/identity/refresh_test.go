package identity_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/identity"
)

const email = "ada@northwind.example"

// signedIn returns an installation with a user who has signed in.
func signedIn(t *testing.T) (*house, identity.Tokens) {
	t.Helper()
	h := newHouse(t)
	h.user(h.northwind, email)
	return h, h.signIn(email)
}

func (h *house) refresh(token string) identity.Tokens {
	h.t.Helper()
	tokens, err := h.Refresh(h.t.Context(), origin("192.0.2.2"), token)
	if err != nil {
		h.t.Fatal("refresh: ", err)
	}
	if _, err := h.Verify(h.t.Context(), tokens.Access); err != nil {
		h.t.Fatal("access token of a refresh: ", err)
	}
	return tokens
}

// refused fails unless a refresh token is refused, as all are.
func (h *house) refused(token string) {
	h.t.Helper()
	_, err := h.Refresh(h.t.Context(), origin("192.0.2.66"), token)
	if got := wants(h.t, err, fault.Unauthenticated); *got != *identity.Refused() {
		h.t.Errorf("another answer: %v", got)
	}
}

func (h *house) live() int {
	h.t.Helper()
	return h.count(`SELECT count(*) FROM sessions WHERE ended_at IS NULL`)
}

func TestRefreshRotates(t *testing.T) {
	h, tokens := signedIn(t)
	seen := map[string]bool{tokens.Refresh: true}
	for range 5 {
		h.clock.pass(time.Hour)
		next := h.refresh(tokens.Refresh)
		if seen[next.Refresh] || next.Access == tokens.Access {
			t.Fatal("a token twice")
		}
		if want := h.clock.Now().Add(identity.IdleLife); next.RefreshExpires.Sub(want).Abs() > time.Millisecond {
			t.Errorf("expires %s, want %s", next.RefreshExpires, want)
		}
		seen[next.Refresh], tokens = true, next
	}
	if h.live() != 1 {
		t.Error("not one session")
	}
	secret := func(token string) []byte { return identity.Decoded(token)[16:48] }
	for one := range seen { // none follows from another, but by our secret
		for other := range seen {
			if same := sameBytes(secret(one), secret(other)); one != other && same > 8 {
				t.Errorf("%d of 32 bytes are the same", same)
			}
		}
	}
	for token := range seen {
		h.holdsNoSecret(token, token[24:60])
	}
}

func sameBytes(a, b []byte) (n int) {
	for i := range a {
		if a[i] == b[i] {
			n++
		}
	}
	return n
}

func TestReuseEndsTheSession(t *testing.T) {
	h, first := signedIn(t)
	claims, _ := h.Verify(t.Context(), first.Access)
	second := h.refresh(first.Refresh)
	h.clock.pass(identity.Grace + time.Second)
	h.refused(first.Refresh)
	h.refused(second.Refresh)
	h.refused(first.Refresh)
	if h.live() != 0 {
		t.Error("the session goes on")
	}
	event := h.only("user.session_revoked")
	want := recorded{h.northwind, "user.session_revoked", "SUCCESS", "TOKEN_REUSED", "Trailkeeper", "SYSTEM",
		claims.Subject.String(), "192.0.2.66", claims.SessionID.String()}
	if event != want {
		t.Errorf("event %+v, want %+v", event, want)
	}
}

// Two replacements ago is too old, also within Grace.
func TestReuseWithinGrace(t *testing.T) {
	h, first := signedIn(t)
	h.refresh(h.refresh(first.Refresh).Refresh)
	h.refused(first.Refresh)
	if h.live() != 0 || len(h.events("user.session_revoked")) != 1 {
		t.Error("the session goes on")
	}
}

// Whoever reads a session's id in the trail cannot end it.
func TestForgedTokenEndsNothing(t *testing.T) {
	h, tokens := signedIn(t)
	h.refused(identity.Forge(tokens.Refresh))
	for _, token := range []string{"", "x", tokens.Refresh + "A", tokens.Refresh[:85], tokens.Refresh[:85] + "\n", tokens.Access} {
		h.refused(token)
	}
	other := h.another(func(o *identity.Options) { o.Secret = [32]byte{9} })
	_, err := other.Refresh(t.Context(), origin("192.0.2.66"), tokens.Refresh)
	wants(t, err, fault.Unauthenticated)
	if h.live() != 1 || len(h.events("user.session_revoked")) != 0 {
		t.Error("the session has ended")
	}
	h.refresh(tokens.Refresh)
}

// The second tab, and a browser that lost the answer, get the token that the
// first got; both go on.
func TestTwoTabs(t *testing.T) {
	h, tokens := signedIn(t)
	one := h.refresh(tokens.Refresh)
	h.clock.pass(identity.Grace)
	two := h.refresh(tokens.Refresh)
	if one.Refresh != two.Refresh || one.Access == two.Access {
		t.Error("the tabs do not share the refresh token")
	}
	if !one.RefreshExpires.Equal(two.RefreshExpires) {
		t.Error("the late tab prolonged the session")
	}
	h.clock.pass(time.Hour)
	h.refresh(two.Refresh)
	if h.live() != 1 || len(h.events("user.session_revoked")) != 0 {
		t.Error("the tabs threw each other out")
	}
}

func TestConcurrentRefreshes(t *testing.T) {
	h, tokens := signedIn(t)
	servers := []*identity.Service{h.Service, h.another(func(*identity.Options) {})}
	var wg sync.WaitGroup
	given := make([]string, 20)
	for n := range given {
		wg.Go(func() {
			tokens, err := servers[n%2].Refresh(context.Background(), origin("192.0.2.2"), tokens.Refresh)
			if err != nil {
				t.Error(err)
			}
			given[n] = tokens.Refresh
		})
	}
	wg.Wait()
	for _, token := range given {
		if token != given[0] || token == tokens.Refresh {
			t.Fatal("not one new refresh token for all")
		}
	}
	h.refresh(given[0])
}

func TestSessionExpires(t *testing.T) {
	h, tokens := signedIn(t)
	h.clock.pass(identity.IdleLife)
	h.refused(tokens.Refresh)

	tokens = h.signIn(email)
	began := h.clock.Now()
	for h.clock.Now().Sub(began) < identity.SessionLife-10*time.Hour {
		h.clock.pass(10 * time.Hour)
		tokens = h.refresh(tokens.Refresh)
	}
	if latest := began.Add(identity.SessionLife); tokens.RefreshExpires.After(latest) {
		t.Errorf("lives until %s, at most %s", tokens.RefreshExpires, latest)
	}
	h.clock.pass(10 * time.Hour)
	h.refused(tokens.Refresh)
	if len(h.events("user.session_revoked")) != 0 {
		t.Error("expiry passes for reuse")
	}
	h.clock.pass(32 * 24 * time.Hour)
	if err := h.Tidy(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := h.count(`SELECT count(*) FROM sessions`); n != 0 {
		t.Errorf("%d sessions left", n)
	}
}

func TestRefreshOfAnInactiveUser(t *testing.T) {
	h, tokens := signedIn(t)
	for _, change := range []string{
		`UPDATE users SET status = 'DISABLED'`,
		`UPDATE users SET status = 'ACTIVE', demo = true`,
		`UPDATE users SET demo = false; UPDATE tenants SET status = 'DELETED' WHERE name = 'Northwind'`,
	} {
		h.exec(change)
		h.refused(tokens.Refresh)
	}
	h.exec(`UPDATE tenants SET status = 'ACTIVE'`)
	h.refresh(tokens.Refresh)
}

func TestSignOut(t *testing.T) {
	h, tokens := signedIn(t)
	claims, _ := h.Verify(t.Context(), tokens.Access)
	other := h.signIn(email)
	for _, token := range []string{"", "x", identity.Forge(tokens.Refresh), tokens.Refresh, tokens.Refresh} {
		if err := h.SignOut(t.Context(), origin("192.0.2.3"), token); err != nil {
			t.Fatal(err)
		}
	}
	want := recorded{h.northwind, "user.signed_out", "SUCCESS", "", "Ada Lovelace", "PARTNER_USER",
		claims.Subject.String(), "192.0.2.3", claims.SessionID.String()}
	if event := h.only("user.signed_out"); event != want {
		t.Errorf("event %+v, want %+v", event, want)
	}
	if n := h.count(`SELECT count(*) FROM sessions WHERE id = $1 AND ended_at IS NOT NULL`, claims.SessionID); n != 1 {
		t.Error("the session goes on")
	}
	h.refused(tokens.Refresh)
	h.refresh(other.Refresh)
	if len(h.events("user.session_revoked")) != 0 {
		t.Error("a token of an ended session passes for reuse")
	}
}

// No ending without its event.
func TestSignOutUnrecorded(t *testing.T) {
	h, first := signedIn(t)
	h.refresh(first.Refresh)
	h.clock.pass(time.Minute)
	h.exec(`REVOKE INSERT ON audit_events FROM trailkeeper_server`)
	wants(t, h.SignOut(t.Context(), origin("192.0.2.3"), first.Refresh), fault.AuditUnavailable)
	_, err := h.Refresh(t.Context(), origin("192.0.2.3"), first.Refresh)
	wants(t, err, fault.AuditUnavailable)
	if h.live() != 1 {
		t.Error("ended without its event")
	}
}
