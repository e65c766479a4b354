package directory

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// checkName returns a name as it is stored: without blanks around it. Faults:
// BadUserInput where it is empty, longer than audit.MaxName characters, or
// holds control characters.
func checkName(field, name string) (string, error) {
	name = strings.TrimSpace(name)
	if name == "" {
		return "", fault.Invalid(field, "A name must not be empty.")
	}
	return name, checkText(field, name, audit.MaxName)
}

// checkText refuses a text that is too long or holds control characters.
func checkText(field, text string, most int) error {
	switch {
	case utf8.RuneCountInString(text) > most:
		return fault.Invalid(field, "At most %d characters.", most)
	case strings.ContainsFunc(text, unicode.IsControl):
		return fault.Invalid(field, "Control characters are not allowed.")
	}
	return nil
}

// idOf reads an id; what is none names nothing, like an id that nobody has.
func idOf(text string) uuid.UUID {
	id, err := uuid.Parse(text)
	if err != nil {
		return uuid.Nil
	}
	return id
}

// missing is the fault of an id that names nothing, or nothing that the viewer
// may know of: the two are the same.
func missing(field, what string) error {
	return &fault.Error{Kind: fault.NotFound, Message: "There is no such " + what + ".", Field: field}
}

// denied is the fault of what the viewer may see but not do.
func denied(field, message string) error {
	return &fault.Error{Kind: fault.Forbidden, Message: message, Field: field}
}
