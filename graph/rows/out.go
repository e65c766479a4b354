package rows

import (
	"context"
	"io"
	"sync"
)

// out is a list on its way to JSON.
type out struct {
	json []byte
	ctx  context.Context
	// stuck says that gqlgen has to write the list instead.
	stuck bool
}

// written is a list as JSON. It can be written once: then its memory is
// another's.
type written struct {
	out   *out
	spare *spare
}

// MarshalGQL implements graphql.Marshaler.
func (m *written) MarshalGQL(w io.Writer) {
	_, _ = w.Write(m.out.json)
	m.spare.giveBack(m.out)
	m.out = nil
}

// mostSpare is how large memory may be that is kept for the next list: whoever
// asks for megabytes once must not hold them for good.
const mostSpare = 1 << 20

// spare keeps memory for the next list.
type spare struct{ pool sync.Pool }

func (s *spare) take(ctx context.Context) *out {
	o, _ := s.pool.Get().(*out)
	if o == nil {
		o = &out{}
	}
	o.ctx = ctx
	return o
}

func (s *spare) giveBack(o *out) {
	if cap(o.json) <= mostSpare {
		*o = out{json: o.json[:0]}
		s.pool.Put(o)
	}
}
