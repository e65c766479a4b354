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
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/gqlerror"
	_ "gocloud.dev/blob/memblob"

	"github.com/trailkeeper/trailkeeper/graph"
	"github.com/trailkeeper/trailkeeper/graph/generated"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/export"
	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/identity"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
	"github.com/trailkeeper/trailkeeper/server/views"
)

func TestMain(m *testing.M) { storetest.Main(m) }

// api is the API over a real database, without HTTP.
type api struct {
	*executor.Executor
	directory *directory.Service
	identity  *identity.Service
	trail     *audit.Trail
	resolver  *graph.Resolver
	// now is the time by the API's clock.
	now time.Time
}

func newAPI(d *storetest.Database, now time.Time) *api {
	return newAPIOver(store.Directory{DB: d.DB}, d, now)
}

func newAPIOver(people directory.Store, d *storetest.Database, now time.Time) *api {
	sealer := audit.NewSealer(make([]byte, 32))
	a := &api{now: now}
	clock := func() time.Time { return a.now }
	a.trail = audit.NewTrail(store.Events{DB: d.DB}, sealer, clock)
	a.directory = directory.New(people, a.trail, sealer)
	var err error
	a.identity, err = identity.New(store.Identity{DB: d.DB}, a.directory, a.trail, identity.Options{Issuer: "https://test.example", Audience: "test",
		Secret: [32]byte{1}, Clock: clock, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		panic(err)
	}
	a.directory.SetKeeper(a.identity)
	files, err := export.OpenFiles(context.Background(), "mem://")
	if err != nil {
		panic(err)
	}
	exports := export.New(store.Exports{Events: store.Events{DB: d.DB}}, a.trail, a.directory, files, sealer, "test")
	a.resolver = &graph.Resolver{Exports: exports, Views: views.New(store.Views{DB: d.DB}, a.trail),
		Trail: a.trail, Directory: a.directory, Identity: a.identity, Logger: slog.New(slog.DiscardHandler),
		Follower: audit.NewFollower(store.Events{DB: d.DB}, sealer, clock),
		Clock:    clock}
	a.Executor = executor.New(generated.NewExecutableSchema(generated.Config{Resolvers: a.resolver}))
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

// origin is where the tests ask from.
var origin = audit.Origin{IPAddress: "192.0.2.7", UserAgent: "test", RequestID: "request", Channel: audit.ChannelAPI}

func (a *api) ask(t testing.TB, subject directory.Subject, query string, variables map[string]any) answer {
	t.Helper()
	rights, err := a.directory.Rights(t.Context(), subject)
	if err != nil {
		t.Fatal(err)
	}
	from := origin
	if subject.SessionID != uuid.Nil {
		from.SessionID = subject.SessionID.String()
	}
	ctx := graphql.StartOperationTrace(graph.WithRequest(t.Context(), graph.Request{Subject: subject, Rights: rights, Origin: from}))
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
	t.Parallel()
	pairs, events, leaks, missing, refused := 0, 0, 0, 0, 0
	for seed := range worlds(t, 2) {
		w := newWorld(seed)
		d := storetest.New(t)
		w.install(t, d)
		a := newAPI(d, worldNow)
		for _, user := range w.users {
			subject := directory.Subject{ID: user.id, SessionID: user.session}
			for range 12 {
				pairs++
				f, _ := w.filter(pick(w.random, w.events))
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
