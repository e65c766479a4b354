package graph_test

import (
	"cmp"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// worldRanges are ranges of addresses as people write them, and what they mean.
var worldRanges = [][2]string{
	{"10.1.2.3", "10.1.2.3/32"}, {"10.0.0.0/8", "10.0.0.0/8"}, {"10.1.255.255/16", "10.1.0.0/16"}, {"0.0.0.0/0", "0.0.0.0/0"},
	{"192.0.2.0/24", "192.0.2.0/24"}, {"255.255.255.255/31", "255.255.255.254/31"}, {"::ffff:10.1.2.3", "10.1.2.3/32"},
	{"::ffff:10.1.0.0/112", "10.1.0.0/16"}, {"2001:db8::/32", "2001:db8::/32"}, {"2001:DB8::1", "2001:db8::1/128"},
	{"2001:db8:0:1::/64", "2001:db8:0:1::/64"}, {"::/0", "::/0"}, {"::1", "::1/128"}, {"fe80::/10", "fe80::/10"}, {"203.0.113.0/24", "203.0.113.0/24"},
}

// asked returns how a range that a filter asks for is written plainly.
func asked(text string) string {
	return worldRanges[slices.IndexFunc(worldRanges, func(r [2]string) bool { return r[0] == text })][1]
}

// fields set one field of a filter each, at random but mostly so that an event
// matches; lists are empty now and then, and hold values that no event has.
func (w *world) fields(e audit.Event) map[string]func(f *audit.Filter) {
	r := w.random
	times := func(from, to **time.Time, a, b time.Time) {
		if b.Before(a) {
			a, b = b, a
		}
		*from, *to = &a, &b
		switch r.IntN(3) {
		case 0:
			*from = nil
		case 1:
			*to = nil
		}
	}
	target := audit.Target{Kind: "none", Name: "none"}
	if len(e.Targets) > 0 {
		target = pick(r, e.Targets)
	}
	property := "none"
	if len(target.Changes) > 0 {
		property = target.Changes[0].Property
	}
	return map[string]func(f *audit.Filter){
		"recordedAt": func(f *audit.Filter) {
			times(&f.RecordedFrom, &f.RecordedTo, e.RecordedAt, pick(r, w.events).RecordedAt.Add(time.Duration(r.IntN(2))*time.Microsecond))
		},
		"durationMs": func(f *audit.Filter) {
			a, b := pick(r, worldDurations), pick(r, worldDurations)
			f.MinDurationMs, f.MaxDurationMs = ref(min(a, b)), ref(max(a, b))
			switch r.IntN(3) {
			case 0:
				f.MinDurationMs = nil
			case 1:
				f.MaxDurationMs = nil
			}
		},
		"search": func(f *audit.Filter) {
			f.Search = []string{}
			for range []int{1, 1, 1, 2, 3, 0}[r.IntN(6)] {
				f.Search = append(f.Search, w.term(e))
			}
		},
		"actor": func(f *audit.Filter) {
			f.Actor = ref(some(r, e.Actor.Name, string(e.Actor.Email), pick(r, worldTexts)))
		},
		"target": func(f *audit.Filter) {
			f.Target = ref(some(r, string(target.Name), string(target.Name), pick(r, worldTexts), string(target.TargetID)))
		},
		"tenantIds": func(f *audit.Filter) {
			f.TenantIDs = choose(w, pick(r, w.above(e.Place)).Tenant.String(), []string{pick(r, w.tenants).ID.String(), pick(r, w.tenants).ID.String()}, "nobody")
		},
		"logs":              func(f *audit.Filter) { f.Logs = choose(w, e.Log, worldLogs) },
		"categories":        func(f *audit.Filter) { f.Categories = choose(w, e.Category, worldCategories) },
		"activities":        func(f *audit.Filter) { f.Activities = choose(w, e.Activity, worldActivities, "x.y – z") },
		"operations":        func(f *audit.Filter) { f.Operations = choose(w, e.Operation, worldOperations) },
		"outcomes":          func(f *audit.Filter) { f.Outcomes = choose(w, e.Outcome, worldOutcomes) },
		"severities":        func(f *audit.Filter) { f.Severities = choose(w, e.Severity, worldSeverities) },
		"sources":           func(f *audit.Filter) { f.Sources = choose(w, e.Source, worldSources) },
		"channels":          func(f *audit.Filter) { f.Channels = choose(w, e.Channel, worldChannels) },
		"actorIds":          func(f *audit.Filter) { f.ActorIDs = choose(w, string(e.Actor.ActorID), worldActorIDs) },
		"actorKinds":        func(f *audit.Filter) { f.ActorKinds = choose(w, e.Actor.Kind, worldActorKinds) },
		"actorTenantIds":    func(f *audit.Filter) { f.ActorTenantIDs = choose(w, string(e.Actor.TenantID), worldActorTenants) },
		"targetKinds":       func(f *audit.Filter) { f.TargetKinds = choose(w, target.Kind, worldTargetKinds, "USER") },
		"targetIds":         func(f *audit.Filter) { f.TargetIDs = choose(w, string(target.TargetID), worldIDs) },
		"changedProperties": func(f *audit.Filter) { f.ChangedProperties = choose(w, property, worldProperties, "retentiondays") },
		"ipRanges":          func(f *audit.Filter) { f.IPRanges = w.ranges() },
		"correlationIds":    func(f *audit.Filter) { f.CorrelationIDs = choose(w, anyCase(r, e.CorrelationID), worldIDs) },
		"sourceIds":         func(f *audit.Filter) { f.SourceIDs = choose(w, anyCase(r, e.SourceID), worldIDs) },
		"idPrefix": func(f *audit.Filter) {
			f.IDPrefix = ref(pick(r, []string{w.prefix(e), w.prefix(e), w.prefix(e), "ffffffff", "00000000"}))
		},
		"sessionIds": func(f *audit.Filter) { f.SessionIDs = choose(w, string(e.SessionID), worldIDs) },
		"countries":  func(f *audit.Filter) { f.Countries = choose(w, string(e.Country), worldCountries, "dE") },
		"errorCodes": func(f *audit.Filter) { f.ErrorCodes = choose(w, string(e.ErrorCode), worldErrorCodes) },
		"impersonatorIds": func(f *audit.Filter) {
			f.ImpersonatorIDs = choose(w, idOf(e.Impersonator), worldActorIDs)
		},
		"onBehalfOfIds": func(f *audit.Filter) {
			f.OnBehalfOfIDs = choose(w, idOf(e.OnBehalfOf), worldActorIDs)
		},
		"impersonated": func(f *audit.Filter) { f.Impersonated = ref(r.IntN(2) == 0) },
	}
}

var worldDurations = []float64{0, 0.0005, 1, 828, 828.25, 1e9}

func idOf(party *audit.Actor) string {
	if party == nil {
		return ""
	}
	return string(party.ActorID)
}

// choose are some values: mostly the one that matches, some others, and now
// and then none at all or what nothing has.
func choose[T ~string](w *world, matches T, others []T, none ...T) []T {
	values := []T{}
	if w.random.IntN(16) == 0 {
		return values
	}
	if matches != "" && w.random.IntN(8) > 0 {
		values = append(values, matches)
	}
	for _, other := range append(slices.Clone(others), none...) {
		if w.random.IntN(3) == 0 {
			values = append(values, other)
		}
	}
	return values
}

func (w *world) ranges() []string {
	ranges := []string{}
	for range w.random.IntN(6) {
		ranges = append(ranges, pick(w.random, worldRanges)[0])
	}
	return ranges
}

// prefix is the beginning of an event's id, or all of it, as people paste it.
func (w *world) prefix(e audit.Event) string {
	id := e.ID.String()[:8+w.random.IntN(29)]
	switch w.random.IntN(3) {
	case 0:
		return strings.ToUpper(id)
	case 1:
		return strings.ReplaceAll(id, "-", "")
	}
	return id
}

func anyCase(r *rand.Rand, text audit.Text) string {
	switch r.IntN(3) {
	case 0:
		return strings.ToUpper(string(text))
	case 1:
		return strings.ToLower(string(text))
	}
	return string(text)
}

// some is a part of a text that may occur, of at least one character.
func some(r *rand.Rand, texts ...string) string {
	text := []rune(strings.Map(func(c rune) rune {
		if c < ' ' {
			return ' ' // control characters are refused
		}
		return c
	}, pick(r, texts)))
	if len(text) == 0 {
		return "nothing at all"
	}
	from := r.IntN(len(text))
	return string(text[from : from+1+r.IntN(min(190, len(text)-from))])
}

// term is a text to search: a part of one that occurs, an id, or nonsense.
func (w *world) term(e audit.Event) string {
	r := w.random
	switch r.IntN(10) {
	case 0, 1:
		return w.prefix(e)
	case 2, 3:
		return cmp.Or(anyCase(r, pick(r, []audit.Text{"Corr-1", e.CorrelationID, e.SourceID})), "nothing at all")
	case 4:
		return some(r, pick(r, worldIDs))
	case 5:
		return pick(r, []string{"%", "_", `\`, "'", `"`, "an_", "%done", "nothing at all", "🦉", "-", "$1", "?"})
	default:
		texts := []string{e.Actor.Name, string(e.Actor.Email), string(e.Actor.ActorID), e.Description}
		for _, target := range e.Targets {
			texts = append(texts, string(target.Name), string(target.TargetID))
		}
		return some(r, texts...)
	}
}

// filter is a random filter of one to four fields, mostly about an event, with
// a range and with what is left out; and the names of its fields.
func (w *world) filter(e audit.Event) (f audit.Filter, names []string) {
	r := w.random
	if r.IntN(2) == 0 {
		f.From = ref(e.OccurredAt.Add(-time.Duration(r.IntN(80)-8) * time.Hour))
		if r.IntN(4) == 0 {
			f.From = ref(worldNow.AddDate(-25, 0, 0))
		}
	}
	if r.IntN(3) == 0 {
		to := pick(r, []time.Time{e.OccurredAt, e.OccurredAt.Add(time.Microsecond), worldNow.Add(-time.Duration(r.IntN(40)-3) * time.Hour)})
		if f.From == nil || !f.From.After(to) {
			f.To = &to
		}
	}
	names = w.set(&f, e, 1+min(r.IntN(4), r.IntN(4), r.IntN(5)))
	for range r.IntN(8) / 4 * (1 + r.IntN(3)) {
		var out audit.Filter
		if w.set(&out, pick(r, w.events), 1+r.IntN(2)); !reflect.ValueOf(out).IsZero() {
			f.Exclude = append(f.Exclude, out)
		}
	}
	return f, names
}

// set sets n fields of a filter.
func (w *world) set(f *audit.Filter, e audit.Event, n int) (chosen []string) {
	fields := w.fields(e)
	all := append(slices.Sorted(maps.Keys(fields)), "search", "search") // three times as often: it is the most intricate
	for range n {
		if name := pick(w.random, all); !slices.Contains(chosen, name) {
			fields[name](f)
			chosen = append(chosen, name)
		}
	}
	return chosen
}

// without is the filter without the fields of a name.
func without(f audit.Filter, name string) audit.Filter {
	switch name {
	case "recordedAt":
		f.RecordedFrom, f.RecordedTo = nil, nil
	case "durationMs":
		f.MinDurationMs, f.MaxDurationMs = nil, nil
	default:
		v := reflect.ValueOf(&f).Elem()
		for _, field := range reflect.VisibleFields(v.Type()) {
			if apiName(field.Name) == name {
				v.FieldByIndex(field.Index).SetZero()
			}
		}
	}
	return f
}

// apiName is a field of audit.Filter as the API names it.
func apiName(field string) string {
	if plural, ok := strings.CutSuffix(field, "IDs"); ok {
		field = plural + "Ids"
	}
	for _, initials := range []string{"ID", "IP"} {
		if rest, ok := strings.CutPrefix(field, initials); ok {
			return strings.ToLower(initials) + rest
		}
	}
	return strings.ToLower(field[:1]) + field[1:]
}

// variables are a filter as a client sends it.
func variables(f audit.Filter) map[string]any {
	sent := map[string]any{}
	v := reflect.ValueOf(f)
	for _, field := range reflect.VisibleFields(v.Type()) {
		value := v.FieldByIndex(field.Index)
		if value.IsNil() {
			continue
		}
		if field.Name == "Exclude" {
			out := []any{}
			for _, one := range f.Exclude {
				out = append(out, variables(one))
			}
			sent["exclude"] = out
			continue
		}
		text, _ := json.Marshal(value.Interface())
		var plain any
		_ = json.Unmarshal(text, &plain)
		sent[apiName(field.Name)] = plain
	}
	return sent
}
