package audit

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Origin is where a request came from, for our own trail.
type Origin struct {
	IPAddress string
	UserAgent string
	// RequestID becomes the correlation id.
	RequestID string
	// SessionID is the viewer's session; empty for API clients.
	SessionID string
	Channel   Channel
}

// Note is an event of our own trail, before it is placed: what somebody did
// here. Whoever changes something passes the event of it to the same
// transaction.
type Note struct {
	Activity string
	// TenantID is the tenant that the activity was performed on.
	TenantID uuid.UUID
	Actor    Actor
	// Impersonator is who was really at the keyboard.
	Impersonator *Actor
	Origin       Origin
	Outcome      Outcome
	Reason       string
	ErrorCode    string
	Targets      []Target
	Description  string
	// OccurredAt is when it happened, or started; zero is now.
	OccurredAt time.Time
	// FinishedAt is when it ended; zero for an instant.
	FinishedAt time.Time
	// SourceID makes a note happen once, however often it is made.
	SourceID string
	Details  JSON
}

// Compose makes the event of a note. Faults: Internal for an activity or a
// tenant that does not exist.
func (t *Trail) Compose(ctx context.Context, tree *access.Tree, note Note) (Draft, error) {
	activities, err := t.activities(ctx)
	if err != nil {
		return Draft{}, err
	}
	activity, ok := activities[note.Activity]
	if !ok {
		return Draft{}, fault.Hidden(fmt.Errorf("activity %q is not in the catalogue", note.Activity))
	}
	if _, ok := tree.Place(note.TenantID); !ok {
		return Draft{}, fault.Hidden(fmt.Errorf("tenant %s is not in the tree", note.TenantID))
	}
	now := t.Now()
	outcome := or(note.Outcome, Success)
	event := Event{
		Log:           activity.Log,
		OccurredAt:    now,
		Activity:      activity.Code,
		ActivityName:  activity.Name,
		Category:      activity.Category,
		Operation:     activity.Operation,
		Outcome:       outcome,
		OutcomeReason: Text(Storable(note.Reason, MaxName)),
		ErrorCode:     Text(note.ErrorCode),
		Severity:      activity.severity(outcome),
		Description:   Storable(note.Description, MaxDescription),
		Source:        OwnSource,
		Channel:       or(note.Origin.Channel, ChannelSystem),
		Actor:         note.Actor,
		Impersonator:  note.Impersonator,
		Targets:       storableTargets(note.Targets),
		IPAddress:     Text(note.Origin.IPAddress),
		UserAgent:     Text(Storable(note.Origin.UserAgent, MaxName)),
		CorrelationID: Text(note.Origin.RequestID),
		SessionID:     Text(note.Origin.SessionID),
		SourceID:      Text(note.SourceID),
		Details:       note.Details,
	}
	if holdsNUL(note.Details) {
		event.Details = nil // PostgreSQL could not hold it
	}
	if !note.OccurredAt.IsZero() {
		event.OccurredAt = note.OccurredAt.UTC().Truncate(time.Microsecond)
	}
	event.finish(note.FinishedAt)
	place(&event, tree, note.TenantID)
	event.ID, err = newID(event.OccurredAt)
	return Draft{Event: event}, err
}

// storableTargets are targets as they can be stored: what an attempt names is
// as it was sent.
func storableTargets(targets []Target) []Target {
	kept := slices.Clone(targets[:min(len(targets), MaxTargets)])
	for i := range kept {
		kept[i].TargetID = Text(Storable(string(kept[i].TargetID), MaxText))
		kept[i].Name = Text(Storable(string(kept[i].Name), MaxName))
	}
	return kept
}

// Storable makes a text that PostgreSQL can hold, of at most so many
// characters.
func Storable(text string, most int) string {
	return cut(strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", ""), "\uFFFD"), most)
}

// Keep stores the events of notes that stand alone: what failed or was
// refused, and what changed nothing else. Faults: AuditUnavailable.
func (t *Trail) Keep(ctx context.Context, drafts ...Draft) error {
	if _, err := t.store.RecordEvents(ctx, drafts); err != nil {
		return fault.New(fault.AuditUnavailable, "Not done: it could not be recorded.").Because(err)
	}
	return nil
}

// PartiesOf are a viewer, and who impersonates it or nil, as the parties of our
// own events.
func PartiesOf(viewer access.Viewer, tree *access.Tree) (actor Actor, impersonator *Actor) {
	if viewer.Impersonator != nil {
		real := ActorOf(*viewer.Impersonator, tree)
		impersonator = &real
	}
	return ActorOf(viewer, tree), impersonator
}

// ActorOf is a viewer as the actor of our own events.
func ActorOf(viewer access.Viewer, tree *access.Tree) Actor {
	actor := Actor{Name: viewer.Name, Email: Text(viewer.Email), ActorID: Text(viewer.ID.String()), Kind: Application}
	tenant, ok := tree.Tenant(viewer.TenantID)
	if ok {
		actor.TenantID, actor.TenantName = Text(tenant.ID.String()), Text(tenant.Name)
	}
	if !viewer.Client {
		actor.Kind = userKinds[tenant.Kind]
	}
	for _, assignment := range viewer.Assignments {
		actor.Role = Text(assignment.Role.Name)
		break
	}
	return actor
}

// userKinds tells what kind of actor a user is from the user's own tenant.
var userKinds = map[access.TenantKind]ActorKind{
	access.Platform:     SupportUser,
	access.Partner:      PartnerUser,
	access.Customer:     CustomerUser,
	access.Organization: OrganizationUser,
}
