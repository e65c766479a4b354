package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// copyOut copies the events that an export of everything holds, and as much of
// each, with psql, and counts them.
func (b *bench) copyOut(ctx context.Context, from time.Time) (rows int64, took time.Duration, err error) {
	columns := make([]string, 0, len(eventColumns))
	for _, column := range eventColumns {
		if column != "search_text" && column != "ip" {
			columns = append(columns, column)
		}
	}
	const within = ` FROM audit_events WHERE occurred_at >= '%s' AND occurred_at < '%s'`
	where := fmt.Sprintf(within, from.Format(time.RFC3339), b.set.Now.Format(time.RFC3339))
	if err := b.db.QueryRowContext(ctx, "SELECT count(*)"+where).Scan(&rows); err != nil {
		return 0, 0, err
	}
	command := exec.CommandContext(ctx, "psql", "--no-psqlrc", "--quiet", "--dbname", b.adminURL, "--command",
		"COPY (SELECT "+strings.Join(columns, ", ")+where+" ORDER BY occurred_at DESC, id DESC) TO STDOUT (FORMAT csv, HEADER)")
	var said bytes.Buffer
	command.Stdout, command.Stderr = io.Discard, &said
	begun := b.clock()
	if err := command.Run(); err != nil {
		return 0, 0, fmt.Errorf("psql: %w %s", err, said.String())
	}
	return rows, b.clock().Sub(begun), nil
}

// watchMemory notes how far the program's resident memory grows, in MiB, until
// stop is called; nothing on systems without /proc.
func (b *bench) watchMemory(ctx context.Context, most *float64) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	before, watched := b.program.residentMiB(), make(chan struct{})
	go func() {
		defer close(watched)
		for ctx.Err() == nil {
			*most = max(*most, b.program.residentMiB()-before)
			time.Sleep(10 * time.Millisecond)
		}
	}()
	return func() { cancel(); <-watched }
}

// residentMiB is how much memory of the program is resident.
func (p *program) residentMiB() float64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.command.Process.Pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(text), "VmRSS:")
	number, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	kib, _ := strconv.ParseFloat(number, 64)
	return kib / 1024
}
