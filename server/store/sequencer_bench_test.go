package store_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// BenchmarkRecordSequenced records batches from 4 clients, without and with the
// sequencer beside them: the ratio is what positions and counts cost.
func BenchmarkRecordSequenced(b *testing.B) {
	for _, size := range []int{1, 1000} {
		for _, sequenced := range []bool{false, true} {
			b.Run(fmt.Sprintf("batch=%d/sequenced=%v", size, sequenced), func(b *testing.B) {
				d := storetest.New(b)
				ctx, cancel := context.WithCancel(b.Context())
				var sequencer sync.WaitGroup
				if sequenced {
					sequencer.Go(func() { d.Sequence(ctx) })
					sequencer.Go(func() { d.FollowDays(ctx) })
				}
				begun := time.Now()
				b.SetParallelism(2) // of 2 processors
				var n sync.Mutex
				next := 0
				b.RunParallel(func(pb *testing.PB) {
					for pb.Next() {
						n.Lock()
						next++
						batch := spread(size, fmt.Sprint(next), next)
						n.Unlock()
						if _, err := (store.Events{DB: d.DB}).RecordEvents(ctx, batch); err != nil {
							b.Error(err)
						}
					}
				})
				b.ReportMetric(float64(b.N*size)/time.Since(begun).Seconds(), "events/s")
				if sequenced {
					for unsequenced(b, d) > 0 {
						time.Sleep(10 * time.Millisecond)
					}
					b.ReportMetric(float64(b.N*size)/time.Since(begun).Seconds(), "sequenced/s")
				}
				cancel()
				sequencer.Wait()
			})
		}
	}
}

// BenchmarkSequence gives 100,000 events of 20 partners, 1,000 tenants and 30
// days their positions, recorded in batches of a size.
func BenchmarkSequence(b *testing.B) {
	const events = 100_000
	for _, size := range []int{1, 50, 1000} {
		b.Run(fmt.Sprintf("batch=%d", size), func(b *testing.B) {
			d := storetest.New(b)
			var took time.Duration
			for b.Loop() {
				if _, err := d.Admin.Exec(`INSERT INTO pending (partner_id, id, tenant_ids, occurred_ats, event_ids)
					SELECT md5('p' || n / $2 % 20)::uuid, gen_random_uuid(), array_agg(md5('t' || n % 1000)::uuid),
						array_agg(now() - n % 30 * interval '1 day'), array_agg(gen_random_uuid())
					FROM generate_series(0, $1 - 1) n GROUP BY n / $2`, events, size); err != nil {
					b.Fatal(err)
				}
				ctx, cancel := context.WithCancel(b.Context())
				done := make(chan struct{})
				begun := time.Now()
				go func() { d.Sequence(ctx); close(done) }()
				for unsequenced(b, d) > 0 {
					time.Sleep(time.Millisecond)
				}
				took += time.Since(begun)
				cancel()
				<-done
			}
			b.ReportMetric(took.Seconds()*1e6/float64(b.N*events), "us/event")
		})
	}
}

// spread are drafts of one of 20 partners, over 50 tenants and three days.
func spread(n int, source string, seed int) []audit.Draft {
	all := drafts(n, source)
	for i := range all {
		e := &all[i].Event
		e.Place = access.Place{Partner: uuid.UUID{byte(seed % 20), 1}, Tenant: uuid.UUID{byte(seed % 20), byte((seed*7 + i) % 50), 2}}
		e.OccurredAt = e.OccurredAt.AddDate(0, 0, -(seed+i)%3)
	}
	return all
}
