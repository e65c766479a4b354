package audit

import (
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
)

// places finds the places of tenants and of everything under them.
type places func(tenantIDs []uuid.UUID) access.Scope

// query checks and compiles the filter: the range, what must hold within it,
// and what is found outside of it, too.
func (f Filter) query(c *check, now time.Time, under places) Query {
	c.order("filter", "from", f.From, "to", f.To)
	c.size("filter.exclude", len(f.Exclude), MaxExcludes)
	q := Query{Range: f.span(now), Conditions: f.conditions(c, "filter", under)}
	for i, out := range f.Exclude {
		at := fmt.Sprintf("filter.exclude.%d", i)
		c.excludable(at, out)
		q.Conditions = append(q.Conditions, Not{out.conditions(c, at, under)})
	}
	if f.sliding() {
		for _, text := range f.Search {
			q.Named = append(q.Named, named(text))
		}
	}
	return q
}

// sliding reports whether nobody asked for a range.
func (f Filter) sliding() bool { return f.From == nil && f.To == nil }

// span is the effective range: the one asked for, else the last 24 hours, or
// all of time where the filter names its events exactly.
func (f Filter) span(now time.Time) Range {
	span := Range{From: Earliest, To: now}
	switch named := f.IDPrefix != nil || f.CorrelationIDs != nil || f.SourceIDs != nil; {
	case f.sliding() && named:
		span.To = now.Add(MaxAhead + time.Hour) // an hour for clocks that differ
	case f.sliding():
		span.From = now.Add(-DefaultRange)
	}
	if f.From != nil {
		span.From = *f.From
	}
	if f.To != nil {
		span.To = *f.To
	}
	return span
}

// conditions checks the fields of the filter, which stands at a path, and
// compiles them: all but from, to and exclude.
func (f Filter) conditions(c *check, path string, under places) AllOf {
	var all AllOf
	for _, l := range f.lists() {
		if l.values != nil {
			c.values(path+"."+l.field, l.values)
			all = append(all, OneOf{l.attribute, l.values})
		}
	}
	if f.TenantIDs != nil {
		c.size(path+".tenantIds", len(f.TenantIDs), MaxFilterTenants)
		all = append(all, InPlaces{under(known(f.TenantIDs))})
	}
	if f.Search != nil {
		all = append(all, searches(c, path+".search", f.Search))
	}
	if f.Actor != nil {
		c.searchable(path+".actor", *f.Actor)
		all = append(all, Contains{InActor, Fold(*f.Actor)})
	}
	if f.Target != nil {
		c.searchable(path+".target", *f.Target)
		all = append(all, Contains{InTargets, Fold(*f.Target)})
	}
	if f.IPRanges != nil {
		all = append(all, FromAddress{c.ranges(path+".ipRanges", f.IPRanges)})
	}
	if f.IDPrefix != nil {
		all = append(all, WithID{c.idPrefix(path+".idPrefix", *f.IDPrefix)})
	}
	if f.RecordedFrom != nil || f.RecordedTo != nil {
		c.order(path, "recordedFrom", f.RecordedFrom, "recordedTo", f.RecordedTo)
		all = append(all, Recorded{f.RecordedFrom, f.RecordedTo})
	}
	if f.MinDurationMs != nil || f.MaxDurationMs != nil {
		c.durations(path, f.MinDurationMs, f.MaxDurationMs)
		all = append(all, Lasted{f.MinDurationMs, f.MaxDurationMs})
	}
	if f.Impersonated != nil {
		all = append(all, Impersonated(*f.Impersonated))
	}
	return all
}

// searches is the condition that each text occurs or names the event. Like any
// other list, an empty one matches nothing.
func searches(c *check, path string, texts []string) Condition {
	c.size(path, len(texts), MaxSearchTexts)
	if len(texts) == 0 {
		return AnyOf{}
	}
	var all AllOf
	for i, text := range texts {
		c.searchable(fmt.Sprintf("%s.%d", path, i), text)
		all = append(all, Searched{Contains{InTexts, Fold(text)}, named(text)})
	}
	return all
}

// named is the condition that a text names an event: it is the whole or the
// beginning of its log id, its source id or its correlation id.
func named(text string) AnyOf {
	exactly := AnyOf{
		OneOf{AttributeSourceID, []string{text}},
		OneOf{AttributeCorrelationID, []string{text}},
	}
	if ids, ok := ParseIDPrefix(text); ok {
		exactly = append(exactly, WithID{ids})
	}
	return exactly
}

// known drops what is no id: an unknown id matches nothing.
func known(texts []string) []uuid.UUID {
	ids := make([]uuid.UUID, 0, len(texts))
	for _, text := range texts {
		if id, err := uuid.Parse(text); err == nil {
			ids = append(ids, id)
		}
	}
	return ids
}
