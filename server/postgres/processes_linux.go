package postgres

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// processes lists the processes of a user. It reads command lines, which are
// everyone's to read: the working directory would need a capability that root
// lacks in most containers.
func processes(user account) []running {
	entries, err := os.ReadDir("/proc")
	if err != nil {
		return nil
	}
	var found []running
	for _, entry := range entries {
		pid, err := strconv.Atoi(entry.Name())
		if err != nil {
			continue
		}
		if process, ok := lookUp(pid, user); ok {
			found = append(found, process)
		}
	}
	return found
}

// lookUp returns the process with the pid if it lives and is the user's. One
// that has ended but is not reaped has no command line.
func lookUp(pid int, user account) (running, bool) {
	dir := filepath.Join("/proc", strconv.Itoa(pid))
	if owner, err := ownerOf(dir); err != nil || owner != user.uid {
		return running{}, false
	}
	command, err := os.ReadFile(filepath.Join(dir, "cmdline"))
	if err != nil || len(command) == 0 {
		return running{}, false
	}
	text := strings.TrimRight(strings.ReplaceAll(string(command), "\x00", " "), " ")
	return running{pid: pid, command: text}, true
}

// worksElsewhere reports whether the process certainly has another working
// directory; every PostgreSQL works in its cluster.
func (r running) worksElsewhere(cluster string) bool {
	own, err := os.Stat(filepath.Join("/proc", strconv.Itoa(r.pid), "cwd"))
	if err != nil {
		return false
	}
	asked, err := os.Stat(cluster)
	return err == nil && !os.SameFile(own, asked)
}
