package audit

import (
	"crypto/rand"
	"encoding/binary"
	"strings"
	"time"

	"github.com/google/uuid"
)

// newID makes the log id of an event: a UUIDv7 (RFC 9562) whose 48 bits of
// time are occurredAt in milliseconds, so that an id, or its beginning, names a
// range of time. The rest is random.
func newID(occurredAt time.Time) (uuid.UUID, error) {
	var id uuid.UUID
	if _, err := rand.Read(id[6:]); err != nil {
		return id, err
	}
	var ms [8]byte
	binary.BigEndian.PutUint64(ms[:], uint64(occurredAt.UnixMilli()))
	copy(id[:6], ms[2:])
	id[6] = 0x70 | id[6]&0x0f
	id[8] = 0x80 | id[8]&0x3f
	return id, nil
}

// IsLogID reports whether an id can be an event's: all other ids are version 4
// or 5.
func IsLogID(id uuid.UUID) bool { return id.Version() == 7 }

// IDRange is the ids that begin with a prefix, and the time that they span.
type IDRange struct {
	First, Last uuid.UUID
}

// ParseIDPrefix reads the beginning of a log id, MinIDPrefix and more
// characters as they are written (8-4-4-4-12, or without dashes), any case.
// ok is false where the text is none.
func ParseIDPrefix(text string) (ids IDRange, ok bool) {
	digits := make([]byte, 0, 32)
	for i, r := range strings.ToLower(text) {
		switch {
		case r == '-' && (i == 8 || i == 13 || i == 18 || i == 23):
		case (r >= '0' && r <= '9' || r >= 'a' && r <= 'f') && len(digits) < 32:
			digits = append(digits, byte(r))
		default:
			return ids, false
		}
	}
	if len(digits) < MinIDPrefix {
		return ids, false
	}
	dashed := strings.Contains(text, "-")
	if dashed && len(text) > 8 && text[8] != '-' {
		return ids, false
	}
	rest := 32 - len(digits)
	first, err := uuid.Parse(string(digits) + strings.Repeat("0", rest))
	if err != nil {
		return ids, false
	}
	last, err := uuid.Parse(string(digits) + strings.Repeat("f", rest))
	return IDRange{first, last}, err == nil
}

// From is the first moment that an event in the range can have.
func (r IDRange) From() time.Time { return idTime(r.First) }

// To is the moment after the last one that an event in the range can have.
func (r IDRange) To() time.Time { return idTime(r.Last).Add(time.Millisecond) }

func idTime(id uuid.UUID) time.Time {
	var ms [8]byte
	copy(ms[2:], id[:6])
	return time.UnixMilli(int64(binary.BigEndian.Uint64(ms[:]))).UTC()
}
