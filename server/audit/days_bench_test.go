package audit

import (
	"runtime"
	"testing"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
)

// BenchmarkDays loads the counts of 10,000 tenants of 200 partners on 180 days
// each, tells what they take of memory, and counts a partner of them.
func BenchmarkDays(b *testing.B) {
	held := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := held()
	days := NewDays()
	for n := range 10_000 {
		partner := uuid.UUID{byte(n % 200), 1}
		counts := make([]TenantDay, 180)
		for day := range counts {
			counts[day] = TenantDay{uuid.UUID{byte(n), byte(n >> 8), 2}, DayCount{Day: Day(20_000 + day), Events: uint32(n)}}
		}
		days.Add(partner, int64(n), counts)
	}
	size := float64(held()-before) / (1 << 20)
	b.Run("round", func(b *testing.B) { // a round's thousand tenants
		for n := 0; b.Loop(); n++ {
			for p := range 200 {
				counts := make([]TenantDay, 5)
				for i := range counts {
					counts[i] = TenantDay{uuid.UUID{byte(p + 200*i), byte((p + 200*i) >> 8), 2}, DayCount{Day: 20_179, Events: 1}}
				}
				days.Add(uuid.UUID{byte(p), 1}, int64(n), counts)
			}
		}
		b.ReportMetric(size, "MB-held")
	})
	b.Run("series", func(b *testing.B) { // what a plan of a thousand tenants asks
		for b.Loop() {
			for i := range 1000 {
				if len(days.Series(access.Place{Partner: uuid.UUID{byte(i % 200), 1}, Tenant: uuid.UUID{byte(i), byte(i >> 8), 2}})) != 180 {
					b.Fatal("no series")
				}
			}
		}
	})
}
