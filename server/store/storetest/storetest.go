// Package storetest gives tests a real database of their own: one PostgreSQL a
// test binary, one migrated database a test, copied from a template.
package storetest

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	_ "github.com/lib/pq" // the driver of the tests' own connections

	"github.com/trailkeeper/trailkeeper/server/postgres"
	"github.com/trailkeeper/trailkeeper/server/store"
)

// template is the migrated database that tests get a copy of.
const template = "template_trailkeeper"

// cluster is the PostgreSQL of this test binary.
var cluster struct {
	once   sync.Once
	dir    string
	server *postgres.Server
	err    error
	count  atomic.Int64
}

// Main runs the tests of a package and stops PostgreSQL when they are done:
// call it from TestMain.
func Main(m *testing.M) {
	code := m.Run()
	if cluster.server != nil {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		_ = cluster.server.Stop(ctx)
		cancel()
	}
	if cluster.dir != "" {
		_ = os.RemoveAll(cluster.dir)
	}
	os.Exit(code)
}

// Database is a database of one test.
type Database struct {
	*store.DB
	// URL and MaintenanceURL are its logins, AdminURL the superuser's.
	URL, MaintenanceURL, AdminURL string
	// Admin is a connection as superuser, to look behind the walls.
	Admin *sql.DB

	name string
}

// New returns a fresh migrated database. It ends with the test.
func New(t testing.TB) *Database {
	t.Helper()
	cluster.once.Do(start)
	if cluster.err != nil {
		t.Fatal("no PostgreSQL: ", cluster.err)
	}
	name := fmt.Sprintf("test_%d", cluster.count.Add(1))
	execute(t, "postgres", fmt.Sprintf("CREATE DATABASE %s TEMPLATE %s OWNER %s", name, template, store.EmbeddedMaintenanceRole))
	d := Open(t, name)
	t.Cleanup(func() {
		d.Admin.Close()
		execute(t, "postgres", "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)")
	})
	return d
}

// Open opens a database of the test cluster by name.
func Open(t testing.TB, name string) *Database {
	t.Helper()
	return open(t, name, nil)
}

// Whimsical opens the database once more: its pages are read in ways that are
// chosen at random, so that each of them can be compared with what is right.
func (d *Database) Whimsical(t testing.TB, seed uint64) *Database {
	t.Helper()
	var mu sync.Mutex
	random := rand.New(rand.NewPCG(seed, 1))
	return open(t, d.name, func(n int) int {
		mu.Lock()
		defer mu.Unlock()
		return random.IntN(n)
	})
}

func open(t testing.TB, name string, whim func(int) int) *Database {
	t.Helper()
	d := &Database{
		name:           name,
		URL:            cluster.server.URL(store.EmbeddedServerRole, name),
		MaintenanceURL: cluster.server.URL(store.EmbeddedMaintenanceRole, name),
		AdminURL:       cluster.server.URL(postgres.Superuser, name),
	}
	var err error
	opts := options(d.URL, d.MaintenanceURL)
	opts.Whim = whim
	if d.DB, err = store.Open(t.Context(), opts); err != nil {
		t.Fatal(err)
	}
	if d.Admin, err = sql.Open("postgres", d.AdminURL); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	return d
}

func options(url, maintenance string) store.Options {
	return store.Options{
		URL: url, MaintenanceURL: maintenance, AllowUnsafe: true, MaxConnections: 10,
		Logger: slog.New(slog.DiscardHandler), Clock: time.Now, PageTime: time.Minute,
	}
}

// memory is a directory in memory, where there is one with room enough: a
// database is some 500 files, and each test makes one. "" is the usual place.
func memory() string {
	const dir, room = "/dev/shm", 2 << 30
	var disk syscall.Statfs_t
	if syscall.Statfs(dir, &disk) != nil || disk.Bavail*uint64(disk.Bsize) < room {
		return ""
	}
	return dir
}

func start() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if cluster.dir, cluster.err = os.MkdirTemp(memory(), "trailkeeper-test-"); cluster.err != nil {
		return
	}
	cluster.server, cluster.err = postgres.Start(ctx, postgres.Options{DataDir: cluster.dir, Volatile: true})
	if cluster.err != nil {
		return
	}
	if cluster.err = store.Provision(ctx, cluster.server.URL(postgres.Superuser, "postgres"), template); cluster.err != nil {
		return
	}
	db, err := store.Open(ctx, options(
		cluster.server.URL(store.EmbeddedServerRole, template), cluster.server.URL(store.EmbeddedMaintenanceRole, template)))
	if err != nil {
		cluster.err = err
		return
	}
	db.Close()
}

// execute runs statements as superuser in a database of the cluster.
func execute(t testing.TB, database string, statements ...string) {
	t.Helper()
	db, err := sql.Open("postgres", cluster.server.URL(postgres.Superuser, database))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, statement := range statements {
		if _, err := db.Exec(statement); err != nil {
			t.Fatalf("%s: %v", strings.Fields(statement)[0], err)
		}
	}
}
