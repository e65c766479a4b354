package postgres

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

func newest(t *testing.T, dataDir string) int {
	t.Helper()
	major, err := newestMajor(dataDir)
	if err != nil {
		t.Fatal(err)
	}
	return major
}

func TestNewestClusterDecidesWhatRuns(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "[odd]*")
	file(t, filepath.Join(dir, lockName), "", 0o600)
	found := []Installation{{Major: 18, BinDir: "/18"}, {Major: 15, BinDir: "/15"}}
	if chosen, err := choose(found, newest(t, dir)); err != nil || chosen.Major != 18 {
		t.Errorf("no cluster: %v, %v", chosen, err)
	}
	file(t, filepath.Join(dir, "postgres-15/PG_VERSION"), "15\n", 0o600)
	file(t, filepath.Join(dir, "postgres-9/PG_VERSION"), "9\n", 0o600)
	file(t, filepath.Join(dir, "postgres-19.incomplete-1/PG_VERSION"), "19\n", 0o600)
	if chosen, err := choose(found, newest(t, dir)); err != nil || chosen.Major != 15 {
		t.Errorf("a cluster of 15: %v, %v", chosen, err)
	}
	file(t, filepath.Join(dir, "postgres-16/PG_VERSION"), "16\n", 0o600)
	_, err := choose(found, newest(t, dir))
	if !fault.Is(err, fault.Conflict) || !strings.Contains(err.Error(), "PostgreSQL 16") {
		t.Errorf("a cluster of 16 without its PostgreSQL: %v", err)
	}
}

func TestStartLeavesStrangeFilesAlone(t *testing.T) {
	dir := privateDir(t)
	installation, err := Find()
	if err != nil {
		t.Fatal(err)
	}
	precious := filepath.Join(clusterDir(dir, installation.Major), "precious")
	file(t, precious, "", 0o600)
	_, err = Start(within(t, 10*time.Second), Options{DataDir: dir})
	if !fault.Is(err, fault.Unavailable) || !strings.Contains(err.Error(), filepath.Dir(precious)) {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(precious); err != nil {
		t.Error(err)
	}
}

func TestStartNamesTheDirectoryInTheWay(t *testing.T) {
	closed := privateDir(t)
	user, err := accountFor("")
	if err != nil {
		t.Fatal(err)
	}
	if !user.other {
		t.Skip("only root runs PostgreSQL as another user")
	}
	_, err = Start(within(t, 10*time.Second), Options{DataDir: filepath.Join(closed, "data")})
	want := "user " + user.name + ", which runs PostgreSQL, may not enter " + closed + ": allow it (chmod o+x " + closed + ")"
	if !fault.Is(err, fault.Unavailable) || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v\nwant %s", err, want)
	}
	if info, err := os.Stat(closed); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("a directory that is not ours was opened: %v", info.Mode())
	}
}

func TestFailingStartSaysWhatPostgreSQLSays(t *testing.T) {
	dir := initializedDir(t)
	path := filepath.Join(clusterDir(dir, newest(t, dir)), "postgresql.conf")
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	file(t, path, string(good)+"nonsense = 1\n", 0)
	defer file(t, path, string(good), 0)
	_, err = Start(within(t, 10*time.Second), Options{DataDir: dir})
	if !fault.Is(err, fault.Unavailable) || !strings.Contains(err.Error(), `"nonsense"`) {
		t.Errorf("got %v", err)
	}
}

func TestSocketDirMustBeOurs(t *testing.T) {
	user, err := accountFor("")
	if err != nil {
		t.Fatal(err)
	}
	for name, plant := range map[string]func(socket string) error{
		"open to others": func(socket string) error {
			if err := os.Mkdir(socket, 0o700); err != nil {
				return err
			}
			return os.Chmod(socket, 0o750)
		},
		"a link": func(socket string) error { return os.Symlink(t.TempDir(), socket) },
		"a file": func(socket string) error { return os.WriteFile(socket, nil, 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := plant(filepath.Join(dir, "socket")); err != nil {
				t.Fatal(err)
			}
			if _, err := makeSocketDir(dir, user); err == nil {
				t.Error("taken for ours")
			}
		})
	}
	if os.Geteuid() != 0 {
		return
	}
	dir := t.TempDir()
	socket := filepath.Join(dir, "socket")
	if err := os.Mkdir(socket, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Chown(socket, 12345, 12345); err != nil {
		t.Fatal(err)
	}
	if _, err := makeSocketDir(dir, user); err == nil {
		t.Error("a stranger's directory is taken for ours")
	}
}

func TestSharedBuffers(t *testing.T) {
	const mib = 1 << 20
	for memory, want := range map[uint64]uint64{
		0: 128, 64 * mib: 16, 512 * mib: 64, 1024 * mib: 128, 2048 * mib: 256, 1 << 40: 256,
	} {
		if got := sharedBuffers(memory); got != want {
			t.Errorf("%d bytes: %d MB, want %d", memory, got, want)
		}
	}
}
