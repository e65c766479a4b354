package postgres

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// lockDataDir makes the data directory and takes it for this process.
func (s *Server) lockDataDir(ctx context.Context, dataDir string) error {
	if dataDir == "" {
		return cannotStart("no data directory is set")
	}
	path, err := makeDataDir(dataDir)
	if err != nil {
		return cannotStart("making the data directory: %w", err)
	}
	s.dataDir = path
	s.lock, err = acquire(ctx, filepath.Join(path, lockName))
	return err
}

// makeDataDir returns the data directory's path without symbolic links. Missing
// parents can be passed by the user that runs PostgreSQL.
func makeDataDir(dataDir string) (string, error) {
	path, err := filepath.Abs(dataDir)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o711); err != nil {
		return "", err
	}
	if err := os.Mkdir(path, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return "", err
	}
	return filepath.EvalSymlinks(path)
}

// firstLaunch prepares the data directory and starts PostgreSQL in it.
func (s *Server) firstLaunch(ctx context.Context, opts Options) (*process, error) {
	began := time.Now()
	if err := s.selectInstallation(ctx, opts); err != nil {
		return nil, err
	}
	s.log.InfoContext(ctx, "embedded "+s.installation.String(), "dataDir", s.dataDir, "runsAs", s.user.name)
	if opts.Volatile {
		s.log.WarnContext(ctx, "embedded PostgreSQL is volatile: a crash may destroy its data")
	}
	p, err := s.prepareAndLaunch(ctx, opts)
	if err != nil {
		return nil, asFault(err)
	}
	s.endpoint = Endpoint{PID: os.Getpid(), SocketDir: s.socketDir, cluster: s.cluster}
	s.log.InfoContext(ctx, "embedded PostgreSQL accepts connections",
		"socket", s.socketDir, "after", time.Since(began).Round(time.Millisecond))
	return p, nil
}

// selectInstallation settles what runs, as whom, and where.
func (s *Server) selectInstallation(ctx context.Context, opts Options) error {
	newest, err := newestMajor(s.dataDir)
	if err != nil {
		return cannotStart("reading the data directory: %w", err)
	}
	if s.user, err = accountFor(clusterDir(s.dataDir, newest)); err != nil {
		return err
	}
	found := []Installation{}
	if opts.installation != nil {
		found = append(found, *opts.installation)
	} else if found, err = newFinder(s.user).all(ctx); err != nil {
		return err
	}
	if s.installation, err = choose(found, newest); err != nil {
		return err
	}
	s.cluster = clusterDir(s.dataDir, s.installation.Major)
	return nil
}

func (s *Server) prepareAndLaunch(ctx context.Context, opts Options) (*process, error) {
	if err := s.openDataDir(); err != nil {
		return nil, err
	}
	err := removeOthers(s.dataDir, "*"+incomplete+"*", "")
	if err != nil {
		return nil, err
	}
	if s.installation, err = s.installation.within(s.dataDir, s.user); err != nil {
		return nil, err
	}
	if err := ensureCluster(ctx, s.cluster, opts, s.installation, s.user); err != nil {
		return nil, err
	}
	if s.socketDir, err = makeSocketDir(s.dataDir, s.user); err != nil {
		return nil, fmt.Errorf("making the socket directory: %w", err)
	}
	if s.tag, err = tag(s.cluster); err != nil {
		return nil, err
	}
	note := note{pid: os.Getpid(), cluster: s.cluster, socketDir: s.socketDir}
	if err := s.lock.write(note); err != nil {
		return nil, err
	}
	return s.launch(ctx)
}

// openDataDir lets the account pass, and only pass, the data directory, which
// is ours; directories above are not.
func (s *Server) openDataDir() error {
	info, err := os.Stat(s.dataDir)
	if err != nil || !s.user.other || s.user.mayEnter(info) {
		return err
	}
	return os.Chmod(s.dataDir, info.Mode().Perm()|0o011)
}

// launch starts PostgreSQL, once whatever is left of a former life has ended,
// and returns when it accepts connections.
func (s *Server) launch(ctx context.Context) (*process, error) {
	if err := vacate(ctx, s.cluster, s.tag, s.user, s.log); err != nil {
		return nil, err
	}
	arguments := append([]string{"-D", s.cluster}, settings(s.tag, s.socketDir, s.volatile)...)
	cmd := exec.Command(s.installation.postgres(), arguments...) //nolint:noctx // it outlives the start
	cmd.Dir = s.cluster
	p, err := spawn(cmd, s.user, newRelay(s.log, slog.LevelWarn))
	if err != nil {
		return nil, s.user.explain(s.user.explain(err, s.installation.BinDir), s.cluster)
	}
	if err := s.awaitReady(ctx, p); err != nil {
		s.end(ctx, p)
		return nil, err
	}
	return p, nil
}

// awaitReady returns when PostgreSQL accepts connections: after a crash that
// takes as long as recovery does.
func (s *Server) awaitReady(ctx context.Context, p *process) error {
	ended := false
	ready := poll(ctx, func() bool {
		select {
		case <-p.exited:
			ended = true
			return true
		default:
			status := readStatus(s.cluster)
			return status.pid == p.pid && status.ready
		}
	})
	switch {
	case ended:
		return fmt.Errorf("it ended (%s): %s", ending(p.err), p.output.lastWords())
	case !ready:
		return fmt.Errorf("waiting until it accepts connections: %w", ctx.Err())
	}
	return nil
}

// asFault keeps faults and turns everything else into one.
func asFault(err error) error {
	var known *fault.Error
	if errors.As(err, &known) {
		return err
	}
	return cannotStart("%w", err)
}
