package export

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"io"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// ManifestVersion is the form of manifests that is written.
const ManifestVersion = 1

// maxManifest is the largest manifest that is read.
const maxManifest = 64 << 20

// Manifest says what a file is, and by which digests it is known.
type Manifest struct {
	Version int `json:"version"`
	// Export is the id of the export, File the name of the file beside.
	Export string `json:"export,omitempty"`
	File   string `json:"file,omitempty"`
	// Filter is what was asked, Scope where the viewer was permitted to see, and
	// Range the effective range of occurredAt.
	Filter audit.JSON  `json:"filter"`
	Scope  audit.JSON  `json:"scope"`
	Range  audit.Range `json:"range"`
	// AsOf is the upper mark: of what was recorded later, nothing is in the file.
	AsOf time.Time `json:"asOf"`
	// Earlier is the copy that the file goes on from; nil is none.
	Earlier *audit.Earlier `json:"earlier,omitempty"`
	Layout  Layout         `json:"layout"`
	Rows    int64          `json:"rows"`
	Loss    Loss           `json:"loss"`
	// Parts are the file, one behind the other.
	Parts  []PartSum `json:"parts"`
	Bytes  int64     `json:"bytes"`
	SHA256 string    `json:"sha256"`
	// Server is the version of the program that made the file.
	Server      string      `json:"server"`
	RequestedBy audit.Actor `json:"requestedBy"`
	RequestedAt time.Time   `json:"requestedAt"`
}

// PartSum is what a part of a file came to.
type PartSum struct {
	Rows   int64  `json:"rows"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Encode is the manifest as a file: the same manifest gives the same bytes.
// Times are in UTC with microseconds, filter and scope have sorted names.
// Faults: Internal where filter or scope are no JSON.
func (m Manifest) Encode() ([]byte, error) {
	m.Version = ManifestVersion
	m.Layout = m.Layout.whole()
	for _, t := range []*time.Time{&m.Range.From, &m.Range.To, &m.AsOf, &m.RequestedAt} {
		*t = t.UTC().Truncate(time.Microsecond)
	}
	for _, value := range []*audit.JSON{&m.Filter, &m.Scope} {
		sorted, err := sortedJSON(*value)
		if err != nil {
			return nil, fault.Hidden(err)
		}
		*value = sorted
	}
	var out bytes.Buffer
	to := json.NewEncoder(&out)
	to.SetEscapeHTML(false)
	to.SetIndent("", "  ")
	if err := to.Encode(m); err != nil {
		return nil, fault.Hidden(err)
	}
	return out.Bytes(), nil
}

func sortedJSON(value audit.JSON) (audit.JSON, error) {
	if len(value) == 0 {
		return nil, nil
	}
	from := json.NewDecoder(bytes.NewReader(value))
	from.UseNumber()
	var tree any
	if err := from.Decode(&tree); err != nil {
		return nil, err
	}
	return audit.CompactJSON(tree)
}

// ReadManifest reads a manifest and checks that it agrees with itself. Faults:
// BadUserInput.
func ReadManifest(file io.Reader) (Manifest, error) {
	var m Manifest
	from := json.NewDecoder(io.LimitReader(file, maxManifest))
	if err := from.Decode(&m); err != nil {
		return m, fault.New(fault.BadUserInput, "The manifest is no manifest: it is not JSON of its form, or it breaks off.").Because(err)
	}
	if _, err := from.Token(); err != io.EOF {
		return m, fault.New(fault.BadUserInput, "The manifest goes on behind its end.")
	}
	return m, m.check()
}

// check reports what in a manifest contradicts the rest.
func (m Manifest) check() error {
	if m.Version != ManifestVersion {
		return fault.Newf(fault.BadUserInput, "The manifest has version %d, this program reads version %d.", m.Version, ManifestVersion)
	}
	if err := m.Layout.Validate(); err != nil {
		return fault.New(fault.BadUserInput, "The manifest names a layout that there is not: "+fault.From(err).Message)
	}
	var rows, size int64
	for i, part := range m.Parts {
		if part.Rows < 0 || part.Bytes < 0 || !isDigest(part.SHA256) {
			return fault.Newf(fault.BadUserInput, "The manifest's part %d has no rows, bytes and sha256 as they should be.", i+1)
		}
		rows, size = rows+part.Rows, size+part.Bytes
	}
	switch {
	case !isDigest(m.SHA256):
		return fault.New(fault.BadUserInput, "The manifest has no sha256 of the file.")
	case size != m.Bytes:
		return fault.Newf(fault.BadUserInput, "The manifest contradicts itself: its parts have %d bytes, the file %d.", size, m.Bytes)
	case rows != m.Rows:
		return fault.Newf(fault.BadUserInput, "The manifest contradicts itself: its parts have %d rows, the file %d.", rows, m.Rows)
	}
	return nil
}

func isDigest(text string) bool {
	digest, err := hex.DecodeString(text)
	return err == nil && len(digest) == 32
}
