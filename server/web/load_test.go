package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

func TestRateLimit(t *testing.T) {
	at := now
	f := newFixture(t, func(parts *Parts, o *Options) {
		parts.Clock = func() time.Time { return at }
		o.Limits = Limits{Rate: 0.5, Burst: 3}
	})
	for range 3 {
		if r := f.ask("owner", "{__typename}", nil); r.status != 200 {
			t.Fatalf("%d %s", r.status, r.body)
		}
	}
	r := f.ask("owner", "{__typename}", nil)
	r.refused(t, 429, "RATE_LIMITED")
	if r.header.Get("Retry-After") != "2" || !r.parsed(t).Errors[0].Extensions.Retryable {
		t.Errorf("%v %s", r.header, r.body)
	}
	if r := f.ask("finance", "{__typename}", nil); r.status != 200 {
		t.Errorf("somebody else: %d", r.status)
	}
	at = at.Add(2 * time.Second)
	if r := f.ask("owner", "{__typename}", nil); r.status != 200 {
		t.Errorf("after the wait: %d", r.status)
	}
	f.ask("owner", "{__typename}", nil).refused(t, 429, "RATE_LIMITED")
	// Strangers take nothing from anybody.
	f.post("", "{}").refused(t, 401, "UNAUTHENTICATED")
}

func TestCrowdForgetsWhoIsGone(t *testing.T) {
	at := now
	c := newCrowd(Limits{Rate: 1, Burst: 10}.orDefaults(), func() time.Time { return at })
	for range 1000 {
		leave, err := c.enter(t.Context(), uuid.New())
		if err != nil {
			t.Fatal(err)
		}
		leave()
	}
	staying := uuid.New()
	if _, err := c.enter(t.Context(), staying); err != nil {
		t.Fatal(err)
	}
	at = at.Add(2 * time.Minute)
	if _, err := c.enter(t.Context(), uuid.New()); err != nil {
		t.Fatal(err)
	}
	if len(c.viewers) != 2 || c.viewers[staying] == nil {
		t.Errorf("%d viewers are remembered", len(c.viewers))
	}
}

// TestOverload fills every place: what comes then waits a little and is told
// to come again, and what is inside is answered.
func TestOverload(t *testing.T) {
	f := newFixture(t, func(_ *Parts, o *Options) {
		o.Limits = Limits{Rate: -1, Concurrent: 4, Patience: 20 * time.Millisecond}
	})
	inside, open := make(chan struct{}), make(chan struct{})
	f.store.hook = func(context.Context) error {
		inside <- struct{}{}
		<-open
		return nil
	}
	var answered sync.WaitGroup
	enter := func(token string) {
		answered.Go(func() {
			if r := f.ask(token, "{auditEvents{nodes{id}}}", nil); r.status != 200 {
				t.Errorf("%s inside: %d %s", token, r.status, r.body)
			}
		})
		<-inside
	}
	enter("owner")
	enter("owner")
	// Half of the places is one viewer's share: nobody fills them alone.
	r := f.ask("owner", "{__typename}", nil)
	r.refused(t, 429, "RATE_LIMITED")
	if r.header.Get("Retry-After") != "1" {
		t.Errorf("Retry-After %q", r.header.Get("Retry-After"))
	}
	f.identity.claims["second"] = f.identity.claims["owner"]
	second := f.identity.claims["second"]
	second.Subject = uuid.New()
	f.identity.claims["second"], f.store.people[second.Subject] = second, f.store.people[f.identity.claims["owner"].Subject]
	person := f.store.people[second.Subject]
	person.Viewer.ID = second.Subject
	f.store.people[second.Subject] = person
	enter("second")
	enter("second")
	f.ask("finance", "{__typename}", nil).refused(t, 429, "RATE_LIMITED")
	close(open)
	answered.Wait()
	if r := f.ask("finance", "{__typename}", nil); r.status != 200 {
		t.Errorf("afterwards: %d %s", r.status, r.body)
	}
}

// TestWorkIsBounded lets a resolver take too long.
func TestWorkIsBounded(t *testing.T) {
	f := newFixture(t, func(_ *Parts, o *Options) { o.Limits.Work = 20 * time.Millisecond })
	f.store.hook = func(ctx context.Context) error {
		<-ctx.Done()
		return ctx.Err()
	}
	f.ask("owner", "{auditEvents{nodes{id}}}", nil).refused(t, 503, "UNAVAILABLE")
}

// TestClientLeaves checks that its work ends, and that nobody is alarmed.
func TestClientLeaves(t *testing.T) {
	f := newFixture(t)
	begun, ended := make(chan struct{}), make(chan struct{})
	f.store.hook = func(ctx context.Context) error {
		close(begun)
		<-ctx.Done()
		close(ended)
		return ctx.Err()
	}
	server := httptest.NewServer(f.door)
	defer server.Close()
	ctx, leave := context.WithCancel(t.Context())
	r, err := http.NewRequestWithContext(ctx, "POST", server.URL+"/graphql", strings.NewReader(`{"query":"{auditEvents{nodes{id}}}"}`))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer owner")
	go func() {
		<-begun
		leave()
	}()
	if _, err := http.DefaultClient.Do(r); err == nil {
		t.Error("answered")
	}
	<-ended
	server.Close()
	if f.log.Len() > 0 {
		t.Errorf("log: %s", f.log)
	}
}

// TestRootFieldsTakeTurns asks 40 questions in one request.
func TestRootFieldsTakeTurns(t *testing.T) {
	f := newFixture(t)
	var mu sync.Mutex
	inside, most := 0, 0
	f.store.hook = func(context.Context) error {
		mu.Lock()
		inside++
		most = max(most, inside)
		mu.Unlock()
		time.Sleep(time.Millisecond)
		mu.Lock()
		inside--
		mu.Unlock()
		return nil
	}
	r := f.ask("owner", "{"+strings.Join(times(40, "a%d:auditEvents(first:1){nodes{id}}"), " ")+"}", nil)
	if r.status != 200 || most > atOnce || most < 2 {
		t.Errorf("%d, %d at once", r.status, most)
	}
}

func TestAddress(t *testing.T) {
	proxies := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("fd00::/8")}
	for name, one := range map[string]struct {
		remote    string
		forwarded []string
		want      string
	}{
		"direct":         {"203.0.113.7:1", nil, "203.0.113.7"},
		"forged":         {"203.0.113.7:1", []string{"1.2.3.4"}, "203.0.113.7"},
		"one proxy":      {"10.0.0.1:1", []string{"203.0.113.7"}, "203.0.113.7"},
		"forged before":  {"10.0.0.1:1", []string{"1.2.3.4, 203.0.113.7"}, "203.0.113.7"},
		"two proxies":    {"10.0.0.1:1", []string{"1.2.3.4, 203.0.113.7, 10.9.9.9"}, "203.0.113.7"},
		"two headers":    {"10.0.0.1:1", []string{"203.0.113.7", "10.9.9.9"}, "203.0.113.7"},
		"all proxies":    {"10.0.0.1:1", []string{"10.1.1.1"}, "10.1.1.1"},
		"nonsense":       {"10.0.0.1:1", []string{"203.0.113.7, evil, 10.2.2.2"}, "10.2.2.2"},
		"silent":         {"10.0.0.1:1", nil, "10.0.0.1"},
		"IPv6":           {"[2001:db8::5]:1", nil, "2001:db8::5"},
		"zone":           {"[fe80::1%eth0]:1", nil, "fe80::1"},
		"IPv4 in IPv6":   {"[::ffff:203.0.113.7]:1", nil, "203.0.113.7"},
		"proxy in IPv6":  {"[::ffff:10.0.0.1]:1", []string{"::ffff:203.0.113.7"}, "203.0.113.7"},
		"IPv6 proxy":     {"[fd00::1]:1", []string{"2001:db8::5"}, "2001:db8::5"},
		"a socket":       {"@", []string{"1.2.3.4"}, ""},
		"a port, a list": {"10.0.0.1:1", []string{"203.0.113.7:99"}, "10.0.0.1"},
		"a long way":     {"10.0.0.1:1", []string{"1.1.1.1, " + strings.Repeat("10.0.0.2,", 100) + "10.0.0.3"}, "10.0.0.2"},
	} {
		d := &door{Options: Options{TrustedProxies: proxies}}
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = one.remote
		r.Header["X-Forwarded-For"] = one.forwarded
		if got := d.arrive(r).address; got != one.want {
			t.Errorf("%s: %q, want %q", name, got, one.want)
		}
	}
}

// TestNobodyIsLet checks that a refusal gives back what it took.
func TestNobodyIsLeftInside(t *testing.T) {
	c := newCrowd(Limits{Rate: -1, Concurrent: 2, Patience: time.Millisecond}.orDefaults(), time.Now)
	one, two := uuid.New(), uuid.New()
	leave, err := c.enter(t.Context(), one)
	if err != nil {
		t.Fatal(err)
	}
	other, err := c.enter(t.Context(), two)
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		if _, err := c.enter(t.Context(), uuid.New()); !fault.Is(err, fault.RateLimited) {
			t.Fatal(err)
		}
	}
	leave()
	other()
	for _, l := range c.viewers {
		if l.inside != 0 {
			t.Errorf("%d left inside", l.inside)
		}
	}
}

// TestBodiesFitIntoMemory sends more large bodies at once than can be held.
func TestBodiesFitIntoMemory(t *testing.T) {
	f := newFixture(t, func(_ *Parts, o *Options) { o.Limits = Limits{Rate: -1, Patience: 10 * time.Millisecond} })
	body := `{"query":"{__typename}","variables":{"a":"` + strings.Repeat("x", MaxRecordBody-100) + `"}}`
	inside, open := make(chan struct{}), make(chan struct{})
	var group sync.WaitGroup
	for range MaxBodies / MaxRecordBody {
		group.Go(func() {
			r := request("POST", "/graphql", "recorder", &gate{inside: inside, open: open, rest: strings.NewReader(body)}, "Content-Type: application/json")
			r.ContentLength = MaxRecordBody
			if got := f.do(r); got.status != 200 {
				t.Errorf("inside: %d %s", got.status, got.body)
			}
		})
		<-inside
	}
	f.post("recorder", body).refused(t, 429, "RATE_LIMITED")
	if r := f.do(request("GET", "/graphql?query={__typename}", "owner", nil)); r.status != 200 {
		t.Errorf("without a body: %d %s", r.status, r.body)
	}
	close(open)
	group.Wait()
	if r := f.post("recorder", body); r.status != 200 {
		t.Errorf("afterwards: %d %s", r.status, r.body)
	}
}

// gate is a body that waits.
type gate struct {
	inside, open chan struct{}
	told         bool
	rest         *strings.Reader
}

func (g *gate) Read(p []byte) (int, error) {
	if !g.told {
		g.told = true
		g.inside <- struct{}{}
		<-g.open
	}
	return g.rest.Read(p)
}
