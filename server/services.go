package main

import (
	"context"
	"crypto/hkdf"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/config"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/export"
	"github.com/trailkeeper/trailkeeper/server/identity"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/views"
)

// audience is what access tokens are for.
const audience = "trailkeeper"

// services are the rooms, wired over one database.
type services struct {
	db        *database
	trail     *audit.Trail
	reading   *audit.Reading
	directory *directory.Service
	identity  *identity.Service
	sealer    audit.Sealer
	// exports is there only while serving: no command makes or hands out files.
	exports *export.Service
	views   *views.Service
}

// openServices opens the database and wires the services over it. With share,
// the embedded PostgreSQL of a running server is used.
func openServices(ctx context.Context, cfg config.Config, logger *slog.Logger, share bool) (*services, error) {
	secret, err := cfg.InstallationSecret()
	if err != nil {
		return nil, err
	}
	cursors, err := hkdf.Key(sha256.New, secret, nil, "trailkeeper cursors", 32)
	if err != nil {
		return nil, err
	}
	db, err := openDatabase(ctx, cfg, logger, share)
	if err != nil {
		return nil, err
	}
	sealer := audit.NewSealer(cursors)
	trail := audit.NewTrail(store.Events{DB: db.DB}, sealer, time.Now)
	s := &services{
		db:        db,
		trail:     trail,
		reading:   audit.NewReading(trail, logger),
		directory: directory.New(store.Directory{DB: db.DB}, trail, sealer),
		sealer:    sealer,
		views:     views.New(store.Views{DB: db.DB}, trail),
	}
	s.identity, err = identity.New(store.Identity{DB: db.DB}, s.directory, s.trail, identity.Options{
		Issuer: cfg.URL(), Audience: audience, Secret: [32]byte(secret), Clock: time.Now,
		DemoAllowed: cfg.Demo && cfg.Loopback(), PrivateIssuers: cfg.PrivateIssuers, Logger: logger,
	})
	if err != nil {
		db.Close()
		return nil, err
	}
	s.directory.SetKeeper(s.identity)
	return s, nil
}

// openExports opens where files are kept. What is returned closes it.
func (s *services) openExports(ctx context.Context, cfg config.Config) (closeFiles func() error, err error) {
	files, err := export.OpenFiles(ctx, cfg.FilesURL())
	if err != nil {
		return nil, fmt.Errorf("TRAILKEEPER_FILES: %w", err)
	}
	s.exports = export.New(store.Exports{Events: store.Events{DB: s.db.DB}}, s.trail, s.directory, files, s.sealer, version())
	return files.Close, nil
}

// Close records what is left to be recorded, and closes the database.
func (s *services) Close() {
	s.reading.Close()
	s.db.Close()
}
