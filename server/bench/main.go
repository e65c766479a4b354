package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// settings are the command line.
type settings struct {
	Program string
	Data    string
	Out     string
	Compare string
	Seed    uint64
	Events  int
	Now     time.Time // zero: not given
	// Samples is how often a page is asked for at most, Budget how long that may
	// take, Spell how long many clients ask at once.
	Samples int
	Budget  time.Duration
	Spell   time.Duration
	// Pause is how long PostgreSQL has time to hand in its counters of buffers.
	Pause time.Duration
	// Bulk is how many events are recorded in batches.
	Bulk int
	// Only is the one thing that is measured; empty: everything.
	Only string
}

func parse(args []string) (settings, error) {
	s := settings{}
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.StringVar(&s.Program, "program", "bin/trailkeeper", "the built `program`")
	flags.StringVar(&s.Data, "data", "", "`directory` to keep the loaded set in; default: a temporary one, removed at the end")
	flags.StringVar(&s.Out, "out", "", "`file` for the results as JSON")
	flags.StringVar(&s.Compare, "compare", "", "results of an earlier run, to print the differences to")
	flags.Uint64Var(&s.Seed, "seed", 20261122, "seed of the set")
	flags.IntVar(&s.Events, "events", 1_000_000, "events of the set")
	flags.IntVar(&s.Samples, "samples", 200, "how often a page is asked for, at most")
	flags.DurationVar(&s.Budget, "budget", 2*time.Second, "how long one page may be asked for again and again")
	flags.DurationVar(&s.Spell, "spell", 5*time.Second, "how long many clients ask at once")
	flags.DurationVar(&s.Pause, "pause", 1050*time.Millisecond, "how long PostgreSQL has time for its counters; under a second the buffers are wrong")
	flags.StringVar(&s.Only, "only", "", "the one `thing` to measure, as progress names it, such as exports")
	flags.IntVar(&s.Bulk, "bulk", 60_000, "events to record in batches of 1,000")
	flags.Func("now", "`time` at which the set ends, RFC 3339; default: the full hour before the start, or that of a set that is kept", func(text string) error {
		at, err := time.Parse(time.RFC3339, text)
		s.Now = at.UTC()
		return err
	})
	if err := flags.Parse(args); err != nil {
		return s, err
	}
	if flags.NArg() > 0 {
		return s, fmt.Errorf("what is %q?", flags.Arg(0))
	}
	if s.Samples < 1 || s.Budget <= 0 || s.Spell <= 0 || s.Bulk < recordClients*batchSize {
		return s, fmt.Errorf("samples, budget and spell must be more than nothing, bulk at least %d", recordClients*batchSize)
	}
	return s, nil
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	s, err := parse(os.Args[1:])
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err == nil {
		err = run(ctx, s, os.Stdout, os.Stderr, time.Now) //nolint:forbidigo // the one clock
	}
	if err != nil && ctx.Err() != nil {
		err = errors.New("interrupted; nothing of the run is left but what -data keeps")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		stop()
		os.Exit(1)
	}
}
