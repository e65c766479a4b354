package graph_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/trailkeeper/trailkeeper/graph/generated"
)

// TestOutsideIsAsIfItWereNot names, in every field and input of the API that
// takes an id, everything that there is outside of the viewer's scope, of the
// right type and of every other: the answer is, byte for byte, that of an id
// that nobody has.
func TestOutsideIsAsIfItWereNot(t *testing.T) {
	t.Parallel()
	schema := generated.NewExecutableSchema(generated.Config{}).Schema()
	var questions []naming
	for _, root := range []*ast.Definition{schema.Query, schema.Mutation} {
		for _, field := range root.Fields {
			if !strings.HasPrefix(field.Name, "__") {
				questions = append(questions, namings(schema, root, field)...)
			}
		}
	}
	for _, field := range schema.Types["Viewer"].Fields {
		questions = append(questions, namings(schema, schema.Types["Viewer"], field)...)
	}
	compared, places := 0, map[string]int{}
	for _, of := range []string{"the partner", "a customer", "a client of the partner"} {
		t.Run(of, func(t *testing.T) {
			o := &border{office: newOffice(t)}
			who, outside := o.outsideOf(t, of)
			for _, q := range questions {
				if strings.HasPrefix(q.path, "Mutation.requestExport(input.filter") {
					continue // makes something of its own; the filter is a list's, which is asked elsewhere
				}
				document, kind := q.document(schema), q.kind()
				unknown := o.named(t, who, schema, q, document, uuid.NewString())
				if of == "the partner" && q.in == schema.Mutation && q.field.Name != "recordAuditEvents" && !strings.Contains(unknown, "NOT_FOUND") {
					t.Errorf("%s: the id was not looked up: %s", q.path, unknown)
				}
				compare := func(what, id string) {
					compared, places[q.path] = compared+1, places[q.path]+1
					if got := o.named(t, who, schema, q, document, id); got != unknown {
						t.Errorf("%s: %s\n%s\nnobody's\n%s", q.path, what, got, unknown)
					}
				}
				if strings.Contains(unknown, "FORBIDDEN") {
					compare("the platform", o.platform.String())
					continue // nothing is looked up
				}
				for what, id := range outside {
					if !q.filters || !slices.Contains(o.above(), id) { // else: what stands under it, as far as the viewer may see it
						compare(what+" outside", id)
					}
				}
				for other, id := range o.inside {
					if kind != "" && other != kind {
						compare("a "+other+" inside", id)
					}
				}
			}
		})
	}
	t.Logf("%d answers compared, to %d fields and inputs: %s", compared, len(places), strings.Join(slices.Sorted(maps.Keys(places)), ", "))
}
