package postgres

import (
	"context"
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

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// clusterPrefix and the major version make the name of a cluster's directory:
// no version can open another's.
const clusterPrefix = "postgres-"

func clusterDir(dataDir string, major int) string {
	return filepath.Join(dataDir, clusterPrefix+strconv.Itoa(major))
}

// newestMajor returns the highest major version that has a cluster in dataDir;
// 0 if there is none.
func newestMajor(dataDir string) (int, error) {
	entries, err := os.ReadDir(dataDir)
	if err != nil {
		return 0, err
	}
	newest := 0
	for _, entry := range entries {
		version, ok := strings.CutPrefix(entry.Name(), clusterPrefix)
		major, err := strconv.Atoi(version)
		if !ok || err != nil {
			continue
		}
		if _, err := os.Stat(filepath.Join(dataDir, entry.Name(), "PG_VERSION")); err == nil {
			newest = max(newest, major)
		}
	}
	return newest, nil
}

// choose returns the installation that runs the newest cluster of the data
// directory, or the preferred one if there is no cluster yet. An installation
// of another version would start with an empty log: that is refused.
func choose(found []Installation, newest int) (Installation, error) {
	if newest == 0 {
		return found[0], nil
	}
	var others []string
	for _, installation := range found {
		if installation.Major == newest {
			return installation, nil
		}
		others = append(others, installation.String())
	}
	return Installation{}, fault.Newf(fault.Conflict, "The data directory belongs to PostgreSQL %d, "+
		"which is not on this machine: install it, or upgrade the data with pg_upgrade.", newest).
		Because(fmt.Errorf("there is %s", strings.Join(others, ", ")))
}

// ensureCluster makes the cluster unless it is there.
func ensureCluster(ctx context.Context, dir string, opts Options, with Installation, user account) error {
	if info, err := os.Stat(filepath.Join(dir, "PG_VERSION")); err == nil && info.Mode().IsRegular() {
		return nil
	}
	// An empty directory (a mount, say) is in the way of the rename below, and
	// no loss; one with files in it is not ours to judge.
	if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is there but holds no PostgreSQL cluster: move it away: %w", dir, err)
	}
	made, err := os.MkdirTemp(filepath.Dir(dir), filepath.Base(dir)+incomplete)
	if err != nil {
		return err
	}
	defer os.RemoveAll(made)
	if err := user.own(made); err != nil {
		return err
	}
	if err := initialize(ctx, made, opts, with, user); err != nil {
		return err
	}
	if err := os.Rename(made, dir); err != nil {
		return err
	}
	return syncDir(filepath.Dir(dir))
}

// tag is the name by which the processes of a cluster are recognised among all
// others: it stands for one directory at one path, so that neither a copy of
// the cluster nor the same path in another container shares it.
func tag(dir string) (string, error) {
	info, err := os.Stat(dir)
	if err != nil {
		return "", err
	}
	id, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return "", errors.New("the file system has no inode numbers")
	}
	hash := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d\x00%d", dir, id.Dev, id.Ino))
	return "trailkeeper-" + hex.EncodeToString(hash[:6]), nil
}

// syncDir makes a rename in a directory survive a power cut.
func syncDir(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return err
	}
	defer dir.Close()
	return dir.Sync()
}
