package postgres

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// maxSocketPath is how long the path of a unix socket may be on every system:
// 107 bytes on Linux, 103 on macOS.
const maxSocketPath = 103

// makeSocketDir returns the directory for the unix socket, which only the
// account may enter: in the data directory or, where that makes the path too
// long or odd, under /tmp, named by a hash of the data directory.
func makeSocketDir(dataDir string, user account) (string, error) {
	dir := filepath.Join(dataDir, "socket")
	if !fitsSocket(dir) {
		dir = shortSocketDir(dataDir)
	}
	err := os.Mkdir(dir, 0o700)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return "", err
	}
	if err := verifySocketDir(dir, user); err != nil {
		return "", err
	}
	return dir, user.own(dir)
}

// fitsSocket reports whether a socket in dir has a path that is short enough,
// and that every setting and connection string takes as it is.
func fitsSocket(dir string) bool {
	path := filepath.Join(dir, ".s.PGSQL."+strconv.Itoa(Port))
	odd := strings.IndexFunc(dir, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' ||
			strings.ContainsRune("/._-+", r))
	})
	return len(path) <= maxSocketPath && odd < 0
}

// shortSocketDir is under /tmp and not in the user's runtime directory, which
// goes away when the user logs out, whatever still runs.
func shortSocketDir(dataDir string) string {
	hash := sha256.Sum256([]byte(dataDir))
	return filepath.Join("/tmp", "trailkeeper-"+hex.EncodeToString(hash[:8]))
}

// verifySocketDir refuses a directory that anyone else made or may enter: in
// /tmp the name could have been taken.
func verifySocketDir(dir string, user account) error {
	info, err := os.Lstat(dir)
	if err != nil {
		return err
	}
	owner, ok := info.Sys().(*syscall.Stat_t)
	ours := ok && (int(owner.Uid) == user.uid || int(owner.Uid) == os.Geteuid())
	if !info.IsDir() || !ours || info.Mode().Perm()&0o077 != 0 {
		return fmt.Errorf("%s is not a private directory of ours: remove it", dir)
	}
	return nil
}
