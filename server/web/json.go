package web

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// decodeJSON reads one JSON value (RFC 8259), as map[string]any, []any, string,
// json.Number, bool or nil. It is stricter than encoding/json, which lets two
// readers of one body disagree: broken UTF-8, a surrogate without its other
// half, and a key that occurs twice in an object, however escaped, are refused.
// The work is linear in the text. Faults: BadRequest, PayloadTooLarge.
func decodeJSON(text string) (any, error) {
	if !utf8.ValidString(text) {
		return nil, fault.New(fault.BadRequest, "The JSON is not valid UTF-8.")
	}
	d := &decoder{text: text}
	value, err := d.value()
	if err != nil {
		return nil, err
	}
	if d.space(); d.at < len(text) {
		return nil, d.faulty("Something follows the JSON value")
	}
	return value, nil
}

// decoder is at a place in a text.
type decoder struct {
	text   string
	at     int
	depth  int
	values int
}

func (d *decoder) faulty(what string) error {
	return fault.Newf(fault.BadRequest, "%s (at byte %d).", what, d.at)
}

func (d *decoder) invalid() error { return d.faulty("This is not valid JSON") }

func (d *decoder) space() {
	for d.at < len(d.text) && (d.text[d.at] == ' ' || d.text[d.at] == '\n' || d.text[d.at] == '\r' || d.text[d.at] == '\t') {
		d.at++
	}
}

// next takes a byte if it comes next after blanks.
func (d *decoder) next(c byte) bool {
	if d.space(); d.at < len(d.text) && d.text[d.at] == c {
		d.at++
		return true
	}
	return false
}

func (d *decoder) value() (any, error) {
	if d.space(); d.at >= len(d.text) {
		return nil, d.invalid()
	}
	if d.values++; d.values > MaxValues {
		return nil, fault.Newf(fault.PayloadTooLarge, "The JSON holds more than %d values.", MaxValues)
	}
	switch c := d.text[d.at]; {
	case c == '{':
		return d.nested(d.object)
	case c == '[':
		return d.nested(d.array)
	case c == '"':
		return d.str()
	case c == '-' || c >= '0' && c <= '9':
		return d.number()
	case d.word("true"):
		return true, nil
	case d.word("false"):
		return false, nil
	case d.word("null"):
		return nil, nil
	}
	return nil, d.invalid()
}

func (d *decoder) word(word string) bool {
	if !strings.HasPrefix(d.text[d.at:], word) {
		return false
	}
	d.at += len(word)
	return true
}

func (d *decoder) nested(read func() (any, error)) (any, error) {
	if d.depth++; d.depth > MaxNesting {
		return nil, d.faulty("The JSON nests too deep")
	}
	d.at++
	value, err := read()
	d.depth--
	return value, err
}

func (d *decoder) array() (any, error) {
	list := []any{}
	if d.next(']') {
		return list, nil
	}
	for {
		element, err := d.value()
		if err != nil {
			return nil, err
		}
		list = append(list, element)
		if d.next(']') {
			return list, nil
		}
		if !d.next(',') {
			return nil, d.invalid()
		}
	}
}

func (d *decoder) object() (any, error) {
	object := map[string]any{}
	if d.next('}') {
		return object, nil
	}
	for {
		if d.space(); d.at >= len(d.text) || d.text[d.at] != '"' {
			return nil, d.invalid()
		}
		key, err := d.str()
		if err != nil {
			return nil, err
		}
		if _, twice := object[key]; twice {
			return nil, d.faulty("A key occurs twice in one object")
		}
		if !d.next(':') {
			return nil, d.invalid()
		}
		if object[key], err = d.value(); err != nil {
			return nil, err
		}
		if d.next('}') {
			return object, nil
		}
		if !d.next(',') {
			return nil, d.invalid()
		}
	}
}

// number keeps the digits as they were written.
func (d *decoder) number() (any, error) {
	begin := d.at
	d.one("-")
	if !d.one("0") && !d.digits() {
		return nil, d.invalid()
	}
	if d.one(".") && !d.digits() {
		return nil, d.invalid()
	}
	if d.one("eE") {
		d.one("+-")
		if !d.digits() {
			return nil, d.invalid()
		}
	}
	return json.Number(d.text[begin:d.at]), nil
}

// one takes a byte if it is one of the set.
func (d *decoder) one(set string) bool {
	if d.at < len(d.text) && strings.IndexByte(set, d.text[d.at]) >= 0 {
		d.at++
		return true
	}
	return false
}

func (d *decoder) digits() bool {
	begin := d.at
	for d.at < len(d.text) && d.text[d.at] >= '0' && d.text[d.at] <= '9' {
		d.at++
	}
	return d.at > begin
}
