package audit

import (
	"fmt"
	"math"
	"net/netip"
	"reflect"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// last is the name of the field at the end of a path.
func last(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// size checks how many values a list holds.
func (c *check) size(path string, n, most int) {
	if n > most {
		c.fail(path, "%s holds at most %d values.", last(path), most)
	}
}

// values checks a list of values. They may be anything that PostgreSQL can
// hold, since an event may have any.
func (c *check) values(path string, values []string) {
	c.size(path, len(values), MaxFilterValues)
	for i, value := range values {
		c.text(fmt.Sprintf("%s.%d", path, i), value, MaxName)
	}
}

// searchable checks a text that is looked for inside others.
func (c *check) searchable(path, text string) {
	switch n := utf8.RuneCountInString(text); {
	case n < 1 || n > MaxSearchText:
		c.fail(path, "A text to search for has 1 to %d characters.", MaxSearchText)
	case !utf8.ValidString(text):
		c.fail(path, "A text to search for is valid UTF-8.")
	case strings.ContainsFunc(text, unicode.IsControl):
		c.fail(path, "A text to search for holds no control characters.")
	}
}

// ranges reads addresses and ranges of addresses.
func (c *check) ranges(path string, texts []string) []netip.Prefix {
	c.size(path, len(texts), MaxFilterValues)
	ranges := make([]netip.Prefix, 0, len(texts))
	for i, text := range texts {
		within, ok := ParseAddressRange(text)
		if !ok {
			c.fail(fmt.Sprintf("%s.%d", path, i),
				"An address range is an IPv4 or IPv6 address, or a CIDR range such as 203.0.113.0/24 or 2001:db8::/32.")
		}
		ranges = append(ranges, within)
	}
	return ranges
}

func (c *check) idPrefix(path, text string) IDRange {
	ids, ok := ParseIDPrefix(text)
	if !ok {
		c.fail(path, "%s is the beginning of a log id: %d to 32 hexadecimal digits, with dashes as in the id or without.",
			last(path), MinIDPrefix)
	}
	return ids
}

// order checks that a time does not lie after another; nil is not given.
func (c *check) order(path, first string, a *time.Time, second string, b *time.Time) {
	if a != nil && b != nil && a.After(*b) {
		c.fail(path+"."+first, "%s must not lie after %s.", first, second)
	}
}

func (c *check) durations(path string, least, most *float64) {
	for _, limit := range []struct {
		field string
		ms    *float64
	}{{"minDurationMs", least}, {"maxDurationMs", most}} {
		if limit.ms != nil && !(*limit.ms >= 0 && *limit.ms <= math.MaxFloat64) {
			c.fail(path+"."+limit.field, "%s is a number of milliseconds from 0 on.", limit.field)
		}
	}
	if least != nil && most != nil && *least > *most {
		c.fail(path+".minDurationMs", "minDurationMs must not be more than maxDurationMs.")
	}
}

// excludable checks what a filter inside exclude must not be.
func (c *check) excludable(path string, f Filter) {
	switch {
	case f.From != nil:
		c.fail(path+".from", "from has no place inside exclude.")
	case f.To != nil:
		c.fail(path+".to", "to has no place inside exclude.")
	case f.Exclude != nil:
		c.fail(path+".exclude", "exclude has no place inside exclude.")
	case reflect.ValueOf(f).IsZero():
		c.fail(path, "A filter inside exclude has at least one field.")
	}
}
