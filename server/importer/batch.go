package importer

import "github.com/trailkeeper/trailkeeper/server/audit"

// Limits of a batch, which one more record may exceed. maxRecorded is how many
// events the recorder is given at once.
const (
	maxBatch      = 500
	maxBatchBytes = 1 << 20
	maxRecorded   = 1000
)

// batch is the records that are next to be accounted for, in the file's order:
// what can be recorded, and between it what cannot.
type batch struct {
	entries []entry
	inputs  []audit.Input
	bytes   int
	// read is how many bytes of the file were read when the batch was done, and
	// format what the records were until then.
	read   int64
	format string
	// ending is why the file ends with this batch; nil where it does not.
	ending error
}

// entry is one event, or a record that is none. Its reject says where it is,
// and why it is none where input is negative.
type entry struct {
	reject Reject
	// input is its place among the inputs.
	input int
	// more says that it is of the same record as the entry before.
	more bool
}

// add takes a record with its events.
func (b *batch) add(rec *record, inputs []audit.Input) {
	for i, in := range inputs {
		e := entry{reject: refused(rec, in.SourceID, "", ""), input: len(b.inputs), more: i > 0}
		if len(inputs) > 1 {
			e.reject.Event = i + 1
		}
		b.entries = append(b.entries, e)
		b.inputs = append(b.inputs, in)
		b.bytes += len(in.Raw)
	}
}

// reject takes a record that is no event.
func (b *batch) reject(why Reject) {
	b.entries = append(b.entries, entry{reject: why, input: -1})
}

func (b *batch) isFull() bool { return len(b.entries) >= maxBatch || b.bytes >= maxBatchBytes }
