package main

import (
	"fmt"
	"io"
)

// printComparison writes what has changed since an earlier run.
func (r *results) printComparison(out io.Writer, older results) {
	then, now := older.Environment, r.Environment
	fmt.Fprintf(out, "\nCompared with %d events, %d CPUs, PostgreSQL %s, load %s\n", then.Events, then.CPUs, then.PostgreSQL, then.Load)
	if then.Events == now.Events && older.Fingerprint != r.Fingerprint {
		fmt.Fprintln(out, "The sets differ: other seed, other days, or another generator.")
	}
	table(out, "Targets", "what\tbefore\tnow\tunit\tchange", func(w io.Writer) {
		for _, t := range r.Targets {
			for _, before := range older.Targets {
				if before.What == t.What {
					fmt.Fprintf(w, "%s\t%.1f\t%.1f\t%s\t%s\n", t.What, before.Value, t.Value, t.Unit, change(before.Value, t.Value))
				}
			}
		}
	})
	table(out, "Pages", "scope\twhat\tp50 ms before\tnow\tchange\tbuffers before\tnow", func(w io.Writer) {
		for _, c := range r.Pages {
			if before := find(older.Pages, c); before != nil {
				fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%.0f\t%.0f\n", c.Scope, c.Question, orText(before.Failed, fmt.Sprintf("%.1f", before.P50)),
					orText(c.Failed, fmt.Sprintf("%.1f", c.P50)), change(before.P50, c.P50), before.Buffers, c.Buffers)
			}
		}
	})
}

// change is a difference in percent.
func change(before, now float64) string {
	if before == 0 || now == 0 {
		return "-"
	}
	return fmt.Sprintf("%+.0f %%", 100*(now-before)/before)
}
