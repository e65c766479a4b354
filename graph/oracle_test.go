package graph_test

import (
	"cmp"
	"net"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// above walks from a place to the top, the naive way.
func (w *world) above(at access.Place) []access.Place {
	chain := []access.Place{at}
	for {
		current := w.find(at.Tenant)
		parent := access.Place{}
		if w.place(at.Tenant) == at {
			if current.ParentID == uuid.Nil {
				return chain
			}
			parent = w.place(current.ParentID)
		} else {
			for _, left := range w.departures {
				if left.Place == at {
					parent = access.Place{Partner: at.Partner, Tenant: left.Parent}
				}
			}
		}
		chain, at = append(chain, parent), parent
	}
}

// may is the rule of access, spelt out.
func (w *world) may(user worldUser, p access.Permission, at access.Place) bool {
	chain := w.above(at)
	for _, a := range user.assignments {
		if !slices.Contains(a.Role.Permissions, p) || !slices.Contains(chain, a.At) {
			continue
		}
		if !a.Role.ScopedByGroups {
			return true
		}
		for _, g := range user.groups {
			for _, grant := range w.groups[g].grants {
				if slices.Contains(grant.Permissions, p) && slices.Contains(chain, grant.At) {
					return true
				}
			}
		}
	}
	return false
}

// anywhere reports whether the user holds the permission at all.
func (w *world) anywhere(user worldUser, p access.Permission) bool {
	return slices.ContainsFunc(w.places(), func(at access.Place) bool { return w.may(user, p, at) })
}

// expect is the list that a user must get for a filter: newest first.
func (w *world) expect(user worldUser, f audit.Filter) []audit.Event {
	return w.list(f, func(e audit.Event) bool { return w.may(user, access.EventRead, e.Place) })
}

// own is the list of what a user did, wherever, that it must get for a filter.
func (w *world) own(user worldUser, f audit.Filter) []audit.Event {
	return w.list(f, func(e audit.Event) bool {
		return string(e.Actor.ActorID) == user.id.String() || idOf(e.Impersonator) == user.id.String()
	})
}

func (w *world) list(f audit.Filter, may func(audit.Event) bool) []audit.Event {
	var found []audit.Event
	for _, e := range w.events {
		if w.matches(e, f) && may(e) {
			found = append(found, e)
		}
	}
	slices.SortFunc(found, func(a, b audit.Event) int {
		return cmp.Or(b.OccurredAt.Compare(a.OccurredAt), slices.Compare(b.ID[:], a.ID[:]))
	})
	return found
}

// matches is what the schema says of a filter, word by word.
func (w *world) matches(e audit.Event, f audit.Filter) bool {
	if !w.inRange(e, f) || !w.meets(e, f) {
		return false
	}
	for _, out := range f.Exclude {
		if w.meets(e, out) {
			return false
		}
	}
	return true
}

func (w *world) inRange(e audit.Event, f audit.Filter) bool {
	from, to := time.Time{}, worldNow
	if f.From == nil && f.To == nil {
		if f.IDPrefix != nil || f.CorrelationIDs != nil || f.SourceIDs != nil {
			return true
		}
		for _, text := range f.Search {
			if names(e, text) {
				return true
			}
		}
		from = worldNow.Add(-24 * time.Hour)
	}
	if f.From != nil {
		from = *f.From
	}
	if f.To != nil {
		to = *f.To
	}
	return !e.OccurredAt.Before(from) && e.OccurredAt.Before(to)
}

// meets is everything in a filter but the range and exclude.
func (w *world) meets(e audit.Event, f audit.Filter) bool {
	var targetKinds, targetIDs, properties []string
	for _, target := range e.Targets {
		targetKinds, targetIDs = append(targetKinds, target.Kind), append(targetIDs, string(target.TargetID))
		for _, change := range target.Changes {
			properties = append(properties, change.Property)
		}
	}
	if f.Impersonated != nil && *f.Impersonated != (e.Impersonator != nil) {
		return false
	}
	if f.MinDurationMs != nil && (e.DurationMs == nil || *e.DurationMs < *f.MinDurationMs) ||
		f.MaxDurationMs != nil && (e.DurationMs == nil || *e.DurationMs > *f.MaxDurationMs) {
		return false
	}
	if f.RecordedFrom != nil && e.RecordedAt.Before(*f.RecordedFrom) || f.RecordedTo != nil && !e.RecordedAt.Before(*f.RecordedTo) {
		return false
	}
	if f.IDPrefix != nil && !beginsWith(e, *f.IDPrefix) {
		return false
	}
	return one(f.Logs, e.Log) && one(f.Categories, e.Category) && one(f.Activities, e.Activity) && one(f.Operations, e.Operation) &&
		one(f.Outcomes, e.Outcome) && one(f.Severities, e.Severity) && one(f.Sources, e.Source) && one(f.Channels, e.Channel) &&
		one(f.ActorIDs, string(e.Actor.ActorID)) && one(f.ActorKinds, e.Actor.Kind) && one(f.ActorTenantIDs, string(e.Actor.TenantID)) &&
		one(f.TargetKinds, targetKinds...) && one(f.TargetIDs, targetIDs...) && one(f.ChangedProperties, properties...) &&
		one(lower(f.CorrelationIDs), strings.ToLower(string(e.CorrelationID))) && one(lower(f.SourceIDs), strings.ToLower(string(e.SourceID))) &&
		one(f.SessionIDs, string(e.SessionID)) && one(f.Countries, string(e.Country)) && one(f.ErrorCodes, string(e.ErrorCode)) &&
		one(f.ImpersonatorIDs, idOf(e.Impersonator)) && one(f.OnBehalfOfIDs, idOf(e.OnBehalfOf)) &&
		fromAddress(e, f.IPRanges) && w.under(e, f.TenantIDs) && w.holds(e, f)
}

// one: no list, or a value that is not missing is in it.
func one[T ~string](list []T, values ...T) bool {
	return list == nil || slices.ContainsFunc(values, func(value T) bool { return value != "" && slices.Contains(list, value) })
}

func lower(list []string) []string {
	if list == nil {
		return nil
	}
	lowered := []string{}
	for _, text := range list {
		lowered = append(lowered, strings.ToLower(text))
	}
	return lowered
}

func fromAddress(e audit.Event, ranges []string) bool {
	address := net.ParseIP(meant(string(e.IPAddress)))
	return ranges == nil || address != nil && slices.ContainsFunc(ranges, func(text string) bool {
		_, within, _ := net.ParseCIDR(asked(text))
		return within.Contains(address)
	})
}

func (w *world) under(e audit.Event, tenants []string) bool {
	return tenants == nil || slices.ContainsFunc(w.above(e.Place), func(p access.Place) bool {
		return slices.Contains(tenants, p.Tenant.String())
	})
}

// holds: the texts that must occur.
func (w *world) holds(e audit.Event, f audit.Filter) bool {
	actor, targets, others := w.searched(e)
	if f.Search != nil && len(f.Search) == 0 {
		return false
	}
	for _, text := range f.Search {
		if !names(e, text) && !within(text, actor) && !within(text, targets) && !within(text, others) {
			return false
		}
	}
	return (f.Actor == nil || within(*f.Actor, actor)) && (f.Target == nil || within(*f.Target, targets))
}

// searched are the texts of an event that are searched, its first 4,000
// characters: the actor's name and e-mail, the targets' names, and the others.
func (w *world) searched(e audit.Event) (actor, targets, others []string) {
	if known, ok := w.texts[e.ID]; ok {
		return known[0], known[1], known[2]
	}
	left := 4000
	fold := func(to *[]string, text string) {
		runes := []rune(audit.Fold(text))
		if len(runes) > max(left, 0) {
			runes = runes[:max(left, 0)]
		}
		left -= len(runes) + 1
		*to = append(*to, string(runes))
	}
	fold(&actor, e.Actor.Name)
	fold(&actor, string(e.Actor.Email))
	fold(&others, string(e.Actor.ActorID))
	for _, target := range e.Targets {
		fold(&targets, string(target.Name))
		fold(&others, string(target.TargetID))
	}
	fold(&others, e.Description)
	if w.texts == nil {
		w.texts = map[uuid.UUID][3][]string{}
	}
	w.texts[e.ID] = [3][]string{actor, targets, others}
	return actor, targets, others
}

func within(term string, texts []string) bool {
	return slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, audit.Fold(term)) })
}

// names: the text is the beginning of the log id, the source id or the
// correlation id, in any case.
func names(e audit.Event, text string) bool {
	return beginsWith(e, text) || one([]string{strings.ToLower(text)}, strings.ToLower(string(e.SourceID)), strings.ToLower(string(e.CorrelationID)))
}

func beginsWith(e audit.Event, text string) bool {
	id, text := e.ID.String(), strings.ToLower(text)
	return len(strings.ReplaceAll(text, "-", "")) >= 8 &&
		(strings.HasPrefix(id, text) || strings.HasPrefix(strings.ReplaceAll(id, "-", ""), text))
}
