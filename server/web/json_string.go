package web

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// str reads a string. Without an escape it is a piece of the text, not a copy.
func (d *decoder) str() (string, error) {
	d.at++
	begin := d.at
	for ; d.at < len(d.text); d.at++ {
		switch c := d.text[d.at]; {
		case c == '"':
			d.at++
			return d.text[begin : d.at-1], nil
		case c == '\\':
			return d.escaped(d.text[begin:d.at])
		case c < ' ':
			return "", d.faulty("A control character stands in a string")
		}
	}
	return "", d.invalid()
}

// plain are the escapes of one letter and what they stand for.
var plain = map[byte]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// escaped reads on from the first backslash of a string.
func (d *decoder) escaped(before string) (string, error) {
	var text strings.Builder
	text.WriteString(before)
	for d.at < len(d.text) {
		c := d.text[d.at]
		switch {
		case c == '"':
			d.at++
			return text.String(), nil
		case c < ' ':
			return "", d.faulty("A control character stands in a string")
		case c != '\\':
			text.WriteByte(c)
			d.at++
			continue
		}
		d.at++
		if d.at >= len(d.text) {
			return "", d.invalid()
		}
		if letter, ok := plain[d.text[d.at]]; ok {
			text.WriteByte(letter)
			d.at++
			continue
		}
		r, err := d.unicode()
		if err != nil {
			return "", err
		}
		text.WriteRune(r)
	}
	return "", d.invalid()
}

// unicode reads uXXXX, and the second half of a pair of surrogates.
func (d *decoder) unicode() (rune, error) {
	first, ok := d.hex()
	if !ok {
		return 0, d.invalid()
	}
	if !utf16.IsSurrogate(first) {
		return first, nil
	}
	if d.one(`\`) {
		if second, ok := d.hex(); ok {
			if r := utf16.DecodeRune(first, second); r != '\uFFFD' {
				return r, nil
			}
		}
	}
	return 0, d.faulty("A surrogate stands alone in a string")
}

// hex reads uXXXX.
func (d *decoder) hex() (rune, bool) {
	if len(d.text)-d.at < 5 || d.text[d.at] != 'u' {
		return 0, false
	}
	code, err := strconv.ParseUint(d.text[d.at+1:d.at+5], 16, 16)
	d.at += 5
	return rune(code), err == nil
}
