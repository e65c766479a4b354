package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/trailkeeper/trailkeeper/graph"
	"github.com/trailkeeper/trailkeeper/graph/generated"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// TestScopeOfEverything asks random questions of any shape that the schema
// allows, by whoever there is in random installations, and works out from the
// rules field by field what the answer must be. Between the questions somebody
// changes who may see what: the very next request must know. The environment
// may ask for more, and from a seed on:
// SCOPE_WORLDS=20 SCOPE_PAIRS=1500 SCOPE_SEED=1 go test ./graph -run TestScopeOfEverything -timeout 2h -v
func TestScopeOfEverything(t *testing.T) {
	t.Parallel()
	seed := fromEnv(t, "SCOPE_SEED", 1+rand.IntN(1_000_000))
	count, pairs := fromEnv(t, "SCOPE_WORLDS", 1), fromEnv(t, "SCOPE_PAIRS", 120)
	t.Logf("seed %d", seed)
	var mu sync.Mutex
	var sums scopeSums
	asked := map[string]int{}
	t.Run("worlds", func(t *testing.T) {
		for n := range count {
			t.Run(fmt.Sprint(seed+n), func(t *testing.T) {
				t.Parallel()
				r := newRealm(t, uint64(seed+n))
				r.examine(t, pairs)
				mu.Lock()
				defer mu.Unlock()
				sums.add(r.sums)
				for name, n := range r.asked {
					asked[name] += n
				}
			})
		}
	})
	t.Log(sums.table(asked))
	if sums.leaks > 0 || sums.missing > 0 || sums.pairs < count*pairs || sums.changes == 0 {
		t.Fail()
	}
}

// examine asks and changes until there are so many pairs of a viewer and what it
// asks for, and something was changed between them.
func (r *realm) examine(t *testing.T, pairs int) {
	ctx, stop := context.WithCancel(t.Context())
	var sequencer sync.WaitGroup
	sequencer.Go(func() { r.db.Sequence(ctx) })
	sequencer.Go(func() { r.db.FollowDays(ctx) })
	for r.db.Days() == nil {
		time.Sleep(time.Millisecond)
	}
	defer func() { stop(); sequencer.Wait() }()
	for n := 0; n < 50*pairs && (r.sums.pairs < pairs || r.sums.changes == 0) && r.sums.leaks+r.sums.missing < 20; n++ {
		v := r.viewer()
		switch {
		case n%5 == 0:
			r.change(t)
		case n%40 == 1:
			r.follow(t, v)
		default:
			r.question(t, v)
		}
		for _, text := range r.sums.first[r.sums.told:] {
			t.Error(text)
		}
		r.sums.told = len(r.sums.first)
	}
	if t.Failed() {
		t.Logf("what was changed until then:\n%s", strings.Join(r.history, "\n"))
	}
}

// question asks one question and compares the answer.
func (r *realm) question(t *testing.T, v *view) {
	t.Helper()
	q := v.asking()
	roots := q.roots()
	r.pair(t, v, q.document("query", roots), q.variables, map[string][]selection{"Query": roots}, thing{"Query", struct{}{}})
	r.sums.pairs += len(roots)
}

// pair compares what somebody gets with what it must get.
func (r *realm) pair(t *testing.T, v *view, document string, variables map[string]any, selected map[string][]selection, root thing) {
	t.Helper()
	got, codes := r.answer(t, v, document, variables)
	if !v.active() {
		if r.sums.refused++; !slices.Equal(codes, []string{"UNAUTHENTICATED"}) {
			r.sums.differ(&r.sums.leaks, "seed world: %s is not active and gets %v %v", v.who.id, got, codes)
		}
		return
	}
	want := answering{view: v, codes: map[string]bool{}, asked: r.asked}
	expected, _ := want.object(selected, root)
	before := len(r.sums.first)
	if faults := slices.Sorted(maps.Keys(want.codes)); !slices.Equal(faults, codes) {
		r.sums.differ(&r.sums.leaks, "faults %v, want %v", codes, faults)
	}
	r.compare("", expected, got)
	for i := before; i < len(r.sums.first); i++ {
		r.sums.first[i] += fmt.Sprintf("\nviewer %s: %s\n%s", v.who.id, document, jsonOf(variables))
	}
}

// answer is what the API answers to whoever asks, active or not; the codes of
// its faults, each once.
func (r *realm) answer(t *testing.T, v *view, document string, variables map[string]any) (any, []string) {
	t.Helper()
	rights, err := r.api.directory.Rights(t.Context(), v.subject())
	if err != nil {
		return nil, []string{string(fault.From(err).Kind)}
	}
	ctx := graphql.StartOperationTrace(graph.WithRequest(t.Context(), graph.Request{Subject: v.subject(), Rights: rights, Origin: origin}))
	op, errs := r.api.CreateOperationContext(ctx, &graphql.RawParams{Query: document, Variables: variables})
	if errs != nil {
		t.Fatal(errs, document, jsonOf(variables))
	}
	handler, ctx := r.api.DispatchOperation(ctx, op)
	response := handler(ctx)
	var data any
	if err := json.Unmarshal(response.Data, &data); err != nil {
		t.Fatal(err)
	}
	codes := map[string]bool{}
	for _, e := range response.Errors {
		codes[fmt.Sprint(e.Extensions["code"])] = true
	}
	return data, slices.Sorted(maps.Keys(codes))
}

// TestEveryFieldHasARule: a field that the API has and no rule says anything of
// fails, and so does a rule whose field is gone.
func TestEveryFieldHasARule(t *testing.T) {
	schema, rules := generated.NewExecutableSchema(generated.Config{}).Schema(), scopeRules()
	reached := map[string]bool{}
	var reach func(of *ast.Definition)
	reach = func(of *ast.Definition) {
		if of == nil || reached[of.Name] || strings.HasPrefix(of.Name, "__") {
			return
		}
		reached[of.Name] = true
		for _, possible := range schema.GetPossibleTypes(of) {
			reach(possible)
		}
		for _, field := range of.Fields {
			if of.Kind != ast.Object || strings.HasPrefix(field.Name, "__") {
				continue
			}
			name := of.Name + "." + field.Name
			if _, ok := rules[name]; !ok {
				t.Errorf("no rule says who may see %s: see scope_rules_test.go", name)
			}
			delete(rules, name)
			reach(schema.Types[field.Type.Name()])
		}
	}
	reach(schema.Query)
	reach(schema.Mutation)
	reach(schema.Subscription)
	for name := range rules {
		t.Errorf("a rule says who may see %s, which there is not", name)
	}
}

func (s *scopeSums) add(o scopeSums) {
	s.pairs, s.refused, s.values = s.pairs+o.pairs, s.refused+o.refused, s.values+o.values
	s.changes, s.undone, s.leaks, s.missing = s.changes+o.changes, s.undone+o.undone, s.leaks+o.leaks, s.missing+o.missing
}

func (s *scopeSums) table(asked map[string]int) string {
	var out strings.Builder
	fmt.Fprintf(&out, "\n| pairs | of whom nobody | values compared | changes done | refused | leaks | missing |\n| %d | %d | %d | %d | %d | %d | %d |\n",
		s.pairs, s.refused, s.values, s.changes, s.undone, s.leaks, s.missing)
	never, did := []string{}, []string{}
	for name, n := range asked {
		if mutation, ok := strings.CutPrefix(name, "done: "); ok {
			did = append(did, fmt.Sprintf("%s %d", mutation, n))
		}
	}
	slices.Sort(did)
	for name := range scopeRules() {
		if asked[name] == 0 {
			never = append(never, name)
		}
	}
	slices.Sort(never)
	fmt.Fprintf(&out, "\nchanges: %s\nrules never asked for here: %s\n", strings.Join(did, ", "), strings.Join(never, ", "))
	return out.String()
}
