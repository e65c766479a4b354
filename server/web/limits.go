package web

import "time"

// Limits of every request.
const (
	// MaxBody is the size of a GraphQL body; MaxRecordBody where the viewer
	// holds EVENT_RECORD; MaxAuthBody that of a sign-in or token request.
	MaxBody       = 256 << 10
	MaxRecordBody = 2 << 20
	MaxAuthBody   = 4 << 10
	// MaxNesting is how deep the JSON of a body nests.
	MaxNesting = 200
	// MaxValues is how many values it holds: seven bytes of it can take 350 of
	// memory, so bytes alone bound little.
	MaxValues = 150_000
	// MaxBodies is the size of all bodies that are worked on at a time.
	MaxBodies = 32 << 20
	// MaxMessage is the length of an error message in characters.
	MaxMessage = 200
)

// Limits of a GraphQL document, as it is after its fragments are put in place.
const (
	MaxQueryBytes = 64 << 10
	MaxTokens     = 2000
	MaxDepth      = 15
	MaxFields     = 500
	MaxAliases    = 50
	MaxDirectives = 50
	// MaxPrice lets two pages of 200 whole events through in one request, and
	// not three; prices are in price.go.
	MaxPrice = 50_000
	// MaxErrors is how many errors of one document are told.
	MaxErrors = 10
)

// atOnce is how many root fields of one query are worked on at the same time:
// one request must not take all connections to the database.
const atOnce = 4

// Limits of load that an operator may choose. A zero takes the default.
type Limits struct {
	// Rate is requests a second of one viewer, Burst how many at once after a
	// rest. A negative Rate: no limit.
	Rate  float64
	Burst int
	// Concurrent is how many GraphQL requests are worked on at a time; of one
	// viewer half as many.
	Concurrent int
	// Patience is how long a request waits for a place among them.
	Patience time.Duration
	// Sending is how long a client may take to send its body.
	Sending time.Duration
	// Work is how long one request may take, and its SQL with it.
	Work time.Duration
}

func (l Limits) orDefaults() Limits {
	if l.Rate == 0 {
		l.Rate = 200
	}
	if l.Burst == 0 {
		l.Burst = 400
	}
	if l.Concurrent == 0 {
		l.Concurrent = 512
	}
	if l.Patience == 0 {
		l.Patience = time.Second
	}
	if l.Sending == 0 {
		l.Sending = 10 * time.Second
	}
	if l.Work == 0 {
		l.Work = 10 * time.Second
	}
	return l
}
