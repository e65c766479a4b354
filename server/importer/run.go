package importer

import (
	"context"
	"errors"
	"io"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Recorder stores events. It answers in the order of the inputs; a repeat is
// told by the source and the source id, whatever Raw and Details hold.
// Faults end the run: Unavailable where the log cannot be reached.
type Recorder interface {
	Record(ctx context.Context, inputs []audit.Input) ([]audit.Result, error)
}

// Limits of a batch. One more record may be in it.
const (
	maxBatch      = 500
	maxBatchBytes = 1 << 20
)

// Options says what a run imports, and where to.
type Options struct {
	// Format is the name of one of Formats.
	Format string
	// TenantID is the tenant whose log the records are.
	TenantID string
	// Name is the file's name, for messages.
	Name string
	// Rejects is told each rejected record, in the file's order; nil tells
	// nobody. An error of it ends the run.
	Rejects func(Reject) error
}

// Run records what a file holds, record by record and in the file's order. It
// needs memory for a record and a batch, however long the file is. Running it
// again, also after an interruption, records nothing twice.
//
// The progress function, which may be nil, is called after each batch.
//
// The Summary is right also with an error. Faults: BadUserInput (no such
// format; a file that is of another kind; a JSON list that breaks off, after
// which the rest is not read), NotFound and Forbidden (the tenant), Unavailable
// (retryable) and whatever else the recorder answers, each with how far it got.
func Run(ctx context.Context, recorder Recorder, options Options, file io.Reader, progress func(Progress)) (Summary, error) {
	t, err := tableOf(options.Format)
	if err != nil {
		return Summary{}, err
	}
	r := &run{
		recorder: recorder,
		options:  options,
		window:   newWindow(file),
		mapper:   mapper{table: t, tenantID: options.TenantID, ordinals: &ordinals{}},
		progress: progress,
	}
	err = r.all(ctx)
	r.summary.Bytes = r.window.read
	return r.summary, err
}

// run is an import under way.
type run struct {
	recorder Recorder
	options  Options
	window   *window
	mapper   mapper
	progress func(Progress)
	batch    batch
	summary  Summary
	// line is where the last record began whose fate is known.
	line int
}

func (r *run) all(ctx context.Context) error {
	records, err := open(r.window, r.mapper.table)
	if err != nil {
		return r.ended(err)
	}
	for {
		rec, ending := records.next()
		if ending == nil {
			r.take(rec)
		}
		if ending != nil || r.batch.isFull() {
			if err := r.flush(ctx); err != nil {
				return err
			}
		}
		if errors.Is(ending, io.EOF) {
			return nil
		}
		if ending != nil {
			return r.ended(ending)
		}
	}
}

// take adds a record, or why it is none, to the batch.
func (r *run) take(rec *record) {
	if rec.flaw != nil {
		r.batch.add(flawed(rec), nil)
		return
	}
	in, err := r.mapper.input(rec)
	if err == nil {
		r.batch.add(refused(rec, in, "", ""), &in)
		return
	}
	field := ""
	var why *refusal
	if errors.As(err, &why) {
		field = why.field
	}
	r.batch.add(refused(rec, in, field, err.Error()), nil)
}

// flush records the batch and accounts for each of its records.
func (r *run) flush(ctx context.Context) error {
	var results []audit.Result
	err := ctx.Err()
	if err == nil && len(r.batch.inputs) > 0 {
		results, err = r.recorder.Record(ctx, r.batch.inputs)
	}
	if err == nil && len(results) != len(r.batch.inputs) {
		err = fault.Hidden(errors.New("the recorder did not answer for each event"))
	}
	if err == nil {
		err = tenantFault(results)
	}
	if err != nil {
		return r.interrupted(err)
	}
	for _, e := range r.batch.entries {
		if err := r.account(e, results); err != nil {
			return err
		}
	}
	r.batch.reset()
	r.summary.Bytes = r.window.read
	if r.progress != nil {
		r.progress(r.summary)
	}
	return nil
}

// account counts one record and tells its rejection.
func (r *run) account(e entry, results []audit.Result) error {
	r.summary.Records++
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
