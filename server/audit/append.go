package audit

import (
	"encoding/hex"
	"strconv"
	"time"

	"github.com/google/uuid"
)

// AppendString appends a text as JSON, byte for byte as the API writes it.
func AppendString[T ~string | ~[]byte](json []byte, text T) []byte {
	json = append(json, '"')
	begin := 0
	for i := 0; i < len(text); i++ {
		c := text[i]
		if plain[c] {
			continue
		}
		json = appendEscaped(append(json, text[begin:i]...), c)
		begin = i + 1
	}
	return append(append(json, text[begin:]...), '"')
}

// plain are the bytes that stand in JSON as they are, those of UTF-8 included.
var plain = func() (plain [256]bool) {
	for c := range plain {
		plain[c] = c >= ' ' && c != '"' && c != '\\'
	}
	return plain
}()

func appendEscaped(json []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(json, '\\', c)
	case '\t':
		return append(json, '\\', 't')
	case '\r':
		return append(json, '\\', 'r')
	case '\n':
		return append(json, '\\', 'n')
	}
	const hexDigits = "0123456789ABCDEF"
	return append(json, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
}

// AppendID appends an id as JSON.
func AppendID(json []byte, id uuid.UUID) []byte {
	return append(AppendBareID(append(json, '"'), id), '"')
}

// AppendBareID appends an id without quotes.
func AppendBareID(to []byte, id uuid.UUID) []byte {
	to = append(hex.AppendEncode(to, id[:4]), '-')
	to = append(hex.AppendEncode(to, id[4:6]), '-')
	to = append(hex.AppendEncode(to, id[6:8]), '-')
	to = append(hex.AppendEncode(to, id[8:10]), '-')
	return hex.AppendEncode(to, id[10:])
}

// AppendTime appends a time as JSON, in UTC with microseconds.
func AppendTime(json []byte, t time.Time) []byte {
	return append(AppendBareTime(append(json, '"'), t), '"')
}

// AppendBareTime appends a time without quotes, in UTC with microseconds. The
// time package is quick with whole seconds in RFC 3339, so the rest is put in by
// hand.
func AppendBareTime(to []byte, t time.Time) []byte {
	to = t.UTC().AppendFormat(to, time.RFC3339)
	to[len(to)-1] = '.' // was Z
	for micros, unit := t.Nanosecond()/1000, 100_000; unit > 0; unit /= 10 {
		to = append(to, byte('0'+micros/unit%10))
	}
	return append(to, 'Z')
}

// AppendFloat appends a number as JSON, which must not be infinite or NaN.
func AppendFloat(json []byte, n float64) []byte {
	return strconv.AppendFloat(json, n, 'g', -1, 64)
}
