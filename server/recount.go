package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/trailkeeper/trailkeeper/server/config"
)

// recount is `trailkeeper recount`.
type recount struct{}

// Run compares what the sequencer made of the log with a full recount. It may
// run beside a server.
func (recount) Run(ctx context.Context, cfg config.Config) error {
	s, err := openServices(ctx, cfg, processLog(cfg), true)
	if err != nil {
		return err
	}
	defer s.Close()
	found, err := s.db.Recount(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stdout, "%d events, %d positions, %d waiting for one\n", found.Events, found.Positions, found.Pending)
	if found.Right() {
		fmt.Fprintln(os.Stdout, "Every event has one position, positions have no gap, and the counts by day are right.")
		return nil
	}
	fmt.Fprintf(os.Stdout, "%d events without a position, %d with several, %d positions without an event, %d partners with gaps, %d counts that differ\n",
		found.Lost, found.Doubled, found.Left, found.Gaps, found.Differing)
	for _, day := range found.Days {
		minutes := ""
		if day.Narrow {
			minutes = ", at other times of the day"
		}
		fmt.Fprintf(os.Stdout, "  partner %s, tenant %s, %s: counted %d, found %d%s\n",
			day.Place.Partner, day.Place.Tenant, day.Day.Start().Format("2006-01-02"), day.Counted, day.Found, minutes)
	}
	return errors.New("the recount differs")
}
