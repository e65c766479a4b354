package dataset

import (
	"encoding/binary"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"
)

// newID is an id of version 4.
func newID(random *rand.Rand) uuid.UUID {
	var id uuid.UUID
	binary.BigEndian.PutUint64(id[:8], random.Uint64())
	binary.BigEndian.PutUint64(id[8:], random.Uint64())
	id[6], id[8] = 0x40|id[6]&0x0f, 0x80|id[8]&0x3f
	return id
}

// newLogID is a log id as the log makes them: version 7, its time occurredAt.
func newLogID(random *rand.Rand, occurredAt time.Time) uuid.UUID {
	id := newID(random)
	ms := uint64(occurredAt.UnixMilli())
	binary.BigEndian.PutUint32(id[:4], uint32(ms>>16))
	binary.BigEndian.PutUint16(id[4:6], uint16(ms))
	id[6] = 0x70 | id[6]&0x0f
	return id
}
