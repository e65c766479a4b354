package postgres

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// within returns the installation as the user can run it: as it is or, for an
// npm package in a private directory or without its links in one that cannot be
// written, a copy in dataDir (60 MB, made once per version).
func (i Installation) within(dataDir string, user account) (Installation, error) {
	if i.native == "" {
		return i, nil
	}
	if user.barredAt(i.BinDir) == "" && repairLinks(i.native) == nil {
		return i, nil
	}
	tree := filepath.Join(dataDir, "native-"+i.Version)
	if _, err := os.Stat(tree); err != nil {
		if err := copyTree(i.native, tree); err != nil {
			return i, cannotStart("copying %s: %w", i.native, err)
		}
		if err := removeOthers(dataDir, "native-*", filepath.Base(tree)); err != nil {
			return i, err
		}
	}
	i.BinDir, i.native = filepath.Join(tree, "bin"), tree
	return i, nil
}

// incomplete marks a directory that gets its real name when it is finished;
// what a killed process leaves of it is removed by the next start.
const incomplete = ".incomplete-"

// copyTree copies a tree of directories, files and links so that everyone can
// read it. The target appears whole or not at all.
func copyTree(source, target string) error {
	made, err := os.MkdirTemp(filepath.Dir(target), filepath.Base(target)+incomplete)
	if err != nil {
		return err
	}
	defer os.RemoveAll(made)
	err = filepath.WalkDir(source, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(source, path)
		if err != nil {
			return err
		}
		return copyEntry(path, filepath.Join(made, relative), entry)
	})
	if err != nil {
		return err
	}
	if err := repairLinks(made); err != nil {
		return err
	}
	return os.Rename(made, target)
}

func copyEntry(source, target string, entry fs.DirEntry) error {
	switch {
	case entry.IsDir():
		if err := os.MkdirAll(target, 0o755); err != nil {
			return err
		}
		return os.Chmod(target, 0o755) // whatever the umask
	case entry.Type() == fs.ModeSymlink:
		pointee, err := os.Readlink(source)
		if err != nil {
			return err
		}
		return os.Symlink(pointee, target)
	case !entry.Type().IsRegular():
		return fmt.Errorf("%s is no file", source)
	}
	info, err := entry.Info()
	if err != nil {
		return err
	}
	return copyFile(source, target, 0o644|info.Mode()&0o111)
}

func copyFile(source, target string, mode fs.FileMode) error {
	in, err := os.Open(source)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return err
	}
	if err := out.Chmod(mode); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}

// removeOthers removes what has a name like the pattern in dir, but keep.
// Failing to remove is no harm: it is tried again at the next start.
func removeOthers(dir, pattern, keep string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		matches, err := filepath.Match(pattern, entry.Name())
		if err != nil {
			return err
		}
		if matches && entry.Name() != keep {
			os.RemoveAll(filepath.Join(dir, entry.Name()))
		}
	}
	return nil
}
