package plan

import (
	"slices"
	"time"
	"unicode"

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
	Streams []Stream
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

// Paths returns the indexes that can serve a filter, the most selective first.
func Paths(f audit.Filter) (paths []Path) {
	for _, path := range []struct {
		path   Path
		serves bool
	}{
		{ByCorrelation, f.CorrelationIDs != nil},
		{BySource, f.SourceIDs != nil},
		{ByActor, f.ActorIDs != nil},
		{ByText, hasTrigram(f)},
		{ByActivity, f.Activities != nil},
		{BySeverity, f.Severities != nil && !slices.Contains(f.Severities, audit.Information)},
	} {
		if path.serves {
			paths = append(paths, path.path)
		}
	}
	return paths
}

// hasTrigram reports whether a text of the filter has three letters or digits
// in a row: without, the text index would be read whole.
func hasTrigram(f audit.Filter) bool {
	texts := append([]string{}, f.Search...)
	for _, text := range []*string{f.Actor, f.Target} {
		if text != nil {
			texts = append(texts, *text)
		}
	}
	for _, text := range texts {
		run := 0
		for _, r := range audit.Fold(text) {
			if run++; !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				run = 0
			}
			if run == 3 {
				return true
			}
		}
	}
	return false
}
