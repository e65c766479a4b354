package audit

import (
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
)

// EventLog is one of the four logs that an event belongs to.
type EventLog string

const (
	LogAudit        EventLog = "AUDIT"
	LogSignIn       EventLog = "SIGN_IN"
	LogProvisioning EventLog = "PROVISIONING"
	LogTask         EventLog = "TASK"
)

// Operation is what an activity does to its targets.
type Operation string

const (
	Create  Operation = "CREATE"
	Read    Operation = "READ"
	Update  Operation = "UPDATE"
	Delete  Operation = "DELETE"
	Execute Operation = "EXECUTE"
)

// Outcome is how an activity ended.
type Outcome string

const (
	Success Outcome = "SUCCESS"
	// Partial: partly done, interrupted, challenged or skipped.
	Partial Outcome = "PARTIAL"
	Failure Outcome = "FAILURE"
	// Denied: refused for want of a right.
	Denied Outcome = "DENIED"
	// Running: a task that has begun.
	Running Outcome = "RUNNING"
	Unknown Outcome = "UNKNOWN"
)

// Severity is how much attention an event deserves.
type Severity string

const (
	Information Severity = "INFORMATION"
	Warning     Severity = "WARNING"
	Error       Severity = "ERROR"
)

// Channel is the way by which an activity reached its system.
type Channel string

const (
	ChannelUI     Channel = "UI"
	ChannelAPI    Channel = "API"
	ChannelSystem Channel = "SYSTEM"
	ChannelImport Channel = "IMPORT"
)

// ActorKind says what kind of party acted.
type ActorKind string

const (
	PartnerUser      ActorKind = "PARTNER_USER"
	CustomerUser     ActorKind = "CUSTOMER_USER"
	OrganizationUser ActorKind = "ORGANIZATION_USER"
	SupportUser      ActorKind = "SUPPORT"
	// Application: API clients, service principals, managed identities.
	Application ActorKind = "APPLICATION"
	// System: scheduled tasks and internal processes.
	System       ActorKind = "SYSTEM"
	UnknownActor ActorKind = "UNKNOWN"
)

// Event is one immutable record: an actor did an activity to targets, in a
// tenant, at a time, with an outcome. Names are as of then.
type Event struct {
	// ID is the log id: a UUIDv7 whose 48 bits of time are OccurredAt.
	ID  uuid.UUID
	Log EventLog
	// OccurredAt is when it happened, or started: UTC, microseconds.
	OccurredAt time.Time
	// FinishedAt is when it ended; nil for an instant.
	FinishedAt *time.Time
	DurationMs *float64
	// RecordedAt is the database's clock when the event was stored.
	RecordedAt time.Time

	// Place is the tenant acted on, within the partner of that time.
	Place        access.Place
	TenantKind   access.TenantKind
	TenantName   string
	CustomerID   uuid.UUID
	CustomerName Text
	PartnerName  Text

	Activity      string
	ActivityName  string
	Category      string
	Operation     Operation
	Outcome       Outcome
	OutcomeReason Text
	ErrorCode     Text
	Severity      Severity
	Description   string
	Source        string
	Channel       Channel

	Actor Actor
	// OnBehalfOf is for whom the actor acted; nil where for itself.
	OnBehalfOf *Actor
	// Impersonator is who was really at the keyboard.
	Impersonator *Actor
	// RecordedBy is who sent it, as verified by us; nil for our own trail.
	RecordedBy *Actor
	Targets    []Target

	IPAddress     Text
	UserAgent     Text
	Country       Text
	City          Text
	CorrelationID Text
	SessionID     Text
	SourceID      Text
	Details       JSON
	Raw           Text
}

// IsNode marks an event as a Node of the API.
func (Event) IsNode() {}

// TenantID is the tenant acted on.
func (e Event) TenantID() uuid.UUID { return e.Place.Tenant }

// PartnerID is the partner of that time; uuid.Nil where the tenant stood under
// none (the platform's own events carry the platform's id in their place).
func (e Event) PartnerID() uuid.UUID {
	if e.PartnerName == "" {
		return uuid.Nil
	}
	return e.Place.Partner
}

// Actor is a party as it was when it acted: renaming a user changes no event.
type Actor struct {
	Kind    ActorKind `json:"kind"`
	ActorID Text      `json:"actorId,omitempty"`
	// Name falls back to e-mail, then id, then "unknown".
	Name  string `json:"name"`
	Email Text   `json:"email,omitempty"`
	Role  Text   `json:"role,omitempty"`
	// TenantID is the actor's own tenant, in whatever system it has one.
	TenantID   Text `json:"tenantId,omitempty"`
	TenantName Text `json:"tenantName,omitempty"`
}

// Target is what an activity was done to, and what it changed there.
type Target struct {
	Kind     string   `json:"kind"`
	TargetID Text     `json:"targetId,omitempty"`
	Name     Text     `json:"name,omitempty"`
	Changes  []Change `json:"changes,omitempty"`
}

// Change is a property's value before and after; nil where not given.
type Change struct {
	Property string `json:"property"`
	Old      JSON   `json:"old,omitempty"`
	New      JSON   `json:"new,omitempty"`
}
