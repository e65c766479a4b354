package importer

import (
	"fmt"
	"strings"
	"time"
)

// DateOrder says which comes first in dates such as 5/6/2021.
type DateOrder string

// The orders; the zero DateOrder leaves it to the file.
const (
	DayFirst   DateOrder = "day"
	MonthFirst DateOrder = "month"
)

// times reads the times of one file. It takes RFC 3339 with any number of
// digits, the same with a blank for the T or without a zone (UTC then), Unix
// time in seconds, milliseconds, microseconds or nanoseconds (as its size
// tells), and dates such as 5/18/2021 9:13:33 PM or 18.05.2021 21:13. Whether
// the day or the month comes first in these is one decision for a whole file.
type times struct {
	// order is what was said or found.
	order DateOrder
	// survey finds the order when the first time that needs it comes up: it
	// reads the whole file, or says why the order is not known.
	survey func() (order DateOrder, why string)
	// why the order is not known; empty before the survey.
	why string
	// notes, if there are any, are taken instead of deciding: a survey's own.
	notes *evidence
}

// parse reads a time. Its error is the reason to reject a record.
func (t *times) parse(text string) (time.Time, error) {
	text = strings.TrimSpace(text)
	if at, err := time.Parse(time.RFC3339Nano, text); err == nil {
		return at, nil
	}
	if at, ok := sinceEpoch(text); ok {
		return at, nil
	}
	m, ok := takeApart(text)
	if !ok {
		return time.Time{}, fmt.Errorf("%q is no time in a form that is read here", brief(text))
	}
	order, why := MonthFirst, ""
	if m.ambiguous() {
		order, why = t.orderFor(m)
	}
	if order == "" {
		return time.Time{}, fmt.Errorf("whether %q begins with the day or the month is not known, for %s: say it by --date-order", brief(text), why)
	}
	at, ok := m.in(order)
	switch {
	case ok:
		return at, nil
	case m.ambiguous():
		return time.Time{}, fmt.Errorf("%q is no date with the %s first, as the file's others are", brief(text), order)
	}
	return time.Time{}, fmt.Errorf("%q is no date", brief(text))
}

// orderFor is the file's order, which the first time that needs it finds.
func (t *times) orderFor(m moment) (order DateOrder, why string) {
	switch {
	case t == nil:
		return "", "nothing tells"
	case t.notes != nil:
		return t.notes.add(m), ""
	case t.order == "" && t.why == "" && t.survey != nil:
		t.order, t.why = t.survey()
	}
	return t.order, t.why
}

// evidence is what the times of a file tell about their order.
type evidence struct {
	// day and month: a number over 12 stands second or first, which is proof;
	// the others are dots, as they are written where the day comes first, and
	// AM or PM.
	day, month, dots, halves bool
}

// add notes what a moment tells, and returns an order in which it is a date.
func (e *evidence) add(m moment) DateOrder {
	e.day = e.day || m.first > 12
	e.month = e.month || m.second > 12
	e.dots = e.dots || m.dotted
	e.halves = e.halves || m.twelve
	if m.first > 12 {
		return DayFirst
	}
	return MonthFirst
}

// order is what all of it tells. Proof counts more than habit: Australians
// write 18/05/2021 9:13 PM.
func (e evidence) order() (order DateOrder, why string) {
	switch {
	case e.day && e.month, !e.day && !e.month && e.dots && e.halves:
		return "", "the file has both"
	case e.day:
		return DayFirst, ""
	case e.month:
		return MonthFirst, ""
	case e.dots:
		return DayFirst, ""
	case e.halves:
		return MonthFirst, ""
	}
	return "", "nothing in the file tells"
}

// sinceEpoch reads Unix time as a number in decimal or scientific notation. It
// has nine digits at least, so that a year is not taken for one.
func sinceEpoch(text string) (time.Time, bool) {
	mantissa, power, scientific := strings.Cut(strings.ToLower(text), "e")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	point := len(whole)
	if scientific {
		rest := cursor(strings.TrimPrefix(power, "+"))
		n, ok := rest.number(1, 2)
		if point += n; !ok || rest != "" {
			return time.Time{}, false
		}
	}
	digits := whole + fraction
	if whole == "" || digits[0] == '0' || strings.Trim(digits, "0123456789") != "" || point < 9 || point > 19 {
		return time.Time{}, false
	}
	// Digits of the unit behind the seconds.
	unit := max(0, (point-9)/3*3)
	digits += strings.Repeat("0", max(0, point+9-len(digits)))
	seconds, nanos := int64(0), cursor(digits[point-unit:])
	for _, c := range digits[:point-unit] {
		seconds = seconds*10 + int64(c-'0')
	}
	finer, _ := nanos.fraction()
	return time.Unix(seconds, int64(finer)).UTC(), true
}
