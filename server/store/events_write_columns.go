package store

import (
	"github.com/trailkeeper/trailkeeper/ent/db/auditevent"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// writtenColumn is a column that is written of an event.
type writtenColumn struct {
	name    string
	sqlType string
	add     func(*sqlArray, *audit.Event)
}

// writtenColumns are what is written of an event, and the one conversion to a
// row. The database's own clock says when it was recorded; only the demo, which
// makes up a past, says so itself.
var writtenColumns = []writtenColumn{
	{auditevent.FieldPartnerID, "uuid", func(a *sqlArray, e *audit.Event) { a.id(e.Place.Partner) }},
	{auditevent.FieldOccurredAt, "timestamptz", func(a *sqlArray, e *audit.Event) { a.time(e.OccurredAt) }},
	{auditevent.FieldID, "uuid", func(a *sqlArray, e *audit.Event) { a.id(e.ID) }},
	{auditevent.FieldRecordedAt, "timestamptz", func(a *sqlArray, e *audit.Event) { a.timeOrNull(e.RecordedAt) }},
	{auditevent.FieldFinishedAt, "timestamptz", func(a *sqlArray, e *audit.Event) { given(a, e.FinishedAt, a.time) }},
	{auditevent.FieldDurationMs, "double precision", func(a *sqlArray, e *audit.Event) { given(a, e.DurationMs, a.number) }},
	{auditevent.FieldTenantID, "uuid", func(a *sqlArray, e *audit.Event) { a.id(e.Place.Tenant) }},
	{auditevent.FieldTenantKind, "text", func(a *sqlArray, e *audit.Event) { a.text(string(e.TenantKind)) }},
	{auditevent.FieldTenantName, "text", func(a *sqlArray, e *audit.Event) { a.text(e.TenantName) }},
	{auditevent.FieldCustomerID, "uuid", func(a *sqlArray, e *audit.Event) { a.idOrNull(e.CustomerID) }},
	{auditevent.FieldCustomerName, "text", func(a *sqlArray, e *audit.Event) { a.textOrNull(e.CustomerName) }},
	{auditevent.FieldPartnerName, "text", func(a *sqlArray, e *audit.Event) { a.textOrNull(e.PartnerName) }},
	{auditevent.FieldLog, "text", func(a *sqlArray, e *audit.Event) { a.text(string(e.Log)) }},
	{auditevent.FieldActivity, "text", func(a *sqlArray, e *audit.Event) { a.text(e.Activity) }},
	{auditevent.FieldActivityName, "text", func(a *sqlArray, e *audit.Event) { a.text(e.ActivityName) }},
	{auditevent.FieldCategory, "text", func(a *sqlArray, e *audit.Event) { a.text(e.Category) }},
	{auditevent.FieldOperation, "text", func(a *sqlArray, e *audit.Event) { a.text(string(e.Operation)) }},
	{auditevent.FieldOutcome, "text", func(a *sqlArray, e *audit.Event) { a.text(string(e.Outcome)) }},
	{auditevent.FieldOutcomeReason, "text", func(a *sqlArray, e *audit.Event) { a.textOrNull(e.OutcomeReason) }},
	{auditevent.FieldErrorCode, "text", func(a *sqlArray, e *audit.Event) { a.textOrNull(e.ErrorCode) }},
	{auditevent.FieldSeverity, "text", func(a *sqlArray, e *audit.Event) { a.text(string(e.Severity)) }},
	{auditevent.FieldDescription, "text", func(a *sqlArray, e *audit.Event) { a.text(e.Description) }},
	{auditevent.FieldSource, "text", func(a *sqlArray, e *audit.Event) { a.text(e.Source) }},
	{auditevent.FieldChannel, "text", func(a *sqlArray, e *audit.Event) { a.text(string(e.Channel)) }},
	{auditevent.FieldActorKind, "text", func(a *sqlArray, e *audit.Event) { a.text(string(e.Actor.Kind)) }},
	{auditevent.FieldActorID, "text", func(a *sqlArray, e *audit.Event) { a.textOrNull(e.Actor.ActorID) }},
	{auditevent.FieldActorName, "text", func(a *sqlArray, e *audit.Event) { a.text(e.Actor.Name) }},
	{auditevent.FieldActorEmail, "text", func(a *sqlArray, e *audit.Event) { a.textOrNull(e.Actor.Email) }},
	{auditevent.FieldActorRole, "text", func(a *sqlArray, e *audit.Event) { a.textOrNull(e.Actor.Role) }},
	{auditevent.FieldActorTenantID, "text", func(a *sqlArray, e *audit.Event) { a.textOrNull(e.Actor.TenantID) }},
	{auditevent.FieldActorTenantName, "text", func(a *sqlArray, e *audit.Event) { a.textOrNull(e.Actor.TenantName) }},
	{auditevent.FieldOnBehalfOf, "jsonb", func(a *sqlArray, e *audit.Event) { given(a, e.OnBehalfOf, a.actor) }},
	{auditevent.FieldImpersonator, "jsonb", func(a *sqlArray, e *audit.Event) { given(a, e.Impersonator, a.actor) }},
	{auditevent.FieldRecordedBy, "jsonb", func(a *sqlArray, e *audit.Event) { given(a, e.RecordedBy, a.actor) }},
	{auditevent.FieldTargets, "jsonb", func(a *sqlArray, e *audit.Event) { a.targets(e.Targets) }},
	{auditevent.FieldIPAddress, "text", func(a *sqlArray, e *audit.Event) { a.textOrNull(e.IPAddress) }},
	{auditevent.FieldUserAgent, "text", func(a *sqlArray, e *audit.Event) { a.textOrNull(e.UserAgent) }},
	{auditevent.FieldCountry, "text", func(a *sqlArray, e *audit.Event) { a.textOrNull(e.Country) }},
	{auditevent.FieldCity, "text", func(a *sqlArray, e *audit.Event) { a.textOrNull(e.City) }},
	{auditevent.FieldCorrelationID, "text", func(a *sqlArray, e *audit.Event) { a.textOrNull(e.CorrelationID) }},
	{auditevent.FieldSessionID, "text", func(a *sqlArray, e *audit.Event) { a.textOrNull(e.SessionID) }},
	{auditevent.FieldSourceID, "text", func(a *sqlArray, e *audit.Event) { a.textOrNull(e.SourceID) }},
	{auditevent.FieldDetails, "jsonb", func(a *sqlArray, e *audit.Event) { a.json(e.Details) }},
	{auditevent.FieldRaw, "text", func(a *sqlArray, e *audit.Event) { a.textOrNull(e.Raw) }},
	{auditevent.FieldSearchText, "text", func(a *sqlArray, e *audit.Event) { a.text(audit.SearchText(*e)) }},
	{auditevent.FieldIP, "inet", func(a *sqlArray, e *audit.Event) { a.address(e.IPAddress) }},
}
