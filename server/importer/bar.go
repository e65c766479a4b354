package importer

import (
	"fmt"
	"io"
	"strings"
	"time"
)

const (
	// redraw is how often a bar is drawn again, tell how often a line is written
	// where there is no terminal.
	redraw = 100 * time.Millisecond
	tell   = 5 * time.Second
	// barWidth is how many characters the bar itself has.
	barWidth = 24
)

// Bar shows how far an import is: on a terminal a line that is drawn again, in
// place; elsewhere a line every few seconds.
type Bar struct {
	out   io.Writer
	label string
	// size is the file's length in bytes, 0 where it is not known.
	size int64
	// width is the terminal's in characters, 0 where out is none.
	width int
	clock func() time.Time
	began time.Time
	drawn time.Time
}

// NewBar returns a bar for a file of a size in bytes (0: unknown), on a
// terminal of a width in characters (0: no terminal). The clock is the wall
// clock outside of tests.
func NewBar(out io.Writer, label string, size int64, width int, clock func() time.Time) *Bar {
	now := clock()
	// The first line without a terminal comes after a while, if it takes one.
	return &Bar{out: out, label: label, size: size, width: width, clock: clock, began: now, drawn: now}
}

// Show draws the progress if it is time to. What cannot be written is not
// shown: an import does not fail for it.
func (b *Bar) Show(p Progress) {
	now := b.clock()
	every := redraw
	if b.width == 0 {
		every = tell
	}
	if now.Sub(b.drawn) < every {
		return
	}
	b.drawn = now
	if b.width == 0 {
		fmt.Fprintln(b.out, b.line(p, now))
		return
	}
	fmt.Fprintf(b.out, "\r%s\x1b[K", clip(b.line(p, now), b.width-1))
}

// Done takes the bar off the terminal and writes the summary.
func (b *Bar) Done(s Summary) {
	if b.width > 0 {
		fmt.Fprint(b.out, "\r\x1b[K")
	}
	fmt.Fprintf(b.out, "%s: %s (%s)\n", b.label, s, b.clock().Sub(b.began).Round(redraw))
}

func (b *Bar) line(p Progress, now time.Time) string {
	var out strings.Builder
	out.WriteString(b.label + "  ")
	if b.size > 0 {
		share := min(float64(p.Bytes)/float64(b.size), 1)
		if full := int(share * barWidth); b.width > 0 {
			out.WriteString(strings.Repeat("█", full) + strings.Repeat("░", barWidth-full) + " ")
		}
		fmt.Fprintf(&out, "%3d %%  ", int(share*100))
	} else {
		fmt.Fprintf(&out, "%.1f MiB  ", float64(p.Bytes)/(1<<20))
	}
	out.WriteString(plural(p.Records, "record"))
	if seconds := now.Sub(b.began).Seconds(); seconds > 0 {
		fmt.Fprintf(&out, "  %s/s", grouped(int(float64(p.Records)/seconds)))
	}
	if p.Repeated > 0 {
		fmt.Fprintf(&out, "  %s repeated", grouped(p.Repeated))
	}
	if p.Rejected > 0 {
		fmt.Fprintf(&out, "  %s rejected", grouped(p.Rejected))
	}
	return out.String()
}

// clip shortens a line to the terminal, so that drawing it again stays on it.
func clip(line string, width int) string {
	if runes := []rune(line); len(runes) > width && width > 0 {
		return string(runes[:width])
	}
	return line
}
