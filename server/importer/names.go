package importer

import (
	"strings"
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
