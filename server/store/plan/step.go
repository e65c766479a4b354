package plan

import (
	"cmp"
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
	// Streams are what a step by time reads; a partner's stream where only a
	// part of it is permitted is filtered by the scope.
	Streams []access.Place
	// Rows is how many events a step may look at, in each of its streams; 0 is
	// no limit, where the counts or the size of the page are one.
	Rows int
	// Events is how many events of the scope lie in the time, by the counts.
	Events int64
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

// indexed are the attributes that have an index, the most selective first.
var indexed = []struct {
	attribute audit.Attribute
	path      Path
}{
	{audit.AttributeCorrelationID, ByCorrelation},
	{audit.AttributeSourceID, BySource},
	{audit.AttributeActorID, ByActor},
	{audit.AttributeActivity, ByActivity},
	{audit.AttributeSeverity, BySeverity},
}

// Paths returns the indexes that can serve conditions, the most selective
// first.
func Paths(conditions audit.AllOf) (paths []Path) {
	for _, in := range indexed {
		if values, asked := Values(conditions, in.attribute); asked {
			if in.path == BySeverity && slices.Contains(values, string(audit.Information)) {
				continue // most events are: they have no index
			}
			paths = append(paths, in.path)
		}
	}
	if len(Texts(conditions)) > 0 {
		at, _ := slices.BinarySearchFunc(paths, ByActivity, func(p, q Path) int { return cmp.Compare(rank(p), rank(q)) })
		paths = slices.Insert(paths, at, ByText)
	}
	return paths
}

func rank(p Path) int {
	return slices.Index([]Path{ByCorrelation, BySource, ByActor, ByActivity, BySeverity}, p)
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

// Texts returns the conditions that the text index can serve: a text without
// three letters or digits in a row would read it whole.
func Texts(conditions audit.AllOf) (texts []audit.Condition) {
	for _, condition := range conditions {
		switch c := condition.(type) {
		case audit.Contains:
			if hasTrigram(c.Term) {
				texts = append(texts, c)
			}
		case audit.AllOf:
			texts = append(texts, Texts(c)...)
		case audit.AnyOf:
			if servesAll(c) {
				texts = append(texts, c)
			}
		}
	}
	return texts
}

// servesAll reports whether each alternative has an index, a text's or one by
// a whole id.
func servesAll(alternatives audit.AnyOf) bool {
	texts := false
	for _, alternative := range alternatives {
		switch c := alternative.(type) {
		case audit.Contains:
			if texts = hasTrigram(c.Term); !texts {
				return false
			}
		case audit.AnyOf:
			// Named exactly, by ids that are indexed; see audit.Filter.
		case audit.OneOf:
		default:
			return false
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
