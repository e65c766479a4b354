package postgres

import (
	"os"
	"strconv"
	"strings"
	"syscall"
)

// memory returns how many bytes of memory this machine, or the control group
// that we are in, has; 0 if that cannot be told.
func memory() uint64 {
	var info syscall.Sysinfo_t
	if syscall.Sysinfo(&info) != nil {
		return 0
	}
	total := info.Totalram * uint64(info.Unit)
	// "max", or nothing here, in a group without a limit.
	if text, err := os.ReadFile("/sys/fs/cgroup/memory.max"); err == nil {
		limit, err := strconv.ParseUint(strings.TrimSpace(string(text)), 10, 64)
		if err == nil && limit < total {
			return limit
		}
	}
	return total
}
