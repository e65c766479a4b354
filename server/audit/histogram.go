package audit

import (
	"context"
	"time"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// MaxBuckets is how many buckets a histogram has at most.
const MaxBuckets = 200

// Histogram is how many events there are over time.
type Histogram struct {
	// Buckets divide what was asked for evenly, oldest first. Where nobody said
	// when it begins or ends, they cover what there is.
	Buckets []Bucket
	// Range is the effective range.
	Range Range
	// Tallied tells how far counting came.
	Tallied
}

// Tallied tells how far counting came before the time was up.
type Tallied struct {
	// Exact is false where there may be more than was counted.
	Exact bool
	// SearchedTo is up to where the range was counted, from the newest event on;
	// nil where all of it was.
	SearchedTo *time.Time
}

// Bucket is a part of a histogram: From <= occurredAt < To.
type Bucket struct {
	From, To time.Time
	// Count is of all events; at least so many where Exact is false.
	Count int64
	// Warnings and Errors are by severity, Partials and Failures by outcome:
	// Failures are what failed and what was denied.
	Warnings, Errors, Partials, Failures int64
	Exact                                bool
}

// Histogram counts the events that match the filter in the scope, in so many
// buckets. Faults: BadUserInput, Unavailable.
func (t *Trail) Histogram(ctx context.Context, scope access.Scope, filter Filter, buckets int) (*Histogram, error) {
	if buckets < 1 || buckets > MaxBuckets {
		return nil, fault.Invalid("buckets", "buckets is 1 to %d.", MaxBuckets)
	}
	query, err := filter.Within(scope, t.Now())
	if err != nil {
		return nil, err
	}
	found, err := t.store.FindHistogram(ctx, query, buckets)
	if err != nil {
		return nil, err
	}
	found.Range = query.Range
	return &found, nil
}

// Divide returns n empty buckets over a range, each as long as the others.
func (r Range) Divide(n int) []Bucket {
	buckets := make([]Bucket, n)
	if r.To.Before(r.From) {
		r.To = r.From
	}
	span := r.To.Sub(r.From)
	edge := func(i int) time.Time {
		return r.From.Add(time.Duration(float64(span) / float64(n) * float64(i))).Truncate(time.Microsecond)
	}
	for i := range buckets {
		buckets[i] = Bucket{From: edge(i), To: edge(i + 1)}
	}
	buckets[n-1].To = r.To
	return buckets
}

// Add counts an event in its bucket.
func (b *Bucket) Add(e Event) {
	b.Count++
	switch e.Severity {
	case Warning:
		b.Warnings++
	case Error:
		b.Errors++
	}
	switch e.Outcome {
	case Partial:
		b.Partials++
	case Failure, Denied:
		b.Failures++
	}
}
