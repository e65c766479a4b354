package audit

import (
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// draft makes an event of an input: checked, placed, and filled up.
func (by Recorder) draft(in Input, activities map[string]Activity, now time.Time) (Draft, error) {
	if err := in.validate(now); err != nil {
		return Draft{}, err
	}
	activity, known := activities[in.Activity]
	if known && activity.Own {
		return Draft{}, fault.Invalid("activity", "%s is recorded by Trailkeeper itself.", activity.Code)
	}
	if !known {
		activity = unknownActivity(in)
	}
	tenant, err := by.tenant(in.TenantID)
	if err != nil {
		return Draft{}, err
	}
	event := in.event(activity, now)
	event.RecordedBy = &by.By
	if event.Source == "" {
		event.Source = by.Source
	}
	place(&event, by.Tree, tenant)
	if event.ID, err = newID(event.OccurredAt); err != nil {
		return Draft{}, err
	}
	same := in
	if by.Importing {
		same = in.essence()
	}
	digest, err := same.digest()
	return Draft{Event: event, Digest: digest}, err
}

// tenant finds a tenant that the sender may record in. What it may not even
// see does not exist.
func (by Recorder) tenant(text string) (uuid.UUID, error) {
	missing := &fault.Error{Kind: fault.NotFound, Message: "There is no such tenant.", Field: "tenantId"}
	id, err := uuid.Parse(text)
	if err != nil {
		return uuid.Nil, missing
	}
	at, ok := by.Tree.Place(id)
	switch {
	case ok && by.May.Contains(at):
		return id, nil
	case ok && slices.ContainsFunc(by.Sees, func(s access.Scope) bool { return s.Contains(at) }):
		return uuid.Nil, &fault.Error{Kind: fault.Forbidden, Message: "You may not record events in this tenant.", Field: "tenantId"}
	default:
		return uuid.Nil, missing
	}
}

func unknownActivity(in Input) Activity {
	name := string(in.ActivityName)
	if strings.TrimSpace(name) == "" {
		name = in.Activity
	}
	category := string(in.Category)
	if category == "" {
		category = "Other"
	}
	return Activity{
		Code: in.Activity, Name: name, Category: category,
		Log: LogAudit, Operation: Execute, DefaultSeverity: Information,
	}
}

// event fills an event from the input, the activity and the defaults.
func (in Input) event(activity Activity, now time.Time) Event {
	event := Event{
		Log:           or(in.Log, activity.Log),
		OccurredAt:    in.OccurredAt.Time,
		Activity:      activity.Code,
		ActivityName:  activity.Name,
		Category:      string(or(in.Category, Text(activity.Category))),
		Operation:     or(in.Operation, activity.Operation),
		Outcome:       or(in.Outcome, Success),
		OutcomeReason: in.OutcomeReason,
		ErrorCode:     in.ErrorCode,
		Severity:      in.Severity,
		Description:   string(in.Description),
		Source:        string(in.Source),
		Channel:       or(in.Channel, ChannelAPI),
		Actor:         in.Actor.named(),
		Targets:       in.Targets,
		IPAddress:     in.IPAddress,
		UserAgent:     in.UserAgent,
		Country:       in.Country,
		City:          in.City,
		CorrelationID: in.CorrelationID,
		SessionID:     in.SessionID,
		SourceID:      in.SourceID,
		Details:       in.Details,
		Raw:           in.Raw,
	}
	if event.OccurredAt.IsZero() {
		event.OccurredAt = now
	}
	event.OccurredAt = event.OccurredAt.UTC().Truncate(time.Microsecond)
	for _, party := range []struct {
		sent *Actor
		kept **Actor
	}{{in.OnBehalfOf, &event.OnBehalfOf}, {in.Impersonator, &event.Impersonator}} {
		if party.sent != nil {
			actor := party.sent.named()
			*party.kept = &actor
		}
	}
	event.finish(in.FinishedAt.Time)
	event.Severity = or(event.Severity, activity.severity(event.Outcome))
	return event
}

// severity is the activity's own, raised where it did not succeed.
func (a Activity) severity(outcome Outcome) Severity {
	if a.DefaultSeverity == Information && (outcome == Failure || outcome == Denied) {
		return Warning
	}
	return a.DefaultSeverity
}

// finish sets the end, and with it the duration.
func (e *Event) finish(at time.Time) {
	if at.IsZero() {
		return
	}
	at = at.UTC().Truncate(time.Microsecond)
	ms := float64(at.Sub(e.OccurredAt).Microseconds()) / 1000
	e.FinishedAt, e.DurationMs = &at, &ms
}

// named is the actor with a name in any case.
func (a Actor) named() Actor {
	for _, name := range []string{a.Name, string(a.Email), string(a.ActorID), "unknown"} {
		if strings.TrimSpace(name) != "" {
			a.Name = name
			break
		}
	}
	return a
}

// place puts the event into its tenant: ids and names as they are now.
func place(event *Event, tree *access.Tree, tenant uuid.UUID) {
	event.Place, _ = tree.Place(tenant)
	for _, above := range tree.Path(tenant) {
		switch above.Kind {
		case access.Partner:
			event.PartnerName = Text(above.Name)
		case access.Customer:
			event.CustomerID, event.CustomerName = above.ID, Text(above.Name)
		}
		event.TenantKind, event.TenantName = above.Kind, above.Name
	}
}

// or returns the value, or the default where none is given.
func or[T ~string](value, otherwise T) T {
	if value == "" {
		return otherwise
	}
	return value
}
