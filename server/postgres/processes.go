package postgres

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// running is a process of this machine: its id and its command line, or what
// it shows in place of that.
type running struct {
	pid     int
	command string
}

// belongs reports whether the process is PostgreSQL on the cluster with the
// tag: the postmaster shows its arguments, its children a title.
func (r running) belongs(tag string) bool {
	return strings.Contains(r.command+" ", " cluster_name="+tag+" ") ||
		strings.HasPrefix(r.command, "postgres: "+tag+": ")
}

// isPostgres reports whether the process is any PostgreSQL.
func (r running) isPostgres() bool {
	program, _, _ := strings.Cut(r.command, " ")
	return filepath.Base(program) == "postgres" || strings.HasPrefix(r.command, "postgres: ")
}

// processesOf returns the living processes of the cluster with the tag.
func processesOf(tag string, user account) []running {
	var found []running
	for _, process := range processes(user) {
		if process.belongs(tag) && process.pid != os.Getpid() {
			found = append(found, process)
		}
	}
	return found
}

// signalAll sends a signal to those of the processes that are still what they
// were when they were listed.
func signalAll(listed []running, tag string, user account, signal syscall.Signal) {
	for _, process := range listed {
		handle, err := os.FindProcess(process.pid) // on Linux, this very process
		if err != nil {
			continue
		}
		if now, ok := lookUp(process.pid, user); ok && now.belongs(tag) {
			_ = handle.Signal(signal)
		}
		_ = handle.Release()
	}
}

func pids(processes []running) []int {
	var ids []int
	for _, process := range processes {
		ids = append(ids, process.pid)
	}
	return ids
}
