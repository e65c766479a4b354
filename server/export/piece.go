package export

import "github.com/google/uuid"

// Piece says which part of a file is written. The parts one behind the other,
// whatever the cuts, are the same file (packed ones: the same file when it is
// unpacked); a file in PARQUET has only one.
type Piece struct {
	// First says that no row of the file has been written before: the part begins
	// with what a file begins with. A part in which no event had a row, and which
	// is not the last, is empty, and the next one is the first then.
	First bool
	// Last says that no row follows.
	Last bool
	// ExternalID finds the id that a tenant has elsewhere, for MTR; empty where it
	// has none. nil finds none.
	ExternalID func(tenant uuid.UUID) string
}

// tenant is the id by which MTR knows a tenant.
func (p Piece) tenant(id uuid.UUID) string {
	if p.ExternalID != nil {
		if external := p.ExternalID(id); external != "" {
			return external
		}
	}
	return id.String()
}

// Loss is what a layout could not hold of the events, counted. JSON and NDJSON
// hold everything in FULL, and in ENTRA everything that came from there.
type Loss struct {
	// Rows are events that the layout has no row for.
	Rows int64 `json:"rows"`
	// Targets and Changes are those behind the last that a row holds.
	Targets int64 `json:"targets"`
	Changes int64 `json:"changes"`
	// Values are other values that have no column, where an event had them.
	Values int64 `json:"values"`
}

// Add adds what was lost elsewhere.
func (l *Loss) Add(other Loss) {
	l.Rows += other.Rows
	l.Targets += other.Targets
	l.Changes += other.Changes
	l.Values += other.Values
}

// Any reports whether anything was lost.
func (l Loss) Any() bool { return l != Loss{} }
