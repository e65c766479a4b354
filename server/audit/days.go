package audit

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
)

// Day is a day in UTC, counted from 1970-01-01.
type Day int32

// DayOf is the day that a moment is on; none lies before 1970.
func DayOf(t time.Time) Day { return Day(t.Unix() / 86_400) }

// Start is the first moment of the day.
func (d Day) Start() time.Time { return time.Unix(int64(d)*86_400, 0).UTC() }

// Minute is a minute of a day in UTC, 0 to LastMinute.
type Minute uint16

// LastMinute is the last minute of a day.
const LastMinute Minute = 24*60 - 1

// MinuteOf is the minute of its day that a moment is in; none lies before 1970.
func MinuteOf(t time.Time) Minute { return Minute(t.Unix() / 60 % (24 * 60)) }

// DayCount is how many events there are on a day, up to 4 billion, and between
// which minutes of it they lie, both included; 12 bytes.
type DayCount struct {
	Day         Day
	Events      uint32
	First, Last Minute
}

// Range is the part of the day that holds the events.
func (c DayCount) Range() Range {
	start := c.Day.Start()
	return Range{From: start.Add(time.Duration(c.First) * time.Minute), To: start.Add(time.Duration(c.Last+1) * time.Minute)}
}

// And returns the count with more events of the same day.
func (c DayCount) And(more DayCount) DayCount {
	c.Events += min(more.Events, math.MaxUint32-c.Events)
	c.First, c.Last = min(c.First, more.First), max(c.Last, more.Last)
	return c
}

// TenantDay is how many events a tenant has on a day.
type TenantDay struct {
	Tenant uuid.UUID
	DayCount
}

// Days are the numbers of events per place and day, in memory: what a plan, a
// count or a sparkline needs to know before it asks the database. A number may
// be too high and its minutes too far apart (events leave), never the other way
// round, up to the position of a partner that Heads tells; what lies above that,
// or waits for a position, is to be read. Whoever needs both takes Heads first: numbers only grow. Its methods
// may be called at the same time.
type Days struct {
	mu       sync.RWMutex
	partners map[uuid.UUID]*partnerDays
}

// partnerDays are the numbers of a partner: whole, and tenant by tenant.
type partnerDays struct {
	head    int64
	whole   []DayCount
	tenants map[uuid.UUID][]DayCount
}

// NewDays returns the numbers of an empty log.
func NewDays() *Days { return &Days{partners: map[uuid.UUID]*partnerDays{}} }

// Add adds the events of a partner that were not counted yet, up to the
// position head.
func (d *Days) Add(partner uuid.UUID, head int64, counts []TenantDay) {
	d.mu.Lock()
	defer d.mu.Unlock()
	p := d.partners[partner]
	if p == nil {
		p = &partnerDays{tenants: map[uuid.UUID][]DayCount{}}
		d.partners[partner] = p
	}
	p.head = max(p.head, head)
	byTenant, all := map[uuid.UUID][]DayCount{}, make([]DayCount, len(counts))
	for i, c := range counts {
		byTenant[c.Tenant], all[i] = append(byTenant[c.Tenant], c.DayCount), c.DayCount
	}
	for tenant, more := range byTenant {
		p.tenants[tenant] = merged(p.tenants[tenant], more)
	}
	p.whole = merged(p.whole, all)
}

// merged returns a series with more events in it. It is a new one, as long as
// it must be: others may be reading the one before.
func merged(series, more []DayCount) []DayCount {
	slices.SortFunc(more, func(a, b DayCount) int { return cmp.Compare(a.Day, b.Day) })
	sum := make([]DayCount, 0, len(series)+len(more))
	for _, m := range more {
		i := firstOn(series, m.Day)
		sum, series = append(sum, series[:i]...), series[i:]
		if len(series) > 0 && series[0].Day == m.Day {
			sum, series = append(sum, series[0]), series[1:]
		}
		if last := len(sum) - 1; last >= 0 && sum[last].Day == m.Day {
			sum[last] = sum[last].And(m)
		} else {
			sum = append(sum, m)
		}
	}
	return slices.Clip(append(sum, series...))
}

// firstOn is the place of the first day in a series that is not before a day.
func firstOn(series []DayCount, day Day) int {
	i, _ := slices.BinarySearchFunc(series, day, func(c DayCount, day Day) int { return cmp.Compare(c.Day, day) })
	return i
}

// Series returns the days on which a place has events, in order; with the zero
// Tenant, those of the whole partner. Nobody changes it afterwards.
func (d *Days) Series(place access.Place) []DayCount {
	d.mu.RLock()
	defer d.mu.RUnlock()
	p := d.partners[place.Partner]
	if p == nil {
		return nil
	}
	if place.Tenant == uuid.Nil {
		return p.whole
	}
	return p.tenants[place.Tenant]
}

// Partners returns the partners that have events, in no order.
func (d *Days) Partners() []uuid.UUID {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return slices.Collect(maps.Keys(d.partners))
}

// Heads returns, for each of the partners, the position up to which its events
// are counted; 0 where it has none.
func (d *Days) Heads(partners []uuid.UUID) map[uuid.UUID]int64 {
	d.mu.RLock()
	defer d.mu.RUnlock()
	heads := make(map[uuid.UUID]int64, len(partners))
	for _, partner := range partners {
		heads[partner] = 0
		if p := d.partners[partner]; p != nil {
			heads[partner] = p.head
		}
	}
	return heads
}

// Positions returns how many events are counted, of all partners together.
func (d *Days) Positions() (events int64) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	for _, p := range d.partners {
		events += p.head
	}
	return events
}

// Count returns how many events the scope has from one day to another, both
// included.
func (d *Days) Count(scope access.Scope, from, to Day) (events int64) {
	partners := scope.Partners()
	if scope.Everything() {
		partners = d.Partners()
	}
	for _, partner := range partners {
		events += countBetween(d.Series(access.Place{Partner: partner}), from, to)
	}
	for partner, tenants := range scope.Tenants() {
		for _, tenant := range tenants {
			events += countBetween(d.Series(access.Place{Partner: partner, Tenant: tenant}), from, to)
		}
	}
	return events
}

func countBetween(series []DayCount, from, to Day) (events int64) {
	for _, c := range series[firstOn(series, from):] {
		if c.Day > to {
			break
		}
		events += int64(c.Events)
	}
	return events
}

// Uncounted is an event that Days does not hold yet: its place, and where it is
// in the list.
type Uncounted struct {
	Place access.Place
	Position
}
