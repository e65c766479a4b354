package main

import (
	"bytes"
	"strings"
	"testing"
)

// good are results that meet every target.
func good(events int) *results {
	r := &results{Environment: environment{Events: events}, Size: &size{PerEvent: 900},
		Crowd: []crowd{{Scope: "one", Clients: 16, PerSec: 700, Raw: 1000}, {Scope: "many", Clients: 16, PerSec: 1300, Raw: 1000}},
		Exports: []exported{
			{Format: "CSV", Direct: 91_000, Job: 91_000, COPY: 100_000, MemoryMiB: 63, Same: true},
			{Format: "NDJSON", Direct: 81_000, Job: 81_000, COPY: 100_000, MemoryMiB: 63, Same: true},
		},
		Bulk:    []bulk{{PerSec: 30_000, Copy: 35_000}},
		Singles: []single{{Clients: 1, PerSec: 500, P99: 3}, {Clients: 32, PerSec: 9000, P99: 15}, {Clients: 256, PerSec: 12_000, P99: 50}},
	}
	for _, scope := range []string{"one", "many"} {
		r.Pages = append(r.Pages, cell{Scope: scope, Question: "24 hours", P50: 4, P95: 40, Buffers: 100},
			cell{Scope: scope, Question: "a term", Search: true, P50: 500, FirstP50: 40, FirstP95: 55, Buffers: 100})
	}
	for _, window := range []string{"24 hours", "30 days"} {
		r.Summaries = append(r.Summaries, summary{What: "histogram", Window: window, P50: 20})
	}
	return r
}

// TestJudge: each target is missed by what misses it, and by nothing else.
func TestJudge(t *testing.T) {
	older := good(1000)
	for name, test := range map[string]struct {
		spoil func(*results)
		// missed is the beginning of the target that is missed.
		missed string
	}{
		"nothing":            {func(*results) {}, ""},
		"a slow page":        {func(r *results) { r.Pages[2].P50, older.Pages[2].P50 = 10.1, 9 }, "a page of 50"},
		"a page fails":       {func(r *results) { r.Pages[0].Failed = "UNAVAILABLE" }, "a page of 50"},
		"a page grows":       {func(r *results) { r.Pages[0].P50 = 5.3 }, "growth of a page's p50"},
		"a search grows":     {func(r *results) { r.Pages[1].FirstP50 = 53 }, "growth of a page's p50"},
		"buffers grow":       {func(r *results) { r.Pages[1].Buffers = 135 }, "growth of a page's buffers"},
		"a slow search":      {func(r *results) { r.Pages[1].FirstP95 = 61 }, "substring search"},
		"a search fails":     {func(r *results) { r.Pages[1].Failed = "UNAVAILABLE" }, "substring search"},
		"few requests":       {func(r *results) { r.Crowd[0].PerSec = 600 }, "one, 16 clients"},
		"few of many":        {func(r *results) { r.Crowd[1].PerSec = 1200 }, "many, 16 clients"},
		"a crowd fails":      {func(r *results) { r.Crowd[1].Failed = "no" }, "many, 16 clients"},
		"a slow day":         {func(r *results) { r.Summaries[0].P50 = 31 }, "histogram and facets of a partner, 24"},
		"a slow month":       {func(r *results) { r.Summaries[1].P50 = 151 }, "histogram and facets of a partner, 30"},
		"a histogram fails":  {func(r *results) { r.Summaries[1].Failed = "no" }, "histogram and facets of a partner, 30"},
		"a slow export":      {func(r *results) { r.Exports[0].Job = 89_000 }, "export, CSV"},
		"a slow download":    {func(r *results) { r.Exports[1].Direct = 79_000 }, "export, NDJSON"},
		"a large export":     {func(r *results) { r.Exports[0].MemoryMiB = 65 }, "export, CSV"},
		"other bytes":        {func(r *results) { r.Exports[1].Same = false }, "export, NDJSON"},
		"slow recording":     {func(r *results) { r.Bulk[0].PerSec, r.Bulk[0].Copy = 24_000, 24_000 }, "recording in batches"},
		"slower than COPY":   {func(r *results) { r.Bulk[0].Copy = 40_000 }, "recording in batches"},
		"recording fails":    {func(r *results) { r.Bulk[0].Failed = "no" }, "recording in batches"},
		"slow single events": {func(r *results) { r.Singles[1].PerSec = 7999 }, "single durable event"},
		"a slow single one":  {func(r *results) { r.Singles[1].P99 = 21 }, "single durable event"},
		"single events fail": {func(r *results) { r.Singles[1].Failed = "no" }, "single durable event"},
		"a slow crowd":       {func(r *results) { r.Singles[2] = single{Clients: 256, PerSec: 1, P99: 900, Failed: "no"} }, ""},
		"large events":       {func(r *results) { r.Size.PerEvent = 1001 }, "bytes per event"},
	} {
		older = good(1000)
		r := good(2000)
		test.spoil(r)
		r.judge(older)
		for _, line := range r.Targets {
			want := met
			if test.missed != "" && strings.HasPrefix(line.What, test.missed) {
				want = missed
			}
			if line.Status != want {
				t.Errorf("%s: %+v, want %s", name, line, want)
			}
		}
	}
}

func TestJudgeWithoutMeasurements(t *testing.T) {
	r := &results{}
	r.judge(nil)
	for _, line := range r.Targets {
		if line.Status != unknown && line.Status != notThere {
			t.Errorf("%+v", line)
		}
	}
	same := good(1000)
	same.judge(good(1000)) // as large: growth cannot be told
	if same.Targets[1].Status != unknown {
		t.Errorf("%+v", same.Targets[1])
	}
}

func TestComparison(t *testing.T) {
	older, now := good(1000), good(1000)
	older.judge(nil)
	now.Pages[0].P50, now.Pages[1].Failed, now.Fingerprint = 8, "UNAVAILABLE", "other"
	now.judge(nil)
	var out bytes.Buffer
	now.printComparison(&out, *older)
	for _, want := range []string{"The sets differ", "+100 %", "UNAVAILABLE", "bytes per event on disk"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, out.String())
		}
	}
}

func TestWrongEventsAreAFault(t *testing.T) {
	r := &results{Plain: []plain{{Scope: "one", Question: "24 hours", Same: true}, {Scope: "two", Failed: "timeout"}}}
	if err := r.wrong(); err != nil {
		t.Error(err)
	}
	r.Plain[0].Same = false
	if err := r.wrong(); err == nil || !strings.Contains(err.Error(), "one, 24 hours") {
		t.Errorf("got %v", err)
	}
}
