package main

import (
	"context"
	"errors"
	"time"
)

// summary is a histogram or the facets of a whole partner over a window.
type summary struct {
	What   string  `json:"what"`
	Window string  `json:"window"`
	P50    float64 `json:"p50"`
	P95    float64 `json:"p95"`
	Failed string  `json:"failed,omitempty"`
}

const (
	histogramDocument = `query($filter: AuditEventFilter) { auditEventHistogram(filter: $filter) {
		buckets { from to count warnings errors partials failures exact } exact searchedTo } }`
	facetsDocument = `query($filter: AuditEventFilter) { auditEventFacets(filter: $filter, dimension: ACTIVITY) {
		values { value label count exact } exact searchedTo } }`
)

// measureSummaries measures the histogram and the facets where the program has
// them.
func (b *bench) measureSummaries(ctx context.Context) error {
	for _, kind := range []struct {
		what, document string
		there          bool
	}{{"histogram", histogramDocument, b.schema.histogram}, {"facets", facetsDocument, b.schema.facets}} {
		if !kind.there {
			continue
		}
		for _, window := range []struct {
			name string
			span time.Duration
		}{{"24 hours", 24 * time.Hour}, {"30 days", 30 * 24 * time.Hour}} {
			found, err := b.measureSummary(ctx, kind.document, window.span)
			if said, ok := errors.AsType[refusal](err); ok {
				found.Failed = said.Code
			} else if err != nil {
				return err
			}
			found.What, found.Window = kind.what, window.name
			b.results.Summaries = append(b.results.Summaries, found)
		}
	}
	return nil
}

func (b *bench) measureSummary(ctx context.Context, document string, span time.Duration) (found summary, err error) {
	owner := b.set.Viewers()[3]
	token, err := b.api.user(ctx, owner.Email)
	if err != nil {
		return found, err
	}
	variables := map[string]any{"filter": map[string]any{
		"from": b.set.Now.Add(-span).Format(time.RFC3339), "to": b.set.Now.Format(time.RFC3339)}}
	var all samples
	for begun := b.clock(); len(all) < b.Samples && (len(all) < leastSamples || b.clock().Sub(begun) < b.Budget); {
		from := b.clock()
		var data map[string]any
		if err := b.api.query(ctx, token, document, variables, &data); err != nil {
			return found, err
		}
		all = append(all, b.clock().Sub(from))
	}
	found.P50, found.P95 = ms(all.quantile(0.5)), ms(all.quantile(0.95))
	return found, nil
}
