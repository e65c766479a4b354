package postgres

import (
	"context"
	"errors"
	"io"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// lockName is the file in the data directory whose flock is held by the
// process that runs PostgreSQL. The file is never removed: only the flock
// counts, and it ends with its holder, however that ends.
const lockName = "lock"

// lockPatience is how long a held lock is tried again: Running holds it for an
// instant to see whether anyone else does.
const lockPatience = 500 * time.Millisecond

type lock struct{ file *os.File }

// acquire takes the lock for this process. It fails with fault.Conflict where
// another process, or another Server of ours, has it.
func acquire(ctx context.Context, path string) (*lock, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, cannotStart("opening the lock: %w", err)
	}
	pollFor(ctx, lockPatience, func() bool {
		err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		return !errors.Is(err, syscall.EWOULDBLOCK)
	})
	if err == nil {
		l := &lock{file: file}
		if err = l.write(note{pid: os.Getpid()}); err == nil {
			return l, nil
		}
	}
	defer file.Close()
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, inUse(readNote(file))
	}
	return nil, cannotStart("taking the lock: %w", err)
}

func inUse(by note) error {
	holder := "another process"
	if by.pid != 0 {
		holder = "process " + strconv.Itoa(by.pid)
	}
	return fault.Newf(fault.Conflict,
		"The data directory is in use: %s runs the embedded PostgreSQL there.", holder)
}

// write replaces what the lock file says.
func (l *lock) write(n note) error {
	if err := l.file.Truncate(0); err != nil {
		return err
	}
	_, err := l.file.WriteAt([]byte(n.text()), 0)
	return err
}

// release lets the next one in. A lock that was released already stays so.
func (l *lock) release() {
	_ = l.file.Truncate(0)
	// Not by closing alone: a child that is being forked shares the flock.
	_ = syscall.Flock(int(l.file.Fd()), syscall.LOCK_UN)
	l.file.Close()
}

// note is what the holder of the lock tells others, a line each: its pid and,
// as soon as they are settled, the cluster and the socket directory.
type note struct {
	pid       int
	cluster   string
	socketDir string
}

func (n note) text() string {
	text := strconv.Itoa(n.pid) + "\n"
	if n.cluster != "" {
		text += n.cluster + "\n" + n.socketDir + "\n"
	}
	return text
}

// readNote returns what the lock file says; a line that is not there, or not
// complete yet, stays empty.
func readNote(file *os.File) note {
	text, err := io.ReadAll(io.NewSectionReader(file, 0, 1<<16))
	if err != nil {
		return note{}
	}
	lines := strings.SplitAfter(string(text), "\n")
	line := func(number int) string {
		if number >= len(lines) || !strings.HasSuffix(lines[number], "\n") {
			return ""
		}
		return strings.TrimSuffix(lines[number], "\n")
	}
	var n note
	n.pid, _ = strconv.Atoi(line(0))
	if line(1) != "" && line(2) != "" {
		n.cluster, n.socketDir = line(1), line(2)
	}
	return n
}
