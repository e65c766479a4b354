package web

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/lexer"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// documents turns texts into valid documents, and keeps those that come again.
type documents struct {
	schema        *ast.Schema
	introspection bool
	// byID are texts that may be asked by their ids.
	byID map[string]string
	kept *documentCache
}

func newDocuments(schema *ast.Schema, introspection bool, byID map[string]string) *documents {
	return &documents{schema: schema, introspection: introspection, byID: byID, kept: newDocumentCache()}
}

// asked returns the valid document that a request names or brings. One that is
// named is held to the same limits. Faults: as load.
func (d *documents) asked(p params) (*ast.QueryDocument, []error) {
	if p.documentID == "" {
		return d.load(p.query)
	}
	text, known := d.byID[p.documentID]
	if !known {
		return nil, one(fault.New(fault.ValidationFailed, "documentId names no document of this version; send query."))
	}
	return d.load(text)
}

// load returns the valid document of a text. Each step bounds the work of the
// next one: bytes, tokens, size with fragments put in place, validity. Faults:
// QueryTooComplex, ParseFailed, ValidationFailed.
func (d *documents) load(text string) (*ast.QueryDocument, []error) {
	if len(text) > MaxQueryBytes {
		return nil, one(fault.Newf(fault.QueryTooComplex, "A document has at most %d KiB; send values as variables.", MaxQueryBytes>>10))
	}
	if doc := d.kept.get(text); doc != nil {
		return doc, nil
	}
	source := &ast.Source{Input: text}
	tokens := countTokens(source)
	if tokens > MaxTokens {
		return nil, one(fault.Newf(fault.QueryTooComplex, "A document has at most %d tokens; send values as variables.", MaxTokens))
	}
	doc, err := parser.ParseQueryWithTokenLimit(source, MaxTokens)
	if err != nil {
		return nil, told(fault.ParseFailed, gqlerror.List{gqlerror.WrapIfUnwrapped(err)})
	}
	if len(doc.Operations) == 0 {
		return nil, one(fault.New(fault.ValidationFailed, "The document has no operation."))
	}
	if err := checkSize(doc); err != nil {
		return nil, one(err)
	}
	if errs := validator.ValidateWithRules(d.schema, doc, validity()); len(errs) > 0 {
		return nil, told(fault.ValidationFailed, errs)
	}
	if !d.introspection && introspects(doc) {
		return nil, one(fault.New(fault.ValidationFailed, "Questions about the schema are switched off here."))
	}
	d.kept.add(text, doc, tokens)
	return doc, nil
}

// countTokens counts up to one more than MaxTokens. What is no token ends the
// count: the parser will say so.
func countTokens(source *ast.Source) int {
	l := lexer.New(source)
	for n := 0; ; n++ {
		token, err := l.ReadToken()
		if err != nil || token.Kind == lexer.EOF || n > MaxTokens {
			return n
		}
	}
}

// validity is every rule of the specification, in the variants that guess no
// names for whoever does not know them.
func validity() *rules.Rules {
	all := rules.NewDefaultRules()
	for _, silent := range []struct {
		with string
		rule validator.Rule
	}{
		{rules.FieldsOnCorrectTypeRule.Name, rules.FieldsOnCorrectTypeRuleWithoutSuggestions},
		{rules.KnownArgumentNamesRule.Name, rules.KnownArgumentNamesRuleWithoutSuggestions},
		{rules.KnownTypeNamesRule.Name, rules.KnownTypeNamesRuleWithoutSuggestions},
		{rules.ScalarLeafsRule.Name, rules.ScalarLeafsRuleWithoutSuggestions},
		{rules.ValuesOfCorrectTypeRule.Name, rules.ValuesOfCorrectTypeRuleWithoutSuggestions},
	} {
		all.RemoveRule(silent.with)
		all.AddRule(silent.rule.Name, silent.rule.RuleFunc)
	}
	return all
}

// introspects reports whether a document asks about the schema anywhere: the
// fields for that exist on the root only, but fragments are checked, too.
func introspects(doc *ast.QueryDocument) bool {
	var in func(ast.SelectionSet) bool
	in = func(selections ast.SelectionSet) bool {
		for _, selection := range selections {
			switch s := selection.(type) {
			case *ast.Field:
				if s.Name == "__schema" || s.Name == "__type" || in(s.SelectionSet) {
					return true
				}
			case *ast.InlineFragment:
				if in(s.SelectionSet) {
					return true
				}
			}
		}
		return false
	}
	for _, operation := range doc.Operations {
		if in(operation.SelectionSet) {
			return true
		}
	}
	for _, fragment := range doc.Fragments {
		if in(fragment.SelectionSet) {
			return true
		}
	}
	return false
}

// told makes faults of what the parser or the validator found.
func told(kind fault.Kind, found gqlerror.List) []error {
	if len(found) > MaxErrors {
		found = found[:MaxErrors]
	}
	list := make([]error, len(found))
	for i, one := range found {
		message := strings.TrimSpace(one.Message)
		if !strings.HasSuffix(message, ".") {
			message += "."
		}
		list[i] = &gqlerror.Error{Err: fault.New(kind, message), Locations: one.Locations}
	}
	return list
}

// one is a list of one fault.
func one(err error) []error { return []error{err} }
