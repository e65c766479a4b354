package web

import (
	"context"
	"math"
	"sync"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/semaphore"
	"golang.org/x/time/rate"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// crowd keeps GraphQL requests few enough to be answered: each viewer has a
// bucket of tokens and a share of the places.
type crowd struct {
	limits Limits
	clock  func() time.Time
	places chan struct{}
	bodies *semaphore.Weighted

	mu      sync.Mutex
	viewers map[uuid.UUID]*load
	sweptAt time.Time
}

// load is what one viewer asks of us.
type load struct {
	bucket *rate.Limiter
	inside int
}

// sweepAfter is how often viewers who are gone are forgotten.
const sweepAfter = time.Minute

func newCrowd(limits Limits, clock func() time.Time) *crowd {
	return &crowd{
		limits: limits, clock: clock,
		places:  make(chan struct{}, limits.Concurrent),
		bodies:  semaphore.NewWeighted(MaxBodies),
		viewers: map[uuid.UUID]*load{},
	}
}

// enter lets a viewer's request in, or tells when to come again; leave with
// the returned function. Faults: RateLimited.
func (c *crowd) enter(ctx context.Context, viewer uuid.UUID) (leave func(), err error) {
	if err := c.admit(viewer); err != nil {
		return nil, err
	}
	patience := time.NewTimer(c.limits.Patience)
	defer patience.Stop()
	select {
	case c.places <- struct{}{}:
		return func() { <-c.places; c.left(viewer) }, nil
	case <-patience.C:
	case <-ctx.Done():
	}
	c.left(viewer)
	return nil, busy()
}

func busy() error {
	return fault.New(fault.RateLimited, "The server is busy. Try again in a moment.").Again(time.Second)
}

// carry waits until a body of a size can be held in memory; put it down with
// the returned function. Faults: RateLimited.
func (c *crowd) carry(ctx context.Context, size int64) (putDown func(), err error) {
	ctx, cancel := context.WithTimeout(ctx, c.limits.Patience)
	defer cancel()
	if err := c.bodies.Acquire(ctx, size); err != nil {
		return nil, busy()
	}
	return func() { c.bodies.Release(size) }, nil
}

// admit takes a token of the viewer's and one of its places.
func (c *crowd) admit(viewer uuid.UUID) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.clock()
	c.sweep(now)
	l := c.viewers[viewer]
	if l == nil {
		l = &load{bucket: rate.NewLimiter(c.limit(), c.limits.Burst)}
		c.viewers[viewer] = l
	}
	if !l.bucket.AllowN(now, 1) {
		wait := math.Ceil((1 - l.bucket.TokensAt(now)) / c.limits.Rate)
		return fault.New(fault.RateLimited, "Too many requests. Try again in a moment.").Again(time.Duration(wait) * time.Second)
	}
	if l.inside >= max(1, c.limits.Concurrent/2) {
		return fault.New(fault.RateLimited, "Too many requests at once. Try again in a moment.").Again(time.Second)
	}
	l.inside++
	return nil
}

// knock takes a token of the viewer's, for what needs no place among the others.
// Faults: RateLimited.
func (c *crowd) knock(viewer uuid.UUID) error {
	err := c.admit(viewer)
	if err == nil {
		c.left(viewer)
	}
	return err
}

func (c *crowd) limit() rate.Limit {
	if c.limits.Rate < 0 {
		return rate.Inf
	}
	return rate.Limit(c.limits.Rate)
}

func (c *crowd) left(viewer uuid.UUID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.viewers[viewer].inside--
}

// sweep forgets viewers whose bucket is full again.
func (c *crowd) sweep(now time.Time) {
	if now.Sub(c.sweptAt) < sweepAfter {
		return
	}
	c.sweptAt = now
	for id, l := range c.viewers {
		if l.inside == 0 && (c.limits.Rate < 0 || l.bucket.TokensAt(now) >= float64(c.limits.Burst)) {
			delete(c.viewers, id)
		}
	}
}
