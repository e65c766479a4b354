package postgres

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"
)

// How long a former life of the cluster may take to end before it is asked
// again, less politely. Backends whose postmaster is gone serve nobody, but
// keep the shared memory, without which no new server starts.
const (
	postmasterGrace = time.Second // the kernel has asked it to stop already
	orphanGrace     = 500 * time.Millisecond
	stopGrace       = 10 * time.Second
	quitGrace       = 2 * time.Second
	killGrace       = 5 * time.Second
)

// vacate ends what is left of a former life of the cluster: a postmaster whose
// trailkeeper was killed, or backends whose postmaster was. The caller holds
// the lock, so whatever runs there is nobody's. Nothing committed is lost.
func vacate(ctx context.Context, cluster, tag string, user account, log *slog.Logger) error {
	var left []running
	gone := func() bool {
		left = processesOf(tag, user)
		return len(left) == 0
	}
	if !gone() {
		log.InfoContext(ctx, "waiting for the former PostgreSQL to end", "pids", pids(left))
		postmaster := readStatus(cluster).pid
		for _, step := range eviction(slices.Contains(pids(left), postmaster)) {
			if step.signal != 0 {
				log.WarnContext(ctx, "ending the former PostgreSQL", "pids", pids(left), "signal", step.signal)
				signalAll(recipients(left, step.signal, postmaster), tag, user, step.signal)
			}
			if pollFor(ctx, step.grace, gone) || ctx.Err() != nil {
				break
			}
		}
	}
	if len(left) > 0 {
		return fmt.Errorf("the processes %v of a former PostgreSQL do not end", pids(left))
	}
	return removeStalePID(cluster, user)
}

// step is a signal, 0 for none, and the time to wait after it.
type step struct {
	signal syscall.Signal
	grace  time.Duration
}

// eviction returns what to try, in this order.
func eviction(postmasterLives bool) []step {
	if !postmasterLives {
		return []step{{0, orphanGrace}, {syscall.SIGQUIT, quitGrace}, {syscall.SIGKILL, killGrace}}
	}
	return []step{
		{0, postmasterGrace},
		{syscall.SIGINT, stopGrace}, // fast shutdown
		{syscall.SIGQUIT, quitGrace},
		{syscall.SIGKILL, killGrace},
	}
}

// recipients keeps the fast shutdown to the postmaster: its children take SIGINT
// for other things, the checkpointer of PostgreSQL 18 for the order to close
// the write-ahead log.
func recipients(left []running, signal syscall.Signal, postmaster int) []running {
	if signal != syscall.SIGINT {
		return left
	}
	return slices.DeleteFunc(slices.Clone(left), func(r running) bool { return r.pid != postmaster })
}

// removeStalePID removes a postmaster.pid whose process id belongs to another
// program by now (after a restart of the machine, or in a new container): the
// server would take that for its predecessor and refuse to start. Any other
// stale file it deals with itself.
func removeStalePID(cluster string, user account) error {
	recorded := readStatus(cluster).pid
	process, ok := lookUp(recorded, user)
	if !ok || process.isPostgres() && !process.worksElsewhere(cluster) {
		return nil
	}
	return os.Remove(filepath.Join(cluster, pidFile))
}
