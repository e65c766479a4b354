package audit

import (
	"bytes"
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Sealer seals positions of lists into cursors and opens them again. A cursor
// is good for one binding only (its viewer and filter); what may be seen is
// never in it.
type Sealer struct{ key []byte }

// NewSealer returns a sealer with a secret key of 32 bytes, the same on all
// servers of an installation.
func NewSealer(key []byte) Sealer { return Sealer{key} }

const (
	cursorVersion = 1
	cursorMAC     = 16
)

// Seal returns the cursor of a position for a binding.
func (s Sealer) Seal(binding, position []byte) string {
	body := append([]byte{cursorVersion}, position...)
	return base64.RawURLEncoding.EncodeToString(append(body, s.mac(binding, body)...))
}

// Open returns the position in a cursor, or InvalidCursor: forged, foreign, of
// another filter and of another version are one and the same. field names the
// argument.
func (s Sealer) Open(binding []byte, field, cursor string) ([]byte, error) {
	sealed, err := base64.RawURLEncoding.Strict().DecodeString(cursor)
	if at := len(sealed) - cursorMAC; err == nil && at > 0 && sealed[0] == cursorVersion &&
		hmac.Equal(sealed[at:], s.mac(binding, sealed[:at])) {
		return sealed[1:at], nil
	}
	return nil, InvalidCursor(field)
}

// InvalidCursor is the fault of a cursor that does not open.
func InvalidCursor(field string) *fault.Error {
	return &fault.Error{Kind: fault.InvalidCursor, Field: field,
		Message: "The cursor is not of this viewer and filter. Start again without it."}
}

func (s Sealer) mac(binding, body []byte) []byte {
	inner := sha256.Sum256(binding)
	mac := hmac.New(sha256.New, s.key)
	mac.Write(inner[:])
	mac.Write(body)
	return mac.Sum(nil)[:cursorMAC]
}

// Bind returns the binding of a list: its viewer and what it is filtered by.
func Bind(viewer uuid.UUID, list string, filter any) ([]byte, error) {
	return json.Marshal([]any{viewer, list, filter})
}

// Position is a place in the order of events: newest first, occurredAt, then id.
type Position struct {
	OccurredAt time.Time
	ID         uuid.UUID
}

// Compare tells which of two positions is the newer one: 1 where it is p, -1
// where it is o.
func (p Position) Compare(o Position) int {
	return cmp.Or(p.OccurredAt.Compare(o.OccurredAt), bytes.Compare(p.ID[:], o.ID[:]))
}

// positionSize is three times, an id, and a hint.
const positionSize = 3*8 + 16 + 1

// atEvent is the hint of a position where an event of the list is. Any other
// one is the store's: reading stopped there.
const atEvent = 0xff

// encode puts the effective range of the first page beside the position, so
// that the last 24 hours do not slide while somebody pages; and a hint.
func (p Position) encode(within Range, hint byte) []byte {
	out := make([]byte, 0, positionSize)
	for _, t := range []time.Time{within.From, within.To, p.OccurredAt} {
		out = binary.BigEndian.AppendUint64(out, uint64(t.UnixMicro()))
	}
	return append(append(out, p.ID[:]...), hint)
}

func decodePosition(field string, sealed []byte) (within Range, at Position, hint byte, err error) {
	if len(sealed) != positionSize {
		return within, at, 0, InvalidCursor(field)
	}
	micros := func(n int) time.Time {
		return time.UnixMicro(int64(binary.BigEndian.Uint64(sealed[n:]))).UTC()
	}
	at.OccurredAt = micros(16)
	copy(at.ID[:], sealed[24:])
	return Range{micros(0), micros(8)}, at, sealed[positionSize-1], nil
}
