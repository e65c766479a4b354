package main

import (
	"fmt"
	"strings"
)

func (r *results) judgeCrowd(n int, limit float64) target {
	t := target{Unit: "requests/s", Target: fmt.Sprintf(">= %.2f of raw SQL", limit), Status: unknown}
	if n >= len(r.Crowd) {
		return t
	}
	c := r.Crowd[n]
	t.What = fmt.Sprintf("%s, %d clients", c.Scope, c.Clients)
	t.Value, t.Text, t.Status = c.PerSec, fmt.Sprintf("%.0f/s, %.2f of raw SQL (%.0f/s)", c.PerSec, c.PerSec/c.Raw, c.Raw), judged(c.PerSec >= limit*c.Raw)
	if c.Failed != "" {
		t.Text, t.Status = c.Failed, missed
	}
	return t
}

func (r *results) judgeSummaries(window string, limit float64) target {
	t := target{What: "histogram and facets of a partner, " + window, Unit: "ms", Target: fmt.Sprintf("<= %.0f ms", limit), Status: notThere}
	for _, s := range r.Summaries {
		if s.Window != window {
			continue
		}
		if s.P50 >= t.Value {
			t.Value, t.Text = s.P50, fmt.Sprintf("%.1f ms (%s)", s.P50, s.What)
		}
		if s.Failed != "" {
			t.Text += "; no answer: " + s.What
		}
		t.Status = judged(t.Value <= limit && !strings.Contains(t.Text, "no answer"))
	}
	return t
}

// exportMemory is how many MiB the program may grow while it exports.
const exportMemory = 64

func (r *results) judgeExport(format string, limit float64) {
	t := target{What: "export, " + format, Unit: "events/s", Status: unknown,
		Target: fmt.Sprintf(">= %.1f of psql's COPY, memory <= %d MiB above idle", limit, exportMemory)}
	for _, e := range r.Exports {
		if e.Format != format {
			continue
		}
		t.Value, t.Text = e.Direct, fmt.Sprintf("%.0f/s, %.2f of COPY (%.0f/s); by a job %.2f; %.0f MiB", e.Direct, e.Direct/e.COPY, e.COPY, e.Job/e.COPY, e.MemoryMiB)
		t.Status = judged(e.Failed == "" && min(e.Direct, e.Job) >= limit*e.COPY && e.MemoryMiB <= exportMemory && e.Same)
		if e.Failed != "" {
			t.Text += "; " + e.Failed
		}
	}
	r.Targets = append(r.Targets, t)
}

func (r *results) judgeRecording() {
	many := target{What: "recording in batches", Unit: "events/s", Target: ">= 0.8 of COPY and >= 25,000/s", Status: unknown}
	if len(r.Bulk) > 0 {
		b := r.Bulk[0]
		many.Value, many.Text = b.PerSec, fmt.Sprintf("%.0f/s, %.2f of COPY (%.0f/s)", b.PerSec, b.PerSec/b.Copy, b.Copy)
		many.Status = judged(b.Failed == "" && b.PerSec >= 0.8*b.Copy && b.PerSec >= 25_000)
		if b.Failed != "" {
			many.Text += "; " + b.Failed
		}
	}
	one := target{What: fmt.Sprintf("single durable event, %d clients", targetClients), Unit: "events/s",
		Target: ">= 8,000/s, p99 <= 20 ms", Status: unknown}
	for _, s := range r.Singles {
		if s.Clients != targetClients {
			continue
		}
		one.Value, one.Text = s.PerSec, fmt.Sprintf("%.0f/s, p50 %.1f ms, p99 %.1f ms", s.PerSec, s.P50, s.P99)
		one.Status = judged(s.Failed == "" && s.PerSec >= 8000 && s.P99 <= 20)
		if s.Failed != "" {
			one.Text += "; " + s.Failed
		}
	}
	r.Targets = append(r.Targets, many, one)
}
