package plan

import (
	"maps"
	"slices"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// over are counts with events on top that they do not hold yet.
type over struct {
	below Counts
	more  map[access.Place]map[audit.Day]audit.DayCount
}

// Over returns counts that hold some more events.
func Over(counts Counts, events []audit.Uncounted) Counts {
	if len(events) == 0 {
		return counts
	}
	o := over{counts, map[access.Place]map[audit.Day]audit.DayCount{}}
	for _, e := range events {
		for _, stream := range []access.Place{e.Place, {Partner: e.Place.Partner}} {
			if o.more[stream] == nil {
				o.more[stream] = map[audit.Day]audit.DayCount{}
			}
			minute := audit.MinuteOf(e.OccurredAt)
			count := audit.DayCount{Day: audit.DayOf(e.OccurredAt), Events: 1, First: minute, Last: minute}
			if there, ok := o.more[stream][count.Day]; ok {
				count = count.And(there)
			}
			o.more[stream][count.Day] = count
		}
	}
	return o
}

// Series implements Counts.
func (o over) Series(stream access.Place) []audit.DayCount {
	below, more := o.below.Series(stream), o.more[stream]
	if len(more) == 0 {
		return below
	}
	sum := make([]audit.DayCount, 0, len(below)+len(more))
	days := slices.Sorted(maps.Keys(more))
	for _, count := range below {
		for len(days) > 0 && days[0] < count.Day {
			sum, days = append(sum, more[days[0]]), days[1:]
		}
		if len(days) > 0 && days[0] == count.Day {
			count, days = count.And(more[days[0]]), days[1:]
		}
		sum = append(sum, count)
	}
	for _, day := range days {
		sum = append(sum, more[day])
	}
	return sum
}

// Partners implements Counts.
func (o over) Partners() []uuid.UUID {
	partners := o.below.Partners()
	for stream := range o.more {
		if !slices.Contains(partners, stream.Partner) {
			partners = append(partners, stream.Partner)
		}
	}
	return partners
}
