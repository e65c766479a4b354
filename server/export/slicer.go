package export

import (
	"sync"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// slicer cuts the time of a query into slices, newest first. How long they are
// follows from how many events the last ones held; where the cuts are changes
// nothing in what is read.
type slicer struct {
	mu    sync.Mutex
	width time.Duration
	// left are the ranges that are not cut yet, newest first; those outside of the
	// query's own hold few events, and are not cut at all.
	left []audit.Range
	own  audit.Range
}

func newSlicer(query audit.Query, after *audit.Position) *slicer {
	s := &slicer{width: firstSlice, own: query.Range}
	ranges := []audit.Range{query.Range}
	if outside := query.Outside(); len(outside) == 2 {
		ranges = []audit.Range{outside[1], query.Range, outside[0]}
	}
	for _, r := range ranges {
		if after != nil && after.OccurredAt.Before(r.To) {
			r.To = after.OccurredAt.Add(time.Microsecond) // others may have the same moment
		}
		if r.From.Before(r.To) {
			s.left = append(s.left, r)
		}
	}
	return s
}

// next is the next slice.
func (s *slicer) next() (audit.Range, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.left) == 0 {
		return audit.Range{}, false
	}
	r := s.left[0]
	if from := r.To.Add(-s.width); s.own.Contains(r.From) && from.After(r.From) {
		s.left[0].To = from
		return audit.Range{From: from, To: r.To}, true
	}
	s.left = s.left[1:]
	return r, true
}

// learn makes the next slices longer or shorter.
func (s *slicer) learn(one *slice) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch took := one.in.To.Sub(one.in.From); {
	case one.rows < sliceRows/4:
		s.width = max(s.width, min(4*took, mostSlice))
	case one.rows > 2*sliceRows:
		s.width = min(s.width, max(took/time.Duration(one.rows)*sliceRows, leastSlice))
	}
}
