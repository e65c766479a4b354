package web

import (
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// tally is the size of a selection with its fragments put in place.
type tally struct {
	depth, fields, aliases, directives int
}

// enough is where counting ends: no limit is higher, and no sum overflows.
const enough = 1 << 20

func (t *tally) add(other tally) {
	t.depth = max(t.depth, other.depth)
	t.fields = min(t.fields+other.fields, enough)
	t.aliases = min(t.aliases+other.aliases, enough)
	t.directives = min(t.directives+other.directives, enough)
}

// guard measures a document before it is validated: validation and execution
// put fragments in place, so a kilobyte can become a day's work. Each fragment
// is measured once, so the guard's own work is linear in the document.
type guard struct {
	fragments map[string]*ast.FragmentDefinition
	measured  map[string]tally
	open      map[string]bool
	cyclic    bool
	// visited counts the selections that were looked at.
	visited int
}

// checkSize refuses a document that is too large. Every operation counts, and
// a fragment that none uses counts once: all are validated. Faults:
// QueryTooComplex.
func checkSize(doc *ast.QueryDocument) error {
	g := newGuard(doc)
	whole := g.document(doc)
	switch {
	case g.cyclic:
		return fault.New(fault.QueryTooComplex, "A fragment contains itself.")
	case whole.depth > MaxDepth:
		return tooComplex("levels", MaxDepth)
	case whole.fields > MaxFields:
		return tooComplex("fields", MaxFields)
	case whole.aliases > MaxAliases:
		return tooComplex("aliases", MaxAliases)
	case whole.directives > MaxDirectives:
		return tooComplex("directives", MaxDirectives)
	}
	return nil
}

func tooComplex(what string, most int) error {
	return fault.Newf(fault.QueryTooComplex, "A document holds at most %d %s, fragments put in place.", most, what)
}

func newGuard(doc *ast.QueryDocument) *guard {
	g := &guard{
		fragments: make(map[string]*ast.FragmentDefinition, len(doc.Fragments)),
		measured:  map[string]tally{}, open: map[string]bool{},
	}
	for _, fragment := range doc.Fragments {
		g.fragments[fragment.Name] = fragment
	}
	return g
}

func (g *guard) document(doc *ast.QueryDocument) tally {
	var whole tally
	for _, operation := range doc.Operations {
		whole.add(tally{directives: len(operation.Directives)})
		for _, variable := range operation.VariableDefinitions {
			whole.add(tally{directives: len(variable.Directives)})
		}
		whole.add(g.set(operation.SelectionSet))
	}
	for _, fragment := range doc.Fragments {
		if _, used := g.measured[fragment.Name]; !used {
			whole.add(g.fragment(fragment.Name))
		}
	}
	return whole
}

func (g *guard) set(selections ast.SelectionSet) tally {
	var whole tally
	for _, selection := range selections {
		g.visited++
		switch s := selection.(type) {
		case *ast.Field:
			inner := g.set(s.SelectionSet)
			inner.depth++
			whole.add(inner)
			whole.add(tally{fields: 1, directives: len(s.Directives)})
			if s.Alias != s.Name {
				whole.add(tally{aliases: 1})
			}
		case *ast.InlineFragment:
			whole.add(g.set(s.SelectionSet))
			whole.add(tally{directives: len(s.Directives)})
		case *ast.FragmentSpread:
			whole.add(g.fragment(s.Name))
			whole.add(tally{directives: len(s.Directives)})
		}
	}
	return whole
}

// fragment measures a fragment once. One that does not exist measures nothing:
// validation will say so.
func (g *guard) fragment(name string) tally {
	if known, ok := g.measured[name]; ok {
		return known
	}
	fragment := g.fragments[name]
	if g.open[name] || fragment == nil {
		g.cyclic = g.cyclic || fragment != nil
		return tally{}
	}
	g.open[name] = true
	measured := g.set(fragment.SelectionSet)
	measured.add(tally{directives: len(fragment.Directives)})
	delete(g.open, name)
	g.measured[name] = measured
	return measured
}
