package export

import (
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// State is how far an export is.
type State string

const (
	Queued   State = "QUEUED"
	Running  State = "RUNNING"
	Ready    State = "READY"
	Failed   State = "FAILED"
	Canceled State = "CANCELED"
	Expired  State = "EXPIRED"
)

// Limits of exports.
const (
	// MaxOpen is how many exports of a viewer may wait or run.
	MaxOpen = 20
	// Lifetime is how long a file is kept; renewing begins it anew.
	Lifetime = 24 * time.Hour
	// PartRows is how many events a part is made of, all but the last.
	PartRows = 25_000
)

// Export is a requested copy of the events that a filter selects, in a file. It
// is its owner's: nobody else sees it.
type Export struct {
	ID uuid.UUID
	// Owner is the viewer who asked; TenantID is its own tenant then.
	Owner        uuid.UUID
	TenantID     uuid.UUID
	RequestedBy  audit.Actor
	Impersonator *audit.Actor
	RequestedAt  time.Time
	Layout       Layout
	// Asked is what the file holds, fixed when it was asked for.
	Asked audit.Frozen
	// Range is the effective range of occurredAt.
	Range audit.Range
	// EstimatedRows is how many events were counted; nil where that took too long.
	EstimatedRows *int64
	State         State
	// Error is why it failed, for the owner to read.
	Error    audit.Text
	Progress Progress
	// SHA256 is that of the whole file, in hexadecimal digits; empty until READY.
	SHA256     audit.Text
	FinishedAt *time.Time
	// ExpiresAt is when the file goes; nil until READY.
	ExpiresAt *time.Time
}

// Progress is what is written so far. Whoever goes on needs nothing else.
type Progress struct {
	// Parts are whole, one behind the other.
	Parts []PartSum `json:"parts,omitempty"`
	// After is the last event that was looked at; nil is none.
	After *audit.Position `json:"after,omitempty"`
	// Digest is the state of the SHA-256 of all parts.
	Digest []byte `json:"digest,omitempty"`
	Rows   int64  `json:"rows,omitempty"`
	Bytes  int64  `json:"bytes,omitempty"`
	Loss   Loss   `json:"loss,omitzero"`
}

// open reports whether something is still to be done.
func (s State) open() bool { return s == Queued || s == Running }

// at is the state at a moment: a file that is out of date is gone, whether or
// not it has been removed yet.
func (e *Export) at(now time.Time) {
	if e.State == Ready && e.ExpiresAt != nil && !now.Before(*e.ExpiresAt) {
		e.State = Expired
	}
}

// FileName is what the file is called when it is downloaded.
func (e *Export) FileName() string {
	return e.Layout.FileName("trailkeeper-" + e.RequestedAt.Format("20060102T150405Z"))
}

// target is the export as the target of an event.
func (e *Export) target() audit.Target {
	return audit.Target{Kind: "Export", TargetID: audit.Text(e.ID.String()), Name: audit.Text(e.FileName())}
}

// What the API calls the parts of an export.

// Format is the layout's.
func (e *Export) Format() Format { return e.Layout.Format }

// Profile is the layout's.
func (e *Export) Profile() Profile { return e.Layout.Profile }

// Compression is the layout's.
func (e *Export) Compression() Compression { return e.Layout.Compression }

// Columns are the chosen ones; nil is all.
func (e *Export) Columns() []string { return e.Layout.Columns }

// Filter is what was asked for, as JSON.
func (e *Export) Filter() (audit.JSON, error) { return audit.CompactJSON(e.Asked.Filter) }

// EffectiveRange is of occurredAt.
func (e *Export) EffectiveRange() audit.Range { return e.Range }

// AsOf is the mark.
func (e *Export) AsOf() time.Time { return e.Asked.AsOf }

// Since is the mark of the earlier export; nil is none.
func (e *Export) Since() *time.Time {
	if e.Asked.Earlier == nil {
		return nil
	}
	return &e.Asked.Earlier.AsOf
}

// Rows are written so far.
func (e *Export) Rows() int64 { return e.Progress.Rows }

// RowsLeftOut are what the layout has no row for.
func (e *Export) RowsLeftOut() int64 { return e.Progress.Loss.Rows }

// Bytes are written so far.
func (e *Export) Bytes() int64 { return e.Progress.Bytes }

// URL is where the file is to be had; empty where there is none.
func (e *Export) URL() audit.Text {
	if e.State != Ready {
		return ""
	}
	return audit.Text("/downloads/exports/" + e.ID.String())
}

// ManifestURL is where the manifest is to be had.
func (e *Export) ManifestURL() audit.Text {
	if e.State != Ready {
		return ""
	}
	return e.URL() + "/" + manifestName
}

// IsNode says that an export has an id of its own.
func (Export) IsNode() {}
