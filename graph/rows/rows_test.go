package rows

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// setting is a number from the environment, or what it is without.
func setting(t *testing.T, name string, otherwise uint64) uint64 {
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		t.Fatalf("%s is %q", name, text)
	}
	return n
}

// TestWritesAsGqlgenDoes asks random questions about random events twice: of
// gqlgen alone, and with the writer. The answers are the same, byte for byte.
// SELECTIONS says how many, SEED begins elsewhere.
func TestWritesAsGqlgenDoes(t *testing.T) {
	selections, seed := setting(t, "SELECTIONS", 500), setting(t, "SEED", rand.Uint64())
	w := newWorld(t)
	asked, invalid, fields, size, failed, differences := uint64(0), 0, 0, 0, 0, 0
	for n := uint64(0); asked < selections; n++ {
		random := rand.New(rand.NewPCG(seed, n))
		w.refill(random)
		q := newQuestion(random, w.schema.Schema(), w.ids())
		text := q.text()
		operation, err := w.parse(text, q.variables)
		if err != nil {
			invalid++
			continue
		}
		asked++
		want, got := w.both(operation)
		if fields, size = fields+q.fields, size+len(want.Data); len(want.Errors) > 0 {
			failed++
		}
		if string(want.Data) != string(got.Data) || errorsOf(want) != errorsOf(got) {
			if differences++; differences <= 3 {
				t.Errorf("SEED=%d, question %d: %s\nvariables %v\ngqlgen %.2000s %s\nwriter %.2000s %s",
					seed, n, text, q.variables, readable(want), errorsOf(want), readable(got), errorsOf(got))
			}
		}
	}
	t.Logf("SEED=%d: %d selections of %d fields (%d more were not valid), %d answers with errors, %d KiB; "+
		"of %d lists %d by the writer; differences %d", seed, asked, fields, invalid, failed, size>>10, w.lists.Load(), w.taken.Load(), differences)
	if w.taken.Load()*10 < w.lists.Load()*8 || w.lists.Load() < int64(selections)/2 {
		t.Error("the writer was hardly asked: this shows nothing")
	}
}

// refill puts other events into the world. Few pages hold a spoilt one.
func (w *world) refill(random *rand.Rand) {
	w.events = make([]audit.Event, random.IntN(8))
	for i := range w.events {
		w.events[i] = randomEvent(random)
	}
	if random.IntN(10) == 0 && len(w.events) > 0 {
		w.events[random.IntN(len(w.events))] = spoilt(random, random.IntN(faults))
	}
	w.more = audit.Beyond{Newer: random.IntN(2) == 0, Older: random.IntN(2) == 0}
	w.count, w.stopped = random.IntN(20_000)-500, nil
	if random.IntN(4) == 0 {
		w.stopped = &audit.Position{OccurredAt: worldNow, ID: contosoID}
	}
}

// ids are those of what there is, and some of what there is not.
func (w *world) ids() []uuid.UUID {
	ids := []uuid.UUID{contosoID, partnerID, uuid.Max}
	for _, event := range w.events {
		ids = append(ids, event.ID)
	}
	return ids
}

// readable is the data of an answer for a person to look at.
func readable(response *graphql.Response) string {
	return strings.ToValidUTF8(string(response.Data), "\uFFFD")
}

// errorsOf are the errors as JSON; gqlgen finds them in any order.
func errorsOf(response *graphql.Response) string {
	texts := make([]string, len(response.Errors))
	for i, err := range response.Errors {
		text, _ := json.Marshal(err)
		texts[i] = string(text)
	}
	slices.Sort(texts)
	return strings.Join(texts, " ")
}

// TestLeavesErrorsToGqlgen asks for everything of a page that holds one event
// which only an error can tell of.
func TestLeavesErrorsToGqlgen(t *testing.T) {
	w := newWorld(t)
	random := rand.New(rand.NewPCG(1, 1))
	for how := range faults {
		for _, list := range []string{"nodes { %s }", "edges { node { %s } }"} {
			w.events = []audit.Event{randomEvent(random), spoilt(random, how), randomEvent(random)}
			operation, err := w.parse("{ auditEvents { "+fmt.Sprintf(list, whole)+" } }", nil)
			if err != nil {
				t.Fatal(err)
			}
			w.taken.Store(0)
			want, got := w.both(operation)
			if string(want.Data) != string(got.Data) || errorsOf(want) != errorsOf(got) || len(got.Errors) == 0 || w.taken.Load() > 0 {
				t.Errorf("fault %d in %s:\ngqlgen %s\nwriter %s, %d lists written", how, list, errorsOf(want), errorsOf(got), w.taken.Load())
			}
		}
	}
}

// TestEveryFieldHasItsLine asks for each field of each type that a list of
// events is made of: one that the tables lack would be answered slowly.
func TestEveryFieldHasItsLine(t *testing.T) {
	w := newWorld(t)
	w.events = page()
	seen := map[string]bool{}
	var visit func(of *ast.Definition, path string)
	visit = func(of *ast.Definition, path string) {
		if seen[of.Name] {
			return
		}
		seen[of.Name] = true
		for _, field := range of.Fields {
			if len(field.Arguments) > 0 {
				continue // what it costs is its own; gqlgen asks it
			}
			selected, inner := path+" { "+field.Name, w.schema.Schema().Types[field.Type.Name()]
			if inner.IsCompositeType() {
				visit(inner, selected)
				selected += " { __typename }"
			}
			query := selected + strings.Repeat(" }", strings.Count(path, "{")+1)
			operation, err := w.parse(query, nil)
			if err != nil {
				t.Fatal(query, err)
			}
			w.lists.Store(0)
			w.taken.Store(0)
			if w.run(operation, w.counted); w.lists.Load() != 1 || w.taken.Load() != 1 {
				t.Errorf("%s.%s has no line in the tables", of.Name, field.Name)
			}
		}
	}
	visit(w.schema.Schema().Types["AuditEventEdge"], "{ auditEvents { edges")
	if len(seen) < 6 {
		t.Errorf("only %v were looked at", seen)
	}
}
