package importer

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Reject is a record that was not recorded, and why. It is written to the file
// of rejects as it is, one JSON object a line.
type Reject struct {
	// File is Options.Name.
	File string `json:"file,omitempty"`
	// Line is where the fault is; where no place is known, the line on which
	// the record begins. Lines and columns count from 1.
	Line int `json:"line"`
	// Column counts characters; 0 where the whole record is meant.
	Column int `json:"column,omitempty"`
	// Record counts the records of the file from 1, Event the events of one that
	// is several; 0 where the whole record is meant.
	Record int `json:"record"`
	Event  int `json:"event,omitempty"`
	// Reason is for people, and ends without a full stop.
	Reason string `json:"reason"`
	// Field is the event's field at fault, e.g. targets.3.kind.
	Field string `json:"field,omitempty"`
	// SourceID is the record's id, where it could be read.
	SourceID string `json:"sourceId,omitempty"`
	// ExistingID is the log id of the event that has the same source id.
	ExistingID string `json:"existingId,omitempty"`
}

// String is the reject as a line for people: "line 12: it has no time".
func (r Reject) String() string {
	if r.Column > 0 {
		return fmt.Sprintf("line %d, column %d: %s", r.Line, r.Column, r.Reason)
	}
	return fmt.Sprintf("line %d: %s", r.Line, r.Reason)
}

// flawed is the reject of a record that cannot be read.
func flawed(rec *record) Reject {
	reject := Reject{Record: rec.number, Line: rec.at.line, Reason: rec.flaw.reason}
	if rec.flaw.at.line > 0 {
		reject.Line, reject.Column = rec.flaw.at.line, rec.flaw.at.column
	}
	return reject
}

// refused is the reject of a record that is no event, or that the recorder did
// not take.
func refused(rec *record, id audit.Text, field, reason string) Reject {
	return Reject{
		Record: rec.number, Line: rec.at.line, Reason: reason,
		Field: field, SourceID: string(id),
	}
}

// answered is the reject of what the recorder did not take.
func answered(e entry, why *audit.Rejection) Reject {
	reject := e.reject
	reject.Reason, reject.Field = trimStop(why.Message), string(why.Field)
	if why.Code == fault.Conflict {
		reject.Reason = fmt.Sprintf("another record with the id %s and other content is recorded already", printable(brief(reject.SourceID)))
		reject.ExistingID = why.ExistingID.String()
	}
	return reject
}

func trimStop(text string) string {
	if n := len(text); n > 0 && text[n-1] == '.' {
		return text[:n-1]
	}
	return text
}

// printable is a text of a file as it may be shown on a terminal.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return '?'
	}, text)
}

// brief is the beginning of a text that a message quotes.
func brief(text string) string {
	const most = 100
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
