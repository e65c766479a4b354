package audit

import "time"

// Limits of the public API, quoted in the schema's descriptions. Characters
// are Unicode code points.
const (
	MaxEventsPerCall = 1000
	MaxText          = 400
	MaxName          = 1000 // names, reasons, userAgent
	MaxDescription   = 10_000
	MaxSourceID      = 200
	MaxValueBytes    = 64 << 10  // old, new, details
	MaxRawBytes      = 256 << 10 // raw
	MaxEventBytes    = 512 << 10 // the whole event, as compact JSON
	MaxTargets       = 100
	MaxChanges       = 200 // of one target
	MaxAhead         = 24 * time.Hour
	MaxPage          = 200
	DefaultPage      = 50
	MaxFilterValues  = 100
	MaxFilterTenants = 1000
	MaxSearchTexts   = 10
	MaxExcludes      = 20
	MaxSearchText    = 200
	MinIDPrefix      = 8
	MaxExactCount    = 10_000
	MaxSearchedText  = 4000 // of an event's texts, folded
	DefaultRange     = 24 * time.Hour
)

// Earliest is the first moment that an event may have: UUIDv7 counts from it.
var Earliest = time.Unix(0, 0).UTC()

// Latest is the last moment that a UUIDv7 can hold.
var Latest = time.UnixMilli(1<<48 - 1).UTC()
