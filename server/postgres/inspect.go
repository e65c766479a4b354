package postgres

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// versionTimeout bounds how long a program may take to say its version.
const versionTimeout = 10 * time.Second

// inspect looks at a directory that should hold an installed PostgreSQL; the
// error says why it is of no use.
func (f finder) inspect(ctx context.Context, origin Origin, bin string) (Installation, error) {
	found := Installation{Origin: origin, BinDir: bin}
	for _, program := range []string{found.postgres(), found.initdb()} {
		if info, err := os.Stat(program); err != nil || info.Mode()&0o111 == 0 {
			return found, fmt.Errorf("no %s there", filepath.Base(program))
		}
	}
	version, err := f.ask(ctx, found.postgres(), "--version")
	if err != nil {
		return found, f.user.explain(err, bin)
	}
	// "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"
	_, version, _ = strings.Cut(version, "(PostgreSQL) ")
	found.Version, _, _ = strings.Cut(version, " ")
	if found.Major, err = supported(found.Version); err != nil {
		return found, err
	}
	return found, f.requireTrigrams(ctx, found)
}

// requireTrigrams returns an error unless the extension pg_trgm is installed.
func (f finder) requireTrigrams(ctx context.Context, found Installation) error {
	prefix := filepath.Dir(found.BinDir)
	shares := []string{
		filepath.Join(prefix, "share", "postgresql"),
		filepath.Join(prefix, "share"),
		// Debian: /usr/lib/postgresql/15/bin and /usr/share/postgresql/15.
		filepath.Join(prefix, "../../../share/postgresql", filepath.Base(prefix)),
	}
	if anyHasTrigrams(shares) {
		return nil
	}
	// Other layouts are known to pg_config only.
	share, err := f.ask(ctx, filepath.Join(found.BinDir, "pg_config"), "--sharedir")
	if err == nil && anyHasTrigrams([]string{share}) {
		return nil
	}
	return errors.New("its extension pg_trgm is missing (the contrib package)")
}

func anyHasTrigrams(shares []string) bool {
	for _, share := range shares {
		if _, err := os.Stat(filepath.Join(share, "extension", "pg_trgm.control")); err == nil {
			return true
		}
	}
	return false
}

// ask returns the first line that a program prints. It runs as the user of the
// server: root has no business in a binary that was only found.
func (f finder) ask(ctx context.Context, program, argument string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, versionTimeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, argument)
	cmd.Dir = "/"
	cmd.Env = environment()
	cmd.SysProcAttr = attributes(f.user)
	cmd.WaitDelay = time.Second
	output, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w", filepath.Base(program), argument, err)
	}
	line, _, _ := strings.Cut(string(output), "\n")
	return strings.TrimSpace(line), nil
}

// supported returns the major version in version, or why it is of no use.
func supported(version string) (int, error) {
	major, ok := leadingNumber(version)
	if !ok {
		return 0, fmt.Errorf("cannot tell its version from %q", version)
	}
	if major < MinimumMajor {
		return 0, fmt.Errorf("version %d is older than %d", major, MinimumMajor)
	}
	return major, nil
}

// leadingNumber reads the 18 of "18.4", "18beta1" or "18".
func leadingNumber(text string) (int, bool) {
	digits := text
	if end := strings.IndexFunc(text, func(r rune) bool { return r < '0' || r > '9' }); end >= 0 {
		digits = text[:end]
	}
	number, err := strconv.Atoi(digits)
	return number, err == nil
}
