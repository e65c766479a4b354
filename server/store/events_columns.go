package store

import (
	"database/sql"
	"strings"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/ent/db/auditevent"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// eventRow is an event on its way from a row.
type eventRow struct {
	audit.Event
	customer                                      uuid.NullUUID
	onBehalfOf, impersonator, recordedBy, targets sql.NullString
}

// eventColumn is a column that is read of an event.
type eventColumn struct {
	name string
	// fields of the API need it; where none is named, it is always read.
	fields string
	into   func(*eventRow) any
}

// eventColumns are what is read of an event, and the one conversion of a row.
// Enums are read as strings: the driver is quicker with those.
var eventColumns = []eventColumn{
	{auditevent.FieldPartnerID, "", func(r *eventRow) any { return &r.Place.Partner }},
	{auditevent.FieldOccurredAt, "", func(r *eventRow) any { return &r.OccurredAt }},
	{auditevent.FieldID, "", func(r *eventRow) any { return &r.ID }},
	{auditevent.FieldTenantID, "", func(r *eventRow) any { return &r.Place.Tenant }},
	{auditevent.FieldFinishedAt, "finishedAt", func(r *eventRow) any { return &r.FinishedAt }},
	{auditevent.FieldDurationMs, "durationMs", func(r *eventRow) any { return &r.DurationMs }},
	{auditevent.FieldRecordedAt, "recordedAt", func(r *eventRow) any { return &r.RecordedAt }},
	{auditevent.FieldTenantKind, "tenantKind", func(r *eventRow) any { return (*string)(&r.TenantKind) }},
	{auditevent.FieldTenantName, "tenantName", func(r *eventRow) any { return &r.TenantName }},
	{auditevent.FieldCustomerID, "customerId", func(r *eventRow) any { return &r.customer }},
	{auditevent.FieldCustomerName, "customerName", func(r *eventRow) any { return &r.CustomerName }},
	{auditevent.FieldPartnerName, "partnerName partnerId", func(r *eventRow) any { return &r.PartnerName }},
	{auditevent.FieldLog, "log errorMeaning", func(r *eventRow) any { return (*string)(&r.Log) }},
	{auditevent.FieldActivity, "activity", func(r *eventRow) any { return &r.Activity }},
	{auditevent.FieldActivityName, "activityName", func(r *eventRow) any { return &r.ActivityName }},
	{auditevent.FieldCategory, "category", func(r *eventRow) any { return &r.Category }},
	{auditevent.FieldOperation, "operation", func(r *eventRow) any { return (*string)(&r.Operation) }},
	{auditevent.FieldOutcome, "outcome", func(r *eventRow) any { return (*string)(&r.Outcome) }},
	{auditevent.FieldOutcomeReason, "outcomeReason", func(r *eventRow) any { return &r.OutcomeReason }},
	{auditevent.FieldErrorCode, "errorCode errorMeaning", func(r *eventRow) any { return &r.ErrorCode }},
	{auditevent.FieldSeverity, "severity", func(r *eventRow) any { return (*string)(&r.Severity) }},
	{auditevent.FieldDescription, "description", func(r *eventRow) any { return &r.Description }},
	{auditevent.FieldSource, "source", func(r *eventRow) any { return &r.Source }},
	{auditevent.FieldChannel, "channel", func(r *eventRow) any { return (*string)(&r.Channel) }},
	{auditevent.FieldActorKind, "actor", func(r *eventRow) any { return (*string)(&r.Actor.Kind) }},
	{auditevent.FieldActorID, "actor", func(r *eventRow) any { return &r.Actor.ActorID }},
	{auditevent.FieldActorName, "actor", func(r *eventRow) any { return &r.Actor.Name }},
	{auditevent.FieldActorEmail, "actor", func(r *eventRow) any { return &r.Actor.Email }},
	{auditevent.FieldActorRole, "actor", func(r *eventRow) any { return &r.Actor.Role }},
	{auditevent.FieldActorTenantID, "actor", func(r *eventRow) any { return &r.Actor.TenantID }},
	{auditevent.FieldActorTenantName, "actor", func(r *eventRow) any { return &r.Actor.TenantName }},
	{auditevent.FieldOnBehalfOf, "onBehalfOf", func(r *eventRow) any { return &r.onBehalfOf }},
	{auditevent.FieldImpersonator, "impersonator", func(r *eventRow) any { return &r.impersonator }},
	{auditevent.FieldRecordedBy, "recordedBy", func(r *eventRow) any { return &r.recordedBy }},
	{auditevent.FieldTargets, "targets", func(r *eventRow) any { return &r.targets }},
	{auditevent.FieldIPAddress, "ipAddress", func(r *eventRow) any { return &r.IPAddress }},
	{auditevent.FieldUserAgent, "userAgent", func(r *eventRow) any { return &r.UserAgent }},
	{auditevent.FieldCountry, "country", func(r *eventRow) any { return &r.Country }},
	{auditevent.FieldCity, "city", func(r *eventRow) any { return &r.City }},
	{auditevent.FieldCorrelationID, "correlationId", func(r *eventRow) any { return &r.CorrelationID }},
	{auditevent.FieldSessionID, "sessionId", func(r *eventRow) any { return &r.SessionID }},
	{auditevent.FieldSourceID, "sourceId", func(r *eventRow) any { return &r.SourceID }},
	{auditevent.FieldDetails, "details", func(r *eventRow) any { return &r.Details }},
	{auditevent.FieldRaw, "raw", func(r *eventRow) any { return &r.Raw }},
}

// eventReader reads events of the fields that somebody asks for.
type eventReader struct {
	columns []string
	row     eventRow
	into    []any
}

func newEventReader(asked audit.Fields) *eventReader {
	r := &eventReader{}
	for _, column := range eventColumns {
		if column.fields == "" || asked.Any(strings.Fields(column.fields)...) {
			r.columns = append(r.columns, column.name)
			r.into = append(r.into, column.into(&r.row))
		}
	}
	return r
}

// scan reads an event of a row that has the reader's columns.
func (r *eventReader) scan(from interface{ Scan(...any) error }) (audit.Event, error) {
	event, err := r.next(from)
	return *event, err
}

// next is scan for whoever is done with an event before the next one.
func (r *eventReader) next(from interface{ Scan(...any) error }) (*audit.Event, error) {
	r.row = eventRow{}
	err := from.Scan(r.into...)
	e := &r.row.Event
	e.CustomerID = r.row.customer.UUID
	for _, actor := range []struct {
		stored sql.NullString
		into   **audit.Actor
	}{{r.row.onBehalfOf, &e.OnBehalfOf}, {r.row.impersonator, &e.Impersonator}, {r.row.recordedBy, &e.RecordedBy}} {
		if err == nil && actor.stored.Valid {
			*actor.into, err = actorOf(actor.stored.String)
		}
	}
	if err == nil && r.row.targets.Valid {
		e.Targets, err = targetsOf(r.row.targets.String)
	}
	inUTC(&e.OccurredAt, &e.RecordedAt, e.FinishedAt)
	return e, err
}
