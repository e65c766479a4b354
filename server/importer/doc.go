// Package importer turns records that another system exported into events.
//
// It owns reading foreign files record by record (JSON in its wrappings, CSV,
// gzip, zstd), telling what they are, one mapping table per format, the ids of records
// that have none, and the run that records them in batches and accounts for
// every record: recorded, repeated or rejected with a reason. A record's own
// text goes with its event.
//
// A format is a table (format.go) and fixtures in testdata; the code that reads
// files and applies tables knows no format.
//
// It refuses to know who may import and where (the Recorder's business), to
// guess (a record without a time is rejected, never given ours, and so is one
// of which nothing tells whether its day or its month comes first), to cut what
// is too long, and to hold a file in memory: it keeps one record, two batches
// (one being recorded, one being read) and the digests of recent
// records without an id.
package importer
