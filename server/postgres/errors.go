package postgres

import (
	"fmt"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// cannotStart is a fault for the operator: what stands in the way, with paths
// and PostgreSQL's own words, is its cause.
func cannotStart(format string, args ...any) error {
	return fault.New(fault.Unavailable, "The embedded PostgreSQL cannot be started.").
		Because(fmt.Errorf(format, args...))
}

func cannotConnect(format string, args ...any) error {
	return fault.New(fault.Unavailable, "The embedded PostgreSQL cannot be reached.").
		Because(fmt.Errorf(format, args...))
}

func cannotStop(cause error) error {
	return fault.New(fault.Unavailable, "The embedded PostgreSQL cannot be stopped.").Because(cause)
}
