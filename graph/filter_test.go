package graph_test

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// filterCases is how many cases of TestFilterAgainstOracle there are; the
// environment may ask for more, and from another seed on:
// FILTER_CASES=50000 FILTER_SEED=1 go test ./graph -run TestFilterAgainstOracle -timeout 2h -v
const (
	filterCases   = 240
	casesPerWorld = 80
)

// TestFilterAgainstOracle asks random questions about random installations: by
// the log's own service, by audit.Query.Matches, and by a naive oracle. All
// agree on which events there are, their order, their number and their pages.
func TestFilterAgainstOracle(t *testing.T) {
	seed, cases := fromEnv(t, "FILTER_SEED", 1), fromEnv(t, "FILTER_CASES", filterCases)
	t.Logf("seed %d", seed)
	var all tally
	t.Run("worlds", func(t *testing.T) {
		for n := range (cases + casesPerWorld - 1) / casesPerWorld {
			t.Run(fmt.Sprint(seed+n), func(t *testing.T) {
				t.Parallel()
				all.ask(t, uint64(seed+n))
			})
		}
	})
	t.Log(all.table())
	if all.differences > 0 || all.cases < cases {
		t.Fail()
	}
}

// worlds are the seeds of an oracle's worlds: a few in each run, ORACLE_WORLDS of
// them where more time is given.
func worlds(t *testing.T, otherwise int) uint64 {
	t.Helper()
	return uint64(fromEnv(t, "ORACLE_WORLDS", otherwise))
}

func fromEnv(t *testing.T, name string, otherwise int) int {
	t.Helper()
	n, err := strconv.Atoi(cmp.Or(os.Getenv(name), strconv.Itoa(otherwise)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// tally counts what was compared.
type tally struct {
	mu                          sync.Mutex
	cases, found, events, pages int
	differences                 int
	scopes                      map[string]int
	// used says in how many cases a field was asked for, decided in how many the
	// answer would have been another without it.
	used, decided map[string]int
}

// question is one case: who asks for what, and what must come.
type question struct {
	scope access.Scope
	query audit.Query
	want  []audit.Event
	ask   func(audit.PageRequest) (*audit.Page, error)
}

// ask asks about one world.
func (all *tally) ask(t *testing.T, seed uint64) {
	w := newWorld(seed)
	d := storetest.New(t)
	w.install(t, d)
	if seed%2 == 0 { // few events do not invite to use the indexes
		d = d.Whimsical(t, seed)
	}
	count(t, d.DB, seed)
	a := newAPI(d, worldNow)
	var here tally
	here.scopes, here.used, here.decided = map[string]int{}, map[string]int{}, map[string]int{}
	for here.cases < casesPerWorld {
		user := pick(w.random, w.users)
		rights, err := a.directory.Rights(t.Context(), directory.Subject{ID: user.id, SessionID: user.session})
		if err != nil {
			t.Fatal(err)
		}
		q := question{scope: rights.Scope(access.EventRead)}
		if q.scope.Empty() && w.random.IntN(8) > 0 {
			continue // one of eight is enough
		}
		expect, own := w.expect, w.random.IntN(8) == 0
		if own {
			expect = w.own
		}
		about := w.events
		if seen := expect(user, audit.Filter{From: &audit.Earliest, To: &audit.Latest}); len(seen) > 0 && w.random.IntN(8) > 0 {
			about = seen
		}
		f, names := w.filter(pick(w.random, about))
		if own {
			here.scopes["own activity"]++
			q.query, err = f.By(user.id, rights.Tree, worldNow)
			q.ask = func(page audit.PageRequest) (*audit.Page, error) {
				return a.trail.Activity(t.Context(), user.id, rights.Tree, f, page)
			}
		} else {
			here.scopes[form(q.scope)]++
			q.query, err = f.Within(q.scope, worldNow)
			q.ask = func(page audit.PageRequest) (*audit.Page, error) {
				return a.trail.Search(t.Context(), user.id, q.scope, f, page)
			}
		}
		if err != nil {
			t.Fatalf("seed %d: %+v: %v", seed, variables(f), err)
		}
		q.want = expect(user, f)
		for _, name := range names {
			here.used[name]++
			if !reflect.DeepEqual(q.want, expect(user, without(f, name))) {
				here.decided[name]++
			}
		}
		if len(f.Exclude) > 0 {
			here.used["exclude"]++
			if !reflect.DeepEqual(q.want, expect(user, without(f, "exclude"))) {
				here.decided["exclude"]++
			}
		}
		differs := here.compare(t, w, q)
		if differs == "" && !own && w.random.IntN(3) == 0 {
			differs = a.summaries(t, w, q, f)
		}
		if differs != "" {
			if here.differences++; here.differences < 4 {
				t.Errorf("seed %d: user %s, filter %v: %s", seed, user.id, variables(f), differs)
			}
		}
	}
	all.add(&here)
}

// count lets pages be planned by what a server may know of its log: nothing,
// that nothing has been counted, or all of it a little later.
func count(t *testing.T, d *store.DB, seed uint64) {
	if seed%3 == 0 {
		return
	}
	ctx, stop := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { d.FollowDays(ctx) })
	if seed%3 == 1 {
		running.Go(func() { d.Sequence(ctx) })
	}
	t.Cleanup(func() { stop(); running.Wait() })
}

// compare says where an answer differs from what must come; "" where nowhere.
func (here *tally) compare(t *testing.T, w *world, q question) string {
	t.Helper()
	here.cases++
	here.events += len(q.want)
	if len(q.want) > 0 {
		here.found++
	}
	want := make([]string, len(q.want))
	for i, e := range q.want {
		want[i] = e.ID.String()
	}
	for _, e := range w.events {
		if q.query.Matches(e) != slices.Contains(want, e.ID.String()) {
			return fmt.Sprintf("Matches(%s) is %v", e.ID, q.query.Matches(e))
		}
	}
	cursors, differs := here.walk(t, w, q, want)
	if differs != "" || len(cursors) < 3 {
		return differs
	}
	i := w.random.IntN(len(cursors) - 2)
	j := i + 2 + w.random.IntN(len(cursors)-i-2)
	size := 1 + w.random.IntN(50)
	page, err := q.ask(audit.PageRequest{First: &size, After: &cursors[i], Before: &cursors[j]})
	if err != nil {
		return err.Error()
	}
	if got := ids(page); !slices.Equal(got, want[i+1 : j][:min(size, j-i-1)]) {
		return fmt.Sprintf("between %d and %d, %d at most: %v", i, j, size, got)
	}
	return ""
}

// walk reads the whole list in pages of random sizes, forwards or backwards.
func (here *tally) walk(t *testing.T, w *world, q question, want []string) (cursors []string, differs string) {
	t.Helper()
	var got []string
	var request audit.PageRequest
	backwards, large := w.random.IntN(2) == 0, w.random.IntN(3) == 0
	for {
		size := 1 + w.random.IntN(12)
		if large {
			size = audit.MaxPage
		}
		request.First, request.Last = &size, nil
		if backwards {
			request.First, request.Last = nil, &size
		}
		page, err := q.ask(request)
		if err != nil {
			return nil, err.Error()
		}
		if here.pages++; request.After == nil && request.Before == nil {
			if count, err := page.Count(t.Context()); err != nil || !count.Exact || int(count.Value) != len(want) {
				return nil, fmt.Sprintf("count %+v, %v, want %d", count, err, len(want))
			}
		}
		if backwards {
			got, cursors = append(ids(page), got...), append(slices.Clone(page.Cursors()), cursors...)
		} else {
			got, cursors = append(got, ids(page)...), append(cursors, page.Cursors()...)
		}
		at, end := len(got)-len(page.Events), len(got)
		if backwards {
			at, end = len(want)-len(got), len(want)-len(got)+len(page.Events)
		}
		if info := page.PageInfo(); page.Stopped != nil {
			// The time was up, in a long range on a busy machine: the list goes on.
			if backwards && !info.HasPreviousPage || !backwards && !info.HasNextPage {
				return nil, fmt.Sprintf("searched to %v, and does not go on: %+v", page.SearchedTo(), info)
			}
			request.After, request.Before = ref(string(info.EndCursor)), nil
			if backwards {
				request.After, request.Before = nil, ref(string(info.StartCursor))
			}
			continue
		} else if info.HasPreviousPage != (at > 0) || info.HasNextPage != (end < len(want)) {
			return nil, fmt.Sprintf("events %d to %d of %d: %+v; have %v, want %v", at, end, len(want), info, got, want)
		} else if backwards && !info.HasPreviousPage || !backwards && !info.HasNextPage {
			break
		} else if request.After, request.Before = ref(string(info.EndCursor)), nil; backwards {
			request.After, request.Before = nil, ref(string(info.StartCursor))
		}
	}
	if !slices.Equal(got, want) {
		return nil, fmt.Sprintf("got %v, want %v", got, want)
	}
	return cursors, ""
}

func ids(page *audit.Page) []string {
	ids := make([]string, len(page.Events))
	for i, e := range page.Events {
		ids[i] = e.ID.String()
	}
	return ids
}

// form says what a scope is made of.
func form(scope access.Scope) string {
	switch partners, tenants := len(scope.Partners()), len(scope.Tenants()); {
	case scope.Everything():
		return "everything"
	case partners > 0 && tenants > 0:
		return "partners and places"
	case partners > 0:
		return "partners"
	case tenants > 0:
		return "places"
	}
	return "zero"
}

func (all *tally) add(here *tally) {
	all.mu.Lock()
	defer all.mu.Unlock()
	all.cases, all.found, all.events = all.cases+here.cases, all.found+here.found, all.events+here.events
	all.pages, all.differences = all.pages+here.pages, all.differences+here.differences
	for _, sums := range []struct {
		to   *map[string]int
		from map[string]int
	}{{&all.scopes, here.scopes}, {&all.used, here.used}, {&all.decided, here.decided}} {
		if *sums.to == nil {
			*sums.to = map[string]int{}
		}
		for name, n := range sums.from {
			(*sums.to)[name] += n
		}
	}
}

func (all *tally) table() string {
	var out strings.Builder
	fmt.Fprintf(&out, "\n| cases | with events | events compared | pages | differences |\n| %d | %d | %d | %d | %d |\n\n| scope | cases |\n",
		all.cases, all.found, all.events, all.pages, all.differences)
	for _, scope := range slices.Sorted(maps.Keys(all.scopes)) {
		fmt.Fprintf(&out, "| %s | %d |\n", scope, all.scopes[scope])
	}
	fmt.Fprint(&out, "\n| field | asked for in | decided |\n")
	for _, field := range slices.Sorted(maps.Keys(all.used)) {
		fmt.Fprintf(&out, "| %s | %d | %d |\n", field, all.used[field], all.decided[field])
	}
	return out.String()
}
