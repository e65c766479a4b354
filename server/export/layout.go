package export

import (
	"slices"
	"strings"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Format is how the rows of a file are written.
type Format string

const (
	// CSV is RFC 4180 in UTF-8, safe from formulas.
	CSV Format = "CSV"
	// JSON is one array, NDJSON one object a line.
	JSON   Format = "JSON"
	NDJSON Format = "NDJSON"
	// Parquet is for analysts: columns with types.
	Parquet Format = "PARQUET"
)

// Profile is which columns a file has: all of an event, or those of a portal.
type Profile string

const (
	Full       Profile = "FULL"
	MTR        Profile = "MTR"
	Partner    Profile = "PARTNER"
	Entra      Profile = "ENTRA"
	MSPControl Profile = "MSPCONTROL"
)

// Compression is how a file is packed.
type Compression string

const (
	None Compression = "NONE"
	Gzip Compression = "GZIP"
	// Zstd needs less time and room than gzip, and a newer program to open it.
	Zstd Compression = "ZSTD"
)

// MaxColumns is how many columns may be chosen.
const MaxColumns = 100

// Layout is what a file looks like. It says all that the bytes of given events
// depend on. Empty names stand for FULL, AUDIT and NONE; a format has to be
// named.
type Layout struct {
	Format  Format  `json:"format"`
	Profile Profile `json:"profile"`
	// Log is which of Entra's files an ENTRA file in CSV is, AUDIT or SIGN_IN:
	// they have different columns. JSON holds all logs, each in its own shape.
	Log audit.EventLog `json:"log,omitempty"`
	// Columns are those of FULL in this order, see Columns; nil is all.
	Columns []string `json:"columns,omitempty"`
	// BOM begins a CSV file with the byte order mark, by which Excel knows that it
	// is UTF-8. ENTRA begins with it in any case, as the portal's files do.
	BOM bool `json:"bom,omitempty"`
	// Compression is of the whole file or, in PARQUET, of its pages.
	Compression Compression `json:"compression"`
}

// whole is the layout with the names that empty ones stand for.
func (l Layout) whole() Layout {
	l.Profile, l.Compression = or(l.Profile, Full), or(l.Compression, None)
	if l.Profile == Entra && l.Format == CSV {
		l.Log, l.BOM = or(l.Log, audit.LogAudit), true
	}
	return l
}

// Validate checks that there are such files. Faults: BadUserInput, which names
// the field of RequestExportInput.
func (l Layout) Validate() error {
	l = l.whole()
	isCSV, isEntra := l.Format == CSV, l.Profile == Entra
	switch {
	case !slices.Contains([]Format{CSV, JSON, NDJSON, Parquet}, l.Format):
		return fault.Invalid("input.format", "The format is CSV, JSON, NDJSON or PARQUET.")
	case !slices.Contains([]Profile{Full, MTR, Partner, Entra, MSPControl}, l.Profile):
		return fault.Invalid("input.profile", "The profile is FULL, MTR, PARTNER, ENTRA or MSPCONTROL.")
	case !slices.Contains([]Compression{None, Gzip, Zstd}, l.Compression):
		return fault.Invalid("input.compression", "The compression is NONE, GZIP or ZSTD.")
	case isEntra && l.Format == Parquet:
		return fault.Invalid("input.format", "ENTRA is CSV, JSON or NDJSON.")
	case l.Log != "" && !(isEntra && isCSV):
		return fault.Invalid("input.log", "Only ENTRA in CSV is a file of one log.")
	case l.Log == audit.LogProvisioning:
		return fault.Invalid("input.log", "Provisioning has no file in CSV: choose JSON or NDJSON.")
	case isEntra && isCSV && l.Log != audit.LogAudit && l.Log != audit.LogSignIn:
		return fault.Invalid("input.log", "ENTRA in CSV is a file of the log AUDIT or SIGN_IN.")
	case l.BOM && !isCSV:
		return fault.Invalid("input.bom", "Only CSV has a byte order mark.")
	case l.Columns != nil && l.Profile != Full:
		return fault.Invalid("input.columns", "Columns are chosen only in the profile FULL.")
	case len(l.Columns) > MaxColumns || l.Columns != nil && len(l.Columns) == 0:
		return fault.Invalid("input.columns", "There are 1 to %d columns.", MaxColumns)
	}
	_, err := choose(l.Columns)
	return err
}

// Fields are what of events has to be read for the layout; nil is all.
func (l Layout) Fields() audit.Fields {
	if l.Columns == nil {
		return nil
	}
	fields := audit.Fields{}
	for _, name := range l.Columns {
		name, _, _ = strings.Cut(name, ".")
		fields[name] = true
	}
	return fields
}

// Header is the columns of the file in CSV, or what they would be: what a user
// sees before there is a file. Faults: BadUserInput.
func (l Layout) Header() ([]string, error) {
	if l.Profile == Entra && l.Format != CSV {
		l.Format, l.BOM = CSV, true
	}
	if err := l.Validate(); err != nil {
		return nil, err
	}
	switch l = l.whole(); l.Profile {
	case Full:
		return names(columnsOf(l.Columns), func(c column) string { return c.name }), nil
	case Entra:
		return names(newEntraCSV(l.Log).columns, func(c entraColumn) string { return c.name }), nil
	}
	return portalOf(l.Profile).names(), nil
}

// FileName is the name of a file, whose beginning is given.
func (l Layout) FileName(base string) string {
	name := base + "." + strings.ToLower(string(l.Format))
	switch {
	case l.Format == Parquet:
		return name
	case l.Compression == Gzip:
		return name + ".gz"
	case l.Compression == Zstd:
		return name + ".zst"
	}
	return name
}

// ContentType is the media type of a file.
func (l Layout) ContentType() string {
	switch {
	case l.Format == Parquet:
		return "application/vnd.apache.parquet"
	case l.Compression == Gzip:
		return "application/gzip"
	case l.Compression == Zstd:
		return "application/zstd"
	case l.Format == JSON:
		return "application/json"
	case l.Format == NDJSON:
		return "application/x-ndjson"
	}
	return "text/csv; charset=utf-8; header=present"
}

// or returns the value, or the default where none is given.
func or[T ~string](value, otherwise T) T {
	if value == "" {
		return otherwise
	}
	return value
}
