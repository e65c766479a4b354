package importer

import "fmt"

// Summary is what became of the records of a file: Records is always the sum of
// Recorded, Repeated and Rejected. Records whose fate is not known, after an
// interruption, are not counted.
type Summary struct {
	Records  int
	Recorded int
	// Repeated were recorded already, by this run or an earlier one.
	Repeated int
	// Rejected were not recorded; each was told to Options.Rejects.
	Rejected int
	// Bytes is how much was read.
	Bytes int64
}

// Progress is how far a run has come.
type Progress = Summary

// String is the summary as a line for people.
func (s Summary) String() string {
	return fmt.Sprintf("%s: %s recorded, %s repeated, %s rejected",
		plural(s.Records, "record"), grouped(s.Recorded), grouped(s.Repeated), grouped(s.Rejected))
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return grouped(n) + " " + word + "s"
}

// grouped writes a number with a comma before each group of three digits.
func grouped(n int) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
