package plan

import (
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// ByDay returns how many events a scope has on each of n days from a day on, as
// they are counted.
func ByDay(counts Counts, scope access.Scope, from audit.Day, n int) []int64 {
	events := make([]int64, n)
	for _, series := range newTimeline(counts, scope, false, true).series {
		for _, count := range series {
			if at := int(count.Day - from); at >= 0 && at < n {
				events[at] += int64(count.Events)
			}
		}
	}
	return events
}
