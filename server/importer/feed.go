package importer

import (
	"context"
	"errors"
	"io"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// feed makes batches of a file's records.
type feed struct {
	content *content
	window  *window
	records reader
	mapper  mapper
}

// openFeed opens a file: unpacks it, recognises its format where none is given,
// and reads the header where it is CSV. The feed is there also with an error,
// to say how much was read. Faults: BadUserInput.
func openFeed(all []*table, options Options, file io.Reader) (*feed, error) {
	f := &feed{mapper: mapper{tenantID: options.TenantID, ordinals: &ordinals{}}}
	given, err := tableOf(options.Format, all)
	if err != nil {
		return f, err
	}
	if err := options.DateOrder.check(); err != nil {
		return f, err
	}
	if f.content, err = openContent(file); err != nil {
		return f, err
	}
	f.window = newWindow(f.content)
	t := given
	if t == nil {
		if t, err = recognize(f.window.peek(maxHead), all); err != nil {
			return f, err
		}
	}
	f.mapper.use(t)
	f.records, err = open(f.window, t)
	switch records := f.records.(type) {
	case *csvReader:
		if given != nil && !records.header.known {
			err = records.strange(t)
		}
	case *jsonReader:
		if given == nil {
			f.mapper.others = all
		}
	}
	return f, err
}

// read is how many bytes of the file were read.
func (f *feed) read() int64 {
	if f.content == nil {
		return 0
	}
	return f.content.file.bytes
}

// ahead makes batches in the file's order, one while the one before is being
// recorded. The last one holds how the file ended. The channel is closed when
// the file is not read any more, which a done context brings about, too.
func (f *feed) ahead(ctx context.Context) <-chan *batch {
	batches := make(chan *batch)
	go func() {
		defer close(batches)
		for ended := false; !ended; {
			b := f.batch()
			ended = b.ending != nil
			select {
			case batches <- b:
			case <-ctx.Done():
				return
			}
		}
	}()
	return batches
}

// batch reads the next batch.
func (f *feed) batch() *batch {
	b := &batch{}
	for !b.isFull() && b.ending == nil {
		var rec *record
		if rec, b.ending = f.records.next(); b.ending == nil {
			f.take(b, rec)
		}
	}
	b.read, b.format = f.read(), f.mapper.formats()
	return b
}

// take adds a record's events, or why it is none, to the batch.
func (f *feed) take(b *batch, rec *record) {
	if rec.flaw != nil {
		b.reject(flawed(rec))
		return
	}
	inputs, err := f.mapper.inputs(rec)
	if err == nil {
		b.add(rec, inputs)
		return
	}
	field := ""
	var why *refusal
	if errors.As(err, &why) {
		field = why.field
	}
	b.reject(refused(rec, inputs[0].SourceID, field, err.Error()))
}

// survey reads a whole file for the order of its dates and records nothing. The
// file is read from its beginning, whatever else reads it; so the tables are
// its own.
func survey(ctx context.Context, all []*table, options Options, file io.Reader) (order DateOrder, why string) {
	const once = "the file can be read only once"
	again, ok := file.(io.ReaderAt)
	if !ok {
		return "", once
	}
	f, err := openFeed(all, options, io.NewSectionReader(again, 0, 1<<62))
	if err != nil {
		return "", once
	}
	seen := &evidence{}
	f.mapper.readTimes(&times{notes: seen})
	for ctx.Err() == nil {
		switch b := f.batch(); {
		case f.window.err != nil:
			return "", once
		case b.ending != nil:
			return seen.order()
		}
	}
	return "", "the import was stopped"
}

// check reports an order that is none. Faults: BadUserInput.
func (o DateOrder) check() error {
	switch o {
	case "", DayFirst, MonthFirst:
		return nil
	}
	return fault.Invalid("dateOrder", "The date order is %s or %s, not %q.", DayFirst, MonthFirst, brief(string(o)))
}
