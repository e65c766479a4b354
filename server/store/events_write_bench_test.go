package store_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/bench/dataset"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/storetest"
)

// freshCalls are calls of so many events of the benchmark's set, each with a
// source id.
func freshCalls(b *testing.B, size int) func() []audit.Draft {
	set, err := dataset.New(dataset.Options{Seed: 1, Events: 200_000, Now: time.Now()})
	if err != nil {
		b.Fatal(err)
	}
	var calls atomic.Uint64
	return func() []audit.Draft {
		number := calls.Add(1)
		call := make([]audit.Draft, size)
		for i, event := range set.Fresh(number, size, time.Now()) {
			event.RecordedAt = time.Time{}
			event.SourceID = audit.Text(fmt.Sprintf("%d-%d", number, i))
			call[i].Event = event
		}
		return call
	}
}

// BenchmarkWrite records calls one after the other, by the statement that is
// used and by COPY of rows that are text already.
func BenchmarkWrite(b *testing.B) {
	for _, size := range []int{1, 10, 100, 1000} {
		next := freshCalls(b, size)
		b.Run(fmt.Sprintf("events=%d/statement", size), func(b *testing.B) {
			d := storetest.New(b)
			for b.Loop() {
				b.StopTimer()
				call := next()
				b.StartTimer()
				if err := store.RecordAlone(b.Context(), d.DB, call); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*size), "us/event")
		})
		b.Run(fmt.Sprintf("events=%d/copy", size), func(b *testing.B) {
			d := storetest.New(b)
			copier, err := store.NewCopier(b.Context(), d.Admin)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				b.StopTimer()
				call := next()
				rows := store.CopyRows(call)
				b.StartTimer()
				if err := copier.Record(b.Context(), call, rows); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*size), "us/event")
		})
	}
}

// BenchmarkSingle records single events of many callers at the same time:
// together, and each in a transaction of its own. The PostgreSQL of tests does
// not wait for the disk; what that costs is for `make bench` to tell.
func BenchmarkSingle(b *testing.B) {
	for _, clients := range []int{1, 32, 256} {
		for _, together := range []bool{true, false} {
			b.Run(fmt.Sprintf("clients=%d/together=%v", clients, together), func(b *testing.B) {
				d := storetest.New(b)
				next := freshCalls(b, 1)
				calls := make(chan []audit.Draft, b.N)
				for range b.N {
					calls <- next()
				}
				close(calls)
				do := func(ctx context.Context, call []audit.Draft) error { return store.RecordAlone(ctx, d.DB, call) }
				if together {
					do = func(ctx context.Context, call []audit.Draft) error {
						_, err := store.Events{DB: d.DB}.RecordEvents(ctx, call)
						return err
					}
				}
				took := make([][]time.Duration, clients)
				var group sync.WaitGroup
				b.ResetTimer()
				for client := range clients {
					group.Go(func() {
						for call := range calls {
							begun := time.Now()
							if err := do(b.Context(), call); err != nil {
								b.Error(err)
							}
							took[client] = append(took[client], time.Since(begun))
						}
					})
				}
				group.Wait()
				b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "events/s")
				all := slices.Sorted(slices.Values(slices.Concat(took...)))
				b.ReportMetric(float64(all[len(all)*99/100].Microseconds())/1000, "p99-ms")
			})
		}
	}
}
