package web

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// TestStrangersGetTheSameBytes compares every cause of 401.
func TestStrangersGetTheSameBytes(t *testing.T) {
	f := newFixture(t)
	paths := map[string][]string{"/graphql": {"GET", "POST"}, "/schema.graphql": {"GET"}}
	causes := map[string][]string{
		"none":          nil,
		"unknown":       {"Authorization: Bearer nobody"},
		"no scheme":     {"Authorization: owner"},
		"basic":         {"Authorization: Basic b3duZXI6b3duZXI="},
		"empty":         {"Authorization: Bearer "},
		"blank":         {"Authorization: Bearer  owner"},
		"two":           {"Authorization: Bearer owner", "Authorization: Bearer owner"},
		"long":          {"Authorization: Bearer " + strings.Repeat("x", 9000)},
		"inactive":      {"Authorization: Bearer gone"},
		"cookie":        {"Cookie: trailkeeper_refresh=owner"},
		"query":         {},
		"other request": {"X-Request-Id: 00000000-0000-4000-8000-00000000000f"},
		"modern":        {"Accept: application/graphql-response+json"},
	}
	for path, methods := range paths {
		for _, method := range methods {
			var first *reply
			for cause, headers := range causes {
				target := path
				if cause == "query" {
					target += "?access_token=owner&query={__typename}"
				}
				headers = append([]string{"Content-Type: application/json"}, headers...)
				r := f.do(request(method, target, "", strings.NewReader(`{"query":"{__typename}"}`), headers...))
				r.refused(t, 401, "UNAUTHENTICATED")
				if r.header.Get("WWW-Authenticate") != `Bearer error="invalid_token"` {
					t.Errorf("%s %s: WWW-Authenticate %q", path, cause, r.header.Get("WWW-Authenticate"))
				}
				r.header.Del("X-Request-Id")
				if first == nil {
					first = &r
				}
				if r.body != first.body || !sameHeader(r.header, first.header) {
					t.Errorf("%s %s:\n%v %s\n%v %s", path, cause, r.header, r.body, first.header, first.body)
				}
			}
		}
	}
	f.identity.claims["owner"] = f.identity.claims["gone"]
	f.ask("owner", "{__typename}", nil).refused(t, 401, "UNAUTHENTICATED")
}

func sameHeader(a, b http.Header) bool {
	if len(a) != len(b) {
		return false
	}
	for name := range a {
		if strings.Join(a[name], "\n") != strings.Join(b[name], "\n") {
			return false
		}
	}
	return true
}

// failing is a directory that is away.
type failing struct{ err error }

func (f failing) Rights(context.Context, directory.Subject) (rights access.Rights, err error) {
	return rights, f.err
}

func TestDatabaseAway(t *testing.T) {
	away := fault.New(fault.Unavailable, "The database is away.").Because(errors.New("dial tcp 10.0.0.5:5432: password=hunter2"))
	f := newFixture(t, func(parts *Parts, _ *Options) { parts.Directory = failing{away} })
	r := f.ask("owner", "{__typename}", nil)
	r.refused(t, 503, "UNAVAILABLE")
	if r.header.Get("Retry-After") == "" || strings.Contains(r.body, "10.0.0.5") {
		t.Errorf("%v %s", r.header, r.body)
	}
}

// TestFaultsOfResolvers checks status, form and headers of what resolvers say.
func TestFaultsOfResolvers(t *testing.T) {
	secret := errors.New(`pq: relation "audit_events" at /srv/db.go:12 host=db1`)
	for name, one := range map[string]struct {
		err       error
		status    int // of graphql-response+json
		code      string
		retryable bool
		after     string
	}{
		"forbidden":   {fault.New(fault.Forbidden, "No."), 200, "FORBIDDEN", false, ""},
		"invalid":     {fault.Invalid("filter.from", "Bad."), 200, "BAD_USER_INPUT", false, ""},
		"conflict":    {fault.New(fault.Conflict, "No."), 200, "CONFLICT", false, ""},
		"unavailable": {fault.New(fault.Unavailable, "Away.").Because(secret), 503, "UNAVAILABLE", false, "2"},
		"again":       {fault.New(fault.Unavailable, "Away.").Again(7500 * time.Millisecond), 503, "UNAVAILABLE", true, "8"},
		"unaudited":   {fault.New(fault.AuditUnavailable, "Away."), 503, "AUDIT_UNAVAILABLE", false, "2"},
		"limited":     {fault.New(fault.RateLimited, "Slow.").Again(time.Second), 429, "RATE_LIMITED", true, "1"},
		"unknown":     {secret, 500, "INTERNAL", false, ""},
		"late":        {context.DeadlineExceeded, 503, "UNAVAILABLE", false, "2"},
		"long word":   {fault.New(fault.Forbidden, strings.Repeat("é", 500)), 200, "FORBIDDEN", false, ""},
		"long":        {fault.New(fault.Forbidden, strings.Repeat("é ", 500)), 200, "FORBIDDEN", false, ""},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			f.store.hook = func(context.Context) error { return one.err }
			query := "{a:auditEvents{nodes{id}}}"
			r := f.ask("owner", query, nil)
			o := r.refused(t, one.status, one.code)
			told := o.Errors[0]
			if len(told.Path) != 1 || told.Path[0] != "a" {
				t.Errorf("path %v", told.Path)
			}
			if told.Extensions.Retryable != one.retryable || r.header.Get("Retry-After") != one.after {
				t.Errorf("retryable %v, Retry-After %q", told.Extensions.Retryable, r.header.Get("Retry-After"))
			}
			if one.status == 200 && string(o.Data) != `{"a":null}` {
				t.Errorf("data %s", o.Data)
			}
			if strings.Contains(r.body, "pq:") || strings.Contains(r.body, "db.go") {
				t.Errorf("leak: %s", r.body)
			}
			if one.err == secret && !strings.Contains(f.log.String(), "db.go:12") {
				t.Errorf("the log does not say why: %s", f.log)
			}
			// Asked for application/json by name, it is 200 with data.
			plain := f.ask("owner", query, nil, "Accept: application/json")
			plain.header.Del("X-Request-Id")
			f.do(request("POST", "/graphql", "owner", strings.NewReader(`{"query":"`+query+`"}`),
				"Content-Type: application/json", "Accept: application/json")).refused(t, 200, one.code)
			// Beside an answer it is no failure of the whole.
			if r := f.ask("owner", "{__typename a:auditEvents{nodes{id}}}", nil); r.status != 200 || !strings.Contains(r.body, `"__typename":"Query"`) {
				t.Errorf("with an answer: %d %s", r.status, r.body)
			}
		})
	}
}

// TestPanics lets a resolver panic, and a handler.
func TestPanics(t *testing.T) {
	f := newFixture(t)
	f.store.hook = func(context.Context) error { panic("token=abc\nforged line") }
	r := f.ask("owner", "{auditEvents{nodes{id}} __typename}", nil)
	if r.status != 200 || r.parsed(t).Errors[0].Extensions.Code != "INTERNAL" || strings.Contains(r.body, "goroutine") {
		t.Errorf("%d %s", r.status, r.body)
	}
	if log := f.log.String(); strings.Count(log, "\n") != 1 || !strings.Contains(log, "goroutine") || !strings.Contains(log, `\nforged line`) {
		t.Errorf("log: %s", log)
	}
	f = newFixture(t, func(parts *Parts, _ *Options) {
		parts.Ready = func(context.Context) error { panic("ready") }
	})
	r = f.do(request("GET", "/readyz", "", nil))
	r.refused(t, 500, "INTERNAL")
	if r.header.Get("Content-Security-Policy") == "" || !strings.Contains(f.log.String(), "goroutine") {
		t.Errorf("%v %s", r.header, f.log)
	}
}

// TestArguments checks what is wrong with an argument: the field is named, no
// resolver runs, nothing is echoed.
func TestArguments(t *testing.T) {
	f := newFixture(t)
	filter := `query($f: AuditEventFilter){auditEvents(filter:$f){nodes{id}}}`
	record := `mutation($i: RecordAuditEventsInput!){recordAuditEvents(input:$i){recorded rejected}}`
	type m = map[string]any
	long := strings.Repeat("x", 100_000)
	for name, one := range map[string]struct {
		query     string
		variables any
		status    int
		field     string
	}{
		"time as variable":   {filter, m{"f": m{"from": "yesterday"}}, 200, "filter.from"},
		"time in the text":   {`{auditEvents(filter:{to:"` + strings.Repeat("z", 5000) + `"}){nodes{id}}}`, nil, 200, "filter.to"},
		"too many rows":      {`{auditEvents(first:1000000000){nodes{id}}}`, nil, 200, "first"},
		"no rows":            {`query($n:Int){auditEvents(last:$n){nodes{id}}}`, m{"n": -1}, 200, "last"},
		"NUL":                {filter, m{"f": m{"search": []string{"a\x00b"}}}, 200, "filter.search.0"},
		"not 32 bits":        {`query($n:Int){auditEvents(first:$n){nodes{id}}}`, m{"n": 1 << 31}, 400, "n"},
		"a fraction":         {`query($n:Int){auditEvents(first:$n){nodes{id}}}`, m{"n": 1.5}, 400, "n"},
		"a text for Int":     {`query($n:Int){auditEvents(first:$n){nodes{id}}}`, m{"n": "5"}, 400, "n"},
		"missing":            {`query($n:Int!){auditEvents(first:$n){nodes{id}}}`, nil, 400, "n"},
		"null":               {`query($n:Int!){auditEvents(first:$n){nodes{id}}}`, m{"n": nil}, 400, "n"},
		"enum in small type": {filter, m{"f": m{"outcomes": []string{"SUCCESS", "success"}}}, 400, "f.outcomes.1"},
		"a number for text":  {filter, m{"f": m{"search": 5}}, 400, "f.search"},
		"unknown field":      {filter, m{"f": m{"form": "x"}}, 400, "f"},
		"unknown long field": {filter, m{"f": m{long: "x"}}, 400, "f"},
		"no object":          {filter, m{"f": []int{1}}, 400, "f"},
		"channel in small type": {record, m{"i": m{"events": []m{{"tenantId": contosoID, "activity": "a", "channel": "ui",
			"actor": m{"kind": "SYSTEM", "name": "n"}}}}}, 400, "i.events.0.channel"},
		"no actor": {record, m{"i": m{"events": []m{{"tenantId": contosoID, "activity": "a"}}}}, 400, "i.events.0.actor"},
		"deep": {record, m{"i": m{"events": []m{{"tenantId": contosoID, "activity": "a", "actor": m{"kind": "SYSTEM", "name": "n"},
			"targets": []m{{"kind": "K", "changes": []m{{"property": 5}}}}}}}}, 400, "i.events.0.targets.0.changes.0.property"},
	} {
		t.Run(name, func(t *testing.T) {
			token := "owner"
			if one.query == record {
				token = "recorder"
			}
			r := f.ask(token, one.query, one.variables)
			if got := r.refused(t, one.status, "BAD_USER_INPUT").Errors[0].Extensions.Field; got != one.field {
				t.Errorf("field %q, want %q", got, one.field)
			}
			if len(r.body) > 1000 {
				t.Errorf("%d bytes: %.300s", len(r.body), r.body)
			}
		})
	}
	if len(f.store.events) > 0 {
		t.Error("something was recorded")
	}
}

// TestEscapedNULSinksOnlyItsEvent sends \u0000: valid JSON, so the log decides.
func TestEscapedNULSinksOnlyItsEvent(t *testing.T) {
	f := newFixture(t)
	event := func(name string) map[string]any {
		return map[string]any{"tenantId": contosoID, "activity": "a", "actor": map[string]any{"kind": "SYSTEM", "name": name}}
	}
	r := f.ask("recorder", `mutation($i: RecordAuditEventsInput!){recordAuditEvents(input:$i){recorded results{error{field}}}}`,
		map[string]any{"i": map[string]any{"events": []any{event("Kim"), event("K\x00m")}}})
	if r.status != 200 || !strings.Contains(r.body, `"recorded":1`) || !strings.Contains(r.body, `"field":"actor.name"`) {
		t.Errorf("%d %s", r.status, r.body)
	}
}

// TestOrigin checks what the trail learns of a request.
func TestOrigin(t *testing.T) {
	f := newFixture(t)
	f.do(request("POST", "/auth/refresh", "", nil, "Content-Type: application/json", "Cookie: trailkeeper_refresh=x",
		"User-Agent: Mo\xffzilla", "X-Request-Id: 0123456789abcdef0123456789ABCDEF", "X-Forwarded-For: 6.6.6.6"))
	want := audit.Origin{IPAddress: "192.0.2.1", UserAgent: "Mo\uFFFDzilla",
		RequestID: "01234567-89ab-cdef-0123-456789abcdef", Channel: audit.ChannelUI}
	if len(f.identity.origins) != 1 || f.identity.origins[0] != want {
		t.Errorf("%+v", f.identity.origins)
	}
	for _, forged := range []string{"", "x", "{01234567-89ab-cdef-0123-456789abcdef}", "urn:uuid:01234567-89ab-cdef-0123-456789abcdef",
		"0123456789abcdef0123456789abcde\n", strings.Repeat("a", 5000)} {
		id := f.do(request("GET", "/healthz", "", nil, "X-Request-Id: "+forged)).header.Get("X-Request-Id")
		if _, err := uuid.Parse(id); err != nil || len(id) != 36 || id == "01234567-89ab-cdef-0123-456789abcdef" {
			t.Errorf("%.40q became %q", forged, id)
		}
	}
}

// TestAccept checks in which media type and with which status a faulty
// document is answered.
func TestAccept(t *testing.T) {
	f := newFixture(t)
	const modern, plain = "application/graphql-response+json", "application/json"
	for accept, want := range map[string]struct {
		mediaType string
		status    int
	}{
		"":                                     {plain, 400},
		"*/*":                                  {plain, 400},
		"text/html,*/*;q=0.8":                  {plain, 400},
		modern:                                 {modern, 400},
		modern + ", " + plain:                  {modern, 400},
		plain + ", " + modern:                  {modern, 400},
		modern + ";q=0.5, " + plain:            {plain, 200},
		modern + ";q=0, " + plain + ";q=0.1":   {plain, 200},
		modern + "; charset=utf-8; q=0.9, */*": {modern, 400},
		plain:                                  {plain, 200},
		"application/json; charset=utf-8":      {plain, 200},
		"application/graphql+json, " + modern:  {modern, 400},
		",,;;, " + modern:                      {modern, 400},
	} {
		var headers []string
		if accept != "" {
			headers = append(headers, "Accept: "+accept)
		}
		r := f.do(request("POST", "/graphql", "owner", strings.NewReader(`{"query":"{nope}"}`), append(headers, "Content-Type: application/json")...))
		r.refused(t, want.status, "GRAPHQL_VALIDATION_FAILED")
		if got := r.header.Get("Content-Type"); got != want.mediaType+"; charset=utf-8" {
			t.Errorf("%q: %s", accept, got)
		}
		// What is no document is no answer of 200, whoever asks.
		f.do(request("POST", "/graphql", "owner", strings.NewReader(`{"query":"`+strings.Repeat("{a", 20)+strings.Repeat("}", 20)+`"}`),
			append(headers, "Content-Type: application/json")...)).refused(t, 400, "QUERY_TOO_COMPLEX")
	}
}
