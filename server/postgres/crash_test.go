package postgres

import (
	"bufio"
	"context"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

func itoa(number int) string { return strconv.Itoa(number) }

// backWithin is the promise: PostgreSQL answers again this soon after a crash.
const backWithin = 5 * time.Second

func TestPostgreSQLComesBack(t *testing.T) {
	server := start(t, Options{DataDir: initializedDir(t)})
	db := connect(t, server.URL(Superuser, "postgres"))
	execute(t, db, "DROP TABLE IF EXISTS crashed; CREATE TABLE crashed (name text)")

	for name, victims := range map[string]func() []running{
		"postmaster": func() []running { return []running{{pid: readStatus(server.cluster).pid}} },
		"everything": func() []running { return processesOf(server.tag, server.user) },
	} {
		t.Run(name, func(t *testing.T) {
			execute(t, db, "INSERT INTO crashed VALUES ('"+name+"')")
			before := readStatus(server.cluster).pid
			killed := victims()
			if name == "everything" && len(killed) < 5 {
				t.Fatalf("only %d processes to kill", len(killed))
			}
			for _, victim := range killed {
				if err := syscall.Kill(victim.pid, syscall.SIGKILL); err != nil {
					t.Fatal(err)
				}
			}
			began := time.Now()
			var rows string
			back := pollFor(context.Background(), backWithin, func() bool {
				err := db.QueryRow("SELECT count(*) FROM crashed WHERE name = $1", name).Scan(&rows)
				return err == nil && readStatus(server.cluster).pid != before
			})
			if !back || rows != "1" {
				t.Fatalf("back: %v, rows: %s", back, rows)
			}
			t.Logf("back after %v", time.Since(began).Round(time.Millisecond))
			if err := server.Wait(within(t, time.Second)); err != nil {
				t.Error(err)
			}
		})
	}
}

// occupy keeps a backend busy: one in the middle of something does not see that
// its postmaster has died, and keeps the shared memory.
func occupy(t *testing.T, server *Server) {
	t.Helper()
	db := connect(t, server.URL(Superuser, "postgres")+"&statement_timeout=15000")
	go db.Exec("DO $$ BEGIN LOOP END LOOP; END $$")
	busy := pollFor(context.Background(), 5*time.Second, func() bool {
		return value(t, db, "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'DO %' AND state = 'active'") == "1"
	})
	if !busy {
		t.Fatal("no busy backend")
	}
}

func TestBusyOrphanIsNoObstacle(t *testing.T) {
	server := start(t, Options{DataDir: initializedDir(t), Volatile: true})
	db := connect(t, server.URL(Superuser, "postgres"))
	occupy(t, server)
	before := readStatus(server.cluster).pid
	if err := syscall.Kill(before, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	back := pollFor(context.Background(), backWithin, func() bool {
		return db.Ping() == nil && readStatus(server.cluster).pid != before
	})
	if !back {
		t.Fatal("not back in time")
	}
}

func TestStopLeavesNoOrphans(t *testing.T) {
	server := start(t, Options{DataDir: initializedDir(t), Volatile: true})
	occupy(t, server)
	if err := syscall.Kill(readStatus(server.cluster).pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	stop(t, server)
	if left := processesOf(server.tag, server.user); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// startChild starts PostgreSQL in another process, which a test may kill.
func startChild(t *testing.T, dir string) *exec.Cmd {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childVariable+"="+dir)
	output, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kill(child) })
	if line, _ := bufio.NewReader(output).ReadString('\n'); line != "ready\n" {
		t.Fatalf("the child says %q", line)
	}
	return child
}

func kill(child *exec.Cmd) {
	_ = child.Process.Kill()
	_ = child.Wait()
}

func TestTrailkeeperKilled(t *testing.T) {
	dir := initializedDir(t)
	child := startChild(t, dir)
	found, ok, err := Running(within(t, 5*time.Second), dir)
	if err != nil || !ok || found.PID != child.Process.Pid {
		t.Fatalf("Running: %v, %v, %v", found, ok, err)
	}
	_, err = Start(within(t, 5*time.Second), Options{DataDir: dir})
	if !fault.Is(err, fault.Conflict) || !strings.Contains(err.Error(), "process "+itoa(child.Process.Pid)+" ") {
		t.Errorf("got %v, want a conflict that names process %d", err, child.Process.Pid)
	}
	db := connect(t, found.URL(Superuser, "postgres"))
	execute(t, db, "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 7 AS number")
	postmaster := readStatus(found.cluster).pid

	kill(child)
	server := start(t, Options{DataDir: dir}) // at once, while the old one may still be stopping
	if _, lives := lookUp(postmaster, server.user); lives {
		t.Error("the postmaster outlived its trailkeeper and its successor")
	}
	if got := value(t, connect(t, server.URL(Superuser, "postgres")), "SELECT number FROM kept"); got != "7" {
		t.Errorf("got %s, want 7", got)
	}
}

func TestPostgreSQLDiesWithItsTrailkeeper(t *testing.T) {
	dir := initializedDir(t)
	child := startChild(t, dir)
	found, ok, err := Running(within(t, 5*time.Second), dir)
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	user, err := accountFor(found.cluster)
	if err != nil {
		t.Fatal(err)
	}
	name, err := tag(found.cluster)
	if err != nil || len(processesOf(name, user)) == 0 {
		t.Fatalf("no process of %s: %v", name, err)
	}
	kill(child)
	gone := pollFor(context.Background(), backWithin, func() bool { return len(processesOf(name, user)) == 0 })
	if !gone {
		t.Error("PostgreSQL outlives its trailkeeper")
	}
}

// abandon starts PostgreSQL and forgets it, as where nothing tells a child that
// its parent was killed.
func abandon(t *testing.T, dir string) *process {
	t.Helper()
	opts := Options{DataDir: dir, Volatile: true, Logger: slog.New(slog.DiscardHandler)}
	lost := &Server{log: opts.Logger, volatile: true}
	if err := lost.lockDataDir(within(t, time.Second), dir); err != nil {
		t.Fatal(err)
	}
	p, err := lost.firstLaunch(within(t, 10*time.Second), opts)
	if err != nil {
		t.Fatal(err)
	}
	lost.lock.release()
	return p
}

func TestAbandonedPostgreSQLIsReplaced(t *testing.T) {
	dir := initializedDir(t)
	old := abandon(t, dir)
	server := start(t, Options{DataDir: dir, Volatile: true})
	select {
	case <-old.exited:
	default:
		t.Error("the old one still runs")
	}
	if got := value(t, connect(t, server.URL(Superuser, "postgres")), "SELECT 1"); got != "1" {
		t.Errorf("got %s", got)
	}
}

// SIGINT is the fast shutdown for the postmaster alone; PostgreSQL 18's
// checkpointer takes it for the order to close the log under running backends.
func TestOnlyThePostmasterIsAskedToShutDown(t *testing.T) {
	left := []running{{pid: 7}, {pid: 8}, {pid: 9}}
	for _, step := range eviction(true) {
		want := 3
		if step.signal == syscall.SIGINT {
			want = 1
		}
		if got := recipients(left, step.signal, 8); len(got) != want || want == 1 && got[0].pid != 8 {
			t.Errorf("%v goes to %v", step.signal, got)
		}
	}
	for _, step := range eviction(false) {
		if step.signal == syscall.SIGINT {
			t.Error("orphans are asked to shut down")
		}
	}
}

func TestStalePIDOfAnotherProgram(t *testing.T) {
	dir := initializedDir(t)
	first := start(t, Options{DataDir: dir, Volatile: true})
	pidPath := filepath.Join(first.cluster, pidFile)
	content, err := os.ReadFile(pidPath)
	if err != nil {
		t.Fatal(err)
	}
	stop(t, first)

	other := exec.Command("sleep", "60")
	other.SysProcAttr = attributes(first.user)
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { other.Process.Kill(); other.Wait() }()
	_, rest, _ := strings.Cut(string(content), "\n")
	if err := os.WriteFile(pidPath, []byte(itoa(other.Process.Pid)+"\n"+rest), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := first.user.own(pidPath); err != nil {
		t.Fatal(err)
	}
	start(t, Options{DataDir: dir, Volatile: true})
	if !alive(other.Process.Pid) {
		t.Error("the innocent program was killed")
	}
}

func TestKilledInitdbLeavesNothingInTheWay(t *testing.T) {
	t.Parallel()
	dir := privateDir(t)
	installation, err := Find()
	if err != nil {
		t.Fatal(err)
	}
	cluster := clusterDir(dir, installation.Major)
	leftover := cluster + incomplete + "killed"
	for _, path := range []string{filepath.Join(leftover, "base"), cluster} {
		if err := os.MkdirAll(path, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(leftover, "PG_VERSION"), []byte("15\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	start(t, Options{DataDir: dir, Volatile: true})
	if _, err := os.Stat(leftover); !os.IsNotExist(err) {
		t.Errorf("the leftover is still there: %v", err)
	}
}
