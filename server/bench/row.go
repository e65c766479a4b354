package main

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// eventColumns are what is loaded of an event, in the order of addEvent.
var eventColumns = []string{
	"partner_id", "occurred_at", "id", "recorded_at", "finished_at", "duration_ms",
	"tenant_id", "customer_id", "tenant_kind", "tenant_name", "customer_name", "partner_name",
	"log", "activity", "activity_name", "category", "operation", "outcome", "outcome_reason", "error_code",
	"severity", "description", "source", "channel",
	"actor_kind", "actor_id", "actor_name", "actor_email", "actor_role", "actor_tenant_id", "actor_tenant_name",
	"on_behalf_of", "impersonator", "recorded_by", "targets",
	"ip_address", "user_agent", "country", "city", "correlation_id", "session_id", "source_id",
	"details", "raw", "search_text", "ip",
}

// keyColumns are those of event_keys, in the order of addKey.
var keyColumns = []string{"partner_id", "tenant_id", "source", "source_id", "event_id", "occurred_at", "digest"}

// copyText collects rows as COPY reads them.
type copyText struct {
	text []byte
	err  error
}

// addEvent adds the row of an event.
func (c *copyText) addEvent(e audit.Event) {
	c.id(e.Place.Partner)
	c.time(e.OccurredAt)
	c.id(e.ID)
	c.time(e.RecordedAt)
	if e.FinishedAt != nil {
		c.time(*e.FinishedAt)
		c.json(*e.DurationMs)
	} else {
		c.fields("", "")
	}
	c.id(e.Place.Tenant)
	c.id(e.CustomerID)
	c.fields(
		string(e.TenantKind), e.TenantName, string(e.CustomerName), string(e.PartnerName),
		string(e.Log), e.Activity, e.ActivityName, e.Category, string(e.Operation), string(e.Outcome),
		string(e.OutcomeReason), string(e.ErrorCode), string(e.Severity), e.Description, e.Source, string(e.Channel),
		string(e.Actor.Kind), string(e.Actor.ActorID), e.Actor.Name, string(e.Actor.Email), string(e.Actor.Role),
		string(e.Actor.TenantID), string(e.Actor.TenantName),
	)
	c.actor(e.OnBehalfOf)
	c.actor(e.Impersonator)
	c.actor(e.RecordedBy)
	c.json(e.Targets)
	c.fields(
		string(e.IPAddress), string(e.UserAgent), string(e.Country), string(e.City), string(e.CorrelationID),
		string(e.SessionID), string(e.SourceID), string(e.Details), string(e.Raw), audit.SearchText(e),
		string(e.IPAddress), // as inet: the set's are all addresses
	)
	c.end()
}

// addKey adds the row that makes an event with a source id happen once.
func (c *copyText) addKey(e audit.Event) {
	c.id(e.Place.Partner)
	c.id(e.Place.Tenant)
	c.field(e.Source)
	c.field(string(e.SourceID))
	c.id(e.ID)
	c.time(e.OccurredAt)
	digest := sha256.Sum256(e.ID[:])
	c.field(`\x` + hex.EncodeToString(digest[:]))
	c.end()
}

func (c *copyText) end() { c.text[len(c.text)-1] = '\n' }

// field adds a text; an empty one is NULL.
func (c *copyText) field(text string) {
	if text == "" {
		c.text = append(c.text, '\\', 'N', '\t')
		return
	}
	for i := range len(text) {
		switch b := text[i]; b {
		case '\\':
			c.text = append(c.text, '\\', '\\')
		case '\t':
			c.text = append(c.text, '\\', 't')
		case '\n':
			c.text = append(c.text, '\\', 'n')
		case '\r':
			c.text = append(c.text, '\\', 'r')
		default:
			c.text = append(c.text, b)
		}
	}
	c.text = append(c.text, '\t')
}

func (c *copyText) fields(texts ...string) {
	for _, text := range texts {
		c.field(text)
	}
}

func (c *copyText) id(id uuid.UUID) { c.field(id.String()) }

func (c *copyText) idOrNull(id uuid.UUID) {
	if id == uuid.Nil {
		c.field("")
		return
	}
	c.id(id)
}

func (c *copyText) time(t time.Time) {
	c.text = append(t.UTC().AppendFormat(c.text, "2006-01-02 15:04:05.999999Z07:00"), '\t')
}

func (c *copyText) actor(a *audit.Actor) {
	if a == nil {
		c.field("")
		return
	}
	c.json(a)
}

func (c *copyText) json(value any) {
	text, err := audit.CompactJSON(value)
	if err != nil {
		c.err = err
	}
	c.field(string(text))
}
