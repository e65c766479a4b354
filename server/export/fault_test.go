package export

import "github.com/trailkeeper/trailkeeper/server/fault"

// fieldOf is the field at fault, empty where none is.
func fieldOf(err error) string {
	if err == nil {
		return ""
	}
	return fault.From(err).Field
}

// messageOf is what users read.
func messageOf(err error) string {
	if err == nil {
		return ""
	}
	return fault.From(err).Message
}
