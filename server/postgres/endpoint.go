package postgres

import (
	"context"
	"net/url"
	"strconv"
)

// Port is the number in the name of the socket; no TCP port is opened.
const Port = 5432

// Superuser is the database role that every cluster has.
const Superuser = "postgres"

// Endpoint is where a running embedded PostgreSQL is reached. Only the
// operating system user that runs it, and root, can.
type Endpoint struct {
	// PID is the process that runs PostgreSQL: a trailkeeper, not the postmaster.
	PID int
	// SocketDir is the directory with the unix socket.
	SocketDir string

	cluster string
}

// URL returns the connection string for a database role and a database, as
// lib/pq and libpq read it. Neither has to exist. It holds no secret.
func (e Endpoint) URL(user, database string) string {
	return (&url.URL{
		Scheme: "postgres",
		User:   url.User(user),
		Path:   "/" + database,
		RawQuery: url.Values{
			"host":    {e.SocketDir},
			"port":    {strconv.Itoa(Port)},
			"sslmode": {"disable"},
		}.Encode(),
	}).String()
}

// Wait returns once PostgreSQL accepts connections: at once, as a rule, but
// after a crash when it has recovered. It fails with fault.Unavailable when ctx
// ends before.
func (e Endpoint) Wait(ctx context.Context) error {
	accepts := poll(ctx, func() bool {
		status := readStatus(e.cluster)
		return status.ready && alive(status.pid)
	})
	if !accepts {
		return cannotConnect("it accepts no connections: %w", ctx.Err())
	}
	return nil
}
