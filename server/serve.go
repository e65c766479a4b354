package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/trailkeeper/trailkeeper/frontend"
	"github.com/trailkeeper/trailkeeper/graph"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/config"
	"github.com/trailkeeper/trailkeeper/server/demo"
	"github.com/trailkeeper/trailkeeper/server/export"
	"github.com/trailkeeper/trailkeeper/server/identity"
	"github.com/trailkeeper/trailkeeper/server/jobs"
	"github.com/trailkeeper/trailkeeper/server/store"
	"github.com/trailkeeper/trailkeeper/server/web"
)

// serve is `trailkeeper serve`.
type serve struct{}

// Run serves until it is told to stop, then finishes what it has begun.
func (serve) Run(ctx context.Context, cfg config.Config) error {
	logger := processLog(cfg)
	listener, err := net.Listen("tcp", cfg.Listen) //nolint:noctx // an address taken should fail before anything starts
	if err != nil {
		return fmt.Errorf("TRAILKEEPER_LISTEN: %w", err)
	}
	defer listener.Close()
	s, err := openServices(ctx, cfg, logger, false)
	if err != nil {
		return err
	}
	defer s.Close()
	closeFiles, err := s.openExports(ctx, cfg)
	if err != nil {
		return err
	}
	defer closeFiles() //nolint:errcheck // nothing is written any more
	if cfg.Demo {
		if err := s.fillDemo(ctx, logger); err != nil {
			return err
		}
	}
	if err := s.identity.Start(ctx); err != nil {
		return err
	}
	handler, err := s.handler(cfg, logger)
	if err != nil {
		return err
	}
	go s.maintain(ctx, logger)
	go s.db.Sequence(ctx)
	go s.db.FollowDays(ctx)
	go s.db.TendSearch(ctx)
	workDone := s.work(ctx, logger)
	defer workDone()
	stopOperations := s.serveOperations(ctx, cfg, logger)
	defer stopOperations()
	announce(cfg)
	return web.NewServer(handler, logger).Serve(ctx, listener)
}

func (s *services) handler(cfg config.Config, logger *slog.Logger) (http.Handler, error) {
	proxies, err := cfg.Proxies()
	if err != nil {
		return nil, err
	}
	options := web.Options{
		TrustedProxies: proxies,
		HTTPS:          strings.HasPrefix(cfg.URL(), "https:"),
		Introspection:  cfg.Introspection,
		Limits:         web.Limits{Rate: float64(cfg.RequestsPerSecond), Burst: 2 * cfg.RequestsPerSecond},
	}
	if cfg.Demo {
		options.Demo = demoPage()
	}
	return web.New(web.Parts{
		Identity:  s.identity,
		Directory: s.directory,
		Resolvers: &graph.Resolver{
			Trail: s.trail, Follower: audit.NewFollower(store.Events{DB: s.db.DB}, s.sealer, time.Now),
			Directory: s.directory, Identity: s.identity, Exports: s.exports, Views: s.views, Reading: s.reading, Logger: logger, Clock: time.Now,
		},
		Exports:   s.exports,
		Sealer:    s.sealer,
		App:       frontend.Dist(),
		Documents: frontend.Documents(),
		Ready:     s.db.Ready,
		Logger:    logger,
		Clock:     time.Now,
	}, options)
}

// work runs jobs. What is returned waits until the turns under way are over.
func (s *services) work(ctx context.Context, logger *slog.Logger) (wait func()) {
	runner := jobs.Runner{
		Store: store.Jobs{DB: s.db.DB}, Workers: map[string]jobs.Worker{export.Kind: s.exports}, Logger: logger, Clock: time.Now,
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		runner.Run(ctx)
	}()
	return func() { <-done }
}

// maintain does the chores of the house, at start and then hourly.
func (s *services) maintain(ctx context.Context, logger *slog.Logger) {
	for tick := time.NewTicker(time.Hour); ; {
		for chore, do := range map[string]func(context.Context) error{
			"partitions and search indexes": s.db.Maintain, "sessions and keys": s.identity.Tidy,
			"files of exports": s.exports.Tidy,
		} {
			if err := do(ctx); err != nil && ctx.Err() == nil {
				logger.Warn("a chore failed and will be tried again", "chore", chore, "error", err)
			}
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			tick.Stop()
			return
		}
	}
}

// serveOperations serves operators on an address of their own. That it is
// taken is no reason not to serve users.
func (s *services) serveOperations(ctx context.Context, cfg config.Config, logger *slog.Logger) (stop func()) {
	if cfg.OperationsListen == "" {
		return func() {}
	}
	listener, err := net.Listen("tcp", cfg.OperationsListen) //nolint:noctx // as above
	if err != nil {
		logger.Warn("no listener for operators", "error", err)
		return func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := web.NewServer(web.Operations(s.db.Ready, logger), logger).Serve(ctx, listener); err != nil {
			logger.Warn("serving operators", "error", err)
		}
	}()
	return func() { cancel(); <-done }
}

func (s *services) fillDemo(ctx context.Context, logger *slog.Logger) error {
	var hashes [2]string
	for i := range hashes {
		var err error
		if hashes[i], err = identity.HashPassword(demo.Password); err != nil {
			return err
		}
	}
	past := audit.NewTrail(store.DemoEvents{Events: store.Events{DB: s.db.DB}}, s.sealer, time.Now)
	present, err := demo.Fill(ctx, demo.Deps{
		Store: store.Demo{DB: s.db.DB}, Trail: past, Trees: s.directory, Clock: time.Now,
		PasswordHash: hashes[0], SecretHash: hashes[1], Logger: logger,
	})
	if err != nil {
		return fmt.Errorf("filling the demo: %w", err)
	}
	if !present {
		logger.Warn("the database holds other data: it was not filled with the demo's")
	}
	return nil
}

func demoPage() *web.Demo {
	page := &web.Demo{Password: demo.Password}
	for _, account := range demo.Accounts() {
		page.Accounts = append(page.Accounts, web.DemoAccount(account))
	}
	return page
}

// announce tells whoever started the server where it is.
func announce(cfg config.Config) {
	fmt.Fprintf(os.Stdout, "\nTrailkeeper is at %s\n", cfg.URL())
	if !cfg.Demo {
		return
	}
	fmt.Fprintf(os.Stdout, "\nDemo accounts, all with the password %s:\n", demo.Password)
	for _, account := range demo.Accounts() {
		fmt.Fprintf(os.Stdout, "  %-30s %-30s %s\n", account.Email, account.Role, account.Sees)
	}
	fmt.Fprintf(os.Stdout, "\nAPI client %s, secret %s.\n\n", demo.ClientID, demo.Password)
}
