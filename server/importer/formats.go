package importer

import (
	"strings"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Format is a kind of file that can be imported.
type Format struct {
	// Name is what Options.Format takes.
	Name string
	// About says in a line what it is.
	About string
}

// tables are all formats; adding one means adding its table here.
func tables() []*table {
	return []*table{own(), entraAudit(), entraSignIn(), entraProvisioning(), m365Unified()}
}

// Formats lists the formats that can be imported.
func Formats() []Format {
	var out []Format
	for _, t := range tables() {
		out = append(out, Format{Name: t.name, About: t.about})
	}
	return out
}

// tableOf finds a format by its name; nil where none is given. Faults:
// BadUserInput.
func tableOf(name string, all []*table) (*table, error) {
	if name == "" {
		return nil, nil
	}
	var names []string
	for _, t := range all {
		if t.name == name {
			return t, nil
		}
		names = append(names, t.name)
	}
	return nil, fault.Invalid("format", "There is no format %q; there is %s.", brief(name), strings.Join(names, ", "))
}
