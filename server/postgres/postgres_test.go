package postgres

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	_ "github.com/lib/pq"
)

// childVariable makes the test binary a trailkeeper that runs PostgreSQL in the
// directory that it names, until it is killed.
const childVariable = "TRAILKEEPER_TEST_POSTGRES_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childVariable); dir != "" {
		if _, err := Start(context.Background(), Options{DataDir: dir}); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println("ready")
		select {}
	}
	code := m.Run()
	if sharedDir != "" {
		os.RemoveAll(sharedDir)
	}
	os.Exit(code)
}

// sharedDir is a data directory with its cluster made: initdb takes a second and
// 40 MB. The tests that are not parallel use it, one after the other.
var sharedDir string

var makeSharedDir = sync.OnceValue(func() error {
	var err error
	if sharedDir, err = os.MkdirTemp("", "trailkeeper-test-"); err != nil {
		return err
	}
	server, err := Start(context.Background(), Options{DataDir: sharedDir, Volatile: true})
	if err != nil {
		return err
	}
	return server.Stop(context.Background())
})

// initializedDir returns the shared data directory; nobody runs it.
func initializedDir(t *testing.T) string {
	t.Helper()
	if err := makeSharedDir(); err != nil {
		t.Fatal(err)
	}
	return sharedDir
}

// passableDir returns an empty directory whose parents the user that runs
// PostgreSQL can pass, which those of t.TempDir are not for root's.
func passableDir(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Chmod(filepath.Dir(dir), 0o711); err != nil {
		t.Fatal(err)
	}
	return dir
}

// privateDir returns a data directory as mktemp -d makes it.
func privateDir(t *testing.T) string {
	t.Helper()
	dir := passableDir(t)
	if err := os.Chmod(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}

// within returns a context for a step that must end in time.
func within(t *testing.T, limit time.Duration) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	t.Cleanup(cancel)
	return ctx
}

// start starts a server that is stopped when the test ends.
func start(t *testing.T, opts Options) *Server {
	t.Helper()
	opts.Logger = slog.New(slog.NewTextHandler(testLog{t}, &slog.HandlerOptions{Level: slog.LevelInfo}))
	began := time.Now()
	server, err := Start(within(t, 30*time.Second), opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("started in %v", time.Since(began).Round(time.Millisecond))
	t.Cleanup(func() { stop(t, server) })
	return server
}

func stop(t *testing.T, server *Server) {
	t.Helper()
	if err := server.Stop(within(t, 20*time.Second)); err != nil {
		t.Fatal(err)
	}
}

// connect returns a pool for the superuser.
func connect(t *testing.T, url string) *sql.DB {
	t.Helper()
	db, err := sql.Open("postgres", url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func execute(t *testing.T, db *sql.DB, statement string) {
	t.Helper()
	if _, err := db.ExecContext(within(t, 10*time.Second), statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

// value returns the one value of a query as text.
func value(t *testing.T, db *sql.DB, query string) string {
	t.Helper()
	var text string
	if err := db.QueryRowContext(within(t, 10*time.Second), query).Scan(&text); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return text
}

// testLog writes to the test's log, while the test runs.
type testLog struct{ t *testing.T }

func (l testLog) Write(line []byte) (int, error) {
	l.t.Log(strings.TrimSuffix(string(line), "\n"))
	return len(line), nil
}
