package web

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/identity"
)

// TestSessionOfProvider: a session lasts as long as whoever vouches for it.
func TestSessionOfProvider(t *testing.T) {
	for name, change := range map[string]func(h *signOnHouse, provider, user uuid.UUID){
		"the user is disabled": func(h *signOnHouse, _, user uuid.UUID) {
			h.exec(`UPDATE users SET status = 'DISABLED' WHERE id = $1`, user)
		},
		"the provider is disabled": func(h *signOnHouse, provider, _ uuid.UUID) {
			h.exec(`UPDATE identity_providers SET status = 'DISABLED' WHERE id = $1`, provider)
		},
		"the provider is deleted": func(h *signOnHouse, provider, _ uuid.UUID) {
			h.exec(`DELETE FROM identity_providers WHERE id = $1`, provider)
		},
		"the tenant is deleted": func(h *signOnHouse, _, _ uuid.UUID) {
			h.exec(`UPDATE tenants SET status = 'DELETED' WHERE id = $1`, h.contoso)
		},
		"the user is moved to another tenant": func(h *signOnHouse, _, user uuid.UUID) {
			h.exec(`UPDATE users SET tenant_id = $2 WHERE id = $1`, user, h.northwind)
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := newSignOnHouse(t)
			p := h.provider(map[string]any{"ann": verifiedAs("ann@contoso.example")})
			provider := h.trust(p, h.contoso, identity.Invited, nil)
			ann := h.user(h.contoso, "ann@contoso.example")
			b := newBrowser(t)
			if at := h.signOn(b, provider, "ann", "/"); at != "/" {
				t.Fatal(at)
			}
			session, bearer := h.refresh(b), p.token("ann", "urn:trailkeeper", nil)
			for _, token := range []string{session, bearer} {
				if status, body := h.viewer(token); status != 200 {
					t.Fatalf("before: %d %s", status, body)
				}
			}
			change(h, provider, ann)
			_, stranger := h.viewer("")
			for _, token := range []string{session, bearer} {
				if status, body := h.viewer(token); status != 401 || body != stranger {
					t.Errorf("afterwards: %d %s", status, body)
				}
			}
			h.pass(3 * time.Second)
			if status, body := h.post(b, "/auth/refresh", "", ""); status != 401 {
				t.Errorf("refreshed afterwards: %d %s", status, body)
			}
			if at := h.signOnIfAny(newBrowser(t), provider, "ann"); !strings.HasPrefix(at, "/sign-in?error=") {
				t.Errorf("signed in again: %s", at)
			}
		})
	}
}

// signOnIfAny is signOn where the provider may be none any more.
func (h *signOnHouse) signOnIfAny(b *webBrowser, provider uuid.UUID, account string) string {
	h.t.Helper()
	away := h.begin(b, provider, "/")
	if ours, ok := strings.CutPrefix(away, h.url); ok {
		return ours
	}
	return h.finish(b, b.signOnAt(away, h.back(), account))
}
