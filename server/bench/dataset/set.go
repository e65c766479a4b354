package dataset

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// The shape of every set. Actors are the staff and the integrations of partners
// and the users of organizations.
const (
	Partners      = 200
	Organizations = 10_000
	Actors        = Partners*(staffEach+integrationsEach) + Organizations*usersEach
	// Delegated is how many organizations the group of the delegated viewer
	// manages, Silent how many fell silent SilentDays ago.
	Delegated  = 1000
	Silent     = 917
	SilentDays = 60
	Days       = 180

	day = 24 * time.Hour
	// BlockSize is how many events a block has; the last one may have fewer.
	BlockSize = 1000
)

// MaxEvents keeps positions in time apart: more would share a microsecond.
const MaxEvents = 1_000_000_000

// Options name a set: equal options, equal events.
type Options struct {
	Seed uint64
	// Events is how many there are, 1 to MaxEvents.
	Events int
	// Now is when the set ends; it begins Days earlier.
	Now time.Time
}

// Set is a data set. It does not change; its methods may be called at the same
// time.
type Set struct {
	Options
	places     places
	actors     actors
	activities activities
	everywhere chances // over organizations, by their weight
	loud       chances // the same without those that fell silent
}

// New draws up a set. It fails where the options make none, or the catalogue
// lacks what the set needs.
func New(opts Options) (*Set, error) {
	if opts.Events < 1 || opts.Events > MaxEvents {
		return nil, fmt.Errorf("events: want 1 to %d", MaxEvents)
	}
	if opts.Now.IsZero() {
		return nil, errors.New("now: when does the set end?")
	}
	s := &Set{Options: opts}
	s.Now = opts.Now.UTC().Truncate(time.Microsecond)
	var err error
	if s.activities, err = drawActivities(stream(opts.Seed, streamActivities)); err != nil {
		return nil, err
	}
	s.places = drawPlaces(stream(opts.Seed, streamPlaces))
	s.actors = drawActors(stream(opts.Seed, streamActors), s.places)
	everywhere, loud := make([]float64, Organizations), make([]float64, Organizations)
	for i, org := range s.places.organizations {
		everywhere[i] = 1 / float64(org.rank)
		if !org.silent {
			loud[i] = everywhere[i]
		}
	}
	s.everywhere, s.loud = newChances(everywhere), newChances(loud)
	return s, nil
}

// Streams of chance: one for each part, so that a change to one leaves the
// others as they are.
const (
	streamPlaces = iota
	streamActors
	streamActivities
	streamFresh  = 1 << 32
	streamBlocks = 1 << 33
)

func stream(seed, number uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, number)) }

// Begin is when the set begins: no event was recorded before.
func (s *Set) Begin() time.Time { return s.Now.Add(-Days * day) }

// SilentSince is when the silent organizations fell silent.
func (s *Set) SilentSince() time.Time { return s.Now.Add(-SilentDays * day) }

// Blocks is how many blocks there are.
func (s *Set) Blocks() int { return (s.Events + BlockSize - 1) / BlockSize }

// Block makes the events of a block, in the order in which they were recorded;
// the blocks follow each other in the same order.
func (s *Set) Block(n int) []audit.Event {
	random := stream(s.Seed, streamBlocks+uint64(n))
	first := n * BlockSize
	step := Days * day / time.Duration(s.Events)
	return s.tell(random, first, min(first+BlockSize, s.Events), func(i int) time.Time {
		return s.Begin().Add(time.Duration(i) * step).Truncate(time.Microsecond)
	})
}

// Fresh makes further events of the same places and actors, all recorded at one
// moment: what a benchmark records. Each batch has a number.
func (s *Set) Fresh(batch uint64, count int, at time.Time) []audit.Event {
	random := stream(s.Seed, streamFresh+batch)
	at = at.UTC().Truncate(time.Microsecond)
	return s.tell(random, -count, 0, func(int) time.Time { return at })
}

// tell makes the events with the numbers from first to end: visit after visit,
// each of one to six events that share actor, organization and correlation id.
func (s *Set) tell(random *rand.Rand, first, end int, recordedAt func(int) time.Time) []audit.Event {
	events := make([]audit.Event, 0, end-first)
	for i := first; i < end; {
		v := s.visit(random, recordedAt(i))
		for range min(v.length, end-i) {
			events = append(events, s.event(random, v, i, recordedAt(i)))
			i++
		}
	}
	return events
}
