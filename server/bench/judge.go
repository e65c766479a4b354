package main

import (
	"fmt"
	"strings"
)

// target is a line of the table of targets.
type target struct {
	What string `json:"what"`
	// Value is what was measured, in the unit; Text is it in words.
	Value  float64 `json:"value"`
	Unit   string  `json:"unit"`
	Text   string  `json:"text"`
	Target string  `json:"target"`
	Status status  `json:"status"`
}

type status string

const (
	met      status = "ok"
	missed   status = "MISSED"
	unknown  status = "not measured"
	notThere status = "not there yet"
)

func judged(ok bool) status {
	if ok {
		return met
	}
	return missed
}

// PostGraphile 5 on the machine of DESIGN reached these shares of what raw SQL
// through lib/pq did there: five times as much is the target, told as a share of
// raw SQL in this run.
const (
	postGraphileOne      = 599.0 / 4467
	postGraphileThousand = 253.0 / 1033
	atLeast              = 5
)

// judge fills the table of targets. older, of a smaller set, is what growth is
// told against; nil: there is none.
func (r *results) judge(older *results) {
	r.Targets = []target{
		r.judgePages(false, 10),
		r.judgeGrowth(older, "p50", "ms", 0.5, cell.answerTime),
		r.judgeGrowth(older, "buffers", "buffers", 10, func(c cell) float64 { return c.Buffers / float64(max(c.Requests, 1)) }),
		r.judgeCrowd(0, max(0.5, atLeast*postGraphileOne)),
		r.judgeCrowd(1, atLeast*postGraphileThousand), r.judgePages(true, 60),
		r.judgeSummaries("24 hours", 30), r.judgeSummaries("30 days", 150),
	}
	r.judgeExport("CSV", 0.9)
	r.judgeExport("NDJSON", 0.8)
	r.judgeRecording()
	bytes := target{What: "bytes per event on disk", Unit: "bytes", Target: "<= 1,000", Status: unknown}
	if r.Size != nil {
		bytes.Value, bytes.Text, bytes.Status = r.Size.PerEvent, fmt.Sprintf("%.0f", r.Size.PerEvent), judged(r.Size.PerEvent <= 1000)
	}
	r.Targets = append(r.Targets, bytes)
}

// judgePages looks for the slowest page: by its p50 until it is complete, or,
// for searches, by its p95 until the first answer.
func (r *results) judgePages(search bool, limit float64) target {
	t := target{What: "a page of 50, slowest p50", Unit: "ms", Target: fmt.Sprintf("<= %.0f ms", limit), Status: unknown}
	if search {
		t.What = "substring search, slowest p95 until first rows or \"searched back to\""
	}
	var failed []string
	for _, c := range r.Pages {
		if c.Search != search {
			continue
		}
		value := c.P50
		if search {
			value = c.FirstP95
		}
		if c.Failed != "" {
			failed = append(failed, c.Scope+"/"+c.Question)
		} else if value >= t.Value {
			t.Value, t.Text = value, fmt.Sprintf("%.1f ms (%s, %s)", value, c.Scope, c.Question)
		}
		t.Status = judged(t.Value <= limit && len(failed) == 0)
	}
	if len(failed) > 0 {
		t.Text += "; no answer: " + strings.Join(failed, ", ")
	}
	return t
}

// judgeGrowth looks for the page that has grown most since a smaller set, by what
// one answer costs: how many it takes to search through all of a log grows with
// it.
// Differences as small as noise are none.
func (r *results) judgeGrowth(older *results, what, unit string, noise float64, of func(cell) float64) target {
	t := target{What: "growth of a page's " + what + " with the set", Unit: "x", Target: "<= 1.3 x", Status: unknown,
		Text: "compare with a smaller set's file"}
	if older == nil || older.Environment.Events >= r.Environment.Events {
		return t
	}
	t.Text = "none"
	for _, c := range r.Pages {
		before := find(older.Pages, c)
		if before == nil || before.Failed != "" || c.Failed != "" {
			continue
		}
		then, now := of(*before), of(c)
		if grown := now / max(then, noise); now-then > noise && grown > t.Value {
			t.Value, t.Text = grown, fmt.Sprintf("%.1f x from %d events (%s, %s: %.1f to %.1f %s)",
				grown, older.Environment.Events, c.Scope, c.Question, then, now, unit)
		}
	}
	t.Status = judged(t.Value <= 1.3)
	return t
}

// answerTime is how long an answer takes: of a search, the first one, which may
// say how far it has searched.
func (c cell) answerTime() float64 {
	if c.Search {
		return c.FirstP50
	}
	return c.P50
}

// find is the same cell of another run.
func find(cells []cell, like cell) *cell {
	for i := range cells {
		if cells[i].Scope == like.Scope && cells[i].Question == like.Question {
			return &cells[i]
		}
	}
	return nil
}
