package postgres

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// pidFile is where PostgreSQL's postmaster says who and how it is.
const pidFile = "postmaster.pid"

// status is what a postmaster says of itself.
type status struct {
	pid   int
	ready bool // accepts connections
}

// readStatus reads a cluster's postmaster.pid: the pid is its first line, the
// state ("starting", "stopping", "ready", "standby") its eighth. The zero
// status means that there is none. A postmaster that was killed leaves its file.
func readStatus(cluster string) status {
	if cluster == "" {
		return status{}
	}
	text, err := os.ReadFile(filepath.Join(cluster, pidFile))
	if err != nil {
		return status{}
	}
	lines := strings.Split(string(text), "\n")
	pid, err := strconv.Atoi(strings.TrimSpace(lines[0]))
	if err != nil {
		return status{}
	}
	return status{pid: pid, ready: len(lines) > 7 && strings.TrimSpace(lines[7]) == "ready"}
}

// alive reports whether there is a process with the pid, whoever owns it.
func alive(pid int) bool {
	if pid <= 0 {
		return false
	}
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}
