package audit

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// separator stands between the parts of a search text. Fold turns control
// characters into blanks, so no folded text holds one.
const separator = "\x1f"

// Fold brings a text into the form in which texts are compared: NFKC, lower
// case, every dash as '-', runs of blanks and control characters as one blank.
// Database, filters and tests share it, so that all of them agree.
func Fold(text string) string {
	var out strings.Builder
	out.Grow(len(text))
	blank := false
	for _, r := range norm.NFKC.String(text) {
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r):
			if !blank {
				out.WriteByte(' ')
			}
			blank = true
			continue
		case unicode.Is(unicode.Pd, r) || r == '\u2212':
			r = '-'
		default:
			r = unicode.ToLower(r)
		}
		blank = false
		out.WriteRune(r)
	}
	return norm.NFKC.String(out.String())
}

// SearchText is the stored text that searches look at: the folded actor name,
// e-mail and id, always the first three parts, then each target's name and id,
// then the description; at most MaxSearchedText characters.
func SearchText(e Event) string {
	parts := make([]string, 0, 4+2*len(e.Targets))
	parts = append(parts, e.Actor.Name, string(e.Actor.Email), string(e.Actor.ActorID))
	for _, target := range e.Targets {
		parts = append(parts, string(target.Name), string(target.TargetID))
	}
	parts = append(parts, e.Description)
	for i := range parts {
		parts[i] = Fold(parts[i])
	}
	return cut(strings.Join(parts, separator), MaxSearchedText)
}

// cut shortens a text to at most n characters.
func cut(text string, n int) string {
	if len(text) <= n {
		return text
	}
	for i := range text {
		if n == 0 {
			return text[:i]
		}
		n--
	}
	return text
}
