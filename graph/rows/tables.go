package rows

import (
	"time"

	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/trailkeeper/trailkeeper/graph/generated"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
)

// tables are the types that a list of events is made of. A test compares them
// with the schema: each field of these types has its line here.
func tables(schema *ast.Schema, resolvers generated.ResolverRoot) (*object[audit.Event], *object[audit.Edge]) {
	event := newObject(schema, "AuditEvent", eventFields(
		newObject(schema, "Actor", actorFields()),
		newObject(schema, "Target", targetFields(newObject(schema, "Change", changeFields()))),
		tenantObject(schema, resolvers), visibleObject(schema), resolvers))
	edge := newObject(schema, "AuditEventEdge", map[string]field[audit.Edge]{
		"cursor": text(func(e *audit.Edge) string { return e.Cursor }),
		"node":   one(func(e *audit.Edge) *audit.Event { return &e.Node }, event),
	})
	return event, edge
}

func newObject[T any](schema *ast.Schema, name string, fields map[string]field[T]) *object[T] {
	of := &object[T]{name: name, satisfies: []string{name}, fields: fields}
	for _, abstract := range schema.Implements[name] {
		of.satisfies = append(of.satisfies, abstract.Name)
	}
	return of
}

func actorFields() map[string]field[audit.Actor] {
	return map[string]field[audit.Actor]{
		"kind":       text(func(a *audit.Actor) audit.ActorKind { return a.Kind }),
		"actorId":    maybe(func(a *audit.Actor) audit.Text { return a.ActorID }),
		"name":       text(func(a *audit.Actor) string { return a.Name }),
		"email":      maybe(func(a *audit.Actor) audit.Text { return a.Email }),
		"role":       maybe(func(a *audit.Actor) audit.Text { return a.Role }),
		"tenantId":   maybe(func(a *audit.Actor) audit.Text { return a.TenantID }),
		"tenantName": maybe(func(a *audit.Actor) audit.Text { return a.TenantName }),
	}
}

func targetFields(change *object[audit.Change]) map[string]field[audit.Target] {
	return map[string]field[audit.Target]{
		"kind":     text(func(t *audit.Target) string { return t.Kind }),
		"targetId": maybe(func(t *audit.Target) audit.Text { return t.TargetID }),
		"name":     maybe(func(t *audit.Target) audit.Text { return t.Name }),
		"changes":  list(func(t *audit.Target) []audit.Change { return t.Changes }, change),
	}
}

func changeFields() map[string]field[audit.Change] {
	return map[string]field[audit.Change]{
		"property": text(func(c *audit.Change) string { return c.Property }),
		"old":      kept(func(c *audit.Change) audit.JSON { return c.Old }),
		"new":      kept(func(c *audit.Change) audit.JSON { return c.New }),
	}
}

func visibleObject(schema *ast.Schema) *object[directory.VisibleBecause] {
	reason := newObject(schema, "AccessReason", map[string]field[directory.AccessReason]{
		"roleId":   id(func(r *directory.AccessReason) uuid.UUID { return r.RoleID }),
		"role":     text(func(r *directory.AccessReason) string { return r.Role }),
		"tenantId": id(func(r *directory.AccessReason) uuid.UUID { return r.TenantID }),
		"tenant":   text(func(r *directory.AccessReason) string { return r.Tenant }),
		"groupId":  id(func(r *directory.AccessReason) uuid.UUID { return r.GroupID }),
		"group":    maybe(func(r *directory.AccessReason) audit.Text { return r.Group }),
	})
	return newObject(schema, "VisibleBecause", map[string]field[directory.VisibleBecause]{
		"own":     truth(func(v *directory.VisibleBecause) bool { return v.Own }),
		"reasons": list(func(v *directory.VisibleBecause) []directory.AccessReason { return v.Reasons }, reason),
	})
}

func tenantObject(schema *ast.Schema, resolvers generated.ResolverRoot) *object[access.Tenant] {
	tenant := newObject[access.Tenant](schema, "Tenant", nil)
	tenant.fields = map[string]field[access.Tenant]{
		"id":            id(func(t *access.Tenant) uuid.UUID { return t.ID }),
		"kind":          text(func(t *access.Tenant) access.TenantKind { return t.Kind }),
		"name":          text(func(t *access.Tenant) string { return t.Name }),
		"externalId":    text(func(t *access.Tenant) string { return t.ExternalID }),
		"status":        text(func(t *access.Tenant) access.TenantStatus { return t.Status }),
		"exportRoleIds": ids(func(t *access.Tenant) []uuid.UUID { return t.ExportRoles }),
		"parent":        asked(resolvers.Tenant().Parent, tenant),
		"hasChildren":   resolved(resolvers.Tenant().HasChildren),
	}
	return tenant
}

// eventFields are in the order of the schema.
func eventFields(actor *object[audit.Actor], target *object[audit.Target], tenant *object[access.Tenant], visible *object[directory.VisibleBecause],
	resolvers generated.ResolverRoot) map[string]field[audit.Event] {
	return map[string]field[audit.Event]{
		"id":             id(func(e *audit.Event) uuid.UUID { return e.ID }),
		"log":            text(func(e *audit.Event) audit.EventLog { return e.Log }),
		"occurredAt":     moment(func(e *audit.Event) *time.Time { return &e.OccurredAt }),
		"finishedAt":     moment(func(e *audit.Event) *time.Time { return e.FinishedAt }),
		"durationMs":     number(func(e *audit.Event) *float64 { return e.DurationMs }),
		"recordedAt":     moment(func(e *audit.Event) *time.Time { return &e.RecordedAt }),
		"tenantId":       id(func(e *audit.Event) uuid.UUID { return e.TenantID() }),
		"tenantKind":     text(func(e *audit.Event) access.TenantKind { return e.TenantKind }),
		"tenantName":     text(func(e *audit.Event) string { return e.TenantName }),
		"customerId":     id(func(e *audit.Event) uuid.UUID { return e.CustomerID }),
		"customerName":   maybe(func(e *audit.Event) audit.Text { return e.CustomerName }),
		"partnerId":      id(func(e *audit.Event) uuid.UUID { return e.PartnerID() }),
		"partnerName":    maybe(func(e *audit.Event) audit.Text { return e.PartnerName }),
		"tenant":         asked(resolvers.AuditEvent().Tenant, tenant),
		"visibleBecause": asked(resolvers.AuditEvent().VisibleBecause, visible),
		"activity":       text(func(e *audit.Event) string { return e.Activity }),
		"activityName":   text(func(e *audit.Event) string { return e.ActivityName }),
		"category":       text(func(e *audit.Event) string { return e.Category }),
		"operation":      text(func(e *audit.Event) audit.Operation { return e.Operation }),
		"outcome":        text(func(e *audit.Event) audit.Outcome { return e.Outcome }),
		"outcomeReason":  maybe(func(e *audit.Event) audit.Text { return e.OutcomeReason }),
		"errorCode":      maybe(func(e *audit.Event) audit.Text { return e.ErrorCode }),
		"errorMeaning":   maybe(func(e *audit.Event) audit.Text { return e.ErrorMeaning() }),
		"severity":       text(func(e *audit.Event) audit.Severity { return e.Severity }),
		"description":    text(func(e *audit.Event) string { return e.Description }),
		"source":         text(func(e *audit.Event) string { return e.Source }),
		"channel":        text(func(e *audit.Event) audit.Channel { return e.Channel }),
		"actor":          one(func(e *audit.Event) *audit.Actor { return &e.Actor }, actor),
		"onBehalfOf":     one(func(e *audit.Event) *audit.Actor { return e.OnBehalfOf }, actor),
		"impersonator":   one(func(e *audit.Event) *audit.Actor { return e.Impersonator }, actor),
		"recordedBy":     one(func(e *audit.Event) *audit.Actor { return e.RecordedBy }, actor),
		"targets":        list(func(e *audit.Event) []audit.Target { return e.Targets }, target),
		"ipAddress":      maybe(func(e *audit.Event) audit.Text { return e.IPAddress }),
		"userAgent":      maybe(func(e *audit.Event) audit.Text { return e.UserAgent }),
		"country":        maybe(func(e *audit.Event) audit.Text { return e.Country }),
		"city":           maybe(func(e *audit.Event) audit.Text { return e.City }),
		"correlationId":  maybe(func(e *audit.Event) audit.Text { return e.CorrelationID }),
		"sessionId":      maybe(func(e *audit.Event) audit.Text { return e.SessionID }),
		"sourceId":       maybe(func(e *audit.Event) audit.Text { return e.SourceID }),
		"details":        kept(func(e *audit.Event) audit.JSON { return e.Details }),
		"raw":            maybe(func(e *audit.Event) audit.Text { return e.Raw }),
	}
}
