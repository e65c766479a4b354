package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/trailkeeper/trailkeeper/server/bench/dataset"
)

// print writes the tables.
func (r *results) print(out io.Writer) {
	e := r.Environment
	fmt.Fprintf(out, "\n%d events of %d organizations until %s (seed %d, set %s)\n", e.Events, dataset.Organizations, e.Until, e.Seed, r.Fingerprint)
	fmt.Fprintf(out, "%d CPUs, load %s; PostgreSQL %s, fsync %s, synchronous_commit %s, shared_buffers %s\n",
		e.CPUs, e.Load, e.PostgreSQL, e.Fsync, e.SynchronousCommit, e.SharedBuffers)
	l := r.Load
	fmt.Fprintf(out, "loaded in %.0f s: directory %.0f, events %.0f, indexes %.0f, positions and counts %.0f, vacuum %.0f\n",
		l.Seconds, l.Directory, l.Events, l.Indexes, l.Positions, l.Vacuum)

	table(out, "Targets", "what\tresult\ttarget\t", func(w io.Writer) {
		for _, t := range r.Targets {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", t.What, t.Text, t.Target, t.Status)
		}
	})
	r.printPages(out)
	table(out, "The counter-example: tenant = ANY (...) ORDER BY time DESC LIMIT 50 by raw SQL",
		"scope\twindow\tp50 ms\tp95 ms\tbuffers\trows\tsame events as the program's", func(w io.Writer) {
			for _, p := range r.Plain {
				fmt.Fprintf(w, "%s\t%s\t%.1f\t%.1f\t%.0f\t%d\t%s\n", p.Scope, p.Question, p.P50, p.P95, p.Buffers, p.Rows, orText(p.Failed, yes(p.Same)))
			}
		})
	table(out, "The first page of 24 hours, many clients", "scope\tclients\trequests/s\tp50 ms\tp95 ms\traw SQL/s\tprogram's CPU ms a page", func(w io.Writer) {
		for _, c := range r.Crowd {
			fmt.Fprintf(w, "%s\t%d\t%.0f\t%.1f\t%.1f\t%.0f\t%.2f %s\n", c.Scope, c.Clients, c.PerSec, c.P50, c.P95, c.Raw, c.CPU, c.Failed)
		}
	})
	r.printRest(out)
}

func (r *results) printPages(out io.Writer) {
	table(out, "A page of 50 through HTTP and GraphQL, one request after the other",
		"scope\twhat\tp50 ms\tp95 ms\tfirst answer p95\tbuffers\trows\trequests\tsamples", func(w io.Writer) {
			for _, c := range r.Pages {
				if c.Failed != "" {
					fmt.Fprintf(w, "%s\t%s\t%s\n", c.Scope, c.Question, c.Failed)
					continue
				}
				what := c.Question
				if c.Depth > 0 {
					what += fmt.Sprintf(" (after %d)", c.Depth)
				}
				fmt.Fprintf(w, "%s\t%s\t%.1f\t%.1f\t%.1f\t%.0f\t%d\t%d\t%d\n",
					c.Scope, what, c.P50, c.P95, c.FirstP95, c.Buffers, c.Rows, c.Requests, c.Samples)
			}
		})
}

func (r *results) printRest(out io.Writer) {
	if e := r.Encoding; e != nil {
		table(out, "encoding/json", "rows\tbytes\tencoding/json ms\tprogram's CPU ms a page", func(w io.Writer) {
			fmt.Fprintf(w, "%d\t%d\t%.3f\t%.2f\n", e.Rows, e.Bytes, e.Marshal, e.Program)
		})
	}
	if len(r.Summaries) == 0 {
		fmt.Fprintln(out, "\nHistogram and facets: not in the schema yet")
	}
	table(out, "Histogram and facets of a whole partner", "what\twindow\tp50 ms\tp95 ms", func(w io.Writer) {
		for _, s := range r.Summaries {
			fmt.Fprintf(w, "%s\t%s\t%.1f\t%.1f %s\n", s.What, s.Window, s.P50, s.P95, s.Failed)
		}
	})
	table(out, "What the viewer of 1,000 of 10,000 organizations may do", "when\tp50 ms\tp95 ms", func(w io.Writer) {
		for _, s := range r.Scope {
			fmt.Fprintf(w, "%s\t%.1f\t%.1f\n", s.What, s.P50, s.P95)
		}
	})
	table(out, "Export of everything, newest first, all fields", "format\trows\tMB\tdirect events/s\tby a job\tpsql COPY CSV\tdirect of COPY\tjob of COPY\tmemory MiB\tsame bytes", func(w io.Writer) {
		for _, e := range r.Exports {
			fmt.Fprintf(w, "%s\t%d\t%.0f\t%.0f\t%.0f\t%.0f\t%.2f\t%.2f\t%.0f\t%s %s\n", e.Format, e.Rows, float64(e.Bytes)/1e6,
				e.Direct, e.Job, e.COPY, e.Direct/e.COPY, e.Job/e.COPY, e.MemoryMiB, yes(e.Same), e.Failed)
		}
	})
	table(out, fmt.Sprintf("Recording, %d clients, batches of %d", recordClients, batchSize),
		"events\thow many\tevents/s\tCOPY events/s\tof COPY\tsequenced after s", func(w io.Writer) {
			for _, b := range r.Bulk {
				fmt.Fprintf(w, "%s\t%d\t%.0f\t%.0f\t%.2f\t%.2f %s\n", b.What, b.Events, b.PerSec, b.Copy, b.PerSec/b.Copy, b.Sequenced, b.Failed)
			}
		})
	table(out, "Recording, one event a request", "clients\tevents/s\tp50 ms\tp99 ms", func(w io.Writer) {
		for _, s := range r.Singles {
			fmt.Fprintf(w, "%d\t%.0f\t%.1f\t%.1f %s\n", s.Clients, s.PerSec, s.P50, s.P99, s.Failed)
		}
	})
	if s := r.Size; s != nil {
		table(out, fmt.Sprintf("On disk: %d events, %.0f bytes each", s.Events, s.PerEvent), "part\tbytes per event", func(w io.Writer) {
			for _, p := range s.Parts {
				fmt.Fprintf(w, "%s\t%.1f\n", p.Name, p.PerEvent)
			}
		})
	}
	fmt.Fprintf(out, "\n%.0f s in all.\n", r.Seconds)
}

// table prints rows under heads; columns are separated by tabs.
func table(out io.Writer, title, heads string, rows func(io.Writer)) {
	fmt.Fprintf(out, "\n%s\n", title)
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, heads)
	rows(w)
	_ = w.Flush()
}

func yes(is bool) string {
	if is {
		return "yes"
	}
	return "NO"
}

func orText(text, otherwise string) string {
	if text != "" {
		return text
	}
	return otherwise
}
