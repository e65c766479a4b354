package audit

// Fields name the fields of an event that somebody asks for, as the API does.
// nil is all of them. A store may leave the others empty, but always reads what
// identifies an event and says where it belongs: a page asked for three fields
// costs a third of a whole one, and less where records keep their raw text.
type Fields map[string]bool

// Any reports whether one of the names is asked for.
func (f Fields) Any(names ...string) bool {
	for _, name := range names {
		if f[name] {
			return true
		}
	}
	return f == nil
}
