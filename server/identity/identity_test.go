package identity_test

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/identity"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

const password = "correct horse battery"

// hashed is the hash of password, computed once.
var hashed = sync.OnceValue(func() string {
	hash, err := identity.HashPassword(password)
	if err != nil {
		panic(err)
	}
	return hash
})

// clock is a clock that tests move.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// trees reads the tree anew each time.
type trees struct{ store.Directory }

func (t trees) Tree(ctx context.Context) (*access.Tree, error) {
	tenants, departures, _, err := t.Directory.Tree(ctx)
	if err != nil {
		return nil, err
	}
	return access.NewTree(tenants, departures)
}

// house is an installation with two partners.
type house struct {
	*identity.Service
	t                             *testing.T
	db                            *storetest.Database
	clock                         *clock
	log                           *bytes.Buffer
	platform, northwind, fabrikam uuid.UUID
}

var secret = [32]byte{1, 2, 3}

// empty returns an installation in which nothing was made.
func empty(t *testing.T) *house {
	t.Helper()
	t.Parallel()
	h := &house{t: t, db: storetest.New(t), clock: &clock{now: time.Now()}, log: &bytes.Buffer{}}
	h.Service = h.another(func(*identity.Options) {})
	return h
}

// newHouse returns an installation with tenants and keys.
func newHouse(t *testing.T) *house {
	t.Helper()
	h := empty(t)
	if err := h.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	h.platform = h.tenant("PLATFORM", "Platform", uuid.Nil)
	h.northwind = h.tenant("PARTNER", "Northwind", h.platform)
	h.fabrikam = h.tenant("PARTNER", "Fabrikam", h.platform)
	return h
}

// another returns a service on the same database: another server.
func (h *house) another(change func(*identity.Options)) *identity.Service {
	h.t.Helper()
	return h.on(store.Identity{DB: h.db.DB}, change)
}

// on is another with a store of the test's.
func (h *house) on(db identity.Store, change func(*identity.Options)) *identity.Service {
	h.t.Helper()
	options := identity.Options{
		Issuer: "https://trailkeeper.example", Audience: "trailkeeper", Secret: secret, Clock: h.clock.Now,
		Logger: slog.New(slog.NewTextHandler(h.log, nil)),
	}
	change(&options)
	trail := audit.NewTrail(store.Events{DB: h.db.DB}, audit.Sealer{}, h.clock.Now)
	s, err := identity.New(db, trees{store.Directory{DB: h.db.DB}}, trail, options)
	if err != nil {
		h.t.Fatal(err)
	}
	s.SetPatience(time.Minute) // the machine of the tests may be busy
	return s
}

func (h *house) exec(statement string, args ...any) {
	h.t.Helper()
	if _, err := h.db.Admin.Exec(statement, args...); err != nil {
		h.t.Fatalf("%s: %v", statement, err)
	}
}

func (h *house) tenant(kind, name string, parent uuid.UUID) uuid.UUID {
	h.t.Helper()
	id := uuid.New()
	h.exec(`INSERT INTO tenants (id, kind, name, parent_id, created_at) VALUES ($1, $2, $3, nullif($4, $5::uuid), now())`,
		id, kind, name, parent, uuid.Nil)
	return id
}

func (h *house) user(partner uuid.UUID, email string) uuid.UUID {
	h.t.Helper()
	id := uuid.New()
	h.exec(`INSERT INTO users (id, tenant_id, partner_id, name, email, email_key, password_hash, created_at)
		VALUES ($1, $2, $2, 'Ada Lovelace', $3::text, lower($3), $4, now())`, id, partner, email, hashed())
	return id
}

// origin is a request from an address of its own.
func origin(address string) audit.Origin {
	return audit.Origin{IPAddress: address, UserAgent: "Firefox", RequestID: "req-1", Channel: audit.ChannelUI}
}

// signIn signs in or fails the test.
func (h *house) signIn(email string) identity.Tokens {
	h.t.Helper()
	tokens, err := h.SignIn(h.t.Context(), origin("192.0.2.1"), email, password, uuid.Nil)
	if err != nil {
		h.t.Fatal("sign-in: ", err)
	}
	return tokens
}

// recorded is an event as tests look at it.
type recorded struct {
	Tenant                                       uuid.UUID
	Activity, Outcome, Code, Actor, Kind, Target string
	Address, Session                             string
}

// events returns the events of an activity, or all, the oldest first.
func (h *house) events(activity string) []recorded {
	h.t.Helper()
	rows, err := h.db.Admin.Query(`SELECT tenant_id, activity, outcome, coalesce(error_code, ''), actor_name, actor_kind,
		coalesce(targets->0->>'targetId', ''), coalesce(ip_address, ''), coalesce(session_id, '')
		FROM audit_events WHERE $1 IN ('', activity) ORDER BY occurred_at, recorded_at, activity, id`, activity)
	if err != nil {
		h.t.Fatal(err)
	}
	defer rows.Close()
	var found []recorded
	for rows.Next() {
		var e recorded
		if err := rows.Scan(&e.Tenant, &e.Activity, &e.Outcome, &e.Code, &e.Actor, &e.Kind, &e.Target, &e.Address, &e.Session); err != nil {
			h.t.Fatal(err)
		}
		found = append(found, e)
	}
	return found
}

// only returns the one event of an activity.
func (h *house) only(activity string) recorded {
	h.t.Helper()
	found := h.events(activity)
	if len(found) != 1 {
		h.t.Fatalf("%d events %s, want 1: %+v", len(found), activity, found)
	}
	return found[0]
}

func (h *house) count(query string, args ...any) int {
	h.t.Helper()
	var n int
	if err := h.db.Admin.QueryRow(query, args...).Scan(&n); err != nil {
		h.t.Fatal(err)
	}
	return n
}

// wants fails unless err is a fault of the kind.
func wants(t *testing.T, err error, kind fault.Kind) *fault.Error {
	t.Helper()
	if !fault.Is(err, kind) {
		t.Fatalf("got %v, want %s", err, kind)
	}
	return fault.From(err)
}

// holdsNoSecret fails where the database or the log holds any of the texts.
func (h *house) holdsNoSecret(texts ...string) {
	h.t.Helper()
	dump := h.log.String()
	for _, table := range []string{"audit_events", "event_keys", "users", "sessions", "sign_in_failures", "signing_keys", "api_clients"} {
		var rows *string
		if err := h.db.Admin.QueryRow(`SELECT string_agg(x::text, E'\n') FROM ` + table + ` x`).Scan(&rows); err != nil {
			h.t.Fatal(err)
		}
		if rows != nil {
			dump += *rows
		}
	}
	for _, text := range texts {
		if strings.Contains(dump, text) {
			h.t.Errorf("a secret is stored: %.20s...", text)
		}
	}
}
