package postgres

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"regexp"
	"strings"
	"sync"
	"time"
)

// logLinePrefix is PostgreSQL's log_line_prefix: process id and SQLSTATE.
const logLinePrefix = "%p %e "

// logLine is a line with that prefix: pid, SQLSTATE, severity, message.
var logLine = regexp.MustCompile(`^(\d+) ([0-9A-Z]{5}) ([A-Z0-9]+):  ?(.*)$`)

// drainPatience is how long the last lines of an ended child are waited for.
const drainPatience = time.Second

// lastLinesKept is how many of the latest lines a relay remembers: PostgreSQL
// gives the reason of its last, fatal message before it, as a mere LOG.
const lastLinesKept = 6

// relay passes what a child prints to the process log, and remembers the
// latest lines, to say why a start failed.
type relay struct {
	log *slog.Logger
	// plain is the level of lines that are not PostgreSQL's log: those of initdb,
	// or of the dynamic linker.
	plain slog.Level
	done  chan struct{} // closed when the output has ended

	mu     sync.Mutex
	latest []string
}

func newRelay(log *slog.Logger, plain slog.Level) *relay {
	return &relay{log: log, plain: plain, done: make(chan struct{})}
}

// run reads lines until the output ends. It must never stop before: a full
// pipe would block PostgreSQL.
func (r *relay) run(output io.ReadCloser) {
	defer close(r.done)
	defer output.Close()
	lines := bufio.NewReaderSize(output, 16<<10)
	for {
		line, cut, err := lines.ReadLine()
		if err != nil {
			return
		}
		r.line(strings.ToValidUTF8(string(line), "?"))
		for cut && err == nil { // the rest of an overlong line is of no use
			_, cut, err = lines.ReadLine()
		}
	}
}

func (r *relay) line(line string) {
	level, message := r.plain, line
	var attributes []slog.Attr
	if parts := logLine.FindStringSubmatch(line); parts != nil {
		level, message = severity(parts[3], parts[2]), parts[4]
		attributes = append(attributes,
			slog.String("pid", parts[1]), slog.String("severity", parts[3]), slog.String("sqlstate", parts[2]))
	} else if strings.HasPrefix(line, "\t") || strings.TrimSpace(line) == "" {
		level = slog.LevelDebug // the further lines of a message
	}
	r.remember(message)
	r.log.LogAttrs(context.Background(), level, "postgres: "+message, attributes...)
}

// severity gives a message its level. Being told to shut down, or to wait
// until the server is up (class 57P), is no problem.
func severity(name, sqlstate string) slog.Level {
	switch name {
	case "WARNING", "ERROR", "FATAL", "PANIC":
		if !strings.HasPrefix(sqlstate, "57P") {
			return slog.LevelWarn
		}
	}
	return slog.LevelDebug
}

func (r *relay) remember(message string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.latest = append(r.latest, strings.TrimSpace(message))
	if len(r.latest) > lastLinesKept {
		r.latest = r.latest[1:]
	}
}

// lastWords returns the latest lines of a child that has ended, for an error's
// text.
func (r *relay) lastWords() string {
	select {
	case <-r.done:
	case <-time.After(drainPatience): // an orphan of the child holds the pipe
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return strings.Join(r.latest, "; ")
}
