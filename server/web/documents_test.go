package web

import (
	"crypto/sha256"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/trailkeeper/trailkeeper/frontend"
)

// TestDocumentsOfTheApp finds every document that the app asks by its id, each
// of them valid, and answers one.
func TestDocumentsOfTheApp(t *testing.T) {
	f := newFixture(t, func(parts *Parts, _ *Options) { parts.Documents = frontend.Documents() })
	documents := f.door.(*door).documents
	var activities string
	for id, text := range frontend.Documents() {
		if want := fmt.Sprintf("sha256:%x", sha256.Sum256([]byte(text))); id != want {
			t.Errorf("%s is the id of another text: %.100s", id, text)
		}
		if _, errs := documents.asked(params{documentID: id}); errs != nil {
			t.Errorf("%.100s: %v", text, errs)
		}
		if strings.Contains(text, "query Activities") {
			activities = id
		}
	}
	body := `{"documentId":` + quoted(activities) + `}`
	if r := f.post("owner", body); r.status != 200 || !strings.Contains(r.body, `"activities":{`) {
		t.Errorf("%d %.300s", r.status, r.body)
	}
}

// TestDocumentsAreKept loads a document twice, and many others.
func TestDocumentsAreKept(t *testing.T) {
	d := newFixture(t).door.(*door).documents
	load := func(text string) any {
		doc, errs := d.load(text)
		if errs != nil {
			t.Fatal(errs)
		}
		return doc
	}
	first := load("{viewer{name}}")
	if load("{viewer{name}}") != first {
		t.Error("loaded twice")
	}
	for i := range 3 * maxKept {
		load(fmt.Sprintf("{a%d:__typename}", i))
		load("{viewer{name}}")
	}
	if load("{viewer{name}}") != first {
		t.Error("what is used was forgotten")
	}
	if len(d.kept.byText) != maxKept || d.kept.recent.Len() != maxKept {
		t.Errorf("%d documents, %d in order", len(d.kept.byText), d.kept.recent.Len())
	}
	if _, errs := d.load("{nope}"); errs == nil || d.kept.get("{nope}") != nil {
		t.Error("an invalid document is kept")
	}
}

// TestKeptDocumentsAreFew fills the cache with the largest documents there are.
func TestKeptDocumentsAreFew(t *testing.T) {
	d := newFixture(t).door.(*door).documents
	memory := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := memory()
	for i := range 60 {
		shapes := []string{
			fmt.Sprintf("query Q%d{", i) + strings.Repeat("__typename ", 250) + "}",
			fmt.Sprintf("query Q%d{nodes(ids:[", i) + strings.Repeat(`"", `, 1900) + "]){id}}",
			fmt.Sprintf("query Q%d{__typename}#", i) + strings.Repeat("x", 60_000),
		}
		for _, text := range shapes {
			if _, errs := d.load(text); errs != nil {
				t.Fatal(errs)
			}
		}
	}
	if d.kept.tokens > maxKeptTokens {
		t.Errorf("%d tokens are kept", d.kept.tokens)
	}
	grown := int64(memory()) - int64(before)
	t.Logf("%d documents of %d tokens take %d MiB", len(d.kept.byText), d.kept.tokens, grown>>20)
	if grown > 64<<20 {
		t.Errorf("the cache takes %d MiB", grown>>20)
	}
}

// TestStandardIntrospection sends what GraphiQL and code generators send.
func TestStandardIntrospection(t *testing.T) {
	r := newFixture(t).ask("owner", introspection, nil)
	if r.status != 200 || len(r.parsed(t).Errors) > 0 {
		t.Errorf("%d %.300s", r.status, r.body)
	}
}

// introspection is getIntrospectionQuery of graphql-js 16.
const introspection = `query IntrospectionQuery { __schema { description queryType { name kind } mutationType { name kind }
  subscriptionType { name kind } types { ...FullType }
  directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } } } }
fragment FullType on __Type { kind name description specifiedByURL isOneOf
  fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
  inputFields(includeDeprecated: true) { ...InputValue } interfaces { ...TypeRef }
  enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
  ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }`

// TestConcurrentRequestsShareDocuments is for the race detector.
func TestConcurrentRequestsShareDocuments(t *testing.T) {
	f := newFixture(t)
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			for n := range 20 {
				r := f.ask("owner", "query($n:Int){auditEvents(first:$n){nodes{...E} ...on AuditEventConnection{totalCount{value}}}} fragment E on AuditEvent{id actor{name}}",
					map[string]any{"n": i + n + 1})
				if r.status != 200 || len(r.parsed(t).Errors) > 0 {
					t.Errorf("%d %s", r.status, r.body)
				}
			}
		})
	}
	group.Wait()
}

// FuzzDocuments loads and executes anything: nothing may panic, and nothing
// may come back long.
func FuzzDocuments(f *testing.F) {
	for _, attack := range attacks() {
		if len(attack.body) < 5000 {
			f.Add(attack.body)
		}
	}
	f.Add(`{"query":"query($f:AuditEventFilter){auditEvents(filter:$f){nodes{id}}}","variables":{"f":{"outcomes":["SUCCESS"]}}}`)
	f.Add(`{"query":` + quoted(introspection) + `}`)
	f.Add(`{"query":"mutation($i:RecordAuditEventsInput!){recordAuditEvents(input:$i){recorded}}","variables":{"i":{"events":[{"tenantId":"x","activity":"a","actor":{"kind":"SYSTEM","name":"n"},"details":{"a":[1]}}]}}}`)
	fix := newFixture(f)
	f.Fuzz(func(t *testing.T, body string) {
		fix.log.Reset()
		r := fix.post("recorder", body)
		if strings.Contains(fix.log.String(), `"stack"`) || r.status == 500 {
			t.Fatalf("%q: %d %s", body, r.status, fix.log)
		}
		for _, err := range r.parsed(t).Errors {
			if n := len([]rune(err.Message)); n > MaxMessage || n == 0 || err.Extensions.Code == "" {
				t.Fatalf("%q: %s", body, r.body)
			}
		}
	})
}
