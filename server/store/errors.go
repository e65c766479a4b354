package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"time"

	"github.com/lib/pq"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// retryAfter is what a client is told to wait when the database is away.
const retryAfter = 2 * time.Second

// asFault gives an error of the database its meaning. Whether a retry is
// harmless only the caller knows.
func asFault(err error) error {
	if err == nil {
		return nil
	}
	var known *fault.Error
	if errors.As(err, &known) {
		return known
	}
	if !away(err) {
		return fault.Hidden(err)
	}
	return unavailable(err)
}

// unavailable is the fault of a database that is away, or whose answer is.
func unavailable(err error) error {
	away := fault.New(fault.Unavailable, "The log is not reachable right now.")
	away.RetryAfter = retryAfter
	return away.Because(err)
}

// away reports whether the error is one of the database's absence or want of
// resources, not of what was asked.
func away(err error) bool {
	if refused, ok := errors.AsType[*pq.Error](err); ok {
		switch refused.Code.Class() {
		case "08", "53", "57", "58", "25": // connection, resources, operator, system, transaction state
			return true
		}
		return refused.Code == "55P03" // lock not available
	}
	_, network := errors.AsType[net.Error](err)
	return network || errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled)
}

// again reports whether PostgreSQL undid the transaction for the sake of
// another one: running it anew is harmless.
func again(err error) bool {
	refused, ok := errors.AsType[*pq.Error](err)
	return ok && (refused.Code == "40001" || refused.Code == "40P01")
}
