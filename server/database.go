package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/trailkeeper/trailkeeper/server/config"
	"github.com/trailkeeper/trailkeeper/server/postgres"
	"github.com/trailkeeper/trailkeeper/server/store"
)

// stopPatience is how long the embedded PostgreSQL may take to stop.
const stopPatience = 10 * time.Second

// database is the open database and, where it is ours, the PostgreSQL under it.
type database struct {
	*store.DB
	embedded *postgres.Server
	logger   *slog.Logger
}

// openDatabase opens the database of the settings: the one of a URL, else the
// embedded one, which is shared with a server that runs already (share), or
// started for as long as it is needed.
func openDatabase(ctx context.Context, cfg config.Config, logger *slog.Logger, share bool) (*database, error) {
	d := &database{logger: logger}
	opts := store.Options{
		URL: cfg.DatabaseURL, MaintenanceURL: cfg.MaintenanceURL, AllowUnsafe: cfg.AllowUnsafeDatabase,
		MaxConnections: cfg.DatabaseConnections, Logger: logger, Clock: time.Now,
	}
	if cfg.DatabaseURL == "" {
		endpoint, err := d.embed(ctx, cfg, share)
		if err != nil {
			return nil, err
		}
		admin := endpoint.URL(postgres.Superuser, "postgres")
		if err := store.Provision(ctx, admin, store.EmbeddedDatabase); err != nil {
			d.Close()
			return nil, err
		}
		opts.URL = endpoint.URL(store.EmbeddedServerRole, store.EmbeddedDatabase)
		opts.MaintenanceURL = endpoint.URL(store.EmbeddedMaintenanceRole, store.EmbeddedDatabase)
	}
	var err error
	if d.DB, err = store.Open(ctx, opts); err != nil {
		d.Close()
		return nil, fmt.Errorf("opening the database: %w", err)
	}
	return d, nil
}

func (d *database) embed(ctx context.Context, cfg config.Config, share bool) (postgres.Endpoint, error) {
	if share {
		endpoint, running, err := postgres.Running(ctx, cfg.Directory())
		if running || err != nil {
			return endpoint, err
		}
	}
	embedded, err := postgres.Start(ctx, postgres.Options{
		DataDir: cfg.Directory(), Logger: d.logger, Volatile: cfg.AllowUnsafeDatabase})
	if err != nil {
		return postgres.Endpoint{}, err
	}
	d.embedded = embedded
	d.logger.Info("embedded PostgreSQL started", "installation", embedded.Installation().String(), "dataDir", cfg.Directory())
	return embedded.Endpoint(), nil
}

// Close closes the database and stops the PostgreSQL that was started for it.
func (d *database) Close() {
	if d.DB != nil {
		d.DB.Close()
	}
	if d.embedded == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), stopPatience)
	defer cancel()
	if err := d.embedded.Stop(ctx); err != nil {
		d.logger.Error("stopping PostgreSQL", "error", err)
	}
}
