package main

import (
	"context"
	"fmt"
	"time"

	"github.com/trailkeeper/trailkeeper/server/bench/dataset"
)

// question is what is asked in every scope.
type question struct {
	name   string
	filter map[string]any
	// deep asks for page deepPage instead of the first, search for a text.
	deep, search bool
}

const (
	pageSize = 50
	deepPage = 200
)

// questions are asked within the days of the set, whatever day it is: what was
// recorded since, by a sign-in or an earlier run, lies after them.
func (b *bench) questions() []question {
	within := func(span time.Duration) map[string]any {
		return map[string]any{"from": b.set.Now.Add(-span).Format(time.RFC3339), "to": b.set.Now.Format(time.RFC3339)}
	}
	const days = dataset.Days * 24 * time.Hour
	only := func(name, field, value string) question {
		filter := within(days)
		filter[field] = []string{value}
		return question{name: name, filter: filter}
	}
	text := func(name, term string) question {
		q := only(name, "search", term)
		q.search = true
		return q
	}
	return []question{
		{name: "24 hours", filter: within(24 * time.Hour)},
		{name: "180 days", filter: within(days)},
		{name: fmt.Sprintf("page %d", deepPage), filter: within(days), deep: true},
		only("severity ERROR", "severities", "ERROR"),
		only("the rare activity", "activities", dataset.RareActivity),
		only("one actor", "actorIds", string(b.set.Actor().ActorID)),
		text("a common term", dataset.CommonTerm),
		text("a 1 % term", dataset.SomeTerm),
		text("a rare term", dataset.RareTerm),
		text("an absent term", dataset.AbsentTerm),
	}
}

// page is a page as far as measuring looks at it.
type page struct {
	Nodes    []struct{ ID string }
	PageInfo struct {
		HasNextPage bool
		EndCursor   string
	}
	// SearchedTo is set where the time budget ended before the page was full.
	SearchedTo *time.Time
}

// decodePage reads the answer to a pageDocument.
func decodePage(text []byte) (page, error) {
	var data struct{ AuditEvents *page }
	if err := decodeAnswer(text, &data); err != nil {
		return page{}, err
	}
	if data.AuditEvents == nil {
		return page{}, fmt.Errorf("no page: %.200s", text)
	}
	return *data.AuditEvents, nil
}

// ask asks for a page and tells how long the answer took, without decoding it.
func (b *bench) ask(ctx context.Context, token string, filter map[string]any, first int, after string) (page, time.Duration, error) {
	variables := map[string]any{"filter": filter, "first": first}
	if after != "" {
		variables["after"] = after
	}
	body, err := requestBody(b.schema.pageDocument(), variables)
	if err != nil {
		return page{}, 0, err
	}
	begun := b.clock()
	text, err := b.api.post(ctx, token, body)
	took := b.clock().Sub(begun)
	if err != nil {
		return page{}, took, err
	}
	got, err := decodePage(text)
	return got, took, err
}

// cursorOf pages to the page with the number and returns the cursor that it
// comes after; where the list ends before, that of the last full page.
func (b *bench) cursorOf(ctx context.Context, token string, filter map[string]any, number int) (cursor string, events int, err error) {
	for left := (number - 1) * pageSize; left > 0; {
		got, _, err := b.ask(ctx, token, filter, min(left, 4*pageSize), cursor)
		if err != nil || !got.PageInfo.HasNextPage {
			return cursor, events, err
		}
		cursor, left, events = got.PageInfo.EndCursor, left-len(got.Nodes), events+len(got.Nodes)
	}
	return cursor, events, nil
}
