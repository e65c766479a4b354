package demo

import (
	"slices"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// company is a partner, and how much happens there beside the nightly backups:
// scenes of one to four events each, on the last day and before.
type company struct {
	name    string
	stream  uint64 // of random numbers
	before  int
	lastDay int
	plot    bool
}

// companies are in the order of the API clients that record for them.
func companies() []company {
	return []company{
		{name: "Northwind", stream: 1, before: 1900, lastDay: 260, plot: true},
		{name: "Fabrikam", stream: 2, before: 200, lastDay: 30},
	}
}

// tell writes the whole script and returns its events, the oldest first.
func (s *script) tell() ([]audit.Input, error) {
	s.everyAct()
	s.nights()
	s.underWay()
	first, lastDay := s.now.AddDate(0, 0, -days).Add(time.Minute), s.now.AddDate(0, 0, -1)
	for range s.company.before {
		s.scene(s.moment(first, lastDay))
	}
	for range s.company.lastDay {
		s.scene(s.moment(lastDay, s.now))
	}
	if s.company.plot {
		s.plot()
	}
	slices.SortStableFunc(s.inputs, func(a, b audit.Input) int { return a.OccurredAt.Time.Compare(b.OccurredAt.Time) })
	return s.inputs, s.err
}

// scene tells something at some organization.
func (s *script) scene(t time.Time) {
	at := s.somewhere()
	switch luck := s.random.IntN(100); {
	case luck < 42:
		s.signIn(at, t)
	case luck < 62:
		s.errand(at, t)
	case luck < 76:
		s.cycle(at, t)
	case luck < 88:
		s.task(s.tables.tasks.draw(s.random), at, t)
	case luck < 98:
		s.entra(at, t)
	default:
		s.help(t)
	}
}
