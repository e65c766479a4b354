package graph_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

var worldTexts = []string{
	"Ann Berg", "ANN-BERG", "Zoë Müller", "東京支社", "100% _done_", `C:\Users\ann`, "o'Neil \"the cat\"",
	"Ǆungla", "Straße", "Update application – Certificates and secrets", "ﬁle ⅷ", "naïve\u200b", "a_b%c", "emoji 🦉 owl",
}

func (w *world) addEvents(n int) {
	places := w.places()
	for range n {
		ms := w.random.Int64N(int64(72 * time.Hour / time.Millisecond))
		at := worldNow.Add(-time.Duration(ms) * time.Millisecond).Add(2 * time.Hour)
		if w.random.IntN(10) == 0 && len(w.events) > 0 {
			at = pick(w.random, w.events).OccurredAt // many at one moment
		}
		e := audit.Event{
			OccurredAt: at, Place: pick(w.random, places), TenantKind: access.Organization, TenantName: "as of then",
			Log: pick(w.random, []audit.EventLog{audit.LogAudit, audit.LogSignIn, audit.LogTask}), Activity: pick(w.random, []string{"user.created", "spa.enabled", "x.y"}),
			ActivityName: "Name", Category: "User", Operation: audit.Create, Channel: audit.ChannelAPI, Source: "world",
			Outcome:  pick(w.random, []audit.Outcome{audit.Success, audit.Failure, audit.Denied}),
			Severity: pick(w.random, []audit.Severity{audit.Information, audit.Warning, audit.Error}),
			Actor:    audit.Actor{Kind: audit.PartnerUser, Name: pick(w.random, worldTexts)},
		}
		if w.random.IntN(2) == 0 {
			e.Actor.ActorID = audit.Text(fmt.Sprintf("actor-%d", w.random.IntN(5)))
			e.Actor.Email = audit.Text(fmt.Sprintf("actor%d@Example.com", w.random.IntN(5)))
		}
		for range w.random.IntN(3) {
			e.Targets = append(e.Targets, audit.Target{Kind: "User", Name: audit.Text(pick(w.random, worldTexts)), TargetID: "target-7"})
		}
		if w.random.IntN(3) == 0 {
			e.Description = pick(w.random, worldTexts)
		}
		if w.random.IntN(3) == 0 {
			e.CorrelationID = audit.Text(fmt.Sprintf("Corr-%d", w.random.IntN(9)))
		}
		e.ID = w.logID(at)
		w.events = append(w.events, e)
	}
}

func (w *world) logID(at time.Time) uuid.UUID {
	id := w.id()
	ms := at.UnixMilli()
	for i := range 6 {
		id[i] = byte(ms >> (8 * (5 - i)))
	}
	id[6] = 0x70 | id[6]&0x0f
	return id
}

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
	var found []audit.Event
	for _, e := range w.events {
		if w.may(user, access.EventRead, e.Place) && w.matches(e, f) {
			found = append(found, e)
		}
	}
	slices.SortFunc(found, func(a, b audit.Event) int {
		return cmp.Or(b.OccurredAt.Compare(a.OccurredAt), slices.Compare(b.ID[:], a.ID[:]))
	})
	return found
}

func (w *world) matches(e audit.Event, f audit.Filter) bool {
	named := false
	for _, text := range f.Search {
		exactly := names(e, text)
		named = named || exactly
		if !exactly && !found(text, e.Actor.Name, string(e.Actor.Email), string(e.Actor.ActorID), e.Description, e.Targets) {
			return false
		}
	}
	from, to := worldNow.Add(-24*time.Hour), worldNow
	if f.From != nil || f.To != nil {
		from, named = time.Time{}, false
	}
	if f.From != nil {
		from = *f.From
	}
	if f.To != nil {
		to = *f.To
	}
	inRange := !e.OccurredAt.Before(from) && e.OccurredAt.Before(to)
	if !inRange && !named {
		return false
	}
	if f.TenantIDs != nil && !slices.ContainsFunc(w.above(e.Place), func(p access.Place) bool {
		return slices.Contains(f.TenantIDs, p.Tenant.String())
	}) {
		return false
	}
	return in(f.Logs, e.Log) && in(f.Activities, e.Activity) && in(f.Outcomes, e.Outcome) &&
		in(f.Severities, e.Severity) && in(f.ActorIDs, string(e.Actor.ActorID)) &&
		(f.ActorIDs == nil || e.Actor.ActorID != "") &&
		(f.Actor == nil || found(*f.Actor, e.Actor.Name, string(e.Actor.Email), "", "", nil))
}

func in[T comparable](list []T, value T) bool { return list == nil || slices.Contains(list, value) }

func names(e audit.Event, text string) bool {
	lower := strings.ToLower(text)
	return strings.EqualFold(string(e.SourceID), text) && e.SourceID != "" ||
		strings.EqualFold(string(e.CorrelationID), text) && e.CorrelationID != "" ||
		len(text) >= 8 && strings.HasPrefix(e.ID.String(), lower)
}

func found(term string, name, email, id, description string, targets []audit.Target) bool {
	texts := []string{name, email, id, description}
	for _, target := range targets {
		texts = append(texts, string(target.Name), string(target.TargetID))
	}
	return slices.ContainsFunc(texts, func(text string) bool {
		return strings.Contains(audit.Fold(text), audit.Fold(term))
	})
}
