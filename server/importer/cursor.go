package importer

import (
	"strconv"
	"strings"
	"unicode"
)

// cursor is what is left to read of a text.
type cursor string

// number reads a number of so many digits, and leaves those behind them.
func (c *cursor) number(least, most int) (n int, ok bool) {
	digits := 0
	for digits < len(*c) && digits < most && (*c)[digits] >= '0' && (*c)[digits] <= '9' {
		digits++
	}
	if digits < least {
		return 0, false
	}
	n, _ = strconv.Atoi(string((*c)[:digits]))
	*c = (*c)[digits:]
	return n, true
}

// fraction reads the digits behind a point as nanoseconds; finer ones are cut.
func (c *cursor) fraction() (nanos int, ok bool) {
	for unit := 100_000_000; *c != "" && (*c)[0] >= '0' && (*c)[0] <= '9'; unit /= 10 {
		nanos += int((*c)[0]-'0') * unit
		*c, ok = (*c)[1:], true
	}
	return nanos, ok
}

// oneOf reads one of some bytes, 0 where none of them is next.
func (c *cursor) oneOf(bytes string) byte {
	if *c == "" || strings.IndexByte(bytes, (*c)[0]) < 0 {
		return 0
	}
	next := (*c)[0]
	*c = (*c)[1:]
	return next
}

// blanks reads blanks of every kind, the narrow one that browsers write before
// PM included, and returns how many bytes they were.
func (c *cursor) blanks() int {
	rest := strings.TrimLeftFunc(string(*c), unicode.IsSpace)
	read := len(*c) - len(rest)
	*c = cursor(rest)
	return read
}

// half reads "am" or "pm", in any case and with or without dots.
func (c *cursor) half() string {
	for _, form := range []struct{ as, is string }{{"am", "am"}, {"pm", "pm"}, {"a.m.", "am"}, {"p.m.", "pm"}} {
		if n := len(form.as); len(*c) >= n && strings.EqualFold(string((*c)[:n]), form.as) {
			*c = (*c)[n:]
			return form.is
		}
	}
	return ""
}
