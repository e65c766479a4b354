package web

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"strings"
	"testing"
)

// quoted is a text as JSON.
func quoted(text string) string {
	body, _ := json.Marshal(text)
	return string(body)
}

// bomb is a document of n fragments, each of which holds the next one twice.
func bomb(n int) string {
	var text strings.Builder
	text.WriteString("{...F0}")
	for i := range n {
		fmt.Fprintf(&text, " fragment F%d on Query{...F%d ...F%d}", i, i+1, i+1)
	}
	fmt.Fprintf(&text, " fragment F%d on Query{viewer{name}}", n)
	return text.String()
}

// attacks are bodies that must be refused, and how.
func attacks() map[string]struct {
	body   string
	status int
	code   string
} {
	type attack = struct {
		body   string
		status int
		code   string
	}
	doc := func(text string) string { return `{"query":` + quoted(text) + `}` }
	aliases := func(n int) string {
		var text strings.Builder
		for i := range n {
			fmt.Fprintf(&text, "a%d:__typename ", i)
		}
		return "{" + text.String() + "}"
	}
	return map[string]attack{
		"nested braces, 3 MB":        {doc(strings.Repeat("{...", 750_000)), 413, "PAYLOAD_TOO_LARGE"},
		"nested fields, 3 MB":        {doc(strings.Repeat("a{", 1_500_000)), 413, "PAYLOAD_TOO_LARGE"},
		"nested braces, 60 KB":       {doc(strings.Repeat("{...", 15_000)), 400, "QUERY_TOO_COMPLEX"},
		"nested braces, 1,900":       {doc(strings.Repeat("{...", 950)), 400, "GRAPHQL_PARSE_FAILED"},
		"nested lists, 60 KB":        {doc("{a(b:" + strings.Repeat("[", 60_000)), 400, "QUERY_TOO_COMPLEX"},
		"nested lists, 1,900":        {doc("{a(b:" + strings.Repeat("[", 1_900)), 400, "GRAPHQL_PARSE_FAILED"},
		"document of 65 KiB":         {doc("{viewer{name}} #" + strings.Repeat("x", 65<<10)), 400, "QUERY_TOO_COMPLEX"},
		"10,000 aliases":             {doc(aliases(10_000)), 400, "QUERY_TOO_COMPLEX"},
		"51 aliases":                 {doc(aliases(51)), 400, "QUERY_TOO_COMPLEX"},
		"10,000 fields":              {doc("{" + strings.Repeat("__typename ", 10_000) + "}"), 400, "QUERY_TOO_COMPLEX"},
		"501 fields":                 {doc("{" + strings.Repeat("__typename ", 501) + "}"), 400, "QUERY_TOO_COMPLEX"},
		"501 fields nobody uses":     {doc("{__typename} fragment F on Query{" + strings.Repeat("__typename ", 501) + "}"), 400, "QUERY_TOO_COMPLEX"},
		"16 levels":                  {doc("{a" + strings.Repeat("{a", 15) + strings.Repeat("}", 16)), 400, "QUERY_TOO_COMPLEX"},
		"51 directives":              {doc("{__typename" + strings.Repeat(" @include(if:true)", 51) + "}"), 400, "QUERY_TOO_COMPLEX"},
		"1,000 directives":           {doc("{__typename" + strings.Repeat(" @x", 900) + "}"), 400, "QUERY_TOO_COMPLEX"},
		"bomb of 24 fragments":       {doc(bomb(24)), 400, "QUERY_TOO_COMPLEX"},
		"bomb of 40 fragments":       {doc(bomb(40)), 400, "QUERY_TOO_COMPLEX"},
		"bomb of 200 fragments":      {doc(bomb(200)), 400, "QUERY_TOO_COMPLEX"},
		"cycle":                      {doc("{...A} fragment A on Query{...B} fragment B on Query{...A}"), 400, "QUERY_TOO_COMPLEX"},
		"cycle nobody uses":          {doc("{__typename} fragment A on Query{...A}"), 400, "QUERY_TOO_COMPLEX"},
		"introspection, 11 times":    {doc("{" + strings.Join(times(11, "s%d:__schema{types{name}}"), " ") + "}"), 400, "QUERY_TOO_COMPLEX"},
		"introspection, nested":      {doc("{__schema{types{fields{type{fields{type{fields{name}}}}}}}}"), 400, "GRAPHQL_VALIDATION_FAILED"},
		"deferred":                   {doc("{...@defer{viewer{name}}}"), 400, "GRAPHQL_VALIDATION_FAILED"},
		"subscription":               {doc("subscription{viewer{name}}"), 400, "GRAPHQL_VALIDATION_FAILED"},
		"unknown field":              {doc("{viewr{name}}"), 400, "GRAPHQL_VALIDATION_FAILED"},
		"unknown field, 60 KB":       {doc("{" + strings.Repeat("a", 60_000) + "}"), 400, "GRAPHQL_VALIDATION_FAILED"},
		"1,000 faults":               {doc("{" + strings.Join(times(50, "a%d:b%[1]d"), " ") + "}"), 400, "GRAPHQL_VALIDATION_FAILED"},
		"no operation":               {doc("fragment F on Query{__typename}"), 400, "GRAPHQL_VALIDATION_FAILED"},
		"only a comment":             {doc("# nothing"), 400, "GRAPHQL_VALIDATION_FAILED"},
		"syntax":                     {doc("{viewer"), 400, "GRAPHQL_PARSE_FAILED"},
		"unknown document":           {`{"documentId":"sha256:00"}`, 400, "GRAPHQL_VALIDATION_FAILED"},
		"document of a wrong type":   {`{"documentId":1}`, 400, "BAD_REQUEST"},
		"query and document":         {`{"query":"{__typename}","documentId":"sha256:00"}`, 400, "BAD_REQUEST"},
		"unknown operation":          {`{"query":"query A{__typename}","operationName":"` + strings.Repeat("N", 200_000) + `"}`, 400, "GRAPHQL_VALIDATION_FAILED"},
		"which operation":            {doc("query A{__typename} query B{__typename}"), 400, "GRAPHQL_VALIDATION_FAILED"},
		"batch":                      {` [{"query":"{__typename}"}]`, 400, "BATCHING_NOT_SUPPORTED"},
		"empty batch":                {`[]`, 400, "BATCHING_NOT_SUPPORTED"},
		"batch of brackets":          {strings.Repeat("[", 200_000), 400, "BATCHING_NOT_SUPPORTED"},
		"nothing":                    {``, 400, "BAD_REQUEST"},
		"a text":                     {`"{__typename}"`, 400, "BAD_REQUEST"},
		"null":                       {`null`, 400, "BAD_REQUEST"},
		"no JSON":                    {`{query:"{__typename}"}`, 400, "BAD_REQUEST"},
		"trailing data":              {`{"query":"{__typename}"} {}`, 400, "BAD_REQUEST"},
		"two queries":                {`{"query":"{__typename}","query":"{viewer{name}}"}`, 400, "BAD_REQUEST"},
		"two queries, one escaped":   {`{"query":"{__typename}","qu\u0065ry":"{viewer{name}}"}`, 400, "BAD_REQUEST"},
		"duplicate variable":         {`{"query":"{__typename}","variables":{"a":{"b":1,"b":2}}}`, 400, "BAD_REQUEST"},
		"QUERY":                      {`{"QUERY":"{__typename}"}`, 400, "BAD_REQUEST"},
		"query and QUERY":            {`{"query":"{__typename}","QUERY":"{viewer{name}}"}`, 400, "BAD_REQUEST"},
		"no query":                   {`{"variables":{}}`, 400, "BAD_REQUEST"},
		"query of a wrong type":      {`{"query":["{__typename}"]}`, 400, "BAD_REQUEST"},
		"variables of a wrong type":  {`{"query":"{__typename}","variables":[]}`, 400, "BAD_REQUEST"},
		"extensions of a wrong type": {`{"query":"{__typename}","extensions":1}`, 400, "BAD_REQUEST"},
		"name of a wrong type":       {`{"query":"{__typename}","operationName":{}}`, 400, "BAD_REQUEST"},
		"invalid UTF-8":              {"{\"query\":\"{__typename}\",\"variables\":{\"a\":\"\xff\"}}", 400, "BAD_REQUEST"},
		"overlong UTF-8":             {"{\"query\":\"{__typename}\",\"variables\":{\"a\":\"\xc0\xaf\"}}", 400, "BAD_REQUEST"},
		"lone surrogate":             {`{"query":"{__typename}","variables":{"a":"\ud800"}}`, 400, "BAD_REQUEST"},
		"swapped surrogates":         {`{"query":"{__typename}","variables":{"a":"\udc00\ud800"}}`, 400, "BAD_REQUEST"},
		"raw NUL":                    {"{\"query\":\"{__typename}\",\"variables\":{\"a\":\"\x00\"}}", 400, "BAD_REQUEST"},
		"byte order mark":            {"\ufeff" + `{"query":"{__typename}"}`, 400, "BAD_REQUEST"},
		"UTF-16":                     {"{\x00\"\x00q\x00", 400, "BAD_REQUEST"},
		"variables nested":           {`{"query":"{__typename}","variables":{"a":` + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + `}}`, 400, "BAD_REQUEST"},
		"300 KiB":                    {`{"query":"{__typename}","variables":{"a":"` + strings.Repeat("x", 300<<10) + `"}}`, 413, "PAYLOAD_TOO_LARGE"},
	}
}

// times fills a format with 0 to n-1.
func times(n int, format string) []string {
	texts := make([]string, n)
	for i := range texts {
		texts[i] = fmt.Sprintf(format, i)
	}
	return texts
}

func TestAttacks(t *testing.T) {
	f := newFixture(t)
	for name, attack := range attacks() {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			r := f.post("owner", attack.body)
			runtime.ReadMemStats(&after)
			o := r.refused(t, attack.status, attack.code)
			if o.Errors[0].Extensions.CorrelationID != r.header.Get("X-Request-Id") {
				t.Error("the error does not name its request")
			}
			if len(r.body) > 4096 {
				t.Errorf("answer of %d bytes", len(r.body))
			}
			if strings.Contains(r.body, "Did you mean") || strings.Contains(r.body, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa") ||
				strings.Contains(r.body, "NNNNNNNNNN") {
				t.Errorf("echo: %.500s", r.body)
			}
			if attack.status == 413 && r.header.Get("Connection") != "close" {
				t.Error("the connection stays open")
			}
			if spent := after.TotalAlloc - before.TotalAlloc; spent > 16<<20 {
				t.Errorf("%d KiB were allocated", spent>>10)
			}
		})
	}
	if f.store.reads > 0 {
		t.Error("something was executed")
	}
}

// TestBodyLimitByRight sends 300 KiB: too much for a reader, not for a sender
// of events. 2 MiB and more is too much for everybody.
func TestBodyLimitByRight(t *testing.T) {
	f := newFixture(t)
	body := func(size int) string {
		return `{"query":"{__typename}","variables":{"a":"` + strings.Repeat("x", size) + `"}}`
	}
	f.post("owner", body(300<<10)).refused(t, 413, "PAYLOAD_TOO_LARGE")
	f.post("recorder", body(3<<20)).refused(t, 413, "PAYLOAD_TOO_LARGE")
	if r := f.post("recorder", body(300<<10)); r.status != 200 {
		t.Errorf("recorder: %d %.200s", r.status, r.body)
	}
	// Without Content-Length the limit holds while reading.
	r := request("POST", "/graphql", "owner", struct{ *strings.Reader }{strings.NewReader(body(300 << 10))}, "Content-Type: application/json")
	r.ContentLength = -1
	f.do(r).refused(t, 413, "PAYLOAD_TOO_LARGE")
	endless := &counting{Reader: strings.NewReader(body(1 << 20))}
	r = request("POST", "/graphql", "owner", endless, "Content-Type: application/json")
	r.ContentLength = -1
	f.do(r).refused(t, 413, "PAYLOAD_TOO_LARGE")
	if read := 1<<20 - endless.Len(); read > MaxBody+1 {
		t.Errorf("%d bytes were read", read)
	}
}

// TestForms sends what a page of another site can send without asking.
func TestForms(t *testing.T) {
	f := newFixture(t)
	mutation := `mutation{recordAuditEvents(input:{events:[]}){recorded}}`
	var form bytes.Buffer
	parts := multipart.NewWriter(&form)
	_ = parts.WriteField("operations", `{"query":`+quoted(mutation)+`}`)
	_ = parts.Close()
	var zipped bytes.Buffer
	zip := gzip.NewWriter(&zipped)
	_, _ = zip.Write([]byte(`{"query":"{__typename}"}`))
	_ = zip.Close()
	plain := `{"query":"{__typename}"}`
	for name, one := range map[string]struct {
		body    string
		headers []string
	}{
		"form":            {"query=" + url.QueryEscape(mutation), []string{"Content-Type: application/x-www-form-urlencoded"}},
		"multipart":       {form.String(), []string{"Content-Type: " + parts.FormDataContentType()}},
		"text":            {plain, []string{"Content-Type: text/plain"}},
		"text and JSON":   {plain, []string{"Content-Type: text/plain; application/json"}},
		"none":            {plain, nil},
		"two":             {plain, []string{"Content-Type: application/json", "Content-Type: text/plain"}},
		"GraphQL":         {"{__typename}", []string{"Content-Type: application/graphql"}},
		"utf-7":           {plain, []string{"Content-Type: application/json; charset=utf-7"}},
		"latin-1":         {plain, []string{"Content-Type: application/json;charset=iso-8859-1"}},
		"other parameter": {plain, []string{"Content-Type: application/json; boundary=x"}},
		"problem":         {plain, []string{"Content-Type: application/problem+json"}},
		"gzip":            {zipped.String(), []string{"Content-Type: application/json", "Content-Encoding: gzip"}},
		"gzip twice":      {zipped.String(), []string{"Content-Type: application/json", "Content-Encoding: identity", "Content-Encoding: gzip"}},
		"brotli":          {plain, []string{"Content-Type: application/json", "Content-Encoding: br"}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, token := range []string{"owner", ""} {
				f.do(request("POST", "/graphql", token, strings.NewReader(one.body), one.headers...)).
					refused(t, 415, "UNSUPPORTED_MEDIA_TYPE")
			}
		})
	}
	for _, right := range []string{"application/json", "application/json; charset=utf-8", `Application/JSON; Charset="UTF-8"`} {
		r := f.do(request("POST", "/graphql", "owner", strings.NewReader(plain), "Content-Type: "+right))
		if r.status != 200 {
			t.Errorf("%s: %d %s", right, r.status, r.body)
		}
	}
	if len(f.store.events) > 0 {
		t.Error("something was recorded")
	}
}

func TestMethods(t *testing.T) {
	f := newFixture(t)
	for _, method := range []string{"HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY"} {
		r := f.do(request(method, "/graphql", "owner", nil))
		if r.status != 405 || r.header.Get("Allow") != "GET, POST" {
			t.Errorf("%s: %d, Allow %q", method, r.status, r.header.Get("Allow"))
		}
	}
	get := func(query string, more ...string) reply {
		values := url.Values{"query": {query}}
		for i := 0; i+1 < len(more); i += 2 {
			values.Add(more[i], more[i+1])
		}
		return f.do(request("GET", "/graphql?"+values.Encode(), "owner", nil, "Accept: application/graphql-response+json"))
	}
	if r := get("query Q($n: Int){auditEvents(first:$n){nodes{id}}}", "operationName", "Q", "variables", `{"n":5}`, "extensions", ""); r.status != 200 || len(r.parsed(t).Errors) > 0 {
		t.Errorf("query by GET: %d %s", r.status, r.body)
	}
	r := get("mutation{recordAuditEvents(input:{events:[]}){recorded}}")
	r.refused(t, 405, "METHOD_NOT_ALLOWED")
	if r.header.Get("Allow") != "POST" {
		t.Errorf("Allow %q", r.header.Get("Allow"))
	}
	// The operation that is meant decides, not the first one.
	get("query Q{__typename} mutation M{recordAuditEvents(input:{events:[]}){recorded}}", "operationName", "M").
		refused(t, 405, "METHOD_NOT_ALLOWED")
	get("{__typename}", "query", "{viewer{name}}").refused(t, 400, "BAD_REQUEST")
	get("{__typename}", "variables", "[]").refused(t, 400, "BAD_REQUEST")
	get("{__typename}", "variables", `{"a":1,"a":2}`).refused(t, 400, "BAD_REQUEST")
	get("{__typename}", "callback", "x").refused(t, 400, "BAD_REQUEST")
	f.do(request("GET", "/graphql?query=%ff", "owner", nil)).refused(t, 400, "BAD_REQUEST")
	f.do(request("GET", "/graphql?query=%zz", "owner", nil)).refused(t, 400, "BAD_REQUEST")
	f.do(request("GET", "/graphql", "owner", nil)).refused(t, 400, "BAD_REQUEST")
}

// TestNothingIsReadOfStrangers sends bodies that must stay unread.
func TestNothingIsReadOfStrangers(t *testing.T) {
	f := newFixture(t)
	body := &counting{Reader: strings.NewReader(`{"query":"{__typename}"}`)}
	f.do(request("POST", "/graphql", "", body, "Content-Type: application/json")).refused(t, 401, "UNAUTHENTICATED")
	large := httptest.NewRequest("POST", "/graphql", body)
	large.ContentLength = 3 << 20
	large.Header = http.Header{"Content-Type": {"application/json"}, "Authorization": {"Bearer owner"}}
	f.do(large).refused(t, 413, "PAYLOAD_TOO_LARGE")
	if body.reads > 0 {
		t.Errorf("the body was read %d times", body.reads)
	}
}

// counting counts reads.
type counting struct {
	*strings.Reader
	reads int
}

func (c *counting) Read(p []byte) (int, error) {
	c.reads++
	return c.Reader.Read(p)
}
