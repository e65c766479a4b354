package export

import "github.com/trailkeeper/trailkeeper/server/audit"

// writeObject appends an event as a JSON object; see rows.row.
type writeObject func(to []byte, e *audit.Event, loss *Loss) ([]byte, bool)

// array is one JSON array, an object a line.
type array struct{ write writeObject }

func (array) begin(to []byte) []byte   { return append(to, "[\n"...) }
func (array) between(to []byte) []byte { return append(to, ",\n"...) }
func (array) end(to []byte) []byte     { return append(to, "\n]\n"...) }
func (array) nothing(to []byte) []byte { return append(to, "[]\n"...) }

func (a array) row(to []byte, e *audit.Event, loss *Loss) ([]byte, bool) { return a.write(to, e, loss) }

// lines is NDJSON: an object a line.
type lines struct{ write writeObject }

func (lines) begin(to []byte) []byte   { return to }
func (lines) between(to []byte) []byte { return to }
func (lines) end(to []byte) []byte     { return to }
func (lines) nothing(to []byte) []byte { return to }

func (l lines) row(to []byte, e *audit.Event, loss *Loss) ([]byte, bool) {
	to, held := l.write(to, e, loss)
	return append(to, '\n'), held
}

func newObjects(format Format, write writeObject) rows {
	if format == JSON {
		return array{write}
	}
	return lines{write}
}
