package demo

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// days is how far back the demo's events go.
const days = 30

// script is what happens at one partner, event by event, always the same for
// the same moment of installation.
type script struct {
	random  *rand.Rand
	company company
	tables  *tables
	now     time.Time
	scenes  map[string]*setting
	partner *setting
	// orgs are the organizations where something happens, the largest first;
	// upTo are the shares that they have of it.
	orgs []*setting
	upTo []float64

	inputs []audit.Input
	told   int
	err    error
}

// seed makes the demo the same everywhere.
const seed = 20261122

func newScript(t *tables, d Directory, company company) *script {
	s := &script{random: rand.New(rand.NewPCG(seed, company.stream)), company: company, tables: t, now: d.At}
	s.scenes = settings(t, d, s.random)
	s.partner = s.scenes[company.name]
	for _, scene := range s.scenes {
		if scene.rank > 0 && scene.partner == s.partner {
			s.orgs = append(s.orgs, scene)
		}
	}
	slices.SortFunc(s.orgs, func(a, b *setting) int { return cmp.Compare(a.rank, b.rank) })
	sum := 0.0
	for _, org := range s.orgs {
		sum += 1 / float64(org.rank) // Zipf
		s.upTo = append(s.upTo, sum)
	}
	return s
}

// somewhere is an organization, a large one more often.
func (s *script) somewhere() *setting {
	ticket := s.random.Float64() * s.upTo[len(s.upTo)-1]
	for i, upTo := range s.upTo {
		if ticket < upTo {
			return s.orgs[i]
		}
	}
	return s.orgs[0]
}

// busy is how much happens in each hour of a day, of 14.
const busy = "11112378BDDCBCDCA8643321"

// moment is a time between two: more likely by day and on working days.
func (s *script) moment(from, to time.Time) time.Time {
	week := to.Sub(from) > 48*time.Hour
	for {
		t := from.Add(time.Duration(s.random.Int64N(int64(to.Sub(from))))).Truncate(time.Microsecond)
		likely := strings.IndexByte("0123456789ABCDE", busy[t.Hour()])
		if week && (t.Weekday() == time.Saturday || t.Weekday() == time.Sunday) {
			likely = max(1, likely/4)
		}
		if s.random.IntN(14) < likely {
			return t
		}
	}
}

// add tells an event. What would lie in the future has not happened.
func (s *script) add(t time.Time, in audit.Input) {
	s.told++
	if t.After(s.now) {
		return
	}
	in.OccurredAt = audit.At(t)
	if in.FinishedAt.Time.After(s.now) {
		in.Outcome, in.OutcomeReason, in.ErrorCode, in.Severity = audit.Running, "", "", ""
		in.FinishedAt = audit.SentTime{}
	}
	in.SourceID = audit.Text(fmt.Sprintf("demo-%06d", s.told))
	s.inputs = append(s.inputs, in)
}

func (s *script) uuid() uuid.UUID {
	var id uuid.UUID
	for i := range id {
		id[i] = byte(s.random.UintN(256))
	}
	id[6], id[8] = 0x40|id[6]&0x0f, 0x80|id[8]&0x3f
	return id
}

// fail keeps the first fault of the tables.
func (s *script) fail(err error) {
	if s.err == nil {
		s.err = err
	}
}

// details are an object as JSON.
func (s *script) details(object map[string]any) audit.JSON {
	text, err := audit.CompactJSON(object)
	if err != nil {
		s.fail(err)
	}
	return text
}

func (s *script) chance(percent int) bool { return s.random.IntN(100) < percent }

// span is a time about as long as usual, between half and twice.
func (s *script) span(usual time.Duration) time.Duration {
	return time.Duration(float64(usual) * (0.5 + 1.5*s.random.Float64()*s.random.Float64())).Truncate(time.Microsecond)
}

func pick[T any](random *rand.Rand, all []T) T { return all[random.IntN(len(all))] }
