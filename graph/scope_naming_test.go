package graph_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/store"
)

// naming is a place in the arguments of a field where an id goes.
type naming struct {
	in    *ast.Definition
	field *ast.FieldDefinition
	path  string
	steps []string
	// filters: it narrows a list, it does not look anything up.
	filters bool
}

// namings are those of a field.
func namings(schema *ast.Schema, in *ast.Definition, field *ast.FieldDefinition) (all []naming) {
	var walk func(of *ast.Type, steps []string, through map[string]int)
	walk = func(of *ast.Type, steps []string, through map[string]int) {
		def := schema.Types[of.Name()]
		if def.Name == "ID" {
			path := in.Name + "." + field.Name + "(" + strings.Join(steps, ".") + ")"
			all = append(all, naming{in, field, path, steps, strings.Contains(path, "filter.")})
		}
		if def.Kind != ast.InputObject || through[def.Name] > 1 {
			return
		}
		through[def.Name]++
		for _, input := range def.Fields {
			walk(input.Type, append(slices.Clone(steps), input.Name), through)
		}
		through[def.Name]--
	}
	for _, arg := range field.Arguments {
		walk(arg.Type, []string{arg.Name}, map[string]int{})
	}
	return all
}

// kind is of what an id is asked for; "" where it may be of anything.
func (q naming) kind() string { return kindOf(q.steps[len(q.steps)-1], q.field.Name) }

// kindOf is of what the id in an argument is.
func kindOf(argument, field string) string {
	if argument == "id" {
		argument = field
	}
	for _, kind := range []string{"tenant", "user", "member", "role", "group", "client", "transfer", "identityProvider"} {
		if strings.Contains(strings.ToLower(argument), strings.ToLower(kind)) {
			return strings.ReplaceAll(kind, "member", "user")
		}
	}
	if strings.HasPrefix(argument, "parent") {
		return "tenant"
	}
	return ""
}

// document asks for a field with its arguments as variables, and for all that it
// leads to, not too deep.
func (q naming) document(schema *ast.Schema) string {
	var declared, sent []string
	for _, arg := range q.field.Arguments {
		if arg.Name == q.steps[0] || arg.Type.NonNull && arg.DefaultValue == nil {
			declared = append(declared, fmt.Sprintf("$%s: %s", arg.Name, arg.Type))
			sent = append(sent, fmt.Sprintf("%s: $%s", arg.Name, arg.Name))
		}
	}
	body := q.field.Name + "(" + strings.Join(sent, ", ") + ")" + leaves(schema, schema.Types[q.field.Type.Name()], 2)
	operation := "query"
	switch q.in.Name {
	case "Mutation":
		operation = "mutation"
	case "Viewer":
		body = "viewer { " + body + " }"
	}
	return operation + "(" + strings.Join(declared, ", ") + ") { " + body + " }"
}

// leaves are all fields of a type without arguments; positions and cursors are
// bound to the filter that they come with.
func leaves(schema *ast.Schema, of *ast.Definition, depth int) string {
	if !of.IsCompositeType() {
		return ""
	}
	selected := []string{"__typename"}
	for _, field := range of.Fields {
		to := schema.Types[field.Type.Name()]
		if strings.HasPrefix(field.Name, "__") || len(field.Arguments) > 0 || slices.Contains([]string{"position", "cursor", "startCursor", "endCursor"}, field.Name) || to.IsCompositeType() && depth == 0 {
			continue
		}
		selected = append(selected, field.Name+leaves(schema, to, depth-1))
	}
	return " { " + strings.Join(selected, " ") + " }"
}

// border is an office with things on both sides of what a viewer may see.
type border struct {
	*office
	inside map[string]string // an id of each kind
}

// named is the answer to a field where an id is named, whatever it needs besides
// being named as it should be.
func (o *border) named(t *testing.T, who directory.Subject, schema *ast.Schema, q naming, document, id string) string {
	t.Helper()
	var fill func(of *ast.Type, name string, steps []string, named bool) any
	fill = func(of *ast.Type, name string, steps []string, named bool) any {
		if of.Elem != nil {
			return []any{fill(of.Elem, name, steps, named)}
		}
		switch def := schema.Types[of.Name()]; {
		case def.Kind == ast.InputObject:
			object := map[string]any{}
			for _, field := range def.Fields {
				if wanted := named && len(steps) > 0 && steps[0] == field.Name; wanted {
					object[field.Name] = fill(field.Type, field.Name, steps[1:], true)
				} else if field.Type.NonNull && field.DefaultValue == nil {
					object[field.Name] = fill(field.Type, field.Name, nil, false)
				}
			}
			return object
		case def.Name == "ID" && named:
			return id
		case def.Name == "ID":
			return o.inside[kindOf(name, q.field.Name)]
		case def.Kind == ast.Enum:
			return def.EnumValues[0].Name
		case def.Name == "String":
			return cmp.Or(map[string]string{"email": "x@contoso.example", "issuer": "https://login.example/x", "clientId": "some-client"}[name], "text")
		}
		return 1
	}
	variables := map[string]any{}
	for _, arg := range q.field.Arguments {
		if named := arg.Name == q.steps[0]; named || arg.Type.NonNull && arg.DefaultValue == nil {
			variables[arg.Name] = fill(arg.Type, arg.Name, q.steps[1:], named)
		}
	}
	return o.ask(t, who, document, variables).text
}

// above are the tenants above those that viewers see something of.
func (o *border) above() []string { return []string{o.platform.String(), o.partner.String()} }

// outsideOf is a viewer, and ids of what is outside of its scope.
func (o *border) outsideOf(t *testing.T, of string) (who directory.Subject, outside map[string]string) {
	t.Helper()
	sibling, near, far := uuid.New(), uuid.New(), uuid.New()
	for id, under := range map[uuid.UUID]uuid.UUID{sibling: o.partner, far: o.foreign} {
		o.run(t, `INSERT INTO tenants (id, kind, name, parent_id, created_at) VALUES ($1, 'CUSTOMER', 'Another', $2, now())`, id, under)
	}
	o.run(t, `INSERT INTO tenants (id, kind, name, parent_id, created_at) VALUES ($1, 'ORGANIZATION', 'Near', $2, now())`, near, sibling)
	o.inside = o.things(t, o.customer, o.customer, o.partner)
	outside = map[string]string{}
	add := func(what string, ids map[string]string) {
		for kind, id := range ids {
			outside["a "+kind+" "+what] = id
		}
	}
	add("of another partner", o.things(t, far, far, o.foreign))
	add("of the platform", o.things(t, o.platform, o.platform, o.platform))
	if who = o.owner; of == "the partner" {
		return who, outside
	}
	add("of another customer", o.things(t, near, sibling, uuid.Nil))
	add("of the partner", o.things(t, o.partner, o.partner, uuid.Nil))
	if who = o.userAt(o.customer, "Global Administrator"); of != "a customer" {
		who = o.narrowRecorder
	}
	return who, outside
}

// things makes one of everything on a tenant: transfers of it, a group and a
// provider on another, a role of the partner's where there is one.
func (o *border) things(t *testing.T, at, group, partner uuid.UUID) map[string]string {
	t.Helper()
	ids := map[string]string{"tenant": at.String(), "user": o.colleague(t, at).ID.String(), "group": o.group(group, "Desk").String(),
		"client": uuid.NewString(), "transfer": uuid.NewString(), "identityProvider": uuid.NewString(), "role": roleID("Global Reader")}
	wall := o.platform
	for id := at; id != o.platform; {
		if id == o.partner || id == o.foreign {
			wall = id
		}
		if err := o.db.Admin.QueryRow(`SELECT parent_id FROM tenants WHERE id = $1`, id).Scan(&id); err != nil {
			t.Fatal(err)
		}
	}
	o.run(t, `INSERT INTO api_clients (id, tenant_id, client_id, secret_hash, created_at) VALUES ($1, $2, $3, '', now())`, ids["client"], at, ids["client"])
	o.run(t, `INSERT INTO transfers (id, tenant_id, tenant_name, from_partner, from_id, from_name, state, code_hash, initiated_by, initiated_at, expires_at)
		VALUES ($1, $2, 'x', $3, $3, 'y', 'ACCEPTED', $4, '{}', now(), now() + interval '1 day')`, ids["transfer"], at, wall, []byte(ids["transfer"]))
	o.run(t, `INSERT INTO identity_providers (id, tenant_id, name, issuer, client_id, audiences, role_mapping, created_at, updated_at)
		VALUES ($1, $2, 'Entra', $3, 'x', '[]', '{}', now(), now())`, ids["identityProvider"], group, "https://login.example/"+ids["identityProvider"])
	if delete(ids, "role"); partner != uuid.Nil {
		ids["role"] = uuid.NewString()
		o.run(t, `INSERT INTO roles (id, name, tenant_id, permissions, assignable_on, created_at) VALUES ($1, 'Own', $2, '["EVENT_READ"]', '["CUSTOMER", "ORGANIZATION"]', now())`, ids["role"], partner)
	}
	then := time.Now().UTC().Add(-time.Hour).Truncate(time.Microsecond)
	event := audit.Event{ID: uuid.Must(uuid.NewV7()), OccurredAt: then, Place: access.Place{Partner: wall, Tenant: at}, TenantName: "x", Log: audit.LogAudit, Activity: "a.b",
		Operation: audit.Execute, Outcome: audit.Success, Severity: audit.Information, Channel: audit.ChannelAPI, Actor: audit.Actor{Kind: audit.System, Name: "test"}, Source: "test"}
	for i := range 6 { // the time is in the id
		event.ID[i] = byte(then.UnixMilli() >> (8 * (5 - i)))
	}
	if _, err := (store.Events{DB: o.db.DB}).RecordEvents(t.Context(), []audit.Draft{{Event: event}}); err != nil {
		t.Fatal(err)
	}
	ids["event"] = event.ID.String()
	return ids
}
