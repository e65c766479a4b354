package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/trailkeeper/trailkeeper/server/bench/dataset"
)

// bench is one run.
type bench struct {
	settings
	clock   func() time.Time
	tell    func(format string, args ...any)
	set     *dataset.Set
	program *program
	db      *sql.DB // the superuser's, for what the API cannot tell
	// adminURL is where db is.
	adminURL string
	api      *api
	schema   schema
	blocks   int64    // the counter that buffers read last
	older    *results // of an earlier run; nil: there is none
	results  *results
}

// run loads the set where it is not there yet, measures, and prints the tables
// to out; progress goes to progress.
func run(ctx context.Context, s settings, out, progress io.Writer, clock func() time.Time) (err error) {
	older, err := readResults(s.Compare)
	if err != nil {
		return err
	}
	begun := clock()
	b := &bench{settings: s, clock: clock, results: &results{}, older: older}
	b.tell = func(format string, args ...any) {
		fmt.Fprintf(progress, "%6.1f s  %s\n", clock().Sub(begun).Seconds(), fmt.Sprintf(format, args...))
	}
	home, err := openHome(s.Data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, home.close()) }()
	if err := b.prepare(ctx, home); err != nil {
		return err
	}
	if err := b.start(ctx, home.dir, durable); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.stop()) }()
	if err := b.measure(ctx); err != nil {
		return err
	}
	b.results.Seconds = clock().Sub(begun).Seconds()
	b.results.print(out)
	if older != nil {
		b.results.printComparison(out, *older)
	}
	if s.Out != "" {
		if err := b.results.write(s.Out); err != nil {
			return err
		}
	}
	return b.results.wrong()
}

// measure fills the results, what only reads before what records: the pages are
// measured on the log as it was loaded.
func (b *bench) measure(ctx context.Context) error {
	for _, step := range []struct {
		name string
		do   func(context.Context) error
	}{
		{"environment", b.lookAround},
		{"bytes per event", b.measureSize},
		{"pages", b.measurePages},
		{"the plain query", b.measurePlain},
		{"many clients", b.measureCrowd},
		{"encoding/json", b.measureEncoding},
		{"histogram and facets", b.measureSummaries},
		{"the scope of a delegated admin", b.measureScope},
		{"exports", b.measureExport},
		{"recording in batches", b.measureBulk},
		{"recording single events", b.measureSingle},
	} {
		if b.Only != "" && b.Only != step.name && step.name != "environment" {
			continue
		}
		b.tell("measuring: %s", step.name)
		if err := step.do(ctx); err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
	}
	b.results.judge(b.older)
	return nil
}
