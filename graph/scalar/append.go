package scalar

import (
	"encoding/hex"
	"strconv"
	"time"

	"github.com/google/uuid"
)

// AppendString appends a text as JSON, byte for byte as gqlgen writes it.
func AppendString[T ~string](json []byte, text T) []byte {
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

// AppendID appends an id that is not missing.
func AppendID(json []byte, id uuid.UUID) []byte {
	json = append(json, '"')
	json = append(hex.AppendEncode(json, id[:4]), '-')
	json = append(hex.AppendEncode(json, id[4:6]), '-')
	json = append(hex.AppendEncode(json, id[6:8]), '-')
	json = append(hex.AppendEncode(json, id[8:10]), '-')
	return append(hex.AppendEncode(json, id[10:]), '"')
}

// AppendTime appends a time in UTC with microseconds. The time package is
// quick with whole seconds in RFC 3339, so the rest is put in by hand.
func AppendTime(json []byte, t time.Time) []byte {
	json = t.UTC().AppendFormat(append(json, '"'), time.RFC3339)
	json[len(json)-1] = '.' // was Z
	for micros, unit := t.Nanosecond()/1000, 100_000; unit > 0; unit /= 10 {
		json = append(json, byte('0'+micros/unit%10))
	}
	return append(json, 'Z', '"')
}

// AppendFloat appends a number, which must not be infinite or NaN.
func AppendFloat(json []byte, n float64) []byte {
	return strconv.AppendFloat(json, n, 'g', -1, 64)
}
