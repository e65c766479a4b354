package postgres

import (
	"fmt"
	"path/filepath"
)

// MinimumMajor is the oldest PostgreSQL that Trailkeeper runs on.
const MinimumMajor = 15

// Origin says where an installation was found.
type Origin string

// The places that are searched, in this order.
const (
	OriginPath   Origin = "on PATH"
	OriginSystem Origin = "under /usr/lib/postgresql"
	OriginNPM    Origin = "as npm package"
)

// Installation is a PostgreSQL on this machine that can be run.
type Installation struct {
	Origin Origin
	// BinDir holds postgres and initdb; symbolic links are resolved.
	BinDir string
	// Major is the major version, e.g. 15.
	Major int
	// Version is the whole version as the installation words it, e.g. "15.18".
	Version string

	// native is the root of an npm package's tree, which works wherever it is
	// copied to; empty for others.
	native string
}

// String describes the installation for the process log.
func (i Installation) String() string {
	return fmt.Sprintf("PostgreSQL %s in %s, found %s", i.Version, i.BinDir, i.Origin)
}

func (i Installation) postgres() string { return filepath.Join(i.BinDir, "postgres") }

func (i Installation) initdb() string { return filepath.Join(i.BinDir, "initdb") }
