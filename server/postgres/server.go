package postgres

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"
)

// Options say which embedded PostgreSQL to start, and how.
type Options struct {
	// DataDir holds everything; it is made if it is not there. Required.
	DataDir string
	// Logger gets what we do and what PostgreSQL prints: its warnings and errors
	// at level Warn, the rest at Debug. Nil means silence.
	Logger *slog.Logger
	// Volatile turns fsync, full_page_writes and synchronous_commit off: faster,
	// and a crash of the machine may destroy everything. For tests only.
	Volatile bool

	installation *Installation // instead of the one found; for tests
}

// Server is a running embedded PostgreSQL. Its methods may be called at the
// same time.
type Server struct {
	endpoint     Endpoint
	installation Installation
	volatile     bool

	dataDir   string
	cluster   string
	tag       string
	socketDir string
	user      account
	lock      *lock
	log       *slog.Logger

	stop  context.CancelFunc // ends PostgreSQL politely
	hurry context.CancelFunc // at once
	// ended is closed when PostgreSQL is gone and the lock released.
	ended   chan struct{}
	hurried sync.Once // logs the hurry
}

// killPatience is how long Stop waits, beyond its deadline, for an immediate
// shutdown before it kills.
const killPatience = 7 * time.Second // PostgreSQL kills its own children after 5

// Start starts the PostgreSQL of a data directory, after initdb at the first
// time, and returns when it accepts connections. From then on it is kept
// running, whatever kills it, until Stop; ctx is for starting only.
//
// Another process's data directory is refused with fault.Conflict that names
// its pid, and so is one whose data belong to a version that is not on this
// machine; what else can fail is fault.Unavailable. An operator needs the
// error's whole text: the cause says what stands in the way.
func Start(ctx context.Context, opts Options) (*Server, error) {
	if opts.Logger == nil {
		opts.Logger = slog.New(slog.DiscardHandler)
	}
	s := &Server{log: opts.Logger, volatile: opts.Volatile, ended: make(chan struct{})}
	if err := s.lockDataDir(ctx, opts.DataDir); err != nil {
		return nil, err
	}
	first, err := s.firstLaunch(ctx, opts)
	if err != nil {
		s.lock.release()
		return nil, err
	}
	life, stop := context.WithCancel(context.WithoutCancel(ctx))
	patience, hurry := context.WithCancel(context.WithoutCancel(ctx))
	s.stop, s.hurry = stop, hurry
	go s.supervise(life, patience, first)
	return s, nil
}

// Installation returns the PostgreSQL that runs.
func (s *Server) Installation() Installation { return s.installation }

// Endpoint returns where the server is reached; it stays the same when
// PostgreSQL has to be restarted.
func (s *Server) Endpoint() Endpoint { return s.endpoint }

// URL returns the connection string for a database role and a database; see
// Endpoint.URL. The role Superuser and the database "postgres" always exist.
func (s *Server) URL(user, database string) string { return s.endpoint.URL(user, database) }

// Wait returns once PostgreSQL accepts connections; see Endpoint.Wait.
func (s *Server) Wait(ctx context.Context) error { return s.endpoint.Wait(ctx) }

// Stop ends PostgreSQL: open transactions are rolled back and connections
// closed, what is committed is written. At the end of ctx it is told to quit at
// once, which loses nothing either but makes the next start recover. When Stop
// returns nil, PostgreSQL is gone and the data directory free; stopping again
// does no harm. It fails with fault.Unavailable if the processes cannot even be
// killed.
func (s *Server) Stop(ctx context.Context) error {
	s.stop()
	select {
	case <-s.ended:
		return nil
	case <-ctx.Done():
	}
	s.hurried.Do(func() { s.log.WarnContext(ctx, "PostgreSQL does not stop in time and is told to quit at once") })
	s.hurry()
	select {
	case <-s.ended:
		return nil
	case <-time.After(killPatience + killGrace):
		return cannotStop(errors.New("its processes survive SIGKILL"))
	}
}
