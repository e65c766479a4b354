package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/trailkeeper/trailkeeper/server/bench/dataset"
)

// cell is a page in a scope: how long it took until it was complete.
type cell struct {
	Scope    string `json:"scope"`
	Question string `json:"question"`
	Search   bool   `json:"search,omitempty"`
	// P50 and P95 are milliseconds until the page was complete; FirstP50 and
	// FirstP95 until the first answer, which may say that the search goes on.
	P50      float64 `json:"p50"`
	P95      float64 `json:"p95"`
	FirstP50 float64 `json:"firstP50"`
	FirstP95 float64 `json:"firstP95"`
	// Requests is how many it took to complete the page, mostRequests where it was
	// not complete even then. Rows is how many events it has, Depth how many events
	// it comes after.
	Requests int `json:"requests"`
	Rows     int `json:"rows"`
	Depth    int `json:"depth,omitempty"`
	// Buffers is how many blocks were looked at for a page.
	Buffers float64 `json:"buffers"`
	Samples int     `json:"samples"`
	// Failed is the code of the error, where there is no page.
	Failed string `json:"failed,omitempty"`
}

const (
	warmUps      = 3
	leastSamples = 3
	// mostRequests ends a search: nobody waits for longer.
	mostRequests = 60
)

// measurePages asks every question in every scope, one request after the other.
func (b *bench) measurePages(ctx context.Context) error {
	if _, err := b.buffers(ctx); err != nil {
		return err
	}
	for _, viewer := range b.set.Viewers() {
		b.tell("  %s", viewer.Sees)
		for _, q := range b.questions() {
			c, err := b.measurePage(ctx, viewer, q)
			if said, ok := errors.AsType[refusal](err); ok && ctx.Err() == nil {
				c.Failed = said.Code                      // the API gives no page: that is a result
				if _, err := b.buffers(ctx); err != nil { // what it cost is not the next one's
					return err
				}
			} else if err != nil {
				return fmt.Errorf("%s, %s: %w", viewer.Sees, q.name, err)
			}
			b.results.Pages = append(b.results.Pages, c)
		}
	}
	return nil
}

// measurePage measures one cell.
func (b *bench) measurePage(ctx context.Context, viewer dataset.Viewer, q question) (c cell, err error) {
	c = cell{Scope: viewer.Sees, Question: q.name, Search: q.search}
	token, err := b.api.user(ctx, viewer.Email)
	if err != nil {
		return c, err
	}
	cursor := ""
	if q.deep {
		if cursor, c.Depth, err = b.cursorOf(ctx, token, q.filter, deepPage); err != nil {
			return c, err
		}
		if _, err := b.buffers(ctx); err != nil { // paging there is not what is measured
			return c, err
		}
	}
	asked := 0
	for begun := b.clock(); asked < warmUps && b.clock().Sub(begun) < b.Budget; asked++ {
		if _, err := b.complete(ctx, token, q.filter, cursor); err != nil {
			return c, err
		}
	}
	var first, complete samples
	for begun := b.clock(); len(complete) < b.Samples && (len(complete) < leastSamples || b.clock().Sub(begun) < b.Budget); asked++ {
		answer, err := b.complete(ctx, token, q.filter, cursor)
		if err != nil {
			return c, err
		}
		first, complete = append(first, answer.first), append(complete, answer.complete)
		c.Rows, c.Requests = len(answer.ids), answer.requests
	}
	c.P50, c.P95 = ms(complete.quantile(0.5)), ms(complete.quantile(0.95))
	c.FirstP50, c.FirstP95 = ms(first.quantile(0.5)), ms(first.quantile(0.95))
	c.Samples = len(complete)
	blocks, err := b.buffers(ctx)
	c.Buffers = float64(blocks) / float64(asked)
	return c, err
}

// completed is a page that was asked for until it was complete.
type completed struct {
	first, complete time.Duration
	requests        int
	ids             []string
}

// complete asks for a page and, where the answer says that the search is not
// at its end, goes on as the app does.
func (b *bench) complete(ctx context.Context, token string, filter map[string]any, after string) (completed, error) {
	var all completed
	for all.requests < mostRequests {
		got, took, err := b.ask(ctx, token, filter, pageSize-len(all.ids), after)
		if err != nil {
			return all, err
		}
		all.complete += took
		if all.requests++; all.requests == 1 {
			all.first = took
		}
		for _, node := range got.Nodes {
			all.ids = append(all.ids, node.ID)
		}
		if got.SearchedTo == nil || len(all.ids) == pageSize {
			return all, nil
		}
		after = got.PageInfo.EndCursor
	}
	return all, nil
}
