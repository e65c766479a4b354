package audit

import (
	"bytes"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// validate checks everything about an input that needs no look at the tenant
// or the catalogue. It returns BadUserInput with the path inside the event.
func (in Input) validate(now time.Time) error {
	c := &check{}
	c.text("sourceId", string(in.SourceID), MaxSourceID)
	c.text("tenantId", in.TenantID, MaxText)
	c.required("activity", in.Activity)
	c.text("activity", in.Activity, MaxText)
	c.text("activityName", string(in.ActivityName), MaxName)
	c.text("category", string(in.Category), MaxText)
	c.times(in, now)
	c.text("outcomeReason", string(in.OutcomeReason), MaxName)
	c.text("errorCode", string(in.ErrorCode), MaxText)
	c.text("description", string(in.Description), MaxDescription)
	c.text("source", string(in.Source), MaxText)
	if in.Channel == ChannelUI {
		c.fail("channel", "UI is ours: send API, SYSTEM or IMPORT")
	}
	if strings.EqualFold(strings.TrimSpace(string(in.Source)), OwnSource) {
		c.fail("source", "%s is ours: name the source that saw it", OwnSource)
	}
	c.actor("actor", &in.Actor)
	c.actor("onBehalfOf", in.OnBehalfOf)
	c.actor("impersonator", in.Impersonator)
	c.targets(in.Targets)
	c.text("ipAddress", string(in.IPAddress), MaxText)
	c.text("userAgent", string(in.UserAgent), MaxName)
	c.text("country", string(in.Country), MaxText)
	c.text("city", string(in.City), MaxText)
	c.text("correlationId", string(in.CorrelationID), MaxText)
	c.text("sessionId", string(in.SessionID), MaxText)
	c.json("details", in.Details)
	c.bytes("raw", len(in.Raw), MaxRawBytes)
	c.text("raw", string(in.Raw), MaxRawBytes)
	if c.err == nil {
		whole, err := in.canonical()
		if err != nil {
			return fault.Hidden(err)
		}
		c.bytes("", len(whole), MaxEventBytes)
	}
	return c.err
}

// check keeps the first fault that it meets.
type check struct{ err error }

func (c *check) fail(field, format string, args ...any) {
	if c.err == nil {
		c.err = fault.Invalid(field, format, args...)
	}
}

func (c *check) required(field, value string) {
	if strings.TrimSpace(value) == "" {
		c.fail(field, "%s must not be empty.", field)
	}
}

// text checks the length in characters and that PostgreSQL can hold the text.
func (c *check) text(field, value string, most int) {
	if len(value) > most && utf8.RuneCountInString(value) > most {
		c.fail(field, "%s holds at most %d characters.", field, most)
	}
	if strings.ContainsRune(value, 0) {
		c.fail(field, "%s must not hold a NUL character.", field)
	}
	if !utf8.ValidString(value) {
		c.fail(field, "%s is not valid UTF-8.", field)
	}
}

func (c *check) bytes(field string, size, most int) {
	if size > most {
		name := field
		if name == "" {
			name = "An event"
		}
		c.fail(field, "%s holds at most %d KiB.", name, most>>10)
	}
}

func (c *check) json(field string, value JSON) {
	c.bytes(field, len(value), MaxValueBytes)
	if bytes.Contains(value, []byte(`\u0000`)) && holdsNUL(value) {
		c.fail(field, "%s must not hold a NUL character.", field)
	}
}

// holdsNUL tells the escape \u0000 from the text \\u0000.
func holdsNUL(value JSON) bool {
	unescaped := bytes.ReplaceAll(value, []byte(`\\`), nil)
	return bytes.Contains(unescaped, []byte(`\u0000`))
}

func (c *check) times(in Input, now time.Time) {
	latest := now.Add(MaxAhead)
	for _, sent := range []struct {
		field string
		at    SentTime
	}{{"occurredAt", in.OccurredAt}, {"finishedAt", in.FinishedAt}} {
		switch {
		case sent.at.Faulty != "":
			c.fail(sent.field, "%s is RFC 3339 with an offset, such as 2026-11-22T04:50:00Z.", sent.field)
		case sent.at.IsZero():
		case sent.at.Time.Before(Earliest), sent.at.Time.After(latest):
			c.fail(sent.field, "%s lies between 1970 and 24 hours ahead.", sent.field)
		}
	}
	if !in.OccurredAt.IsZero() && !in.FinishedAt.IsZero() && in.FinishedAt.Time.Before(in.OccurredAt.Time) {
		c.fail("finishedAt", "finishedAt must not lie before occurredAt.")
	}
}

func (c *check) actor(field string, actor *Actor) {
	if actor == nil {
		return
	}
	c.text(field+".name", actor.Name, MaxName)
	c.text(field+".actorId", string(actor.ActorID), MaxText)
	c.text(field+".email", string(actor.Email), MaxText)
	c.text(field+".role", string(actor.Role), MaxText)
	c.text(field+".tenantId", string(actor.TenantID), MaxText)
	c.text(field+".tenantName", string(actor.TenantName), MaxName)
}

func (c *check) targets(targets []Target) {
	if len(targets) > MaxTargets {
		c.fail("targets", "An event has at most %d targets.", MaxTargets)
		return
	}
	for i, target := range targets {
		field := fmt.Sprintf("targets.%d", i)
		c.required(field+".kind", target.Kind)
		c.text(field+".kind", target.Kind, MaxText)
		c.text(field+".targetId", string(target.TargetID), MaxText)
		c.text(field+".name", string(target.Name), MaxName)
		if len(target.Changes) > MaxChanges {
			c.fail(field+".changes", "A target has at most %d changes.", MaxChanges)
			return
		}
		for j, change := range target.Changes {
			field := fmt.Sprintf("%s.changes.%d", field, j)
			c.required(field+".property", change.Property)
			c.text(field+".property", change.Property, MaxText)
			c.json(field+".old", change.Old)
			c.json(field+".new", change.New)
		}
	}
}
