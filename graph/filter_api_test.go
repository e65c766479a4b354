package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// TestNamedOutsideTheLastDay: what is named exactly is found wherever it lies,
// and the effective range says where was looked.
func TestNamedOutsideTheLastDay(t *testing.T) {
	o := newOffice(t)
	r := o.recordEvents(t, o.recorder, o.event("occurredAt", "2026-01-05T00:00:00Z", "correlationId", "Corr-A", "sourceId", "Src-1", "country", "DE"),
		o.event("occurredAt", time.Now().Add(20*time.Hour).UTC().Format(time.RFC3339), "correlationId", "corr-a", "sourceId", "Src-2"))
	old, ahead := *r[0].ID, *r[1].ID
	day, all := 24*time.Hour, worldNow.Sub(audit.Earliest)
	for _, c := range []struct {
		filter map[string]any
		want   []string
		spans  time.Duration // at least, and less than twice as much
	}{
		{map[string]any{}, nil, day},
		{map[string]any{"correlationIds": []any{"CORR-A"}}, []string{ahead, old}, all},
		{map[string]any{"sourceIds": []any{"src-1", "x"}}, []string{old}, all},
		{map[string]any{"idPrefix": strings.ToUpper(old[:13])}, []string{old}, all},
		{map[string]any{"idPrefix": old, "countries": []any{"CH"}}, nil, all},
		{map[string]any{"search": []any{old[:8]}}, []string{old}, day},
		{map[string]any{"search": []any{"cORR-a"}}, []string{ahead, old}, day},
		{map[string]any{"search": []any{"cORR-a"}, "exclude": []any{map[string]any{"countries": []any{"DE"}}}}, []string{ahead}, day},
		{map[string]any{"search": []any{"Ann"}}, nil, day},
		{map[string]any{"correlationIds": []any{"corr-a"}, "from": time.Now().Add(-day).UTC().Format(time.RFC3339)}, nil, day},
		{map[string]any{"exclude": []any{map[string]any{"correlationIds": []any{"x"}}}}, nil, day},
	} {
		got := o.ask(t, o.owner, `query($filter: AuditEventFilter) { auditEvents(filter: $filter) { nodes { id } effectiveRange { from to } totalCount { value } } }`,
			map[string]any{"filter": c.filter})
		var ids []string
		for _, node := range dig(got.data, "auditEvents", "nodes").([]any) {
			ids = append(ids, fmt.Sprint(dig(node, "id")))
		}
		from, _ := audit.ParseTime(fmt.Sprint(dig(got.data, "auditEvents", "effectiveRange", "from")))
		to, _ := audit.ParseTime(fmt.Sprint(dig(got.data, "auditEvents", "effectiveRange", "to")))
		if span := to.Sub(from) + time.Minute; !slices.Equal(ids, c.want) || span < c.spans || span > 2*c.spans ||
			dig(got.data, "auditEvents", "totalCount", "value") != float64(len(c.want)) {
			t.Errorf("%v: %s", c.filter, got.text)
		}
	}
}

// TestFilterFaults: a bad filter is the caller's fault, at its path, for every
// list that takes one.
func TestFilterFaults(t *testing.T) {
	o := newOffice(t)
	long := make([]any, 101)
	for i := range long {
		long[i] = "x"
	}
	exclude := func(f map[string]any) map[string]any {
		return map[string]any{"exclude": []any{map[string]any{"actorIds": []any{"a"}}, map[string]any{"impersonated": true}, f}}
	}
	for field, f := range map[string]map[string]any{
		"filter.from":                 {"from": "2026-11-22T00:00:01Z", "to": "2026-11-22T00:00:00Z"},
		"filter.recordedFrom":         {"recordedFrom": "2026-11-22T00:00:01Z", "recordedTo": "2026-11-22T00:00:00Z"},
		"filter.search.1":             {"search": []any{"a", strings.Repeat("ä", 201)}},
		"filter.actor":                {"actor": "a\x1fb"},
		"filter.target":               {"target": ""},
		"filter.countries":            {"countries": long},
		"filter.sessionIds.0":         {"sessionIds": []any{"\x00"}},
		"filter.ipRanges.1":           {"ipRanges": []any{"::1", "10.0.0.0/33"}},
		"filter.idPrefix":             {"idPrefix": "0192f3ag"},
		"filter.minDurationMs":        {"minDurationMs": -0.5},
		"filter.exclude.2":            exclude(map[string]any{}),
		"filter.exclude.2.from":       exclude(map[string]any{"from": "2026-11-22T00:00:01Z", "actorIds": []any{"a"}}),
		"filter.exclude.2.to":         exclude(map[string]any{"to": "2026-11-22T00:00:01Z"}),
		"filter.exclude.2.exclude":    exclude(map[string]any{"exclude": []any{}}),
		"filter.exclude.2.countries":  exclude(map[string]any{"countries": long}),
		"filter.exclude.2.ipRanges.0": exclude(map[string]any{"ipRanges": []any{"fe80::1%1"}}),
	} {
		for _, query := range []string{`query($f: AuditEventFilter) { auditEvents(filter: $f) { nodes { id } } }`,
			`query($f: AuditEventFilter) { viewer { activity(filter: $f) { nodes { id } } } }`} {
			got := o.ask(t, o.owner, query, map[string]any{"f": f})
			if !slices.Equal(got.codes, []string{"BAD_USER_INPUT"}) || !strings.Contains(got.text, `"field":"`+field+`"`) {
				t.Errorf("%s: %s", field, got.text)
			}
		}
	}
}
