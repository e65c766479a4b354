package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/lib/pq" //nolint:depguard // the limits are measured beside the one door

	"github.com/trailkeeper/trailkeeper/server/bench/dataset"
)

// plain is the counter-example: the query that everybody writes first,
// tenant = ANY (...) ORDER BY time DESC LIMIT 50, by raw SQL on the same rows.
type plain struct {
	Scope    string  `json:"scope"`
	Question string  `json:"question"`
	P50      float64 `json:"p50"`
	P95      float64 `json:"p95"`
	Buffers  float64 `json:"buffers"`
	Rows     int     `json:"rows"`
	Samples  int     `json:"samples"`
	// Same is whether the program gave the same events in the same order; where
	// it gave none, false.
	Same bool `json:"same"`
	// Failed says why there is no result.
	Failed string `json:"failed,omitempty"`
}

// plainTimeout ends a plain query that takes too long to wait for.
const plainTimeout = 20 * time.Second

// windows of the plain query: those of the questions with the same name.
var windows = []struct {
	question string
	span     time.Duration
}{{"24 hours", 24 * time.Hour}, {"180 days", dataset.Days * 24 * time.Hour}}

// measurePlain measures the plain query and compares its events with those of
// the program.
func (b *bench) measurePlain(ctx context.Context) error {
	conn, err := b.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, fmt.Sprintf("SET statement_timeout = %d", plainTimeout.Milliseconds())); err != nil {
		return err
	}
	for _, viewer := range b.set.Viewers() {
		for _, window := range windows {
			found := plain{Scope: viewer.Sees, Question: window.question}
			if err := b.measurePlainly(ctx, conn, viewer, window.span, &found); err != nil {
				refused, ok := errors.AsType[*pq.Error](err)
				if !ok {
					return err
				}
				found.Failed = refused.Message
			}
			b.results.Plain = append(b.results.Plain, found)
		}
	}
	return nil
}

func (b *bench) measurePlainly(ctx context.Context, conn *sql.Conn, v dataset.Viewer, window time.Duration, into *plain) error {
	query, args := b.plainQuery(v, window)
	var ids []string
	var all samples
	for begun := b.clock(); len(all) < b.Samples && (len(all) < leastSamples || b.clock().Sub(begun) < b.Budget); {
		from := b.clock()
		var err error
		if ids, err = readPage(conn.QueryContext(ctx, query, args...)); err != nil {
			return err
		}
		all = append(all, b.clock().Sub(from))
	}
	into.P50, into.P95, into.Samples, into.Rows = ms(all.quantile(0.5)), ms(all.quantile(0.95)), len(all), len(ids)
	var text []byte
	if err := conn.QueryRowContext(ctx, "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) "+query, args...).Scan(&text); err != nil {
		return err
	}
	var plans []struct {
		Plan struct {
			Hit  float64 `json:"Shared Hit Blocks"`
			Read float64 `json:"Shared Read Blocks"`
		}
	}
	if err := json.Unmarshal(text, &plans); err != nil || len(plans) != 1 {
		return errors.Join(err, errors.New("EXPLAIN gave no plan"))
	}
	into.Buffers = plans[0].Plan.Hit + plans[0].Plan.Read
	return b.comparePlain(ctx, v, ids, into)
}

// comparePlain asks the program for the same page.
func (b *bench) comparePlain(ctx context.Context, v dataset.Viewer, ids []string, into *plain) error {
	token, err := b.api.user(ctx, v.Email)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(b.questions(), func(q question) bool { return q.name == into.Question })
	got, err := b.complete(ctx, token, b.questions()[i].filter, "")
	if said, ok := errors.AsType[refusal](err); ok {
		into.Failed = "the program: " + said.Code
		return nil
	}
	into.Same = slices.Equal(got.ids, ids)
	return err
}
