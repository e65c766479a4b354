package export

import (
	"math"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// kind is how the values of a field look.
type kind byte

const (
	// ofWord is a text that is never missing and needs no care: a code of a closed
	// list.
	ofWord kind = iota
	// ofText may be anything; ofGiven is one that is never missing.
	ofText
	ofGiven
	ofID
	ofTime
	ofNumber
	ofParty
	ofTargets
	ofJSON
)

// field is a field of an event, by the name that the API has for it.
type field struct {
	name string
	kind kind

	text   func(*audit.Event) string
	id     func(*audit.Event) uuid.UUID
	at     func(*audit.Event) *time.Time
	number func(*audit.Event) *float64
	party  func(*audit.Event) *audit.Actor
	value  func(*audit.Event) audit.JSON
}

// fields are all of an event in the order of the schema, but for those that say
// something about now or about the viewer (tenant, visibleBecause): a file made
// again has to be the same.
var fields = []field{
	{name: "id", kind: ofID, id: func(e *audit.Event) uuid.UUID { return e.ID }},
	{name: "log", kind: ofWord, text: func(e *audit.Event) string { return string(e.Log) }},
	{name: "occurredAt", kind: ofTime, at: func(e *audit.Event) *time.Time { return &e.OccurredAt }},
	{name: "finishedAt", kind: ofTime, at: func(e *audit.Event) *time.Time { return e.FinishedAt }},
	{name: "durationMs", kind: ofNumber, number: func(e *audit.Event) *float64 { return finite(e.DurationMs) }},
	{name: "recordedAt", kind: ofTime, at: func(e *audit.Event) *time.Time { return &e.RecordedAt }},
	{name: "tenantId", kind: ofID, id: func(e *audit.Event) uuid.UUID { return e.Place.Tenant }},
	{name: "tenantKind", kind: ofWord, text: func(e *audit.Event) string { return string(e.TenantKind) }},
	{name: "tenantName", kind: ofGiven, text: func(e *audit.Event) string { return e.TenantName }},
	{name: "customerId", kind: ofID, id: func(e *audit.Event) uuid.UUID { return e.CustomerID }},
	{name: "customerName", kind: ofText, text: func(e *audit.Event) string { return string(e.CustomerName) }},
	{name: "partnerId", kind: ofID, id: func(e *audit.Event) uuid.UUID { return e.PartnerID() }},
	{name: "partnerName", kind: ofText, text: func(e *audit.Event) string { return string(e.PartnerName) }},
	{name: "activity", kind: ofGiven, text: func(e *audit.Event) string { return e.Activity }},
	{name: "activityName", kind: ofGiven, text: func(e *audit.Event) string { return e.ActivityName }},
	{name: "category", kind: ofGiven, text: func(e *audit.Event) string { return e.Category }},
	{name: "operation", kind: ofWord, text: func(e *audit.Event) string { return string(e.Operation) }},
	{name: "outcome", kind: ofWord, text: func(e *audit.Event) string { return string(e.Outcome) }},
	{name: "outcomeReason", kind: ofText, text: func(e *audit.Event) string { return string(e.OutcomeReason) }},
	{name: "errorCode", kind: ofText, text: func(e *audit.Event) string { return string(e.ErrorCode) }},
	{name: "errorMeaning", kind: ofText, text: func(e *audit.Event) string { return string(e.ErrorMeaning()) }},
	{name: "severity", kind: ofWord, text: func(e *audit.Event) string { return string(e.Severity) }},
	{name: "description", kind: ofGiven, text: func(e *audit.Event) string { return e.Description }},
	{name: "source", kind: ofGiven, text: func(e *audit.Event) string { return e.Source }},
	{name: "channel", kind: ofWord, text: func(e *audit.Event) string { return string(e.Channel) }},
	{name: "actor", kind: ofParty, party: func(e *audit.Event) *audit.Actor { return &e.Actor }},
	{name: "onBehalfOf", kind: ofParty, party: func(e *audit.Event) *audit.Actor { return e.OnBehalfOf }},
	{name: "impersonator", kind: ofParty, party: func(e *audit.Event) *audit.Actor { return e.Impersonator }},
	{name: "recordedBy", kind: ofParty, party: func(e *audit.Event) *audit.Actor { return e.RecordedBy }},
	{name: "targets", kind: ofTargets},
	{name: "ipAddress", kind: ofText, text: func(e *audit.Event) string { return string(e.IPAddress) }},
	{name: "userAgent", kind: ofText, text: func(e *audit.Event) string { return string(e.UserAgent) }},
	{name: "country", kind: ofText, text: func(e *audit.Event) string { return string(e.Country) }},
	{name: "city", kind: ofText, text: func(e *audit.Event) string { return string(e.City) }},
	{name: "correlationId", kind: ofText, text: func(e *audit.Event) string { return string(e.CorrelationID) }},
	{name: "sessionId", kind: ofText, text: func(e *audit.Event) string { return string(e.SessionID) }},
	{name: "sourceId", kind: ofText, text: func(e *audit.Event) string { return string(e.SourceID) }},
	{name: "details", kind: ofJSON, value: func(e *audit.Event) audit.JSON { return e.Details }},
	{name: "raw", kind: ofText, text: func(e *audit.Event) string { return string(e.Raw) }},
}

// finite is a number that JSON has; there is no other duration.
func finite(n *float64) *float64 {
	if n == nil || math.IsNaN(*n) || math.IsInf(*n, 0) {
		return nil
	}
	return n
}

// member is a field of a party; given is never missing.
type member struct {
	name  string
	given bool
	text  func(*audit.Actor) string
}

// members are all of a party.
var members = []member{
	{"kind", true, func(a *audit.Actor) string { return string(a.Kind) }},
	{"actorId", false, func(a *audit.Actor) string { return string(a.ActorID) }},
	{"name", true, func(a *audit.Actor) string { return a.Name }},
	{"email", false, func(a *audit.Actor) string { return string(a.Email) }},
	{"role", false, func(a *audit.Actor) string { return string(a.Role) }},
	{"tenantId", false, func(a *audit.Actor) string { return string(a.TenantID) }},
	{"tenantName", false, func(a *audit.Actor) string { return string(a.TenantName) }},
}
