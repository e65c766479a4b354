package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// clockTick is the unit in which Linux tells processor time to programs,
// whatever the kernel's own.
const clockTick = 10 * time.Millisecond

// cpu is the processor time that the program has used, PostgreSQL, a child of
// it, not counted; told is false on systems without /proc.
func (p *program) cpu() (used time.Duration, told bool) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.command.Process.Pid))
	if err != nil {
		return 0, false
	}
	_, rest, _ := strings.Cut(string(text), ") ") // the name may hold blanks
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0, false
	}
	user, userErr := strconv.ParseInt(fields[11], 10, 64)
	system, systemErr := strconv.ParseInt(fields[12], 10, 64)
	return time.Duration(user+system) * clockTick, userErr == nil && systemErr == nil
}
