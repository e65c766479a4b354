package postgres

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// Running returns where the embedded PostgreSQL of a data directory is reached,
// and true, if a process (this one included) runs it now. It waits for one that
// is just starting; if that gives up, or there is none, it returns false.
//
// It changes nothing. It fails with fault.Unavailable when ctx ends before
// PostgreSQL accepts connections, and where the data directory is not ours to
// read.
func Running(ctx context.Context, dataDir string) (Endpoint, bool, error) {
	file, err := os.Open(filepath.Join(dataDir, lockName))
	if errors.Is(err, fs.ErrNotExist) {
		return Endpoint{}, false, nil
	}
	if err != nil {
		return Endpoint{}, false, cannotConnect("opening the lock: %w", err)
	}
	defer file.Close()

	var found note
	held := true
	ready := poll(ctx, func() bool {
		if held = heldByAnother(file); !held {
			return true
		}
		found = readNote(file)
		status := readStatus(found.cluster)
		return found.cluster != "" && status.ready && alive(status.pid)
	})
	switch {
	case !ready:
		return Endpoint{}, false, cannotConnect("process %d runs it, but it accepts no connections: %w",
			found.pid, ctx.Err())
	case !held:
		return Endpoint{}, false, nil
	}
	return Endpoint{PID: found.pid, SocketDir: found.socketDir, cluster: found.cluster}, true, nil
}

// heldByAnother reports whether the lock is held through another opening of the
// file. To see that it has to hold the lock itself for an instant.
func heldByAnother(file *os.File) bool {
	err := syscall.Flock(int(file.Fd()), syscall.LOCK_SH|syscall.LOCK_NB)
	if err == nil {
		_ = syscall.Flock(int(file.Fd()), syscall.LOCK_UN)
	}
	return errors.Is(err, syscall.EWOULDBLOCK)
}
