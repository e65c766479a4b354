package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"maps"
	"sync/atomic"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/lib/pq"

	entdb "github.com/trailkeeper/trailkeeper/ent/db"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/store/plan"
)

// serverRole is the role that requests run under: the second wall.
const serverRole = "trailkeeper_server"

// readTime ends a statement of a request that takes too long.
const readTime = 5 * time.Second

// Options say how to reach PostgreSQL.
type Options struct {
	// URL is the login that requests use.
	URL string
	// MaintenanceURL is the login that owns the tables. Empty: the same login,
	// which then steps down to the server's role: a weaker wall.
	MaintenanceURL string
	// AllowUnsafe accepts a PostgreSQL that may lose what it acknowledged.
	// For tests only.
	AllowUnsafe bool
	// MaxConnections limits the pool of requests; 0 is 20.
	MaxConnections int
	Logger         *slog.Logger
	// Clock is the wall clock outside of tests: it says which partitions are due.
	Clock func() time.Time
	// PageTime is how long a page of events may be read for before it says how
	// far it has searched; 0 is 50 ms.
	PageTime time.Duration
	// Whim lets pages be read in ways chosen at random; see plan.Asked. For tests
	// only.
	Whim func(n int) int
}

// DB is an open database, migrated and checked.
type DB struct {
	requests    *sql.DB
	standings   standings
	write       *sql.Stmt // writes events
	gathering   *gathering
	tending     tending
	ent         *entdb.Client
	maintenance *sql.DB
	// copies reads events to be copied, in statements that may take long.
	copies      *sql.DB
	logger      *slog.Logger
	clock       func() time.Time
	allowUnsafe bool
	// url is the login of requests, to listen by.
	url string
	// recorded wakes the sequencer of this server; days is nil until loaded.
	recorded chan struct{}
	days     atomic.Pointer[audit.Days]
	// jobAdded wakes who waits for jobs on this server.
	jobAdded chan struct{}
	// bounds are where partitions begin; pageTime is how long a page may take.
	bounds   atomic.Pointer[plan.Partitions]
	pageTime time.Duration
	whim     func(n int) int
}

// Open connects, refuses a database that cannot be trusted or is newer than
// this program, and brings it up to date. Faults: Unavailable where it cannot
// be reached; any other error says what to do.
func Open(ctx context.Context, opts Options) (*DB, error) {
	own := opts.MaintenanceURL
	if own == "" {
		own = opts.URL
	}
	maintenance, err := connect(own, map[string]string{"lock_timeout": "60s"})
	if err != nil {
		return nil, err
	}
	maintenance.SetMaxOpenConns(3)
	d := &DB{
		maintenance: maintenance, logger: opts.Logger,
		clock: opts.Clock, allowUnsafe: opts.AllowUnsafe,
		url: opts.URL, recorded: make(chan struct{}, 1), jobAdded: make(chan struct{}, 1),
		pageTime: cmp.Or(opts.PageTime, 50*time.Millisecond), whim: opts.Whim,
	}
	if err := d.prepare(ctx, opts); err != nil {
		d.Close()
		return nil, err
	}
	return d, nil
}

func (d *DB) prepare(ctx context.Context, opts Options) error {
	if err := checkPosture(ctx, d.maintenance, d.allowUnsafe); err != nil {
		return err
	}
	if err := d.alone(ctx, func(conn *sql.Conn) error { return d.migrate(ctx, conn) }); err != nil {
		return err
	}
	if err := d.letStepDown(ctx, opts); err != nil {
		return err
	}
	runtime := map[string]string{
		"role": serverRole, "statement_timeout": fmt.Sprint(readTime.Milliseconds()),
		"idle_in_transaction_session_timeout": "30s", "gin_pending_list_limit": listLimit,
	}
	maps.Copy(runtime, planning)
	requests, err := connect(opts.URL, runtime)
	if err != nil {
		return err
	}
	limit := opts.MaxConnections
	if limit == 0 {
		limit = 20
	}
	requests.SetMaxOpenConns(limit)
	requests.SetMaxIdleConns(limit)
	requests.SetConnMaxIdleTime(5 * time.Minute)
	d.requests = requests
	if d.copies, err = connect(opts.URL, copying); err != nil {
		return err
	}
	d.copies.SetMaxOpenConns(maxCopies)
	if err := d.readPartitions(ctx); err != nil {
		return err
	}
	d.ent = entdb.NewClient(entdb.Driver(entsql.OpenDB(dialect.Postgres, requests)))
	if err := d.checkWall(ctx); err != nil {
		return err
	}
	if d.write, err = prepareWrite(ctx, requests); err != nil {
		return asFault(err)
	}
	d.gathering = newGathering(Events{d}.recordGathered)
	return d.standings.prepare(ctx, requests)
}

// Close answers whoever is recording, and closes the pools.
func (d *DB) Close() {
	if d.gathering != nil {
		d.gathering.close()
	}
	if d.requests != nil {
		_ = d.requests.Close()
	}
	if d.copies != nil {
		_ = d.copies.Close()
	}
	_ = d.maintenance.Close()
}

// Ready reports whether requests can be answered: the database is there and
// still keeps what it acknowledges.
func (d *DB) Ready(ctx context.Context) error {
	return checkPosture(ctx, d.requests, d.allowUnsafe)
}

func connect(url string, settings map[string]string) (*sql.DB, error) {
	cfg, err := pq.NewConfig(url)
	if err != nil {
		return nil, fault.New(fault.Unavailable, "The database URL cannot be read.").Because(err)
	}
	if cfg.Runtime == nil {
		cfg.Runtime = map[string]string{}
	}
	for name, value := range settings {
		cfg.Runtime[name] = value
	}
	cfg.Runtime["timezone"] = "UTC"
	cfg.FallbackApplicationName = "trailkeeper"
	if cfg.ConnectTimeout == 0 {
		cfg.ConnectTimeout = 5 * time.Second
	}
	connector, err := pq.NewConnectorConfig(cfg)
	if err != nil {
		return nil, fault.New(fault.Unavailable, "The database URL cannot be used.").Because(err)
	}
	return sql.OpenDB(connector), nil
}
