package main

import (
	"context"
	"sync"
	"time"
)

// neutrals is how many requests that measure nothing are sent at once, so that
// every connection in use hands its counters in: PostgreSQL keeps those of a
// connection back for a second, until the end of the next transaction.
const neutrals = 8

// buffers counts the blocks of the program's tables and indexes that were
// looked at, in memory or not, since it was asked last. Catalogues, which
// planning reads, are not in it.
func (b *bench) buffers(ctx context.Context) (since int64, err error) {
	select {
	case <-time.After(b.Pause):
	case <-ctx.Done():
		return 0, ctx.Err()
	}
	token, err := b.neutralToken(ctx)
	if err != nil {
		return 0, err
	}
	body, err := requestBody(`{ viewer { name } }`, nil)
	if err != nil {
		return 0, err
	}
	var sent sync.WaitGroup
	for range neutrals {
		sent.Go(func() { _, _ = b.api.post(ctx, token, body) })
	}
	sent.Wait()
	var blocks int64
	err = b.db.QueryRowContext(ctx, `SELECT coalesce(sum(heap_blks_read + heap_blks_hit
		+ coalesce(idx_blks_read + idx_blks_hit, 0) + coalesce(toast_blks_read + toast_blks_hit, 0)
		+ coalesce(tidx_blks_read + tidx_blks_hit, 0)), 0)::bigint FROM pg_statio_user_tables`).Scan(&blocks)
	since, b.blocks = blocks-b.blocks, blocks
	return since, err
}
