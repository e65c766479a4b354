package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/trailkeeper/trailkeeper/graph"
	"github.com/trailkeeper/trailkeeper/graph/generated"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

// api is the API over a real database, without HTTP.
type api struct {
	*executor.Executor
	directory *directory.Service
	trail     *audit.Trail
}

func newAPI(d *storetest.Database, now time.Time) *api {
	sealer := audit.NewSealer(make([]byte, 32))
	a := &api{
		directory: directory.New(store.Directory{DB: d.DB}, sealer),
		trail:     audit.NewTrail(store.Events{DB: d.DB}, sealer, func() time.Time { return now }),
	}
	a.Executor = executor.New(generated.NewExecutableSchema(generated.Config{
		Resolvers: &graph.Resolver{Trail: a.trail, Directory: a.directory, Logger: slog.New(slog.DiscardHandler),
			Clock: func() time.Time { return now }},
	}))
	a.SetErrorPresenter(func(ctx context.Context, err error) *gqlerror.Error {
		known := fault.From(err)
		shown := gqlerror.WrapPath(graphql.GetPath(ctx), err)
		shown.Extensions = map[string]any{"code": string(known.Kind), "field": known.Field}
		shown.Message = known.Error()
		return shown
	})
	return a
}

// answer is what a query gives: its data and the codes of its errors.
type answer struct {
	data  map[string]any
	codes []string
	text  string
}

func (a *api) ask(t testing.TB, subject directory.Subject, query string, variables map[string]any) answer {
	t.Helper()
	rights, err := a.directory.Rights(t.Context(), subject)
	if err != nil {
		t.Fatal(err)
	}
	ctx := graphql.StartOperationTrace(graph.WithRequest(t.Context(), graph.Request{Rights: rights}))
	op, errs := a.CreateOperationContext(ctx, &graphql.RawParams{Query: query, Variables: variables})
	if errs != nil {
		t.Fatal(errs)
	}
	handler, ctx := a.DispatchOperation(ctx, op)
	response := handler(ctx)
	text, err := json.Marshal(response)
	if err != nil {
		t.Fatal(err)
	}
	got := answer{text: string(text)}
	if err := json.Unmarshal(response.Data, &got.data); err != nil {
		t.Fatal(err)
	}
	for _, e := range response.Errors {
		got.codes = append(got.codes, fmt.Sprint(e.Extensions["code"]))
	}
	return got
}

const listQuery = `query($first: Int, $after: String, $last: Int, $before: String, $filter: AuditEventFilter) {
	auditEvents(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
		nodes { id } totalCount { value exact } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
	}
}`

// TestScopeAgainstOracle builds random installations and compares what viewers
// get, page by page, count by count and id by id, with a naive oracle.
func TestScopeAgainstOracle(t *testing.T) {
	pairs, events, leaks, missing, refused := 0, 0, 0, 0, 0
	for seed := range uint64(4) {
		w := newWorld(seed)
		d := storetest.New(t)
		w.install(t, d)
		a := newAPI(d, worldNow)
		for _, user := range w.users {
			subject := directory.Subject{ID: user.id, SessionID: user.session}
			for range 24 {
				pairs++
				f := w.filter()
				if !w.anywhere(user, access.EventRead) {
					refused++
					got := a.ask(t, subject, listQuery, map[string]any{"filter": variables(f)})
					if got.data["auditEvents"] != nil || !slices.Equal(got.codes, []string{"FORBIDDEN"}) {
						t.Fatalf("seed %d: a viewer without EVENT_READ got %s", seed, got.text)
					}
					continue
				}
				want := w.expect(user, f)
				got := a.pages(t, subject, f, 1+w.random.IntN(60), w.random.IntN(2) == 0, len(want))
				events += len(got)
				for _, id := range got {
					if !slices.ContainsFunc(want, func(e audit.Event) bool { return e.ID.String() == id }) {
						leaks++
					}
				}
				for i, e := range want {
					if i >= len(got) || got[i] != e.ID.String() {
						missing++
						t.Errorf("seed %d user %s filter %+v: place %d is not %s", seed, user.id, f, i, e.ID)
						break
					}
				}
			}
			leaked, hidden := a.nodes(t, w, user, subject)
			pairs, leaks, missing = pairs+len(w.events), leaks+leaked, missing+hidden
		}
	}
	t.Logf("| pairs compared | events returned | refused | leaks | missing |\n| %d | %d | %d | %d | %d |", pairs, events, refused, leaks, missing)
	if leaks > 0 || missing > 0 {
		t.Fail()
	}
}

// pages reads the whole list, forwards or backwards, and checks the count.
func (a *api) pages(t *testing.T, subject directory.Subject, f audit.Filter, size int, backwards bool, want int) []string {
	t.Helper()
	var ids []string
	args := map[string]any{"filter": variables(f), "first": size}
	if backwards {
		args = map[string]any{"filter": variables(f), "last": size}
	}
	for {
		got := a.ask(t, subject, listQuery, args)
		if got.codes != nil {
			t.Fatal(got.text)
		}
		page := got.data["auditEvents"].(map[string]any)
		count := page["totalCount"].(map[string]any)
		if int(count["value"].(float64)) != want || count["exact"] != true {
			t.Errorf("filter %+v: totalCount %v, want %d", f, count, want)
		}
		var more []string
		for _, node := range page["nodes"].([]any) {
			more = append(more, node.(map[string]any)["id"].(string))
		}
		info := page["pageInfo"].(map[string]any)
		next, cursor, follow := "hasNextPage", "endCursor", "after"
		if backwards {
			next, cursor, follow = "hasPreviousPage", "startCursor", "before"
			ids = append(more, ids...)
		} else {
			ids = append(ids, more...)
		}
		if info[next] != true {
			return ids
		}
		args[follow] = info[cursor]
	}
}

// nodes asks for every event of the world by its id.
func (a *api) nodes(t *testing.T, w *world, user worldUser, subject directory.Subject) (leaks, missing int) {
	t.Helper()
	for batch := range slices.Chunk(w.events, 100) {
		ids := make([]string, len(batch))
		for i, e := range batch {
			ids[i] = e.ID.String()
		}
		got := a.ask(t, subject, `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`, map[string]any{"ids": ids})
		for i, node := range got.data["nodes"].([]any) {
			switch may := w.may(user, access.EventRead, batch[i].Place); {
			case node != nil && !may:
				leaks++
			case node == nil && may:
				missing++
			}
		}
	}
	return leaks, missing
}

// filter is a random filter.
func (w *world) filter() (f audit.Filter) {
	r := w.random
	if r.IntN(2) == 0 {
		from := worldNow.Add(-time.Duration(r.IntN(80)) * time.Hour)
		f.From = &from
	}
	if r.IntN(3) == 0 {
		to := worldNow.Add(-time.Duration(r.IntN(40)-3) * time.Hour)
		if f.From == nil || !f.From.After(to) {
			f.To = &to
		}
	}
	if r.IntN(3) == 0 {
		f.TenantIDs = []string{pick(r, w.tenants).ID.String(), pick(r, w.tenants).ID.String(), "nobody"}[r.IntN(3):]
	}
	some := func() bool { return r.IntN(6) == 0 }
	if some() {
		f.Logs = []audit.EventLog{audit.LogAudit, audit.LogTask}
	}
	if some() {
		f.Outcomes = []audit.Outcome{audit.Failure}
	}
	if some() {
		f.Severities = []audit.Severity{audit.Warning, audit.Error}[:r.IntN(3)]
	}
	if some() {
		f.Activities = []string{"spa.enabled", "nothing"}
	}
	if some() {
		f.ActorIDs = []string{"actor-1", "actor-2", ""}
	}
	if some() {
		term := w.term()
		f.Actor = &term
	}
	for range r.IntN(6) / 4 {
		f.Search = append(f.Search, w.term())
	}
	return f
}

// term is a text to search: a part of one that occurs, an id, or nonsense.
func (w *world) term() string {
	r := w.random
	switch e := pick(r, w.events); r.IntN(8) {
	case 0:
		return e.ID.String()[:8+r.IntN(29)]
	case 1:
		return pick(r, []string{"Corr-3", "corr-3", "CORR-4", "Corr-"})
	case 2:
		return pick(r, []string{"%", "_", `\`, "'", `"`, "an_", "%done", "nothing at all", "🦉", "-"})
	default:
		text := []rune(pick(r, worldTexts))
		from := r.IntN(len(text))
		return string(text[from : from+1+r.IntN(len(text)-from)])
	}
}

// variables are a filter as a client sends it.
func variables(f audit.Filter) map[string]any {
	v := map[string]any{}
	if f.From != nil {
		v["from"] = f.From.Format(time.RFC3339Nano)
	}
	if f.To != nil {
		v["to"] = f.To.Format(time.RFC3339Nano)
	}
	for name, list := range map[string]any{"search": f.Search, "logs": f.Logs, "tenantIds": f.TenantIDs, "activities": f.Activities,
		"outcomes": f.Outcomes, "severities": f.Severities, "actorIds": f.ActorIDs} {
		text, _ := json.Marshal(list)
		if string(text) != "null" {
			var plain any
			_ = json.Unmarshal(text, &plain)
			v[name] = plain
		}
	}
	if f.Actor != nil {
		v["actor"] = *f.Actor
	}
	return v
}
