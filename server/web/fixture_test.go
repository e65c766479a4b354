package web

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/graph"
	"github.com/trailkeeper/trailkeeper/graph/generated"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/identity"
)

var (
	platformID = uuid.MustParse("00000000-0000-4000-8000-000000000001")
	partnerID  = uuid.MustParse("00000000-0000-4000-8000-000000000002")
	contosoID  = uuid.MustParse("00000000-0000-4000-8000-000000000003")
	now        = time.Date(2026, 11, 22, 4, 50, 0, 0, time.UTC)
)

// memory is the smallest store that the API works on. Hook, when set, runs
// before a page is read, with the context of the request.
type memory struct {
	directory.Store // what no test here asks for

	mu     sync.Mutex
	events []audit.Event
	reads  int
	hook   func(ctx context.Context) error
	people map[uuid.UUID]directory.Standing
}

func (m *memory) RecordEvents(_ context.Context, drafts []audit.Draft) ([]audit.Stored, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	stored := make([]audit.Stored, len(drafts))
	for i, draft := range drafts {
		m.events = append(m.events, draft.Event)
		stored[i] = audit.Stored{ID: draft.Event.ID, Digest: draft.Digest}
	}
	return stored, nil
}

func (m *memory) FindEvents(ctx context.Context, query audit.Query, window audit.Window) (audit.Found, error) {
	if m.hook != nil {
		if err := m.hook(ctx); err != nil {
			return audit.Found{}, err
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.reads++
	var found []audit.Event
	for _, event := range m.events {
		if query.Scope.Contains(event.Place) && len(found) < window.Limit {
			found = append(found, event)
		}
	}
	return audit.Found{Events: found}, nil
}

func (m *memory) CountEvents(context.Context, audit.Query, int) (*audit.Count, error) {
	return &audit.Count{Value: int64(len(m.events)), Exact: true}, nil
}

func (m *memory) CountDays(context.Context, audit.Query) ([]int64, error) { return nil, nil }

func (m *memory) FindHistogram(context.Context, audit.Query, int) (audit.Histogram, error) {
	return audit.Histogram{}, nil
}

func (m *memory) FindFacets(context.Context, audit.Query, audit.Dimension) (audit.Facets, error) {
	return audit.Facets{}, nil
}

func (m *memory) FindEvent(context.Context, access.Scope, uuid.UUID) (*audit.Event, error) {
	return nil, nil
}

func (m *memory) Activities(context.Context) ([]audit.Activity, error) {
	return audit.ShippedActivities()
}

func (m *memory) Standing(_ context.Context, subject directory.Subject, _ int64) (directory.Standing, error) {
	return m.people[subject.ID], nil
}

func (m *memory) Tree(context.Context) ([]access.Tenant, []access.Departure, int64, error) {
	return []access.Tenant{
		{ID: platformID, Kind: access.Platform, Name: "Platform", Status: access.TenantActive},
		{ID: partnerID, Kind: access.Partner, Name: "Northwind", Status: access.TenantActive, ParentID: platformID},
		{ID: contosoID, Kind: access.Organization, Name: "Contoso", Status: access.TenantActive, ParentID: partnerID},
	}, nil, 1, nil
}

func (m *memory) Past(context.Context, access.Scope, []uuid.UUID, time.Time) (*directory.Past, error) {
	return nil, fault.New(fault.Unavailable, "Memory has no past.")
}

func (m *memory) TreeVersion(context.Context) (int64, error) { return 1, nil }

func (m *memory) Change(context.Context, func(directory.Tx) error) error {
	return fault.New(fault.Unavailable, "Memory changes nothing.")
}

func (m *memory) User(_ context.Context, scope access.Scope, id uuid.UUID) (*directory.User, error) {
	person, ok := m.people[id]
	if !ok || person.Viewer.Client || !scope.Contains(access.Place{Partner: partnerID, Tenant: person.Viewer.TenantID}) {
		return nil, nil
	}
	return &directory.User{ID: id, Name: person.Viewer.Name, Email: person.Viewer.Email, Status: directory.UserActive, TenantID: person.Viewer.TenantID}, nil
}

func (m *memory) Users(context.Context, access.Scope, directory.UserQuery) ([]directory.User, error) {
	return nil, nil
}

func (m *memory) IdentityProviders(context.Context, *access.Tree, access.Scope) ([]directory.IdentityProvider, error) {
	return nil, nil
}

func (m *memory) Assignments(context.Context, access.Scope, []uuid.UUID) (map[uuid.UUID][]access.Assignment, error) {
	return nil, nil
}

func (m *memory) Roles(context.Context, access.Scope) ([]access.Role, error) {
	return access.BuiltinRoles(), nil
}

// signer knows its tokens by heart: the name of whoever holds it.
type signer struct {
	claims  map[string]identity.Claims
	calls   []string
	origins []audit.Origin
	fail    error
}

func (s *signer) said(origin audit.Origin, words ...string) {
	s.calls, s.origins = append(s.calls, strings.Join(words, " ")), append(s.origins, origin)
}

func (s *signer) SignIn(_ context.Context, origin audit.Origin, email, password string, tenantID uuid.UUID) (identity.Tokens, error) {
	s.said(origin, "sign-in", email, password, tenantID.String())
	return s.tokens("refresh-1")
}

func (s *signer) tokens(refresh string) (identity.Tokens, error) {
	if s.fail != nil {
		return identity.Tokens{}, s.fail
	}
	return identity.Tokens{Access: "owner", ExpiresIn: 10 * time.Minute, Refresh: refresh, RefreshExpires: now.Add(12 * time.Hour)}, nil
}

func (s *signer) Refresh(_ context.Context, origin audit.Origin, token string) (identity.Tokens, error) {
	s.said(origin, "refresh", token)
	return s.tokens("refresh-2")
}

func (s *signer) SignOut(_ context.Context, origin audit.Origin, token string) error {
	s.said(origin, "sign-out", token)
	return s.fail
}

func (s *signer) ClientToken(_ context.Context, origin audit.Origin, clientID, secret string) (identity.Tokens, error) {
	s.said(origin, "client", clientID, secret)
	return s.tokens("")
}

func (s *signer) Verify(_ context.Context, token string) (identity.Claims, error) {
	claims, ok := s.claims[token]
	if !ok {
		return identity.Claims{}, identity.Refused()
	}
	return claims, nil
}

func (s *signer) ListedProviders(context.Context) ([]identity.ListedProvider, error) {
	return nil, s.fail
}

func (s *signer) BeginSignOn(context.Context, audit.Origin, uuid.UUID, string) (identity.Departure, error) {
	return identity.Departure{}, s.fail
}

func (s *signer) FinishSignOn(context.Context, audit.Origin, identity.Return) (identity.Tokens, string, error) {
	return identity.Tokens{}, "", s.fail
}

func (s *signer) JWKS(context.Context) ([]byte, error) { return []byte(`{"keys":[]}`), nil }

// fixture is a door with little behind it. Its people are owner, finance (no
// rights), recorder (a client) and gone (no longer active), whose tokens are
// their names.
type fixture struct {
	store    *memory
	identity *signer
	log      *bytes.Buffer
	door     http.Handler
	resolver generated.ResolverRoot
}

func role(name string) access.Role {
	for _, role := range access.BuiltinRoles() {
		if role.Name == name {
			return role
		}
	}
	panic(name)
}

func newFixture(t testing.TB, change ...func(*Parts, *Options)) *fixture {
	t.Helper()
	f := &fixture{
		store:    &memory{people: map[uuid.UUID]directory.Standing{}},
		identity: &signer{claims: map[string]identity.Claims{}},
		log:      &bytes.Buffer{},
	}
	northwind := access.Place{Partner: partnerID, Tenant: partnerID}
	for _, one := range []struct {
		name, role     string
		client, active bool
	}{{"owner", "Owner", false, true}, {"finance", "Finance", false, true}, {"recorder", "Recorder", true, true}, {"gone", "Owner", false, false}} {
		id := uuid.NewSHA1(partnerID, []byte(one.name))
		f.identity.claims[one.name] = identity.Claims{Subject: id, Client: one.client}
		f.store.people[id] = directory.Standing{Active: one.active, TreeVersion: 1, Viewer: access.Viewer{
			ID: id, Name: one.name, Client: one.client, TenantID: partnerID,
			Assignments: []access.Assignment{{Role: role(one.role), At: northwind}},
		}}
	}
	clock := func() time.Time { return now }
	sealer := audit.NewSealer(bytes.Repeat([]byte{7}, 32))
	people := directory.New(f.store, nil, sealer)
	logger := slog.New(slog.NewJSONHandler(f.log, &slog.HandlerOptions{Level: slog.LevelInfo}))
	f.resolver = &graph.Resolver{Trail: audit.NewTrail(f.store, sealer, clock), Directory: people, Logger: logger, Clock: clock}
	parts := Parts{
		Identity: f.identity, Directory: people, Resolvers: f.resolver, App: built(),
		Ready:  func(context.Context) error { return nil },
		Logger: logger, Clock: clock,
	}
	options := Options{Introspection: true, Limits: Limits{Rate: -1}}
	for _, c := range change {
		c(&parts, &options)
	}
	var err error
	if f.door, err = New(parts, options); err != nil {
		t.Fatal(err)
	}
	return f
}

// built is a small app.
func built() fs.FS {
	return fstest.MapFS{
		".gitkeep":            {},
		"index.html":          {Data: []byte("<!doctype html><title>Trailkeeper</title>")},
		"favicon.svg":         {Data: []byte("<svg/>")},
		"assets/app-1a2b.js":  {Data: []byte(strings.Repeat("export const nothing = 0;\n", 200))},
		"assets/app-1a2b.css": {Data: []byte("body{}")},
	}
}

// reply is an answer, read whole.
type reply struct {
	status int
	header http.Header
	body   string
}

func (f *fixture) do(r *http.Request) reply {
	w := httptest.NewRecorder()
	f.door.ServeHTTP(w, r)
	body, _ := io.ReadAll(w.Result().Body)
	return reply{w.Code, w.Header(), string(body)}
}

// request makes a request; headers are "Name: value", token the name of who
// asks, or empty.
func request(method, target, token string, body io.Reader, headers ...string) *http.Request {
	r := httptest.NewRequest(method, target, body)
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		r.Header.Add(name, value)
	}
	return r
}

// post sends a raw body as application/json, asking for true statuses.
func (f *fixture) post(token, body string, headers ...string) reply {
	headers = append([]string{"Content-Type: application/json", "Accept: application/graphql-response+json"}, headers...)
	return f.do(request("POST", "/graphql", token, strings.NewReader(body), headers...))
}

// ask sends a document and its variables.
func (f *fixture) ask(token, query string, variables any, headers ...string) reply {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		panic(err)
	}
	return f.post(token, string(body), headers...)
}

// outer is the form of every error.
type outer struct {
	Data   json.RawMessage `json:"data"`
	Errors []struct {
		Message    string `json:"message"`
		Path       []any  `json:"path"`
		Extensions struct {
			Code          string `json:"code"`
			CorrelationID string `json:"correlationId"`
			Retryable     bool   `json:"retryable"`
			Field         string `json:"field"`
		} `json:"extensions"`
	} `json:"errors"`
}

func (r reply) parsed(t testing.TB) outer {
	t.Helper()
	var o outer
	if err := json.Unmarshal([]byte(r.body), &o); err != nil {
		t.Fatalf("%d %s: %v", r.status, r.body, err)
	}
	return o
}

// refused checks that a reply is one error of the code, in the one form.
func (r reply) refused(t testing.TB, status int, code string) outer {
	t.Helper()
	if r.status != status {
		t.Fatalf("status %d, want %d: %.300s", r.status, status, r.body)
	}
	o := r.parsed(t)
	if len(o.Errors) == 0 || o.Errors[0].Extensions.Code != code {
		t.Fatalf("want %s: %.300s", code, r.body)
	}
	for _, err := range o.Errors {
		if err.Message == "" || len([]rune(err.Message)) > MaxMessage {
			t.Errorf("message of %d characters: %q", len([]rune(err.Message)), err.Message)
		}
	}
	if o.Data != nil && status != 200 {
		t.Errorf("data beside status %d: %.300s", status, r.body)
	}
	return o
}
