package store

import (
	"context"
	"math"
	"slices"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/store/plan"
)

// counts are what a page is planned by: the counts in memory and, over them,
// what is not counted yet. They are taken before anything of the page is read,
// so whatever was there when it was asked for is among them.
func (d Events) counts(ctx context.Context, q audit.Query) (plan.Counts, error) {
	if q.Actor != uuid.Nil {
		return everyDay{days: d.daysOf(q.Range), partners: []uuid.UUID{uuid.Nil}}, nil
	}
	days := d.Days()
	events, complete, err := uncounted(ctx, d.requests, q.Scope, days)
	if err != nil {
		return nil, err
	}
	if complete {
		return plan.Over(days, events), nil
	}
	every := everyDay{days: d.daysOf(q.Range)}
	if q.Scope.Everything() {
		every.partners, err = d.recordedPartners(ctx)
	}
	return every, err
}

// recordedPartners returns all partners that have events: first those whose
// events wait for a position, as they have got one a moment later.
func (d Events) recordedPartners(ctx context.Context) ([]uuid.UUID, error) {
	rows, err := d.requests.QueryContext(ctx, `SELECT DISTINCT partner_id FROM pending`)
	if err != nil {
		return nil, err
	}
	waiting, err := scanIDs(rows)
	if err != nil {
		return nil, err
	}
	partners, err := positioned(ctx, d.requests, math.MaxInt32)
	for _, partner := range waiting {
		if !slices.Contains(partners, partner) {
			partners = append(partners, partner)
		}
	}
	return partners, err
}

// everyDay are the counts of a log that is not counted, or not far enough, or
// not by what is asked for: there may be events of anybody on every day.
type everyDay struct {
	days     []audit.DayCount
	partners []uuid.UUID
}

// daysOf are all days of a range for which there are partitions, or may be some
// soon.
func (d Events) daysOf(within audit.Range) []audit.DayCount {
	from, to := audit.DayOf(within.From), audit.DayOf(within.To)
	if begins := d.partitions(); len(begins) > 0 {
		to = min(to, audit.DayOf(begins[len(begins)-1].Add(52*week)))
	}
	days := make([]audit.DayCount, 0, to-from+1)
	for day := from; day <= to; day++ {
		days = append(days, audit.DayCount{Day: day, Events: 1, Last: audit.LastMinute})
	}
	return days
}

// Series implements plan.Counts.
func (e everyDay) Series(access.Place) []audit.DayCount { return e.days }

// Partners implements plan.Counts.
func (e everyDay) Partners() []uuid.UUID { return e.partners }
