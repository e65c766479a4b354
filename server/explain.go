package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/config"
	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/store/plan"
)

// explain is `trailkeeper explain`.
type explain struct {
	Filter  string      `default:"{}" help:"An AuditEventFilter of the API, as JSON."`
	Tenants []uuid.UUID `name:"tenant" required:"" help:"Ids of tenants, with everything under them; the platform's id is everything."`
	First   int         `default:"50" help:"How many events a page holds."`
	Oldest  bool        `help:"Read the oldest events first."`
	Analyze bool        `help:"Show what PostgreSQL does at each step, too."`
	Pages   int         `default:"1" help:"How many pages to read, one after the other."`
}

// Run reads pages of the log and prints by which steps, and why those. It may
// run beside a server, and shows no event.
func (e explain) Run(ctx context.Context, cfg config.Config) error {
	s, err := openServices(ctx, cfg, processLog(cfg), true)
	if err != nil {
		return err
	}
	defer s.Close()
	var filter audit.Filter
	if err := json.Unmarshal([]byte(e.Filter), &filter); err != nil {
		return fault.Invalid("--filter", "is not a filter as JSON: %v", err)
	}
	if e.First < 1 || e.First > audit.MaxPage {
		return fault.Invalid("--first", "is 1 to %d.", audit.MaxPage)
	}
	tree, err := s.directory.Tree(ctx)
	if err != nil {
		return err
	}
	query, err := filter.Within(tree.Under(e.Tenants), time.Now())
	if err != nil {
		return err
	}
	return e.pages(ctx, store.Events{DB: s.db.DB}, query)
}

func (e explain) pages(ctx context.Context, events store.Events, query audit.Query) error {
	window := audit.Window{Limit: e.First, Backward: e.Oldest}
	for range e.Pages {
		begun := time.Now()
		found, err := events.ExplainEvents(ctx, query, window, e.Analyze)
		if err != nil {
			return err
		}
		end := found.Found.Stopped
		fmt.Printf("%d events in %s, planned in %s", len(found.Found.Events), time.Since(begun).Round(10*time.Microsecond),
			found.Planned.Round(10*time.Microsecond))
		if n := len(found.Found.Events); end == nil && n == e.First {
			end = &audit.Position{OccurredAt: found.Found.Events[n-1].OccurredAt, ID: found.Found.Events[n-1].ID}
		} else if end != nil {
			fmt.Printf(", searched to %s when the time was up", end.OccurredAt.Format(time.RFC3339))
		}
		fmt.Println()
		for i, text := range found.Database {
			fmt.Printf("step %d\n%s", i+1, text)
		}
		if err := printSteps(found.Steps); err != nil || end == nil {
			return err
		}
		if window.After, window.Hint = end, found.Found.Hint; e.Oldest {
			window.After, window.Before = nil, end
		}
	}
	return nil
}

func printSteps(steps []plan.Taken) error {
	table := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', 0)
	fmt.Fprintln(table, "  path\tfrom\tto\tstreams\trows at most\tevents there\tfound\ttook\tbecause")
	for _, s := range steps {
		rows := "all"
		if s.Rows > 0 {
			rows = fmt.Sprint(s.Rows)
		}
		fmt.Fprintln(table, strings.Join([]string{
			"  " + string(s.Path), s.Within.From.Format(time.DateTime), s.Within.To.Format(time.DateTime), fmt.Sprint(len(s.Streams)), rows,
			fmt.Sprint(s.Events), fmt.Sprint(s.Matches), s.Elapsed.Round(10 * time.Microsecond).String(), s.Why,
		}, "\t"))
	}
	return table.Flush()
}
