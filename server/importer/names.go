package importer

import (
	"strings"
	"time"
	"unicode"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// slugOf makes the last part of an activity's code of its display name: lower
// case, '_' for whatever is between letters and digits, none at the ends.
func slugOf(name string) string {
	var out strings.Builder
	gap := false
	for _, r := range audit.Fold(name) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			gap = out.Len() > 0
			continue
		}
		if gap {
			out.WriteByte('_')
			gap = false
		}
		out.WriteRune(r)
	}
	return out.String()
}

// parseTime reads RFC 3339 with any number of digits, or one of the layouts; a
// text without a zone is UTC.
func parseTime(text string, layouts []string) (time.Time, bool) {
	if at, err := time.Parse(time.RFC3339Nano, text); err == nil {
		return at, true
	}
	for _, layout := range layouts {
		if at, err := time.Parse(layout, text); err == nil {
			return at, true
		}
	}
	return time.Time{}, false
}
