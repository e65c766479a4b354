package audit

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Limits of facets: how many are returned, and how many values are counted
// before counting stops.
const (
	MaxFacets      = 100
	MaxFacetValues = 50_000
)

// Dimension is what events are grouped by.
type Dimension string

const (
	ByLog             Dimension = "LOG"
	ByCategory        Dimension = "CATEGORY"
	ByActivity        Dimension = "ACTIVITY"
	ByOperation       Dimension = "OPERATION"
	ByOutcome         Dimension = "OUTCOME"
	BySeverity        Dimension = "SEVERITY"
	BySource          Dimension = "SOURCE"
	ByChannel         Dimension = "CHANNEL"
	ByActor           Dimension = "ACTOR"
	ByActorKind       Dimension = "ACTOR_KIND"
	ByTenant          Dimension = "TENANT"
	ByTarget          Dimension = "TARGET"
	ByTargetKind      Dimension = "TARGET_KIND"
	ByIPAddress       Dimension = "IP_ADDRESS"
	ByCountry         Dimension = "COUNTRY"
	ByErrorCode       Dimension = "ERROR_CODE"
	ByChangedProperty Dimension = "CHANGED_PROPERTY"
)

// Facets are the most frequent values of a dimension.
type Facets struct {
	// Values are the most frequent first.
	Values []Facet
	Range  Range
	Tallied
}

// Facet is a value of a dimension, as a filter takes it.
type Facet struct {
	Value string
	// Label is the value's name, of several the last by alphabet; the value itself
	// where it has none.
	Label string
	// Count is how many events have the value; at least so many where Exact is
	// false.
	Count int64
	Exact bool
}

// Facets returns the most frequent values of a dimension among the events that
// match the filter in the scope. matching, where it is given, is any part of
// the value or the label. Events without a value count for none. Faults:
// BadUserInput, Unavailable.
func (t *Trail) Facets(ctx context.Context, scope access.Scope, filter Filter, by Dimension, first int, matching *string) (*Facets, error) {
	if first < 1 || first > MaxFacets {
		return nil, fault.Invalid("first", "first is 1 to %d.", MaxFacets)
	}
	c := &check{}
	if matching != nil {
		c.searchable("matching", *matching)
	}
	if c.err != nil {
		return nil, c.err
	}
	query, err := filter.Within(scope, t.Now())
	if err != nil {
		return nil, err
	}
	found, err := t.store.FindFacets(ctx, query, by)
	if err != nil {
		return nil, err
	}
	for i, value := range found.Values {
		found.Values[i].Label = cmp.Or(value.Label, value.Value)
	}
	if matching != nil {
		part := Fold(*matching)
		found.Values = slices.DeleteFunc(found.Values, func(f Facet) bool {
			return !strings.Contains(Fold(f.Value), part) && !strings.Contains(Fold(f.Label), part)
		})
	}
	slices.SortFunc(found.Values, func(a, b Facet) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Label, b.Label), strings.Compare(a.Value, b.Value))
	})
	found.Values = found.Values[:min(first, len(found.Values))]
	for i := range found.Values {
		found.Values[i].Exact = found.Exact
	}
	found.Range = query.Range
	return &found, nil
}

// Of returns the values of an event, each once, with their names; the Label of
// one without a name is empty.
func (d Dimension) Of(e Event) (values []Facet) {
	add := func(value, label string) {
		switch i := slices.IndexFunc(values, func(f Facet) bool { return f.Value == value }); {
		case value == "":
		case i >= 0:
			values[i].Label = max(values[i].Label, label)
		default:
			values = append(values, Facet{Value: value, Label: label})
		}
	}
	switch d {
	case ByActivity:
		add(e.Activity, e.ActivityName)
	case ByActor:
		add(string(e.Actor.ActorID), e.Actor.Name)
	case ByTenant:
		add(e.Place.Tenant.String(), e.TenantName)
	case ByIPAddress:
		add(string(e.IPAddress), "")
	case ByTarget:
		for _, target := range e.Targets {
			add(string(target.TargetID), string(target.Name))
		}
	default:
		for _, value := range attributes[attributeOf[d]](e) {
			add(value, "")
		}
	}
	return values
}

// attributeOf are the dimensions whose values are labels themselves.
var attributeOf = map[Dimension]Attribute{
	ByLog: AttributeLog, ByCategory: AttributeCategory, ByOperation: AttributeOperation, ByOutcome: AttributeOutcome,
	BySeverity: AttributeSeverity, BySource: AttributeSource, ByChannel: AttributeChannel, ByActorKind: AttributeActorKind,
	ByTargetKind: AttributeTargetKind, ByCountry: AttributeCountry, ByErrorCode: AttributeErrorCode,
	ByChangedProperty: AttributeChangedProperty,
}
