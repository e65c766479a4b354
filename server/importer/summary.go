package importer

import "fmt"

// Summary is what became of a file. A record is one event, but for formats in
// which it may be several: each of them is accounted for on its own, so that
// Recorded, Repeated and Rejected add up to Events. A record that cannot be read
// or mapped counts as one. What has no known fate, after an interruption, is not
// counted.
type Summary struct {
	// Format is the name of the format, or several with a comma and a blank
	// between them where a file mixes them; empty where none was recognised.
	Format   string
	Records  int
	Recorded int
	// Repeated were recorded already, by this run or an earlier one.
	Repeated int
	// Rejected were not recorded; each was told to Options.Rejects.
	Rejected int
	// Bytes is how much of the file was read.
	Bytes int64
}

// Events is how many events the records are.
func (s Summary) Events() int { return s.Recorded + s.Repeated + s.Rejected }

// Progress is how far a run has come.
type Progress = Summary

// String is the summary as a line for people.
func (s Summary) String() string {
	records := plural(s.Records, "record")
	if s.Events() != s.Records {
		records += " (" + plural(s.Events(), "event") + ")"
	}
	return fmt.Sprintf("%s: %s recorded, %s repeated, %s rejected",
		records, grouped(s.Recorded), grouped(s.Repeated), grouped(s.Rejected))
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
