package importer

import (
	"strings"
	"time"
)

// moment is a time as it is written, taken apart but not understood: which of
// its first two numbers is the day may not be known.
type moment struct {
	year, first, second int
	// yearFirst says that first is the month and second the day.
	yearFirst bool
	// dotted and twelve say that the date has dots, and the time AM or PM.
	dotted, twelve bool
	// since is the time of day, east the zone's offset in seconds; a text
	// without a zone is UTC.
	since time.Duration
	east  int
}

// ambiguous reports whether the day and the month can be told apart only by
// knowing which comes first.
func (m moment) ambiguous() bool { return !m.yearFirst && m.first != m.second }

// in is the moment with the day or the month first. It is false where there is
// no such day.
func (m moment) in(order DateOrder) (time.Time, bool) {
	month, day := m.first, m.second
	if !m.yearFirst && order == DayFirst {
		month, day = day, month
	}
	date := time.Date(m.year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if date.Month() != time.Month(month) || date.Day() != day {
		return time.Time{}, false
	}
	return date.Add(m.since - time.Duration(m.east)*time.Second), true
}

// takeApart reads a date, and behind a T, a blank or a comma a time of day with
// or without seconds, digits, AM or PM and a zone.
func takeApart(text string) (m moment, ok bool) {
	rest := cursor(text)
	a, ok := rest.number(1, 4)
	between := rest.oneOf("-/.")
	b, okB := rest.number(1, 2)
	ok = ok && okB && between != 0 && rest.oneOf(string(between)) != 0
	digits := len(rest)
	c, okC := rest.number(1, 4)
	digits -= len(rest)
	switch {
	case !ok || !okC:
		return m, false
	case a > 999 && digits <= 2:
		m.year, m.first, m.second, m.yearFirst = a, b, c, true
	case a <= 99 && digits == 4:
		m.year, m.first, m.second = c, a, b
	default:
		return m, false
	}
	m.dotted = between == '.'
	if rest.oneOf("Tt") == 0 {
		rest.oneOf(",")
		if rest.blanks() == 0 {
			return m, false
		}
	}
	return m, m.timeOfDay(&rest) && m.zone(&rest) && rest == ""
}

func (m *moment) timeOfDay(rest *cursor) bool {
	hour, ok := rest.number(1, 2)
	ok = ok && rest.oneOf(":") != 0
	minute, okMinute := rest.number(2, 2)
	second, nanos := 0, 0
	if ok = ok && okMinute; ok && rest.oneOf(":") != 0 {
		second, ok = rest.number(2, 2)
		if ok && rest.oneOf(".,") != 0 {
			nanos, ok = rest.fraction()
		}
	}
	rest.blanks()
	if half := rest.half(); half != "" {
		m.twelve = true
		ok = ok && hour >= 1 && hour <= 12
		if hour %= 12; half == "pm" {
			hour += 12
		}
	}
	m.since = time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute +
		time.Duration(second)*time.Second + time.Duration(nanos)
	return ok && hour < 24 && minute < 60 && second < 60
}

func (m *moment) zone(rest *cursor) bool {
	rest.blanks()
	switch strings.ToLower(string(*rest)) {
	case "", "z", "utc", "gmt":
		*rest = ""
		return true
	}
	sign := rest.oneOf("+-")
	hours, ok := rest.number(2, 2)
	minutes := 0
	if rest.oneOf(":"); ok && *rest != "" {
		minutes, ok = rest.number(2, 2)
	}
	m.east = hours*3600 + minutes*60
	if sign == '-' {
		m.east = -m.east
	}
	return ok && sign != 0 && hours < 24 && minutes < 60
}
