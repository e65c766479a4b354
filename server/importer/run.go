package importer

import (
	"context"
	"errors"
	"io"
	"slices"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Recorder stores events. It answers in the order of the inputs; a repeat is
// told by the source and the source id, whatever Raw and Details hold.
// Faults end the run: Unavailable where the log cannot be reached.
type Recorder interface {
	Record(ctx context.Context, inputs []audit.Input) ([]audit.Result, error)
}

// Options says what a run imports, and where to.
type Options struct {
	// Format is the name of one of Formats. Where it is empty the format is
	// recognised by the first records or the header, and a record of another
	// format that stands among them is mapped by its own.
	Format string
	// TenantID is the tenant whose log the records are.
	TenantID string
	// DateOrder says how dates such as 5/6/2021 are read. Where it is empty the
	// whole file tells, which has to be an io.ReaderAt for it; records with such
	// times are rejected where it does not.
	DateOrder DateOrder
	// Name is the file's name, for messages.
	Name string
	// Rejects is told each rejected record, in the file's order; nil tells
	// nobody. An error of it ends the run.
	Rejects func(Reject) error
}

// Run records what a file holds, record by record and in the file's order. The
// file may be gzip or zstd. It needs memory for a record and two batches, however long
// the file is. Running it again, also after an interruption, records nothing
// twice.
//
// The progress function, which may be nil, is called after each batch.
//
// The Summary is right also with an error. Faults: BadUserInput (no such format;
// a file of no format or of another kind; a JSON list or a packed file that breaks
// off, after which the rest is not read), NotFound and Forbidden (the tenant),
// Unavailable (retryable) and whatever else the recorder answers, each with how
// far it got.
func Run(ctx context.Context, recorder Recorder, options Options, file io.Reader, progress func(Progress)) (Summary, error) {
	return runBy(ctx, tables, recorder, options, file, progress)
}

// runBy is Run with any tables.
func runBy(ctx context.Context, tables func() []*table, recorder Recorder, options Options, file io.Reader, progress func(Progress)) (Summary, error) {
	r := &run{recorder: recorder, options: options, progress: progress}
	feed, err := openFeed(tables(), options, file)
	r.summary.Bytes, r.summary.Format = feed.read(), feed.mapper.formats()
	if err != nil {
		return r.summary, r.ended(err)
	}
	feed.mapper.readTimes(&times{order: options.DateOrder, survey: func() (DateOrder, string) {
		return survey(ctx, tables(), options, file)
	}})
	ctx, stop := context.WithCancel(ctx)
	batches := feed.ahead(ctx)
	defer func() {
		// The file is the caller's again when nobody reads it any more.
		stop()
		for range batches {
		}
	}()
	for b := range batches {
		if err := r.flush(ctx, b); err != nil {
			return r.summary, err
		}
		switch {
		case errors.Is(b.ending, io.EOF):
			return r.summary, nil
		case b.ending != nil:
			return r.summary, r.ended(b.ending)
		}
	}
	return r.summary, r.interrupted(ctx.Err())
}

// run is an import under way.
type run struct {
	recorder Recorder
	options  Options
	progress func(Progress)
	summary  Summary
	// line is where the last record began whose fate is known.
	line int
}

// flush records a batch and accounts for each of its records.
func (r *run) flush(ctx context.Context, b *batch) error {
	results, err := r.record(ctx, b.inputs)
	if err != nil {
		return r.interrupted(err)
	}
	for _, e := range b.entries {
		if err := r.account(e, results); err != nil {
			return err
		}
	}
	r.summary.Bytes, r.summary.Format = b.read, b.format
	if r.progress != nil {
		r.progress(r.summary)
	}
	return nil
}

// record records inputs: at once, but for a record of very many events.
func (r *run) record(ctx context.Context, inputs []audit.Input) ([]audit.Result, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	results := make([]audit.Result, 0, len(inputs))
	for part := range slices.Chunk(inputs, maxRecorded) {
		got, err := r.recorder.Record(ctx, part)
		if err == nil && len(got) != len(part) {
			err = fault.Hidden(errors.New("the recorder did not answer for each event"))
		}
		if err == nil {
			err = tenantFault(got)
		}
		if err != nil {
			return nil, err
		}
		results = append(results, got...)
	}
	return results, nil
}

// account counts one event, or a record that is none, and tells its rejection.
func (r *run) account(e entry, results []audit.Result) error {
	if !e.more {
		r.summary.Records++
	}
	r.line = e.reject.Line
	if e.input >= 0 {
		result := results[e.input]
		if result.Error == nil {
			if result.Duplicate {
				r.summary.Repeated++
			} else {
				r.summary.Recorded++
			}
			return nil
		}
		e.reject = answered(e, result.Error)
	}
	r.summary.Rejected++
	if r.options.Rejects == nil {
		return nil
	}
	e.reject.File = r.options.Name
	if err := r.options.Rejects(e.reject); err != nil {
		return fault.New(fault.Internal, "A rejected record could not be noted: "+r.safe()).Because(err)
	}
	return nil
}
