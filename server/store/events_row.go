package store

import (
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/ent/db/auditevent"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// recordedColumns are what is written of an event, in the order of recordedRow;
// recorded_at is the database's own clock.
var recordedColumns = []string{
	auditevent.FieldPartnerID, auditevent.FieldOccurredAt, auditevent.FieldID,
	auditevent.FieldFinishedAt, auditevent.FieldDurationMs,
	auditevent.FieldTenantID, auditevent.FieldTenantKind, auditevent.FieldTenantName,
	auditevent.FieldCustomerID, auditevent.FieldCustomerName, auditevent.FieldPartnerName,
	auditevent.FieldLog, auditevent.FieldActivity, auditevent.FieldActivityName,
	auditevent.FieldCategory, auditevent.FieldOperation, auditevent.FieldOutcome,
	auditevent.FieldOutcomeReason, auditevent.FieldErrorCode, auditevent.FieldSeverity,
	auditevent.FieldDescription, auditevent.FieldSource, auditevent.FieldChannel,
	auditevent.FieldActorKind, auditevent.FieldActorID, auditevent.FieldActorName,
	auditevent.FieldActorEmail, auditevent.FieldActorRole, auditevent.FieldActorTenantID,
	auditevent.FieldActorTenantName, auditevent.FieldOnBehalfOf, auditevent.FieldImpersonator,
	auditevent.FieldRecordedBy, auditevent.FieldTargets, auditevent.FieldIPAddress,
	auditevent.FieldUserAgent, auditevent.FieldCountry, auditevent.FieldCity,
	auditevent.FieldCorrelationID, auditevent.FieldSessionID, auditevent.FieldSourceID,
	auditevent.FieldDetails, auditevent.FieldRaw, auditevent.FieldSearchText,
}

// recordedRow is an event as it is written.
func recordedRow(e audit.Event) ([]any, error) {
	var objects [4]audit.JSON
	for i, value := range []any{e.OnBehalfOf, e.Impersonator, e.RecordedBy, e.Targets} {
		text, err := jsonOf(value)
		if err != nil {
			return nil, err
		}
		objects[i] = text
	}
	return []any{
		e.Place.Partner, e.OccurredAt, e.ID, e.FinishedAt, e.DurationMs,
		e.Place.Tenant, string(e.TenantKind), e.TenantName, orNull(e.CustomerID), e.CustomerName, e.PartnerName,
		string(e.Log), e.Activity, e.ActivityName, e.Category, string(e.Operation), string(e.Outcome),
		e.OutcomeReason, e.ErrorCode, string(e.Severity), e.Description, e.Source, string(e.Channel),
		string(e.Actor.Kind), e.Actor.ActorID, e.Actor.Name, e.Actor.Email, e.Actor.Role, e.Actor.TenantID,
		e.Actor.TenantName, objects[0], objects[1], objects[2], objects[3],
		e.IPAddress, e.UserAgent, e.Country, e.City, e.CorrelationID, e.SessionID, e.SourceID,
		e.Details, e.Raw, audit.SearchText(e),
	}, nil
}

// jsonOf is a value as JSON; what is missing or empty is NULL.
func jsonOf(value any) (audit.JSON, error) {
	text, err := audit.CompactJSON(value)
	if s := string(text); s == "null" || s == "[]" {
		return nil, err
	}
	return text, err
}

func orNull(id uuid.UUID) uuid.NullUUID {
	return uuid.NullUUID{UUID: id, Valid: id != uuid.Nil}
}

// readColumns are what is read of an event, in the order of scanEvent.
var readColumns = append(
	append([]string{}, recordedColumns[:len(recordedColumns)-1]...), auditevent.FieldRecordedAt)

// scanEvent is the one conversion of a row into an event.
func scanEvent(row interface{ Scan(...any) error }) (audit.Event, error) {
	var e audit.Event
	var customer uuid.NullUUID
	var onBehalfOf, impersonator, recordedBy, targets audit.JSON
	err := row.Scan(
		&e.Place.Partner, &e.OccurredAt, &e.ID, &e.FinishedAt, &e.DurationMs,
		&e.Place.Tenant, &e.TenantKind, &e.TenantName, &customer, &e.CustomerName, &e.PartnerName,
		&e.Log, &e.Activity, &e.ActivityName, &e.Category, &e.Operation, &e.Outcome,
		&e.OutcomeReason, &e.ErrorCode, &e.Severity, &e.Description, &e.Source, &e.Channel,
		&e.Actor.Kind, &e.Actor.ActorID, &e.Actor.Name, &e.Actor.Email, &e.Actor.Role, &e.Actor.TenantID,
		&e.Actor.TenantName, &onBehalfOf, &impersonator, &recordedBy, &targets,
		&e.IPAddress, &e.UserAgent, &e.Country, &e.City, &e.CorrelationID, &e.SessionID, &e.SourceID,
		&e.Details, &e.Raw, &e.RecordedAt,
	)
	if err != nil {
		return e, err
	}
	e.CustomerID = customer.UUID
	for _, part := range []struct {
		text audit.JSON
		into any
	}{{onBehalfOf, &e.OnBehalfOf}, {impersonator, &e.Impersonator}, {recordedBy, &e.RecordedBy}, {targets, &e.Targets}} {
		if part.text == nil {
			continue
		}
		if err := json.Unmarshal(part.text, part.into); err != nil {
			return e, err
		}
	}
	inUTC(&e.OccurredAt, &e.RecordedAt, e.FinishedAt)
	return e, nil
}

// inUTC turns times to UTC, whatever the driver made of them.
func inUTC(times ...*time.Time) {
	for _, t := range times {
		if t != nil {
			*t = t.UTC()
		}
	}
}
