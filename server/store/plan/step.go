package plan

import (
	"slices"
	"time"
	"unicode"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// Path is what a step reads: the streams of the scope in order of time, or an
// index of the filter.
type Path string

const (
	// ByTime reads streams.
	ByTime Path = "time"
	// The indexes of the filter, each in order of time but the last.
	ByCorrelation Path = "correlation"
	BySource      Path = "source"
	ByActor       Path = "actor"
	ByActivity    Path = "activity"
	BySeverity    Path = "severity"
	// ByText reads a whole partition's matches of the search texts.
	ByText Path = "text"
)

// Step is one bounded read. It finds what it finds in the list's order, so
// that steps follow each other without a gap.
type Step struct {
	Path Path
	// Within is the time that the step covers, in one partition.
	Within audit.Range
	// Everywhere says that it covers all partitions that are left: what its index
	// has there is read whole, or nothing where it has more than Rows.
	Everywhere bool
	// Streams are what a step by time reads; a partner's stream where only a
	// part of it is permitted is filtered by the scope.
	Streams []access.Place
	// Rows is how many events a step may look at, in each of its streams; 0 is
	// no limit, where the counts or the size of the page are one.
	Rows int
	// Events is how many events of the scope lie in the time, by the counts.
	Events int64
	// Why is the reason for the path, for operators.
	Why string
	// lacks is how many events the page lacked before it.
	lacks int
}

// Taken is a step and how far it came.
type Taken struct {
	Step
	Reached
}

// Reached is how far a step came.
type Reached struct {
	// Matches is how many events it found.
	Matches int
	// Cut is the last event that it looked at, where Rows ended it.
	Cut *audit.Position
	// Failed says that the step took too long and found nothing.
	Failed  bool
	Elapsed time.Duration
}

// Unordered reports whether a step reads what its index finds whole, in no
// order of time.
func (s Step) Unordered() bool { return s.Everywhere || s.Path.Unordered() }

// Unordered reports whether the path's index is in no order of time: what it
// finds in a partition is read whole.
func (p Path) Unordered() bool { return p == ByText || p == ByCorrelation || p == BySource }

// paths are the indexes, the most selective first, and the attributes whose
// they are.
var paths = []struct {
	path      Path
	attribute audit.Attribute
}{
	{ByCorrelation, audit.AttributeCorrelationID},
	{BySource, audit.AttributeSourceID},
	{ByActor, audit.AttributeActorID},
	{ByText, ""},
	{ByActivity, audit.AttributeActivity},
	{BySeverity, audit.AttributeSeverity},
}

// Paths returns the indexes that can serve conditions, the most selective
// first.
func Paths(conditions audit.AllOf) (serving []Path) {
	for _, p := range paths {
		values, serves := Values(conditions, p.attribute)
		switch p.path {
		case ByText:
			serves = len(Texts(conditions)) > 0
		case BySeverity: // most events are mere information: they have no index
			serves = serves && !slices.Contains(values, string(audit.Information))
		}
		if serves {
			serving = append(serving, p.path)
		}
	}
	return serving
}

// Values returns the values of an attribute that conditions ask for, the first
// of them where they ask twice.
func Values(conditions audit.AllOf, attribute audit.Attribute) ([]string, bool) {
	for _, condition := range conditions {
		if one, ok := condition.(audit.OneOf); ok && one.Attribute == attribute {
			return one.Values, true
		}
	}
	return nil, false
}

// Texts returns the folded texts of conditions that the text index can serve:
// one without three letters or digits in a row would read it whole.
func Texts(conditions audit.AllOf) (texts []string) {
	for _, condition := range conditions {
		switch c := condition.(type) {
		case audit.Contains:
			if hasTrigram(c.Term) {
				texts = append(texts, c.Term)
			}
		case audit.AllOf:
			texts = append(texts, Texts(c)...)
		}
	}
	return texts
}

// hasTrigram reports whether a folded text has three letters or digits in a
// row.
func hasTrigram(folded string) bool {
	run := 0
	for _, r := range folded {
		if run++; !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			run = 0
		}
		if run == 3 {
			return true
		}
	}
	return false
}
