package web

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/graph"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/identity"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// signOnHouse is an installation with two partners, of which Northwind has a
// customer and an organization; the real rooms behind the real door.
type signOnHouse struct {
	t                                                    *testing.T
	db                                                   *storetest.Database
	who                                                  *identity.Service
	url                                                  string
	log                                                  *bytes.Buffer
	late                                                 atomic.Int64 // how far the clock is ahead
	platform, northwind, contoso, organization, fabrikam uuid.UUID
}

func newSignOnHouse(t *testing.T) *signOnHouse {
	t.Helper()
	t.Parallel()
	server := httptest.NewUnstartedServer(nil)
	h := &signOnHouse{t: t, db: storetest.New(t), url: "http://" + server.Listener.Addr().String(), log: &bytes.Buffer{}}
	clock := func() time.Time { return time.Now().Add(time.Duration(h.late.Load())) }
	logger := slog.New(slog.NewJSONHandler(h.log, nil))
	sealer := audit.NewSealer(bytes.Repeat([]byte{1}, 32))
	trail := audit.NewTrail(store.Events{DB: h.db.DB}, sealer, clock)
	people := directory.New(store.Directory{DB: h.db.DB}, trail, sealer)
	var err error
	h.who, err = identity.New(store.Identity{DB: h.db.DB}, people, trail, identity.Options{
		Issuer: h.url, Audience: "trailkeeper", Secret: [32]byte{1}, Clock: clock, Logger: logger, PrivateIssuers: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := h.who.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	h.platform = h.tenant("PLATFORM", "Platform", uuid.Nil)
	h.northwind = h.tenant("PARTNER", "Northwind", h.platform)
	h.contoso = h.tenant("CUSTOMER", "Contoso", h.northwind)
	h.organization = h.tenant("ORGANIZATION", "Contoso Berlin", h.contoso)
	h.fabrikam = h.tenant("PARTNER", "Fabrikam", h.platform)
	server.Config.Handler, err = New(Parts{
		Identity: h.who, Directory: people, App: built(), Ready: h.db.Ready, Logger: logger, Clock: clock,
		Resolvers: &graph.Resolver{Trail: trail, Directory: people, Logger: logger, Clock: clock},
	}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	server.Start()
	t.Cleanup(server.Close)
	return h
}

func (h *signOnHouse) exec(statement string, args ...any) {
	h.t.Helper()
	if _, err := h.db.Admin.Exec(statement, args...); err != nil {
		h.t.Fatalf("%s: %v", statement, err)
	}
}

func (h *signOnHouse) text(query string, args ...any) (found string) {
	h.t.Helper()
	if err := h.db.Admin.QueryRow(query, args...).Scan(&found); err != nil {
		h.t.Fatalf("%s: %v", query, err)
	}
	return found
}

func (h *signOnHouse) tenant(kind, name string, parent uuid.UUID) uuid.UUID {
	h.t.Helper()
	id := uuid.New()
	h.exec(`INSERT INTO tenants (id, kind, name, parent_id, created_at) VALUES ($1, $2, $3, nullif($4, $5::uuid), now())`,
		id, kind, name, parent, uuid.Nil)
	return id
}

func (h *signOnHouse) user(tenant uuid.UUID, email string) uuid.UUID {
	h.t.Helper()
	id, partner := uuid.New(), h.northwind
	if tenant == h.fabrikam {
		partner = tenant
	}
	h.exec(`INSERT INTO users (id, tenant_id, partner_id, name, email, email_key, created_at)
		VALUES ($1, $2, $3, 'Ann Berg', $4::text, lower($4), now())`, id, tenant, partner, email)
	return id
}

func (h *signOnHouse) assign(user uuid.UUID, name string, partner, tenant uuid.UUID) {
	h.t.Helper()
	h.exec(`INSERT INTO role_assignments (id, user_id, role_id, partner_id, tenant_id, created_at) VALUES ($1, $2, $3, $4, $5, now())`,
		uuid.New(), user, roleID(name), partner, tenant)
}

func roleID(name string) uuid.UUID { return role(name).ID }

// back is where providers send browsers to.
func (h *signOnHouse) back() string { return h.url + "/auth/oidc/callback" }

// provider starts an OpenID provider.
func (h *signOnHouse) provider(accounts map[string]any) *openIDProvider {
	h.t.Helper()
	return startProvider(h.t, h.back(), accounts)
}

// trust stores a provider of a tenant.
func (h *signOnHouse) trust(p *openIDProvider, tenant uuid.UUID, provisioning identity.Provisioning, roles map[string]string) uuid.UUID {
	h.t.Helper()
	id := uuid.New()
	sealed, err := h.who.SealClientSecret(id, p.issuer, "trailkeeper", clientSecret)
	if err != nil {
		h.t.Fatal(err)
	}
	mapping := map[string]uuid.UUID{}
	for value, name := range roles {
		mapping[value] = roleID(name)
	}
	text, _ := json.Marshal(mapping)
	h.exec(`INSERT INTO identity_providers (id, tenant_id, name, issuer, client_id, sealed_secret, audiences, provisioning, listed,
		roles_claim, role_mapping, created_at, updated_at) VALUES ($1, $2, 'Entra', $3, 'trailkeeper', $4, '["urn:trailkeeper"]', $5, true,
		'groups', $6, now(), now())`, id, tenant, p.issuer, sealed, provisioning, text)
	h.pass(3 * time.Second) // longer than providers are kept in memory
	return id
}

// pass moves the clock on.
func (h *signOnHouse) pass(d time.Duration) { h.late.Add(int64(d)) }

// begin is the way to a provider: where it sends the browser.
func (h *signOnHouse) begin(b *webBrowser, provider uuid.UUID, back string) string {
	h.t.Helper()
	location, _ := b.visit(h.url+"/auth/oidc/login?"+url.Values{"provider": {provider.String()}, "return": {back}}.Encode(), nil)
	return location
}

// signOn signs in by a provider and returns where the browser ends: a path of
// ours.
func (h *signOnHouse) signOn(b *webBrowser, provider uuid.UUID, account, back string) string {
	h.t.Helper()
	return h.finish(b, b.signOnAt(h.begin(b, provider, back), h.back(), account))
}

func (h *signOnHouse) finish(b *webBrowser, address string) string {
	h.t.Helper()
	location, text := b.visit(address, nil)
	if !strings.HasPrefix(location, h.url) {
		h.t.Fatalf("%s leads to %q: %.300s", address, location, text)
	}
	return strings.TrimPrefix(location, h.url)
}

// refresh is the access token of the session that the browser has.
func (h *signOnHouse) refresh(b *webBrowser) string {
	h.t.Helper()
	status, body := h.post(b, "/auth/refresh", "", "")
	var given struct{ AccessToken string }
	if err := json.Unmarshal([]byte(body), &given); err != nil || status != 200 {
		h.t.Fatalf("refresh: %d %s", status, body)
	}
	return given.AccessToken
}

func (h *signOnHouse) post(b *webBrowser, path, token, body string) (int, string) {
	h.t.Helper()
	r, _ := http.NewRequest(http.MethodPost, h.url+path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := b.Do(r)
	if err != nil {
		h.t.Fatal(err)
	}
	defer response.Body.Close()
	var answer bytes.Buffer
	_, _ = answer.ReadFrom(response.Body)
	return response.StatusCode, answer.String()
}

// viewer asks with a token who one is and what one may do.
func (h *signOnHouse) viewer(token string) (int, string) {
	h.t.Helper()
	return h.post(newBrowser(h.t), "/graphql", token, `{"query":"{viewer{name permissions tenant{name} user{email assignments{role{name} tenant{name}}}}}"}`)
}

// permissions are those of a viewer, in order.
func (h *signOnHouse) permissions(token string) string {
	h.t.Helper()
	var said struct {
		Data struct {
			Viewer struct{ Permissions []access.Permission }
		}
	}
	status, body := h.viewer(token)
	if err := json.Unmarshal([]byte(body), &said); err != nil || status != 200 {
		h.t.Fatalf("viewer: %d %s", status, body)
	}
	words := make([]string, len(said.Data.Viewer.Permissions))
	for i, p := range said.Data.Viewer.Permissions {
		words[i] = string(p)
	}
	return strings.Join(words, " ")
}

// last is the newest event of an activity, as activity, outcome, code, tenant,
// actor and targets.
func (h *signOnHouse) last(activity string) string {
	h.t.Helper()
	return h.text(`SELECT concat_ws(' | ', outcome, coalesce(error_code, '-'), tenant_name, actor_name, coalesce(actor_email, '-'),
		coalesce(targets->0->>'name', '-'), details::text, ip_address) FROM audit_events WHERE activity = $1 ORDER BY recorded_at DESC, id DESC LIMIT 1`, activity)
}

func (h *signOnHouse) events(activity string) int {
	h.t.Helper()
	var n int
	if err := h.db.Admin.QueryRow(`SELECT count(*) FROM audit_events WHERE activity = $1`, activity).Scan(&n); err != nil {
		h.t.Fatal(err)
	}
	return n
}
