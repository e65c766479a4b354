package audit

import "strings"

// Attribute is something that an event has one, several or none of, and that a
// filter can ask for by its values.
type Attribute string

const (
	AttributeLog             Attribute = "log"
	AttributeCategory        Attribute = "category"
	AttributeActivity        Attribute = "activity"
	AttributeOperation       Attribute = "operation"
	AttributeOutcome         Attribute = "outcome"
	AttributeSeverity        Attribute = "severity"
	AttributeSource          Attribute = "source"
	AttributeChannel         Attribute = "channel"
	AttributeActorID         Attribute = "actorId"
	AttributeActorKind       Attribute = "actorKind"
	AttributeActorTenantID   Attribute = "actorTenantId"
	AttributeTargetKind      Attribute = "targetKind"
	AttributeTargetID        Attribute = "targetId"
	AttributeChangedProperty Attribute = "changedProperty"
	AttributeCorrelationID   Attribute = "correlationId"
	AttributeSourceID        Attribute = "sourceId"
	AttributeSessionID       Attribute = "sessionId"
	AttributeCountry         Attribute = "country"
	AttributeErrorCode       Attribute = "errorCode"
	AttributeImpersonatorID  Attribute = "impersonatorId"
	AttributeOnBehalfOfID    Attribute = "onBehalfOfId"
)

// attributes read the values of an event; a missing one is none.
var attributes = map[Attribute]func(Event) []string{
	AttributeLog:           func(e Event) []string { return []string{string(e.Log)} },
	AttributeCategory:      func(e Event) []string { return []string{e.Category} },
	AttributeActivity:      func(e Event) []string { return []string{e.Activity} },
	AttributeOperation:     func(e Event) []string { return []string{string(e.Operation)} },
	AttributeOutcome:       func(e Event) []string { return []string{string(e.Outcome)} },
	AttributeSeverity:      func(e Event) []string { return []string{string(e.Severity)} },
	AttributeSource:        func(e Event) []string { return []string{e.Source} },
	AttributeChannel:       func(e Event) []string { return []string{string(e.Channel)} },
	AttributeActorID:       func(e Event) []string { return given(e.Actor.ActorID) },
	AttributeActorKind:     func(e Event) []string { return []string{string(e.Actor.Kind)} },
	AttributeActorTenantID: func(e Event) []string { return given(e.Actor.TenantID) },
	AttributeTargetKind: func(e Event) (kinds []string) {
		for _, target := range e.Targets {
			kinds = append(kinds, target.Kind)
		}
		return kinds
	},
	AttributeTargetID: func(e Event) (ids []string) {
		for _, target := range e.Targets {
			ids = append(ids, given(target.TargetID)...)
		}
		return ids
	},
	AttributeChangedProperty: func(e Event) (properties []string) {
		for _, target := range e.Targets {
			for _, change := range target.Changes {
				properties = append(properties, change.Property)
			}
		}
		return properties
	},
	AttributeCorrelationID:  func(e Event) []string { return given(e.CorrelationID) },
	AttributeSourceID:       func(e Event) []string { return given(e.SourceID) },
	AttributeSessionID:      func(e Event) []string { return given(e.SessionID) },
	AttributeCountry:        func(e Event) []string { return given(e.Country) },
	AttributeErrorCode:      func(e Event) []string { return given(e.ErrorCode) },
	AttributeImpersonatorID: func(e Event) []string { return given(id(e.Impersonator)) },
	AttributeOnBehalfOfID:   func(e Event) []string { return given(id(e.OnBehalfOf)) },
}

// given is the text as a value, or none where it is missing.
func given(text Text) []string {
	if text == "" {
		return nil
	}
	return []string{string(text)}
}

// id is the id of a party that may be missing.
func id(party *Actor) Text {
	if party == nil {
		return ""
	}
	return party.ActorID
}

// compared is a value in the form in which the attribute's values are compared:
// correlation and source ids in lower case, all others as they are.
func (a Attribute) compared(value string) string {
	if a == AttributeCorrelationID || a == AttributeSourceID {
		return strings.ToLower(value)
	}
	return value
}
