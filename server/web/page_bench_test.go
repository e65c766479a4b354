package web

import (
	"bufio"
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
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

// Selections of the benchmark: three fields, what the app's list asks, and all
// that is kept of an event; and the columns that they are made of.
const (
	benchParty = `{ kind actorId name email role tenantId tenantName }`
	benchRow   = `id log occurredAt finishedAt durationMs tenantId tenantKind tenantName customerName partnerName
		activity activityName category operation outcome outcomeReason errorCode severity source channel
		actor ` + benchParty + ` onBehalfOf ` + benchParty + ` impersonator ` + benchParty + `
		targets { kind targetId name changes { property } } ipAddress userAgent country city`
	benchRest = ` recordedAt customerId partnerId description recordedBy ` + benchParty + ` changed: targets { changes { property old new } }
		tenant { id name parent { name } } correlationId sessionId sourceId details raw`
	fewColumns  = `id, occurred_at, activity`
	listColumns = `partner_id, occurred_at, id, finished_at, duration_ms, tenant_id, tenant_kind, tenant_name, customer_name,
		partner_name, log, activity, activity_name, category, operation, outcome, outcome_reason, error_code, severity, source,
		channel, actor_kind, actor_id, actor_name, actor_email, actor_role, actor_tenant_id, actor_tenant_name, on_behalf_of,
		impersonator, targets, ip_address, user_agent, country, city`
	wholeColumns = listColumns + `, customer_id, description, recorded_by, correlation_id, session_id, source_id, details, raw, recorded_at`
)

var benchPages = []struct{ name, nodes, columns string }{
	{"few", "nodes { id occurredAt activity }", fewColumns},
	{"list", "nodes { " + benchRow + " }", listColumns},
	{"whole", "edges { cursor node { " + benchRow + benchRest + " } }", wholeColumns},
}

// BenchmarkPage asks for pages of 50 events of one organization, of 20,000, by
// 16 clients: through the door, and in the same run the same rows by raw SQL
// through lib/pq. "nothing" is what any request costs.
func BenchmarkPage(b *testing.B) {
	bench := newBench(b)
	ask := func(name, query string) {
		b.Run(name+"/http", func(b *testing.B) { clients(b, func() (func() error, func()) { return bench.client(b, query) }) })
	}
	ask("nothing", "{ viewer { name } }")
	for _, page := range benchPages {
		ask(page.name, `{ auditEvents(first: 50, filter: {tenantIds: ["`+bench.org.String()+`"]}) { `+page.nodes+`
			pageInfo { hasNextPage hasPreviousPage startCursor endCursor } effectiveRange { from to } } }`)
		b.Run(page.name+"/sql", func(b *testing.B) {
			clients(b, func() (func() error, func()) {
				return func() error { return bench.page(page.columns) }, func() {}
			})
		})
	}
}

// clients lets 16 of them ask, b.N times in all.
func clients(b *testing.B, newClient func() (ask func() error, done func())) {
	b.ReportAllocs()
	b.SetParallelism((16 + runtime.GOMAXPROCS(0) - 1) / runtime.GOMAXPROCS(0))
	b.RunParallel(func(pb *testing.PB) {
		ask, done := newClient()
		defer done()
		for pb.Next() {
			if err := ask(); err != nil {
				b.Error(err)
				return
			}
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "requests/s")
}

// bench is a server with 20,000 events of one organization.
type bench struct {
	server       *httptest.Server
	raw          *sql.DB
	token        string
	partner, org uuid.UUID
}

func newBench(b *testing.B) *bench {
	db := storetest.New(b)
	logger := slog.New(slog.DiscardHandler)
	sealer := audit.NewSealer(bytes.Repeat([]byte{1}, 32))
	trail := audit.NewTrail(store.Events{DB: db.DB}, sealer, time.Now)
	people := directory.New(store.Directory{DB: db.DB}, trail, sealer)
	who, err := identity.New(store.Identity{DB: db.DB}, people, trail, identity.Options{
		Issuer: "http://trailkeeper.example", Audience: "trailkeeper", Secret: [32]byte{1}, Clock: time.Now, Logger: logger})
	must(b, err)
	must(b, who.Start(b.Context()))
	_, err = who.Bootstrap(b.Context(), identity.BootstrapInput{PartnerName: "Northwind", OwnerName: "Ann Berg",
		OwnerEmail: "ann@northwind.example", Password: "a long password"})
	must(b, err)
	made := &bench{org: uuid.New()}
	must(b, db.Admin.QueryRow(`SELECT id FROM tenants WHERE kind = 'PARTNER'`).Scan(&made.partner))
	_, err = db.Admin.Exec(`INSERT INTO tenants (id, kind, name, status, parent_id, created_at)
		VALUES ($1, 'ORGANIZATION', 'Contoso Berlin', 'ACTIVE', $2, now())`, made.org, made.partner)
	must(b, err)
	for n := range 20 {
		_, err := store.Events{DB: db.DB}.RecordEvents(b.Context(), made.drafts(n*1000, 1000))
		must(b, err)
	}
	_, err = db.Admin.Exec(`VACUUM ANALYZE audit_events`)
	must(b, err)
	handler, err := New(Parts{
		Identity: who, Directory: people, App: built(), Ready: db.Ready, Logger: logger, Clock: time.Now,
		Resolvers: &graph.Resolver{Trail: trail, Directory: people, Logger: logger, Clock: time.Now},
	}, Options{Limits: Limits{Rate: -1}})
	must(b, err)
	made.server = httptest.NewServer(handler)
	b.Cleanup(made.server.Close)
	made.signIn(b)
	made.raw, err = sql.Open("postgres", db.URL)
	must(b, err)
	b.Cleanup(func() { made.raw.Close() })
	made.raw.SetMaxIdleConns(16)
	return made
}

func must(b *testing.B, err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

func (made *bench) signIn(b *testing.B) {
	response, err := http.Post(made.server.URL+"/auth/sign-in", "application/json",
		strings.NewReader(`{"email":"ann@northwind.example","password":"a long password"}`))
	must(b, err)
	defer response.Body.Close()
	var given struct{ AccessToken string }
	must(b, json.NewDecoder(response.Body).Decode(&given))
	made.token = given.AccessToken
}

// drafts are n events, each three seconds before the one before.
func (made *bench) drafts(begin, n int) []audit.Draft {
	drafts := make([]audit.Draft, n)
	for i := range drafts {
		at := time.Now().UTC().Add(-time.Duration(begin+i) * 3 * time.Second).Truncate(time.Microsecond)
		event := audit.Event{
			ID: uuid.Must(uuid.NewV7()), OccurredAt: at, Log: audit.LogAudit, Place: access.Place{Partner: made.partner, Tenant: made.org},
			TenantKind: access.Organization, TenantName: "Contoso Berlin", CustomerName: "Contoso", CustomerID: uuid.UUID{9}, PartnerName: "Northwind",
			Activity: "organization.retention_updated", ActivityName: "Update retention", Category: "Organization Management",
			Operation: audit.Update, Outcome: audit.Success, Severity: audit.Information, Source: "portal", Channel: audit.ChannelAPI,
			Description: "Retention of Contoso Berlin was changed from 30 to 90 days by an administrator",
			Actor: audit.Actor{Kind: audit.PartnerUser, ActorID: audit.Text(uuid.NewString()), Name: "Zoë Müller", Email: "zoe@contoso.example",
				Role: "Admin", TenantID: audit.Text(made.partner.String()), TenantName: "Northwind"},
			RecordedBy: &audit.Actor{Kind: audit.Application, ActorID: audit.Text(uuid.NewString()), Name: "portal"},
			Targets: []audit.Target{{Kind: "Organization", TargetID: audit.Text(made.org.String()), Name: "Contoso Berlin",
				Changes: []audit.Change{{Property: "retentionDays", Old: audit.JSON("30"), New: audit.JSON("90")},
					{Property: "notify", New: audit.JSON(`{"days":7,"to":["zoe@contoso.example"]}`)}}}},
			IPAddress: "203.0.113.7", UserAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36",
			Country: "DE", City: "Berlin", CorrelationID: audit.Text(uuid.NewString()), SourceID: audit.Text(uuid.NewString()),
			Details: audit.JSON(`{"plan":"business","reason":"a customer asked for it","steps":[1,2,3]}`),
		}
		for b := range 6 { // the time is in the id
			event.ID[b] = byte(at.UnixMilli() >> (8 * (5 - b)))
		}
		drafts[i].Event = event
	}
	return drafts
}

// page reads a page of the columns, as plainly as can be.
func (made *bench) page(columns string) error {
	rows, err := made.raw.Query(`SELECT `+columns+` FROM audit_events WHERE partner_id = $1 AND tenant_id = $2
		AND occurred_at >= $3 AND occurred_at < $4 ORDER BY occurred_at DESC, id DESC LIMIT 51`,
		made.partner, made.org, time.Now().Add(-24*time.Hour), time.Now())
	if err != nil {
		return err
	}
	defer rows.Close()
	values := make([]sql.RawBytes, strings.Count(columns, ",")+1)
	into := make([]any, len(values))
	for i := range values {
		into[i] = &values[i]
	}
	n := 0
	for ; rows.Next(); n++ {
		if err := rows.Scan(into...); err != nil {
			return err
		}
	}
	if n != 51 {
		return fmt.Errorf("%d rows", n)
	}
	return rows.Err()
}

// client is the least that asks over HTTP, so that what is measured is the
// server.
func (made *bench) client(b *testing.B, query string) (ask func() error, done func()) {
	conn, err := net.Dial("tcp", made.server.Listener.Addr().String())
	must(b, err)
	body, _ := json.Marshal(map[string]any{"query": query})
	asked := fmt.Appendf(nil, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n%s",
		made.token, len(body), body)
	in, answer := bufio.NewReaderSize(conn, 64<<10), []byte{}
	return func() error {
		if _, err := conn.Write(asked); err != nil {
			return err
		}
		length := 0
		for {
			line, err := in.ReadSlice('\n')
			if err != nil {
				return err
			}
			if len(line) == 2 {
				break
			}
			if value, ok := bytes.CutPrefix(line, []byte("Content-Length: ")); ok {
				_, _ = fmt.Sscan(string(value), &length)
			}
		}
		answer = append(answer[:0], make([]byte, length)...)
		_, err := io.ReadFull(in, answer)
		if err == nil && !bytes.HasPrefix(answer, []byte(`{"data":`)) {
			err = fmt.Errorf("%.200s", answer)
		}
		return err
	}, func() { conn.Close() }
}
