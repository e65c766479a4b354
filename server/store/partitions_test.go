package store

import (
	"testing"
	"testing/quick"
	"time"
)

// TestDuePartitions: from any first start on, and after any pause, the
// partitions follow each other without gap or overlap, reach weeksBack behind
// the first start and weeksAhead before now.
func TestDuePartitions(t *testing.T) {
	check := func(day, pause uint16) bool {
		now := time.Date(2026, 1, 1, 3, 4, 5, 6, time.UTC).AddDate(0, 0, int(day)%3000)
		var end time.Time
		begun := false
		for range 3 {
			for _, p := range duePartitions(now, end) {
				if begun && !p.from.Equal(end) || !begun && !p.from.IsZero() || !p.to.After(p.from) {
					return false
				}
				begun, end = true, p.to
			}
			if end.Before(now.Add(weeksAhead * week)) {
				return false
			}
			now = now.AddDate(0, 0, int(pause)%200)
		}
		return true
	}
	if err := quick.Check(check, nil); err != nil {
		t.Error(err)
	}
	first := duePartitions(time.Date(2026, 11, 22, 7, 0, 0, 0, time.UTC), time.Time{})
	if first[0].name != "audit_events_before_2010" || first[1].name != "audit_events_2010" {
		t.Errorf("%+v", first[:2])
	}
	if at := first[18]; at.name != "audit_events_2026_05_18" || at.to.Sub(at.from) != week {
		t.Errorf("%+v", at)
	}
}
