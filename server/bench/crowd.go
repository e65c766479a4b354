package main

import (
	"context"
	"database/sql"
	"fmt"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/trailkeeper/trailkeeper/server/bench/dataset"
)

// crowd is a page that many clients ask for at once: through the API, and by
// raw SQL through lib/pq in the same run.
type crowd struct {
	Scope   string  `json:"scope"`
	Clients int     `json:"clients"`
	PerSec  float64 `json:"requestsPerSecond"`
	P50     float64 `json:"p50"`
	P95     float64 `json:"p95"`
	// Raw is the same by raw SQL.
	Raw float64 `json:"rawPerSecond"`
	// CPU is how much of a core's time the program, without PostgreSQL, spent on
	// a page, in milliseconds; 0 where the system does not tell.
	CPU float64 `json:"cpuMs"`
	// Cut is how many pages ended because their time was over: the machine has
	// other work.
	Cut    int64  `json:"cut,omitempty"`
	Failed string `json:"failed,omitempty"`
}

const crowdClients = 16

// crowdWindow keeps the raw query to one or two partitions: over all of them
// PostgreSQL plans longer than it reads.
const crowdWindow = 24 * time.Hour

// measureCrowd has many clients ask for the first page of one organization, and
// of 1,000.
func (b *bench) measureCrowd(ctx context.Context) error {
	for _, viewer := range b.set.Viewers()[:2] {
		found := crowd{Scope: viewer.Sees, Clients: crowdClients}
		if err := b.measureCrowded(ctx, viewer, &found); err != nil {
			if ctx.Err() != nil {
				return err
			}
			found.Failed = err.Error()
		}
		b.results.Crowd = append(b.results.Crowd, found)
	}
	return nil
}

func (b *bench) measureCrowded(ctx context.Context, viewer dataset.Viewer, into *crowd) error {
	token, err := b.api.user(ctx, viewer.Email)
	if err != nil {
		return err
	}
	body, err := requestBody(b.schema.pageDocument(), map[string]any{"filter": b.questions()[0].filter, "first": pageSize})
	if err != nil {
		return err
	}
	var text []byte
	first := page{SearchedTo: &time.Time{}}
	for tries := 0; first.SearchedTo != nil && tries < 100; tries++ { // one that is whole
		if text, err = b.api.post(ctx, token, body); err != nil {
			return err
		}
		if first, err = decodePage(text); err != nil {
			return err
		}
	}
	before, _ := b.program.cpu()
	var cut atomic.Int64
	asked, perSecond, err := b.together(ctx, crowdClients, func(ctx context.Context, _ int) error {
		got, err := b.api.post(ctx, token, body)
		if err != nil || len(got) == len(text) {
			return err
		}
		other, err := decodePage(got)
		if err == nil && other.SearchedTo == nil {
			err = fmt.Errorf("another page: %.200s", got)
		}
		cut.Add(1)
		return err
	})
	into.Cut = cut.Load()
	if err != nil {
		return err
	}
	after, told := b.program.cpu()
	into.PerSec, into.P50, into.P95 = perSecond, ms(asked.quantile(0.5)), ms(asked.quantile(0.95))
	if told {
		into.CPU = (after - before).Seconds() * 1000 / float64(len(asked))
	}
	into.Raw, err = b.rawCrowd(ctx, viewer, len(first.Nodes))
	return err
}

// rawCrowd is how many pages of the viewer a second raw SQL reads: prepared,
// on connections of its own.
func (b *bench) rawCrowd(ctx context.Context, viewer dataset.Viewer, rows int) (float64, error) {
	query, args := b.plainQuery(viewer, crowdWindow)
	statements := make([]*sql.Stmt, crowdClients)
	for i := range statements {
		conn, err := b.db.Conn(ctx)
		if err != nil {
			return 0, err
		}
		defer conn.Close()
		statement, err := conn.PrepareContext(ctx, query)
		if err != nil {
			return 0, err
		}
		defer statement.Close()
		statements[i] = statement
	}
	_, perSecond, err := b.together(ctx, crowdClients, func(ctx context.Context, client int) error {
		ids, err := readPage(statements[client].QueryContext(ctx, args...))
		if err == nil && len(ids) != rows {
			err = fmt.Errorf("%d rows by raw SQL, %d from the program", len(ids), rows)
		}
		return err
	})
	return perSecond, err
}

// together has clients do something again and again for a spell and returns
// how long each time took, and how many times a second it was done.
func (b *bench) together(ctx context.Context, clients int, do func(ctx context.Context, client int) error) (all samples, perSecond float64, err error) {
	each := make([]samples, clients)
	crew, ctx := errgroup.WithContext(ctx)
	begun := b.clock()
	end := begun.Add(b.Spell)
	for client := range clients {
		crew.Go(func() error {
			for from := b.clock(); from.Before(end); from = b.clock() {
				if err := do(ctx, client); err != nil {
					return err
				}
				each[client] = append(each[client], b.clock().Sub(from))
			}
			return nil
		})
	}
	err = crew.Wait()
	took := b.clock().Sub(begun)
	for _, one := range each {
		all = append(all, one...)
	}
	return all, float64(len(all)) / took.Seconds(), err
}
