//go:build !linux

package postgres

// memory returns 0: it cannot be told.
func memory() uint64 { return 0 }
