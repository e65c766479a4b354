package audit

import (
	"crypto/sha256"
	"time"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Input is an event as a client or an importer sends it; what is not given is
// filled from the catalogue and the tenant when it is recorded.
type Input struct {
	// SourceID is the source's own id of the record; it makes a retry harmless.
	SourceID      Text      `json:"sourceId,omitempty"`
	TenantID      string    `json:"tenantId"`
	Activity      string    `json:"activity"`
	ActivityName  Text      `json:"activityName,omitempty"`
	Category      Text      `json:"category,omitempty"`
	OccurredAt    SentTime  `json:"occurredAt,omitzero"`
	FinishedAt    SentTime  `json:"finishedAt,omitzero"`
	Log           EventLog  `json:"log,omitempty"`
	Operation     Operation `json:"operation,omitempty"`
	Outcome       Outcome   `json:"outcome,omitempty"`
	OutcomeReason Text      `json:"outcomeReason,omitempty"`
	ErrorCode     Text      `json:"errorCode,omitempty"`
	Severity      Severity  `json:"severity,omitempty"`
	Description   Text      `json:"description,omitempty"`
	Source        Text      `json:"source,omitempty"`
	Channel       Channel   `json:"channel,omitempty"`
	Actor         Actor     `json:"actor"`
	OnBehalfOf    *Actor    `json:"onBehalfOf,omitempty"`
	Impersonator  *Actor    `json:"impersonator,omitempty"`
	Targets       []Target  `json:"targets,omitempty"`
	IPAddress     Text      `json:"ipAddress,omitempty"`
	UserAgent     Text      `json:"userAgent,omitempty"`
	Country       Text      `json:"country,omitempty"`
	City          Text      `json:"city,omitempty"`
	CorrelationID Text      `json:"correlationId,omitempty"`
	SessionID     Text      `json:"sessionId,omitempty"`
	Details       JSON      `json:"details,omitempty"`
	Raw           Text      `json:"raw,omitempty"`
	// Distinct is not stored: what else, besides the fields above, makes an
	// imported record another one. Importers set it; the API has no field for it.
	Distinct JSON `json:"distinct,omitempty"`
}

// SentTime is a time as a client wrote it. What is no time is kept, so that
// one event of a call is rejected at its place and not the call.
type SentTime struct {
	Time time.Time
	// Faulty holds the text that is no time.
	Faulty string
}

// At returns a SentTime for a known time.
func At(t time.Time) SentTime { return SentTime{Time: t.UTC().Truncate(time.Microsecond)} }

// ParseTime reads RFC 3339 with any offset; finer digits than microseconds are
// cut. A text without offset is an error.
func ParseTime(text string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return time.Time{}, fault.Invalid("", "A time is RFC 3339 with an offset, such as 2026-11-22T04:50:00Z.")
	}
	return t.UTC().Truncate(time.Microsecond), nil
}

// IsZero reports whether no time was given.
func (s SentTime) IsZero() bool { return s.Time.IsZero() && s.Faulty == "" }

// MarshalJSON writes the moment, so that two spellings of it are the same.
func (s SentTime) MarshalJSON() ([]byte, error) { return s.Time.UTC().MarshalJSON() }

// canonical is the input as one compact JSON text, for its size and digest.
func (in Input) canonical() (JSON, error) { return CompactJSON(in) }

// digest is the SHA-256 of the input as sent, before defaults.
func (in Input) digest() ([sha256.Size]byte, error) {
	text, err := in.canonical()
	return sha256.Sum256(text), err
}

// essence is what makes an imported record the same record in another shape
// of the same source: its text and its unmapped rest may differ.
func (in Input) essence() Input {
	in.Raw, in.Details = "", nil
	return in
}
