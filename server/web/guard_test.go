package web

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

func parse(t testing.TB, text string) *ast.QueryDocument {
	t.Helper()
	doc, err := parser.ParseQuery(&ast.Source{Input: text})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return doc
}

// expand measures selections the slow way: by putting every fragment in place.
func expand(doc *ast.QueryDocument, selections ast.SelectionSet) tally {
	var whole tally
	for _, selection := range selections {
		switch s := selection.(type) {
		case *ast.Field:
			inner := expand(doc, s.SelectionSet)
			inner.depth++
			inner.fields++
			inner.directives += len(s.Directives)
			if s.Alias != s.Name {
				inner.aliases++
			}
			whole.add(inner)
		case *ast.InlineFragment:
			whole.add(expand(doc, s.SelectionSet))
			whole.directives += len(s.Directives)
		case *ast.FragmentSpread:
			fragment := doc.Fragments.ForName(s.Name)
			whole.add(expand(doc, fragment.SelectionSet))
			whole.directives += len(s.Directives) + len(fragment.Directives)
		}
	}
	return whole
}

// random is a document whose fragments only use later ones.
func random(r *rand.Rand) string {
	var text strings.Builder
	fragments := r.IntN(6)
	var set func(level, from int)
	set = func(level, from int) {
		text.WriteByte('{')
		for range 1 + r.IntN(3) {
			switch n := r.IntN(6); {
			case n < 2 || level > 3:
				text.WriteString([]string{"f ", "a:f ", "f @d ", "f @d @d "}[r.IntN(4)])
			case n < 4:
				text.WriteString("g")
				set(level+1, from)
			case n == 4:
				text.WriteString("... @d ")
				set(level+1, from)
			case from < fragments:
				fmt.Fprintf(&text, "...F%d ", from+r.IntN(fragments-from))
			default:
				text.WriteString("h ")
			}
		}
		text.WriteByte('}')
	}
	set(0, 0)
	for i := range fragments {
		fmt.Fprintf(&text, " fragment F%d on Q ", i)
		set(0, i+1)
	}
	return text.String()
}

// TestGuardCountsWhatExpands compares with putting every fragment in place.
func TestGuardCountsWhatExpands(t *testing.T) {
	for seed := range uint64(3000) {
		text := random(rand.New(rand.NewPCG(seed, 1)))
		doc := parse(t, text)
		want := expand(doc, doc.Operations[0].SelectionSet)
		g := newGuard(doc)
		if got := g.set(doc.Operations[0].SelectionSet); got != want || g.cyclic {
			t.Fatalf("seed %d: %+v, want %+v: %s", seed, got, want, text)
		}
	}
}

// written counts the selections that are written in a document.
func written(doc *ast.QueryDocument) int {
	var count func(ast.SelectionSet) int
	count = func(selections ast.SelectionSet) int {
		n := len(selections)
		for _, selection := range selections {
			switch s := selection.(type) {
			case *ast.Field:
				n += count(s.SelectionSet)
			case *ast.InlineFragment:
				n += count(s.SelectionSet)
			}
		}
		return n
	}
	n := 0
	for _, operation := range doc.Operations {
		n += count(operation.SelectionSet)
	}
	for _, fragment := range doc.Fragments {
		n += count(fragment.SelectionSet)
	}
	return n
}

// checkLinear checks that each selection is looked at once at most.
func checkLinear(t *testing.T, text string) {
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: text}, MaxTokens)
	if err != nil {
		return
	}
	g := newGuard(doc)
	g.document(doc)
	if most := written(doc); g.visited > most {
		t.Fatalf("%d visits to %d selections: %.200q", g.visited, most, text)
	}
	if err := checkSize(doc); err != nil && !fault.Is(err, fault.QueryTooComplex) {
		t.Fatal(err)
	}
}

func TestGuardIsLinear(t *testing.T) {
	for _, text := range guardSeeds() {
		checkLinear(t, text)
	}
	doc := parse(t, bomb(100))
	if got := newGuard(doc).document(doc); got.fields != enough {
		t.Errorf("a bomb of 100 holds %d fields", got.fields)
	}
}

func guardSeeds() []string {
	seeds := []string{
		bomb(3), bomb(24), bomb(40), bomb(150),
		"{...A} fragment A on Q{...A}", "{...A} fragment A on Q{b{...B}} fragment B on Q{...A ...A}",
		"{...A ...A} fragment A on Q{a} fragment A on Q{b}", "{...Nowhere}",
		"query($a:Int @d){a} mutation @d{b} subscription{c}",
		"{a" + strings.Repeat("{a", 400) + strings.Repeat("}", 401),
	}
	for seed := range uint64(20) {
		seeds = append(seeds, random(rand.New(rand.NewPCG(seed, 2))))
	}
	return seeds
}

func FuzzGuard(f *testing.F) {
	for _, text := range guardSeeds() {
		f.Add(text)
	}
	f.Fuzz(checkLinear)
}

// TestLimitsAreExact sends what is just allowed, and one more.
func TestLimitsAreExact(t *testing.T) {
	fits := func(text string) bool { return checkSize(parse(t, text)) == nil }
	for name, make := range map[string]struct {
		most int
		text func(n int) string
	}{
		"fields":  {MaxFields, func(n int) string { return "{" + strings.Repeat("a ", n) + "}" }},
		"aliases": {MaxAliases, func(n int) string { return "{" + strings.Repeat("b:a ", n) + "}" }},
		"directives": {MaxDirectives, func(n int) string {
			return "query($x:Int @b) @a{a ...F} fragment F on Q{c" + strings.Repeat(" @d", n-2) + "}"
		}},
		"depth": {MaxDepth, func(n int) string {
			return "{a" + strings.Repeat("{a", n-2) + "{...F}" + strings.Repeat("}", n-1) + " fragment F on Q{a}"
		}},
		"fields of all operations": {MaxFields, func(n int) string {
			return "query A{" + strings.Repeat("a ", n-1) + "} query B{a}"
		}},
	} {
		if !fits(make.text(make.most)) {
			t.Errorf("%s: %d are refused", name, make.most)
		}
		if fits(make.text(make.most + 1)) {
			t.Errorf("%s: %d are accepted", name, make.most+1)
		}
	}
}
