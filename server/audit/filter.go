package audit

import (
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
)

// Filter is what is asked: all given fields must match, values inside one list
// are alternatives. A nil list is not given, an empty one matches nothing.
// Values are compared as they were recorded, unless a field says otherwise.
type Filter struct {
	// From and To are half-open: From <= occurredAt < To. nil is not given.
	From *time.Time `json:"from,omitzero"`
	To   *time.Time `json:"to,omitzero"`
	// RecordedFrom and RecordedTo are half-open, too, on recordedAt.
	RecordedFrom *time.Time `json:"recordedFrom,omitzero"`
	RecordedTo   *time.Time `json:"recordedTo,omitzero"`
	// Search holds texts that must all occur, at most MaxSearchTexts.
	Search []string   `json:"search,omitzero"`
	Logs   []EventLog `json:"logs,omitzero"`
	// TenantIDs stand for the tenants and everything under them, at most
	// MaxFilterTenants; all other lists hold at most MaxFilterValues.
	TenantIDs  []string    `json:"tenantIds,omitzero"`
	Categories []string    `json:"categories,omitzero"`
	Activities []string    `json:"activities,omitzero"`
	Operations []Operation `json:"operations,omitzero"`
	Outcomes   []Outcome   `json:"outcomes,omitzero"`
	Severities []Severity  `json:"severities,omitzero"`
	Sources    []string    `json:"sources,omitzero"`
	Channels   []Channel   `json:"channels,omitzero"`
	ActorIDs   []string    `json:"actorIds,omitzero"`
	ActorKinds []ActorKind `json:"actorKinds,omitzero"`
	// Actor is any part of the actor's name or e-mail; nil is not given.
	Actor *string `json:"actor,omitzero"`
	// TargetKinds, TargetIDs, Target and ChangedProperties match where any
	// target does, each by itself.
	TargetKinds []string `json:"targetKinds,omitzero"`
	TargetIDs   []string `json:"targetIds,omitzero"`
	// Target is any part of a target's name; nil is not given.
	Target *string `json:"target,omitzero"`
	// IPRanges are addresses and CIDR ranges.
	IPRanges []string `json:"ipRanges,omitzero"`
	// CorrelationIDs and SourceIDs match in any case.
	CorrelationIDs    []string `json:"correlationIds,omitzero"`
	ChangedProperties []string `json:"changedProperties,omitzero"`
	SourceIDs         []string `json:"sourceIds,omitzero"`
	// IDPrefix is the beginning of a log id, see ParseIDPrefix.
	IDPrefix        *string  `json:"idPrefix,omitzero"`
	SessionIDs      []string `json:"sessionIds,omitzero"`
	Countries       []string `json:"countries,omitzero"`
	ErrorCodes      []string `json:"errorCodes,omitzero"`
	ActorTenantIDs  []string `json:"actorTenantIds,omitzero"`
	ImpersonatorIDs []string `json:"impersonatorIds,omitzero"`
	OnBehalfOfIDs   []string `json:"onBehalfOfIds,omitzero"`
	Impersonated    *bool    `json:"impersonated,omitzero"`
	// MinDurationMs and MaxDurationMs are inclusive.
	MinDurationMs *float64 `json:"minDurationMs,omitzero"`
	MaxDurationMs *float64 `json:"maxDurationMs,omitzero"`
	// Exclude leaves out what any of these matches, at most MaxExcludes.
	Exclude []Filter `json:"exclude,omitzero"`
}

// list is a field of a filter that holds alternatives, and what of an event
// must be one of them.
type list struct {
	field     string
	attribute Attribute
	values    []string
}

func (f Filter) lists() []list {
	return []list{
		{"logs", AttributeLog, texts(f.Logs)},
		{"categories", AttributeCategory, f.Categories},
		{"activities", AttributeActivity, f.Activities},
		{"operations", AttributeOperation, texts(f.Operations)},
		{"outcomes", AttributeOutcome, texts(f.Outcomes)},
		{"severities", AttributeSeverity, texts(f.Severities)},
		{"sources", AttributeSource, f.Sources},
		{"channels", AttributeChannel, texts(f.Channels)},
		{"actorIds", AttributeActorID, f.ActorIDs},
		{"actorKinds", AttributeActorKind, texts(f.ActorKinds)},
		{"actorTenantIds", AttributeActorTenantID, f.ActorTenantIDs},
		{"targetKinds", AttributeTargetKind, f.TargetKinds},
		{"targetIds", AttributeTargetID, f.TargetIDs},
		{"changedProperties", AttributeChangedProperty, f.ChangedProperties},
		{"correlationIds", AttributeCorrelationID, f.CorrelationIDs},
		{"sourceIds", AttributeSourceID, f.SourceIDs},
		{"sessionIds", AttributeSessionID, f.SessionIDs},
		{"countries", AttributeCountry, f.Countries},
		{"errorCodes", AttributeErrorCode, f.ErrorCodes},
		{"impersonatorIds", AttributeImpersonatorID, f.ImpersonatorIDs},
		{"onBehalfOfIds", AttributeOnBehalfOfID, f.OnBehalfOfIDs},
	}
}

// texts are the values of an enum as texts; nil stays nil.
func texts[T ~string](values []T) []string {
	if values == nil {
		return nil
	}
	out := make([]string, len(values))
	for i, value := range values {
		out[i] = string(value)
	}
	return out
}

// Within narrows the filter to a scope. With By it is the only place where
// what was asked and what is permitted meet. Faults: BadUserInput.
func (f Filter) Within(scope access.Scope, now time.Time) (Query, error) {
	return f.within(scope, now, scope.Under)
}

// within is Within; under finds the places of tenantIds inside exclude.
func (f Filter) within(scope access.Scope, now time.Time, under places) (Query, error) {
	tenants := f.TenantIDs
	f.TenantIDs = nil // the scope itself becomes smaller instead
	c := &check{}
	c.size("filter.tenantIds", len(tenants), MaxFilterTenants)
	q := f.query(c, now, under)
	if c.err != nil {
		return Query{}, c.err
	}
	if q.Scope = scope; tenants != nil {
		q.Scope = scope.Under(known(tenants))
	}
	return q, nil
}

// By narrows the filter to what one actor did, wherever: by itself, or as
// somebody else. Faults: BadUserInput.
func (f Filter) By(actor uuid.UUID, tree *access.Tree, now time.Time) (Query, error) {
	c := &check{}
	q := f.query(c, now, tree.Under)
	if c.err != nil {
		return Query{}, c.err
	}
	q.Actor = actor
	return q, nil
}
