package store

import (
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
	auditevent.FieldDetails, auditevent.FieldRaw, auditevent.FieldSearchText, auditevent.FieldIP,
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
		e.Details, e.Raw, audit.SearchText(e), addressOf(e),
	}, nil
}

// addressOf is the event's address as inet; NULL where its text is none.
func addressOf(e audit.Event) any {
	if address, ok := audit.ParseAddress(string(e.IPAddress)); ok {
		return address.String()
	}
	return nil
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

// readColumns are the columns of whole events, in the order of scanEvent.
var readColumns = newEventReader(nil).columns

// scanEvent reads a whole event.
func scanEvent(row interface{ Scan(...any) error }) (audit.Event, error) {
	return newEventReader(nil).scan(row)
}

// inUTC turns times to UTC, whatever the driver made of them.
func inUTC(times ...*time.Time) {
	for _, t := range times {
		if t != nil {
			*t = t.UTC()
		}
	}
}
