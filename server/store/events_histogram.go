package store

import (
	"context"
	"time"

	"github.com/lib/pq"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// FindHistogram counts the events of a query in n buckets. Faults: Unavailable.
func (d Events) FindHistogram(ctx context.Context, q audit.Query, n int) (h audit.Histogram, err error) {
	if q.Empty() {
		h.Buckets, h.Exact = exact(q.Range.Divide(n), nil), true
		return h, nil
	}
	p, err := d.tally(ctx, q)
	if err != nil {
		return h, asFault(err)
	}
	h.Buckets = p.span(d.clock()).Divide(n)
	edges := columnOf(h.Buckets, func(b audit.Bucket) string { return b.From.Format(time.RFC3339Nano) })
	count := func(from querier, events func(*statement) *statement, keep func(func())) (int64, error) {
		return countBuckets(ctx, from, events, edges, h.Buckets, keep)
	}
	named, told, err := p.tallied(ctx, "occurred_at, severity, outcome", count, func() bool { return false })
	if err != nil {
		return h, asFault(err)
	}
	for _, event := range named {
		for i := range h.Buckets {
			if b := &h.Buckets[i]; q.Range.Contains(event.OccurredAt) && !event.OccurredAt.Before(b.From) && event.OccurredAt.Before(b.To) {
				b.Add(event)
			}
		}
	}
	h.Tallied, h.Buckets = told, exact(h.Buckets, told.SearchedTo)
	return h, nil
}

// countBuckets adds the events of a table to their buckets, where they are kept.
func countBuckets(ctx context.Context, from querier, events func(*statement) *statement, edges []string, buckets []audit.Bucket, keep func(func())) (all int64, err error) {
	s := (&statement{}).add(`SELECT width_bucket(occurred_at, ?::timestamptz[]), count(*),
		count(*) FILTER (WHERE severity = 'WARNING'), count(*) FILTER (WHERE severity = 'ERROR'),
		count(*) FILTER (WHERE outcome = 'PARTIAL'), count(*) FILTER (WHERE outcome IN ('FAILURE', 'DENIED')) FROM (`,
		pq.Array(edges))
	events(s).add(`) events GROUP BY 1`)
	rows, err := from.QueryContext(ctx, s.String(), s.args...)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var i int
		var more audit.Bucket
		if err := rows.Scan(&i, &more.Count, &more.Warnings, &more.Errors, &more.Partials, &more.Failures); err != nil {
			return 0, err
		}
		all += more.Count
		if i < 1 || i > len(buckets) {
			continue
		}
		keep(func() {
			b := &buckets[i-1]
			b.Count, b.Warnings, b.Errors = b.Count+more.Count, b.Warnings+more.Warnings, b.Errors+more.Errors
			b.Partials, b.Failures = b.Partials+more.Partials, b.Failures+more.Failures
		})
	}
	return all, rows.Err()
}

// exact says which buckets were counted to the end.
func exact(buckets []audit.Bucket, searchedTo *time.Time) []audit.Bucket {
	for i := range buckets {
		buckets[i].Exact = searchedTo == nil || !buckets[i].From.Before(*searchedTo)
	}
	return buckets
}
