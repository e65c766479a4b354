package graph_test

import (
	"fmt"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// eventFilter makes a filter for events, mostly for some that the viewer sees.
// Our own trail grows while the test goes on; it is left out.
func (v *view) eventFilter() map[string]any {
	about := pick(v.random, v.events)
	for range 10 {
		if v.random.IntN(4) == 0 || v.may(access.EventRead, about.Place) {
			break
		}
		about = pick(v.random, v.events)
	}
	f, _ := v.filter(about)
	if v.random.IntN(2) == 0 { // all that there is
		f = audit.Filter{From: ref(worldNow.AddDate(-v.random.IntN(25), 0, -1)), To: ref(worldNow.AddDate(0, 0, 2))}
	}
	f.Exclude = append(f.Exclude, audit.Filter{Sources: []string{audit.OwnSource}})
	args := map[string]any{"filter": variables(f), "": f}
	switch v.random.IntN(3) {
	case 0:
		args["first"] = 1 + v.random.IntN(30)
	case 1:
		args["last"] = 1 + v.random.IntN(30)
	}
	return args
}

// newest is the order of events.
func newest(e audit.Event) string {
	return fmt.Sprintf("%020d%s", e.OccurredAt.UnixMicro(), e.ID)
}

func (v *view) auditEvents(_ any, args map[string]any) any {
	if !v.holds(access.EventRead) {
		return refused("FORBIDDEN")
	}
	f := args[""].(audit.Filter)
	return v.eventPage("events "+jsonOf(args["filter"]), args, f, v.expect(v.who, f), v.effectiveScope(f))
}

// activity is what the viewer did, wherever.
func (v *view) activity(_ any, args map[string]any) any {
	f := args[""].(audit.Filter)
	scope := map[string]any{"own": true, "everything": false, "tenants": 0, "reasons": []any{}, "leftOut": false}
	return v.eventPage("activity "+jsonOf(args["filter"]), args, f, v.own(v.who, f), thing{"EffectiveScope", scope})
}

func (v *view) eventPage(list string, args map[string]any, f audit.Filter, events []audit.Event, scope any) any {
	page := connection{kind: "AuditEvent", list: fmt.Sprint(v.who.id, " ", list)}
	begin, end := 0, len(events)
	after, fault := v.from(page.list, args["after"])
	if fault != nil {
		return fault
	}
	before, fault := v.from(page.list, args["before"])
	if fault != nil {
		return fault
	}
	for args["after"] != nil && begin < len(events) && newest(events[begin]) >= after {
		begin++
	}
	for args["before"] != nil && end > 0 && newest(events[end-1]) <= before {
		end--
	}
	if last, ok := args["last"].(int); ok {
		begin = max(begin, end-last)
	} else {
		end = min(end, begin+first(args, audit.DefaultPage))
	}
	if page.next, page.previous = end < len(events), begin > 0; args["after"] != nil {
		page.previous = whatever{} // true: nobody looks back
	} else if args["before"] != nil {
		page.next = whatever{}
	}
	for _, e := range events[begin:end] {
		page.rows = append(page.rows, row{newest(e), e})
	}
	page.fields = map[string]any{"totalCount": thing{"Count", map[string]any{"value": len(events), "exact": true}},
		"effectiveRange": v.effectiveRange(f), "searchedTo": nil, "effectiveScope": scope}
	return thing{"AuditEventConnection", page}
}

// effectiveRange is the range that was asked for: it is the filter's and the
// clock's, whoever asks.
func (v *view) effectiveRange(f audit.Filter) any {
	from, to := any(audit.Earliest), any(worldNow)
	switch named := f.IDPrefix != nil || f.CorrelationIDs != nil || f.SourceIDs != nil; {
	case f.From == nil && f.To == nil && named:
		to = whatever{} // a while ahead
	case f.From == nil && f.To == nil:
		from = worldNow.Add(-audit.DefaultRange)
	}
	if f.From != nil {
		from = *f.From
	}
	if f.To != nil {
		to = *f.To
	}
	return thing{"TimeRange", map[string]any{"from": from, "to": to}}
}

// ranged is an eventFilter that says from when to when, which a histogram
// otherwise finds out for itself.
func (v *view) ranged() map[string]any {
	args := v.eventFilter()
	f := args[""].(audit.Filter)
	f.From, f.To = ref(worldNow.AddDate(-v.random.IntN(3), 0, -3)), ref(worldNow.AddDate(0, 0, 1+v.random.IntN(3)))
	return map[string]any{"filter": variables(f), "": f}
}

func (v *view) histogramAsked() map[string]any {
	args := v.ranged()
	args["buckets"] = 1 + v.random.IntN(20)
	return args
}

func (v *view) histogram(_ any, args map[string]any) any {
	if !v.holds(access.EventRead) {
		return refused("FORBIDDEN")
	}
	f := args[""].(audit.Filter)
	buckets := audit.Range{From: *f.From, To: *f.To}.Divide(args["buckets"].(int))
	for i := range buckets {
		buckets[i].Exact = true
		for _, e := range v.expect(v.who, f) {
			if !e.OccurredAt.Before(buckets[i].From) && e.OccurredAt.Before(buckets[i].To) {
				buckets[i].Add(e)
			}
		}
	}
	return thing{"AuditEventHistogram", map[string]any{"buckets": things("HistogramBucket", buckets), "effectiveRange": v.effectiveRange(f), "exact": true, "searchedTo": nil}}
}

func (v *view) facetsAsked() map[string]any {
	args := v.ranged()
	args["dimension"], args["first"] = string(pick(v.random, dimensions)), 1+v.random.IntN(audit.MaxFacets)
	if v.random.IntN(2) == 0 {
		args["matching"] = pick(v.random, []string{"a", "Corr", "größe", "USER", "-", "0", "%", "nothing"})
	}
	return args
}

func (v *view) facets(_ any, args map[string]any) any {
	if !v.holds(access.EventRead) {
		return refused("FORBIDDEN")
	}
	f := args[""].(audit.Filter)
	var matching *string
	if text, given := args["matching"].(string); given {
		matching = &text
	}
	values := naiveFacets(v.expect(v.who, f), audit.Dimension(args["dimension"].(string)), args["first"].(int), matching)
	return thing{"AuditEventFacets", map[string]any{"values": things("Facet", values), "effectiveRange": v.effectiveRange(f), "exact": true, "searchedTo": nil}}
}
