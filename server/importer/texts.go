package importer

import "unicode/utf8"

// text is what a member says; nothing where the source only fills the place.
func (r *reading) text(m *member) string {
	text := asText(m.value)
	if text == "" || likeAny(r.table.voids, text) {
		return ""
	}
	return text
}

// look is the first text that the paths lead to.
func (r *reading) look(roots []*object, all []path) string {
	for _, at := range all {
		for _, root := range roots {
			if m := root.find(at); m != nil {
				if text := r.text(m); text != "" {
					return text
				}
			}
		}
	}
	return ""
}

// hold is the first text of at most so many characters that the paths lead to;
// it, and whatever says the same there, is held.
func (r *reading) hold(roots []*object, all []path, most int) string {
	held := ""
	for _, at := range all {
		for _, root := range roots {
			m := root.find(at)
			if m == nil {
				continue
			}
			said := r.text(m)
			if said != "" && !tooLong(said, most) && (held == "" || said == held) {
				held, m.held = said, true
			}
		}
	}
	return held
}

// tooLong reports whether a text has more than so many characters. What is too
// long for a field stays in the details: a long user agent hides no sign-in.
func tooLong(text string, most int) bool {
	return len(text) > most && utf8.RuneCountInString(text) > most
}
