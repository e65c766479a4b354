package postgres

import (
	"fmt"
	"strconv"
)

// maxConnections is enough for two servers' pools, the maintenance role, the
// sequencer and a handful of commands.
const maxConnections = 100

// PostgreSQL's own cache, in MiB: an eighth of the memory within these bounds.
// The rest of the data is cached by the operating system.
const (
	minSharedBuffers     = 16
	defaultSharedBuffers = 128
	maxSharedBuffers     = 256
)

// sharedBuffers returns the size in MiB for a machine with so many bytes of
// memory, 0 meaning unknown.
func sharedBuffers(memory uint64) uint64 {
	if memory == 0 {
		return defaultSharedBuffers
	}
	return min(max(memory>>20/8, minSharedBuffers), maxSharedBuffers)
}

// settings are the server's, on its command line: they win over postgresql.conf
// and over ALTER SYSTEM.
func settings(tag, socketDir string, volatile bool) []string {
	values := [][2]string{
		{"cluster_name", tag}, // by which its processes are recognised
		{"listen_addresses", ""},
		{"unix_socket_directories", socketDir},
		{"unix_socket_permissions", "0700"},
		{"port", strconv.Itoa(Port)},
		{"max_connections", strconv.Itoa(maxConnections)},
		{"shared_buffers", fmt.Sprintf("%dMB", sharedBuffers(memory()))},
		{"wal_level", "replica"},
		{"timezone", "UTC"},
		{"jit", "off"}, // compiling costs more than any bounded query takes

		{"log_destination", "stderr"},
		{"logging_collector", "off"},
		{"log_timezone", "UTC"},
		{"log_line_prefix", logLinePrefix},
		// Statements and details would carry users' data into the process log.
		{"log_statement", "none"},
		{"log_min_error_statement", "panic"},
		{"log_error_verbosity", "terse"},
	}
	if volatile {
		values = append(values, [][2]string{
			{"fsync", "off"},
			{"full_page_writes", "off"},
			{"synchronous_commit", "off"},
		}...)
	}
	var arguments []string
	for _, value := range values {
		arguments = append(arguments, "-c", value[0]+"="+value[1])
	}
	return arguments
}
