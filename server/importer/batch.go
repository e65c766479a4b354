package importer

import "github.com/trailkeeper/trailkeeper/server/audit"

// batch is the records that are next to be accounted for, in the file's order:
// what can be recorded, and between it what cannot.
type batch struct {
	entries []entry
	inputs  []audit.Input
	bytes   int
}

// entry is one record. Its reject says where it is, and why it is none where
// input is negative.
type entry struct {
	reject Reject
	// input is its place among the inputs.
	input int
}

// add takes a record with its event, or without one as rejected.
func (b *batch) add(reject Reject, in *audit.Input) {
	if in == nil {
		b.entries = append(b.entries, entry{reject: reject, input: -1})
		return
	}
	b.entries = append(b.entries, entry{reject: reject, input: len(b.inputs)})
	b.inputs = append(b.inputs, *in)
	b.bytes += len(in.Raw)
}

func (b *batch) isFull() bool { return len(b.entries) >= maxBatch || b.bytes >= maxBatchBytes }

// reset empties the batch. The inputs are not used again: a recorder may keep
// them.
func (b *batch) reset() { *b = batch{entries: b.entries[:0]} }
