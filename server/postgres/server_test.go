package postgres

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

func TestServerStartsStopsAndStartsAgain(t *testing.T) {
	t.Parallel()
	dir := privateDir(t)
	first := start(t, Options{DataDir: dir})
	db := connect(t, first.URL(Superuser, "postgres"))
	for query, want := range map[string]string{
		"SHOW server_encoding":                       "UTF8",
		"SHOW data_checksums":                        "on",
		"SHOW listen_addresses":                      "",
		"SHOW fsync":                                 "on",
		"SHOW full_page_writes":                      "on",
		"SHOW synchronous_commit":                    "on",
		"SHOW timezone":                              "UTC",
		"SHOW lc_messages":                           "C.UTF-8",
		"SELECT current_user":                        Superuser,
		"SELECT lower('ÄÖ')":                         "äö",
		"SELECT datcollate FROM pg_database LIMIT 1": "C.UTF-8",
		"SELECT count(*) FROM pg_stat_activity WHERE client_port > 0": "0",
	} {
		if got := value(t, db, query); got != want {
			t.Errorf("%s: got %q, want %q", query, got, want)
		}
	}
	execute(t, db, "CREATE EXTENSION pg_trgm")
	if got := value(t, db, "SELECT array_length(show_trgm('Привет'), 1)"); got != "7" {
		t.Errorf("trigrams of a Cyrillic word: %s, want 7", got)
	}
	execute(t, db, "CREATE TABLE kept AS SELECT 7 AS number")

	stop(t, first)
	stop(t, first) // idempotent
	if err := db.PingContext(within(t, time.Second)); err == nil {
		t.Error("it still answers after Stop")
	}
	if left := processesOf(first.tag, first.user); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}

	second := start(t, Options{DataDir: dir})
	if got := value(t, connect(t, second.URL(Superuser, "postgres")), "SELECT number FROM kept"); got != "7" {
		t.Errorf("after a restart: %s, want 7", got)
	}
}

func TestServerKeepsOthersOut(t *testing.T) {
	server := start(t, Options{DataDir: initializedDir(t), Volatile: true})
	for _, path := range []string{server.socketDir, server.cluster} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		owner, _ := ownerOf(path)
		if info.Mode().Perm() != 0o700 || owner != server.user.uid {
			t.Errorf("%s: mode %v, owner %d", path, info.Mode(), owner)
		}
	}
	db := connect(t, server.URL(Superuser, "postgres"))
	for _, setting := range []string{"fsync", "full_page_writes", "synchronous_commit"} {
		if got := value(t, db, "SHOW "+setting); got != "off" {
			t.Errorf("volatile: %s is %s", setting, got)
		}
	}
}

func TestStartIsRefusedWhileRunning(t *testing.T) {
	dir := initializedDir(t)
	server := start(t, Options{DataDir: dir, Volatile: true})
	_, err := Start(within(t, 10*time.Second), Options{DataDir: dir})
	if !fault.Is(err, fault.Conflict) || !strings.Contains(err.Error(), "process "+itoa(os.Getpid())+" ") {
		t.Fatalf("got %v, want a conflict that names process %d", err, os.Getpid())
	}
	if got := value(t, connect(t, server.URL(Superuser, "postgres")), "SELECT 1"); got != "1" {
		t.Errorf("the first server answers %s", got)
	}
	stop(t, server)
	start(t, Options{DataDir: dir, Volatile: true})
}

func TestStartEndsWithItsContext(t *testing.T) {
	dir := privateDir(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Start(ctx, Options{DataDir: dir}); !fault.Is(err, fault.Unavailable) {
		t.Fatalf("got %v, want unavailable", err)
	}
	left, _ := filepath.Glob(filepath.Join(dir, clusterPrefix+"*"))
	if len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if _, held, err := Running(within(t, time.Second), dir); held || err != nil {
		t.Errorf("the lock is still held: %v, %v", held, err)
	}
}

func TestStopHurriesAtTheEndOfItsContext(t *testing.T) {
	t.Parallel()
	server := start(t, Options{DataDir: privateDir(t), Volatile: true})
	db := connect(t, server.URL(Superuser, "postgres"))
	var backend int
	if err := db.QueryRow("SELECT pg_backend_pid()").Scan(&backend); err != nil {
		t.Fatal(err)
	}
	// A stopped backend holds up the fast shutdown for ever, the immediate one
	// for five seconds.
	if err := syscall.Kill(backend, syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := server.Stop(ctx); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(began); took > killPatience {
		t.Errorf("took %v", took)
	}
	if left := processesOf(server.tag, server.user); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestProgramsGetNoSettingsFromTheEnvironment(t *testing.T) {
	for _, name := range []string{"PGDATA", "PGOPTIONS", "PGPORT", "LC_MESSAGES", "LANG", "TZ"} {
		t.Setenv(name, "ours")
	}
	t.Setenv("SOMETHING", "else")
	got := environment()
	for _, variable := range got {
		if strings.HasSuffix(variable, "=ours") {
			t.Errorf("%s is passed on", variable)
		}
	}
	for _, want := range []string{"SOMETHING=else", "LC_ALL=C.UTF-8", "TZ=UTC"} {
		if !slices.Contains(got, want) {
			t.Errorf("%s is missing", want)
		}
	}
}

func TestLongAndOddDataDirs(t *testing.T) {
	t.Parallel()
	long := filepath.Join(passableDir(t), strings.Repeat("deep/", 25), "it's a, \"data\" [*] directory")
	server := start(t, Options{DataDir: long, Volatile: true})
	if len(server.socketDir) > 60 {
		t.Errorf("the socket is in %s", server.socketDir)
	}
	if got := value(t, connect(t, server.URL(Superuser, "postgres")), "SELECT 1"); got != "1" {
		t.Errorf("got %s", got)
	}
	found, ok, err := Running(within(t, 5*time.Second), long)
	if err != nil || !ok || found.SocketDir != server.socketDir {
		t.Errorf("Running: %v, %v, %v", found, ok, err)
	}
	stop(t, server)
	if _, err := os.Stat(server.socketDir); !os.IsNotExist(err) {
		t.Errorf("%s is left in /tmp: %v", server.socketDir, err)
	}
}

func TestRunning(t *testing.T) {
	dir := initializedDir(t)
	ctx := within(t, 20*time.Second)
	if _, ok, err := Running(ctx, filepath.Join(dir, "nothing")); ok || err != nil {
		t.Fatalf("no data directory: %v, %v", ok, err)
	}
	server := start(t, Options{DataDir: dir, Volatile: true})
	found, ok, err := Running(ctx, dir)
	if err != nil || !ok || found.PID != os.Getpid() {
		t.Fatalf("running: %v, %v, %v", found, ok, err)
	}
	if got := value(t, connect(t, found.URL(Superuser, "postgres")), "SELECT 1"); got != "1" {
		t.Errorf("got %s", got)
	}
	stop(t, server)
	if _, ok, err := Running(ctx, dir); ok || err != nil {
		t.Fatalf("stopped: %v, %v", ok, err)
	}
}

func TestRunningWaitsForOneThatGivesUp(t *testing.T) {
	t.Parallel()
	dir := privateDir(t)
	held, err := acquire(within(t, time.Second), filepath.Join(dir, lockName))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := Running(within(t, 100*time.Millisecond), dir); !fault.Is(err, fault.Unavailable) {
		t.Errorf("while it starts: %v, want unavailable", err)
	}
	answered := make(chan bool)
	go func() {
		_, ok, _ := Running(within(t, 10*time.Second), dir)
		answered <- ok
	}()
	held.release()
	if <-answered {
		t.Error("the one that started gave up, yet it is said to run")
	}
}

func TestRunningWaitsForOneThatStarts(t *testing.T) {
	t.Parallel()
	dir := privateDir(t)
	type answer struct {
		endpoint Endpoint
		ok       bool
		err      error
	}
	answered := make(chan answer)
	go func() {
		ctx := within(t, 20*time.Second)
		poll(ctx, func() bool { // until Start holds the lock: long before initdb is done
			file, err := os.Open(filepath.Join(dir, lockName))
			if err != nil {
				return false
			}
			defer file.Close()
			return heldByAnother(file)
		})
		endpoint, ok, err := Running(ctx, dir)
		answered <- answer{endpoint, ok, err}
	}()
	start(t, Options{DataDir: dir, Volatile: true})
	got := <-answered
	if !got.ok || got.err != nil {
		t.Fatalf("got %v, %v", got.ok, got.err)
	}
	if got := value(t, connect(t, got.endpoint.URL(Superuser, "postgres")), "SELECT 1"); got != "1" {
		t.Errorf("got %s", got)
	}
}
