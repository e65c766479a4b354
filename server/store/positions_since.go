package store

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// What one read of the feed may look at: positions in steps that grow while few
// of them match, until the time is up. A step is always taken, so a read always
// gets on.
const (
	sinceFirstStep = 100
	sinceMostStep  = 2000
	sinceTime      = 50 * time.Millisecond
)

var _ audit.FeedStore = Events{}

// FindSince implements audit.FeedStore. Faults: BadUserInput (too many
// partners), Unavailable.
func (d Events) FindSince(ctx context.Context, q audit.Query, marks []audit.Mark, limit int) (read audit.FeedRead, err error) {
	if q.Scope.Empty() {
		return read, nil
	}
	err = d.inTx(ctx, snapshot, func(tx tx) error {
		turns, err := tx.turns(ctx, q, marks)
		if err != nil {
			return err
		}
		read = audit.FeedRead{CaughtUp: true}
		deadline, visited := d.clock().Add(sinceTime), 0
		for i := range turns {
			turn := &turns[i]
			for step := max(limit, sinceFirstStep); turn.at < turn.head; step = min(2*step, sinceMostStep) {
				if len(read.Events) == limit || visited > 0 && d.clock().After(deadline) {
					read.CaughtUp = false
					break
				}
				visited = i + 1
				events, at, err := tx.readTurn(ctx, q, *turn, int64(step), limit-len(read.Events))
				if err != nil {
					return err
				}
				read.Events, turn.at = append(read.Events, events...), at
			}
		}
		read.Marks = keepMarks(turns, marks, visited)
		return nil
	})
	if err != nil {
		return audit.FeedRead{}, err
	}
	return read, nil
}

// FindNow implements audit.FeedStore. Faults: as FindSince.
func (d Events) FindNow(ctx context.Context, q audit.Query) (read audit.FeedRead, err error) {
	if q.Scope.Empty() {
		return read, nil
	}
	err = d.inTx(ctx, snapshot, func(tx tx) error {
		turns, err := tx.turns(ctx, q, nil)
		read = audit.FeedRead{CaughtUp: true}
		for _, turn := range turns {
			read.Marks = append(read.Marks, audit.Mark{Partner: turn.partner, Position: turn.head})
		}
		return err
	})
	if err != nil {
		return audit.FeedRead{}, err
	}
	return read, nil
}

// turn is a partner to be read: from where, and up to where there is something.
type turn struct {
	partner  uuid.UUID
	at, head int64
}

// turns are the partners of the query in the order in which they are read: that
// of the marks, then the ones without a mark.
func (t tx) turns(ctx context.Context, q audit.Query, marks []audit.Mark) ([]turn, error) {
	partners, err := touched(ctx, t, q.Scope, audit.MaxSincePartners+1)
	if err != nil {
		return nil, err
	}
	if len(partners) > audit.MaxSincePartners {
		return nil, fault.Invalid("filter.tenantIds",
			"You see more than %d partners: ask for what is new in at most %d of them.", audit.MaxSincePartners, audit.MaxSincePartners)
	}
	heads, err := t.heads(ctx, partners)
	if err != nil {
		return nil, err
	}
	turns := make([]turn, 0, len(partners))
	for _, mark := range marks {
		if head, ok := heads[mark.Partner]; ok {
			turns = append(turns, turn{mark.Partner, mark.Position, head})
			delete(heads, mark.Partner)
		}
	}
	for _, partner := range partners {
		if head, ok := heads[partner]; ok {
			turns = append(turns, turn{partner, 0, head})
		}
	}
	return turns, nil
}

// keepMarks are the marks after a read: the partner after the last one that was
// visited comes first next time, so that a busy one does not keep the others
// waiting. Marks of partners that are out of scope now are kept as long as
// there is room: rights come back.
func keepMarks(turns []turn, before []audit.Mark, visited int) []audit.Mark {
	marks := make([]audit.Mark, 0, len(turns))
	known := map[uuid.UUID]bool{}
	for i := range turns {
		turn := turns[(visited+i)%len(turns)]
		known[turn.partner] = true
		marks = append(marks, audit.Mark{Partner: turn.partner, Position: turn.at})
	}
	for _, mark := range before {
		if !known[mark.Partner] && len(marks) < audit.MaxSincePartners {
			marks = append(marks, mark)
		}
	}
	return marks
}
