package graph_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/trailkeeper/trailkeeper/graph/generated"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/store"
)

// fullEvent is an event with every field filled.
func (o *office) fullEvent(t *testing.T) audit.Event {
	t.Helper()
	finished, took := time.Now().UTC().Truncate(time.Microsecond), 12.5
	actor := func(name string) *audit.Actor {
		return &audit.Actor{Kind: audit.PartnerUser, ActorID: "1", Name: name, Email: "a@b.example", Role: "Admin", TenantID: "2", TenantName: "B"}
	}
	event := audit.Event{
		ID: uuid.Must(uuid.NewV7()), Log: audit.LogSignIn, OccurredAt: finished.Add(-time.Hour), FinishedAt: &finished, DurationMs: &took,
		Place: access.Place{Partner: o.partner, Tenant: o.org}, TenantKind: access.Organization, TenantName: "Contoso Berlin",
		CustomerID: o.customer, CustomerName: "Contoso", PartnerName: "Northwind", Activity: "sign_in.failed", ActivityName: "Sign-in failed",
		Category: "SignIn", Operation: audit.Execute, Outcome: audit.Failure, OutcomeReason: "why", ErrorCode: "50126", Severity: audit.Warning,
		Description: "what", Source: "entra", Channel: audit.ChannelImport, Actor: *actor("Ann"), OnBehalfOf: actor("Ben"),
		Impersonator: actor("Cem"), RecordedBy: actor("Dee"), Targets: []audit.Target{{Kind: "User", TargetID: "3", Name: "Eve",
			Changes: []audit.Change{{Property: "p", Old: audit.JSON("1"), New: audit.JSON("[2]")}}}},
		IPAddress: "203.0.113.7", UserAgent: "x/1", Country: "DE", City: "Berlin", CorrelationID: "c", SessionID: "s", SourceID: "i",
		Details: audit.JSON(`{"a":1}`), Raw: "{}",
	}
	for i := range 6 { // the time is in the id
		event.ID[i] = byte(event.OccurredAt.UnixMilli() >> (8 * (5 - i)))
	}
	if _, err := (store.Events{DB: o.db.DB}).RecordEvents(t.Context(), []audit.Draft{{Event: event}}); err != nil {
		t.Fatal(err)
	}
	return event
}

// TestWhatIsAskedForIsRead asks for each field alone: it is what it is among
// all the others, whatever else was left unread.
func TestWhatIsAskedForIsRead(t *testing.T) {
	o := newOffice(t)
	o.followDays(t)
	id := o.fullEvent(t).ID.String()
	schema := generated.NewExecutableSchema(generated.Config{}).Schema()
	everything := selectAll(schema, schema.Types["AuditEvent"])
	got := o.ask(t, o.owner, "query($id: ID!) { node(id: $id) { ... on AuditEvent { "+everything+" } } }", map[string]any{"id": id})
	if strings.Contains(got.text, "null") {
		t.Fatalf("something is null: this shows little: %s", got.text)
	}
	whole := got.data["node"].(map[string]any)
	for _, field := range schema.Types["AuditEvent"].Fields {
		selected := field.Name
		if inner := schema.Types[field.Type.Name()]; inner.IsCompositeType() {
			selected = field.Name + " { " + selectAll(schema, inner) + " }"
		}
		want, _ := json.Marshal(whole[field.Name])
		for _, list := range []string{
			"{ auditEvents { nodes { " + selected + " } } }",
			"query($yes: Boolean = true) { auditEvents { ... on AuditEventConnection @include(if: $yes) { ...Some } } } " +
				"fragment Some on AuditEventConnection { nodes { ... on Node { ... on AuditEvent { " + selected + " } } } }",
		} {
			if got, _ := json.Marshal(o.only(t, list)[field.Name]); string(got) != string(want) {
				t.Errorf("%s:\ngot  %s\nwant %s", list, got, want)
			}
		}
	}
}

// selectAll is everything of a type, but no tenant of a tenant.
func selectAll(schema *ast.Schema, of *ast.Definition) (selected string) {
	for _, field := range of.Fields {
		switch inner := schema.Types[field.Type.Name()]; {
		case inner == of:
		case of.Name == "AccessReason" && strings.HasPrefix(field.Name, "group"): // the owner's role needs none
		case of.Name == "Tenant" && field.Name == "exportRoleIds": // nobody is narrowed here
		case inner.IsCompositeType():
			selected += field.Name + " { " + selectAll(schema, inner) + " } "
		default:
			selected += field.Name + " "
		}
	}
	return selected
}

// only is the one event in a list.
func (o *office) only(t *testing.T, query string) map[string]any {
	t.Helper()
	got := o.ask(t, o.owner, query, nil)
	if got.codes != nil {
		t.Fatal(query, got.text)
	}
	nodes := got.data["auditEvents"].(map[string]any)["nodes"].([]any)
	if len(nodes) != 1 {
		t.Fatalf("%d events", len(nodes))
	}
	return nodes[0].(map[string]any)
}
