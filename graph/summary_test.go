package graph_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

var dimensions = []audit.Dimension{
	audit.ByLog, audit.ByCategory, audit.ByActivity, audit.ByOperation, audit.ByOutcome, audit.BySeverity, audit.BySource,
	audit.ByChannel, audit.ByActor, audit.ByActorKind, audit.ByTenant, audit.ByTarget, audit.ByTargetKind, audit.ByIPAddress,
	audit.ByCountry, audit.ByErrorCode, audit.ByChangedProperty,
}

// summaries says where a histogram or facets of a case differ from the events
// that it finds; "" where nowhere.
func (a *api) summaries(t *testing.T, w *world, q question, f audit.Filter) string {
	t.Helper()
	n := 1 + w.random.IntN(audit.MaxBuckets)
	h, err := a.trail.Histogram(t.Context(), q.scope, f, n)
	if err != nil {
		return err.Error()
	}
	if differs := compareBuckets(h, q, n); differs != "" {
		return fmt.Sprintf("histogram of %d: %s", n, differs)
	}
	by, first := pick(w.random, dimensions), 1+w.random.IntN(audit.MaxFacets)
	var matching *string
	if w.random.IntN(2) == 0 {
		text := pick(w.random, []string{"a", "Corr", "größe", "USER", "-", "0", "%", "nothing"})
		matching = &text
	}
	facets, err := a.trail.Facets(t.Context(), q.scope, f, by, first, matching)
	if err != nil {
		return err.Error()
	}
	if want := naiveFacets(q.want, by, first, matching); !facets.Exact || !slices.Equal(facets.Values, want) {
		return fmt.Sprintf("%d facets of %s: got %+v, want %+v", first, by, facets, want)
	}
	return ""
}

// compareBuckets counts the events of each bucket one by one.
func compareBuckets(h *audit.Histogram, q question, n int) string {
	if !h.Exact || h.SearchedTo != nil || len(h.Buckets) != n {
		return fmt.Sprintf("%+v", h)
	}
	counted, inside := int64(0), int64(0)
	for i, b := range h.Buckets {
		if i > 0 && !b.From.Equal(h.Buckets[i-1].To) || b.To.Before(b.From) {
			return fmt.Sprintf("bucket %d begins %v", i, b.From)
		}
		want := audit.Bucket{From: b.From, To: b.To, Exact: true}
		for _, e := range q.want {
			if q.query.Range.Contains(e.OccurredAt) && !e.OccurredAt.Before(b.From) && e.OccurredAt.Before(b.To) {
				want.Add(e)
			}
		}
		if b != want {
			return fmt.Sprintf("bucket %d: got %+v, want %+v", i, b, want)
		}
		counted += b.Count
	}
	for _, e := range q.want {
		if q.query.Range.Contains(e.OccurredAt) {
			inside++
		}
	}
	if counted != inside {
		return fmt.Sprintf("%d events in the buckets, %d in the range", counted, inside)
	}
	return ""
}

func naiveFacets(events []audit.Event, by audit.Dimension, first int, matching *string) []audit.Facet {
	all := map[string]audit.Facet{}
	for _, e := range events {
		for _, value := range by.Of(e) {
			before := all[value.Value]
			all[value.Value] = audit.Facet{Value: value.Value, Label: max(before.Label, value.Label), Count: before.Count + 1, Exact: true}
		}
	}
	var want []audit.Facet
	for _, facet := range all {
		facet.Label = cmp.Or(facet.Label, facet.Value)
		if matching == nil || strings.Contains(audit.Fold(facet.Value+"\x1f"+facet.Label), audit.Fold(*matching)) {
			want = append(want, facet)
		}
	}
	slices.SortFunc(want, func(a, b audit.Facet) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Label, b.Label), strings.Compare(a.Value, b.Value))
	})
	return want[:min(first, len(want))]
}

const summaries = `query($filter: AuditEventFilter, $buckets: Int, $dimension: FacetDimension!, $first: Int, $matching: String) {
	auditEventHistogram(filter: $filter, buckets: $buckets) { buckets { from to count warnings errors partials failures exact } effectiveRange { from to } exact searchedTo }
	auditEventFacets(filter: $filter, dimension: $dimension, first: $first, matching: $matching) { values { value label count exact } effectiveRange { from to } exact searchedTo } }`

// TestSummaries asks through the API: by the rights of whoever asks, and with
// the caller's faults told.
func TestSummaries(t *testing.T) {
	o := newOffice(t)
	earlier := time.Now().Add(-time.Hour).UTC().Format(time.RFC3339)
	o.recordEvents(t, o.recorder, o.event("occurredAt", earlier, "outcome", "FAILURE"), o.event("occurredAt", earlier, "tenantId", o.partner.String()))
	got := o.ask(t, o.owner, summaries, map[string]any{"dimension": "OUTCOME", "buckets": 3, "first": nil})
	if got.codes != nil || len(dig(got.data, "auditEventHistogram", "buckets").([]any)) != 3 ||
		fmt.Sprint(dig(got.data, "auditEventFacets", "values")) != "[map[count:1 exact:true label:FAILURE value:FAILURE] map[count:1 exact:true label:SUCCESS value:SUCCESS]]" {
		t.Error(got.text)
	}
	if got := o.ask(t, o.finance, summaries, map[string]any{"dimension": "TENANT"}); !slices.Equal(got.codes, []string{"FORBIDDEN", "FORBIDDEN"}) {
		t.Error(got.text)
	}
	for field, arguments := range map[string]map[string]any{
		"buckets": {"buckets": 201}, "first": {"first": 0}, "matching": {"matching": strings.Repeat("x", 201)},
		"filter.countries": {"filter": map[string]any{"countries": make([]any, 101)}},
	} {
		arguments["dimension"] = "TENANT"
		if list, ok := dig(arguments, "filter", "countries").([]any); ok {
			for i := range list {
				list[i] = "x"
			}
		}
		got := o.ask(t, o.owner, summaries, arguments)
		if !slices.Contains(got.codes, "BAD_USER_INPUT") || !strings.Contains(got.text, `"field":"`+field+`"`) {
			t.Errorf("%s: %s", field, got.text)
		}
	}
}
