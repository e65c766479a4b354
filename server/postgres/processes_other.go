//go:build !linux

package postgres

import (
	"os/exec"
	"strconv"
	"strings"
)

// processes lists the processes of a user.
func processes(user account) []running { return list("-U", strconv.Itoa(user.uid)) }

// lookUp returns the process with the pid if it lives and is the user's.
func lookUp(pid int, user account) (running, bool) {
	for _, process := range processes(user) {
		if process.pid == pid {
			return process, true
		}
	}
	return running{}, false
}

func list(selection ...string) []running {
	output, err := exec.Command("ps", append([]string{"-ww", "-o", "pid=,command="}, selection...)...).Output()
	if err != nil {
		return nil
	}
	var found []running
	for line := range strings.Lines(string(output)) {
		number, command, _ := strings.Cut(strings.TrimSpace(line), " ")
		if pid, err := strconv.Atoi(number); err == nil {
			found = append(found, running{pid: pid, command: strings.TrimSpace(command)})
		}
	}
	return found
}

// worksElsewhere returns false: a working directory cannot be told here.
func (r running) worksElsewhere(string) bool { return false }
