package graph_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/trailkeeper/trailkeeper/graph/generated"
	"github.com/trailkeeper/trailkeeper/server/access"
)

// selection is a field that is asked for, or __typename where field is nil.
type selection struct {
	alias string
	// of is the field's name with that of its type.
	of    string
	field *ast.FieldDefinition
	args  map[string]any
	// selected are the fields of what it leads to, by type.
	selected map[string][]selection
}

// asking makes up a request at random, from the schema.
type asking struct {
	*view
	schema    *ast.Schema
	begins    bool // pages begin at the beginning
	aliases   int
	declared  []string
	variables map[string]any
}

func (v *view) asking() *asking {
	return &asking{view: v, schema: generated.NewExecutableSchema(generated.Config{}).Schema(), variables: map[string]any{}}
}

// roots are one or two fields of the query, and what they lead to.
func (q *asking) roots() []selection {
	fields := slices.DeleteFunc(slices.Clone(q.schema.Query.Fields), func(f *ast.FieldDefinition) bool {
		return strings.HasPrefix(f.Name, "__") || f.Name == "auditEventsSince"
	})
	for _, name := range []string{"auditEvents", "auditEvents", "auditEvents", "nodes", "nodes", "users", "groups", "groups",
		"auditEventFacets", "auditEventHistogram"} { // where there is most to see
		fields = append(fields, q.schema.Query.Fields.ForName(name))
	}
	selected := []selection{q.selection("Query", pick(q.random, fields), 3)}
	if q.random.IntN(3) == 0 {
		selected = append(selected, q.selection("Query", pick(q.random, fields), 2))
	}
	return selected
}

func (q *asking) alias() string {
	q.aliases++
	return fmt.Sprint("f", q.aliases)
}

// selection asks for a field; depth is how many objects it may still lead
// through.
func (q *asking) selection(kind string, field *ast.FieldDefinition, depth int) selection {
	s := selection{alias: q.alias(), of: kind + "." + field.Name, field: field}
	if kind != "Mutation" {
		s.args = q.arguments(s.of, field, depth)
	}
	if to := q.schema.Types[field.Type.Name()]; to.IsCompositeType() {
		s.selected = map[string][]selection{}
		for _, possible := range q.schema.GetPossibleTypes(to) {
			if s.selected[possible.Name] = q.fields(possible, depth); to.Kind == ast.Interface {
				s.selected[possible.Name] = append(s.selected[possible.Name], selection{alias: q.alias()})
			}
		}
	}
	return s
}

// fields are some of a type; id and cursor always.
func (q *asking) fields(of *ast.Definition, depth int) (some []selection) {
	structure := strings.HasSuffix(of.Name, "Connection") || strings.HasSuffix(of.Name, "Edge")
	if !structure {
		depth--
	}
	for _, field := range of.Fields {
		leads, often := q.schema.Types[field.Type.Name()].IsCompositeType(), 2
		switch {
		case field.Name == "id" || field.Name == "cursor" || field.Name == "node" || field.Name == "pageInfo" && q.random.IntN(3) > 0:
			often = 1
		case leads && depth < 0 && q.schema.Types[field.Type.Name()].Fields.ForName("id") != nil, leads && depth < -1:
			continue
		case leads && !structure && depth > 0:
			often = 2
		case leads && !structure:
			often = 4
		}
		if q.random.IntN(often) == 0 {
			some = append(some, q.selection(of.Name, field, depth))
		}
	}
	if len(some) == 0 {
		some = append(some, selection{alias: q.alias()})
	}
	return some
}

// arguments are those that the field's rule makes up, a page's size, and a
// cursor that somebody got.
func (q *asking) arguments(of string, field *ast.FieldDefinition, depth int) map[string]any {
	args := map[string]any{}
	if asks := q.rules[of].asks; asks != nil {
		args = asks(q.view)
	}
	if field.Arguments.ForName("after") == nil {
		return args
	}
	if _, given := args["first"]; !given && args["last"] == nil && (depth < 3 || q.random.IntN(2) == 0) {
		args["first"] = 1 + q.random.IntN(2+4*max(depth, 0))
	}
	text, known := q.cursor(of)
	if text == "" {
		return args
	}
	if known != nil { // the same list goes on
		kept := maps.Clone(known)
		for _, name := range []string{"after", "before", "first", "last"} {
			delete(kept, name)
			if value, given := args[name]; given {
				kept[name] = value
			}
		}
		args = kept
	}
	if args["last"] != nil {
		args["before"] = text
	} else {
		args["after"] = text
	}
	return args
}

// cursor is mostly none; or one of the viewer's from that field, with the
// arguments of then; or anybody's of any list, with them or without.
func (q *asking) cursor(of string) (string, map[string]any) {
	if len(q.got) == 0 || q.begins {
		return "", nil
	}
	switch q.random.IntN(8) {
	case 0, 1, 2:
		for range 200 {
			text := q.got[len(q.got)-1-q.random.IntN(min(len(q.got), 2000))]
			if at := q.seen[text]; at.field == of && strings.HasPrefix(at.list, q.who.id.String()) {
				return text, at.args
			}
		}
	case 3:
		for range 50 {
			text := pick(q.random, q.got)
			if at := q.seen[text]; at.field == of {
				return text, at.args
			}
		}
	case 4:
		return pick(q.random, append(slices.Clone(q.got[max(0, len(q.got)-50):]), "nonsense")), nil
	}
	return "", nil
}

// document is a request as it is sent.
func (q *asking) document(operation string, roots []selection) string {
	body := q.text(roots)
	if len(q.declared) > 0 {
		operation += "(" + strings.Join(q.declared, ", ") + ")"
	}
	return operation + " " + body
}

func (q *asking) text(all []selection) string {
	var out strings.Builder
	out.WriteString("{")
	for _, s := range all {
		if s.field == nil {
			fmt.Fprintf(&out, " %s: __typename", s.alias)
			continue
		}
		fmt.Fprintf(&out, " %s: %s%s", s.alias, s.field.Name, q.sent(s))
		if s.selected == nil {
			continue
		}
		if to := q.schema.Types[s.field.Type.Name()]; to.Kind != ast.Interface {
			out.WriteString(" " + q.text(s.selected[to.Name]))
			continue
		}
		out.WriteString(" {")
		for _, kind := range slices.Sorted(maps.Keys(s.selected)) {
			fmt.Fprintf(&out, " ... on %s %s", kind, q.text(s.selected[kind]))
		}
		out.WriteString(" }")
	}
	return out.String() + " }"
}

// sent are the arguments of a field, each as a variable.
func (q *asking) sent(s selection) string {
	var list []string
	for _, arg := range s.field.Arguments {
		value, given := s.args[arg.Name]
		if !given {
			continue
		}
		name := fmt.Sprint("v", len(q.declared))
		q.declared = append(q.declared, fmt.Sprintf("$%s: %s", name, arg.Type))
		q.variables[name] = value
		list = append(list, arg.Name+": $"+name)
	}
	if list == nil {
		return ""
	}
	return "(" + strings.Join(list, ", ") + ")"
}

// someID is the id of anything, or of nothing.
func (v *view) someID() string {
	r := v.random
	switch r.IntN(12) {
	case 0:
		return pick(r, v.tenants).ID.String()
	case 1:
		return pick(r, v.groups).id.String()
	case 2:
		return pick(r, v.programs).ID.String()
	case 3:
		return pick(r, v.transfers).ID.String()
	case 4:
		return pick(r, v.roles).ID.String()
	case 5:
		return pick(r, v.activities).ID.String()
	case 6:
		return pick(r, v.providers).ID.String()
	case 7, 8:
		return pick(r, v.users).id.String()
	case 9:
		return pick(r, []string{uuid.NewString(), v.logID(worldNow).String(), "nobody", ""})
	default:
		return pick(r, v.events).ID.String()
	}
}

func (v *view) someIDs() map[string]any {
	ids := []any{}
	for range v.random.IntN(12) {
		ids = append(ids, v.someID())
	}
	return map[string]any{"ids": ids}
}

func (v *view) tenantFilter() map[string]any {
	f := map[string]any{}
	if v.random.IntN(3) == 0 {
		f["search"] = pick(v.random, []string{"ORG", "1", "größe", "％", "partner", "nothing"})
	}
	if v.random.IntN(3) == 0 {
		f["parentId"] = pick(v.random, []string{pick(v.random, v.tenants).ParentID.String(), v.someID()})
	}
	if v.random.IntN(4) == 0 {
		f["kinds"] = []any{string(pick(v.random, []access.TenantKind{access.Partner, access.Customer, access.Organization}))}
	}
	if v.random.IntN(4) == 0 {
		f["statuses"] = []any{string(pick(v.random, []access.TenantStatus{access.TenantActive, access.TenantSuspended, access.TenantDeleted}))}
	}
	if v.random.IntN(4) == 0 {
		f["top"] = v.random.IntN(2) == 0
	}
	return map[string]any{"filter": f}
}

// peopleFilter is a filter for users, groups or API clients.
func (v *view) peopleFilter() map[string]any {
	f := map[string]any{}
	if v.random.IntN(3) == 0 {
		f["search"] = pick(v.random, []string{"ann", "Ä", "user1", "1", "client", "％", "–", "nothing"})
	}
	if v.random.IntN(3) == 0 {
		f["tenantId"] = pick(v.random, []string{pick(v.random, v.tenants).ID.String(), pick(v.random, v.tenants).ParentID.String(), v.someID()})
	}
	return map[string]any{"filter": f}
}
