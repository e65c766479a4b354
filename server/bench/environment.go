package main

import (
	"context"
	"os"
	"runtime"
	"strings"
)

// environment is where a run took place.
type environment struct {
	CPUs       int    `json:"cpus"`
	PostgreSQL string `json:"postgresql"`
	// Fsync and SynchronousCommit are those of the measured server.
	Fsync             string `json:"fsync"`
	SynchronousCommit string `json:"synchronousCommit"`
	SharedBuffers     string `json:"sharedBuffers"`
	// Load is the load average of the last minutes before measuring: what else
	// runs on the machine spoils the figures.
	Load   string `json:"load,omitempty"`
	Events int    `json:"events"`
	Seed   uint64 `json:"seed"`
	Until  string `json:"until"`
}

func (b *bench) environment(ctx context.Context) error {
	e := environment{CPUs: runtime.NumCPU(), Events: b.Events, Seed: b.Seed, Until: b.set.Now.Format("2006-01-02 15:04")}
	err := b.db.QueryRowContext(ctx, `SELECT current_setting('server_version'), current_setting('fsync'),
		current_setting('synchronous_commit'), current_setting('shared_buffers')`).
		Scan(&e.PostgreSQL, &e.Fsync, &e.SynchronousCommit, &e.SharedBuffers)
	if text, err := os.ReadFile("/proc/loadavg"); err == nil {
		e.Load = strings.Join(strings.Fields(string(text))[:3], " ")
	}
	b.results.Environment = e
	return err
}
