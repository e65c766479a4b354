package postgres

import (
	"context"
	"fmt"
	"log/slog"
	"os/exec"
	"path/filepath"
)

// builtinLocales is the first version with collations of its own, which do not
// change under an index when the operating system is upgraded.
const builtinLocales = 17

// initialize runs initdb on an empty directory that belongs to the user.
func initialize(ctx context.Context, dir string, opts Options, with Installation, user account) error {
	arguments := []string{
		"--pgdata=" + dir,
		"--username=" + Superuser,
		"--encoding=UTF8",
		"--locale=C.UTF-8",
		"--auth=trust",
		"--data-checksums",
		"--no-instructions",
	}
	if with.Major >= builtinLocales {
		arguments = append(arguments, "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
	}
	if opts.Volatile {
		arguments = append(arguments, "--no-sync")
	}
	cmd := exec.Command(with.initdb(), arguments...) //nolint:noctx // ended by its own rules, not by SIGKILL
	cmd.Dir = filepath.Dir(dir)
	output := newRelay(opts.Logger, slog.LevelDebug)
	p, err := spawn(cmd, user, output)
	if err != nil {
		return fmt.Errorf("initdb: %w", user.explain(user.explain(err, with.BinDir), dir))
	}
	select {
	case <-ctx.Done():
		p.kill()
		return fmt.Errorf("initdb: %w", ctx.Err())
	case <-p.exited:
	}
	if p.err != nil {
		return fmt.Errorf("initdb: %w: %s", p.err, output.lastWords())
	}
	return nil
}
