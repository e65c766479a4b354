package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/trailkeeper/trailkeeper/server/postgres"
)

// How the program runs: as in real life, or, for loading, on a PostgreSQL that
// does not wait for the disk.
const (
	durable  = false
	volatile = true
)

// database is the database of the embedded PostgreSQL.
const database = "trailkeeper"

const (
	startPatience = 3 * time.Minute // recovery after a run that was killed
	stopPatience  = time.Minute
)

// program is the built program at work.
type program struct {
	url     string
	dir     string // its data directory
	logFile string
	command *exec.Cmd
	ended   chan error
}

// start starts `serve` on a data directory and connects to its API and its
// PostgreSQL.
func (b *bench) start(ctx context.Context, dir string, unsafe bool) error {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	listen := listener.Addr().String()
	listener.Close()
	p := &program{url: "http://" + listen, dir: dir, logFile: filepath.Join(dir, "serve.log"), ended: make(chan error, 1)}
	output, err := os.Create(p.logFile)
	if err != nil {
		return err
	}
	defer output.Close()
	p.command = exec.Command(b.Program, "serve") //nolint:noctx // stopped by stop, politely
	p.command.Stdout, p.command.Stderr = output, output
	p.command.Env = append(ownEnvironment(), "TRAILKEEPER_DATA_DIR="+dir, "TRAILKEEPER_LISTEN="+listen,
		"TRAILKEEPER_OPERATIONS_LISTEN=", "TRAILKEEPER_LOG_LEVEL=warn", "TRAILKEEPER_REQUESTS_PER_SECOND=100000",
		fmt.Sprintf("TRAILKEEPER_ALLOW_UNSAFE_DATABASE=%t", unsafe))
	p.command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // Ctrl-C is for us: we stop it
	if err := p.command.Start(); err != nil {
		return fmt.Errorf("%w: build it with make build, or name it with -program", err)
	}
	go func() { p.ended <- p.command.Wait() }()
	b.program, b.api = p, newAPI(p.url, b.clock)
	if err := p.awaitReady(ctx); err != nil {
		return errors.Join(err, b.stop())
	}
	endpoint, running, err := postgres.Running(ctx, dir)
	if err != nil || !running {
		return errors.Join(err, errors.New("the program runs no PostgreSQL"), b.stop())
	}
	b.adminURL = endpoint.URL(postgres.Superuser, database)
	if b.db, err = sql.Open("postgres", b.adminURL+"&timezone=UTC"); err != nil {
		return errors.Join(err, b.stop())
	}
	return nil
}

// ownEnvironment is ours without the settings of some other Trailkeeper.
func ownEnvironment() []string {
	var kept []string
	for _, one := range os.Environ() {
		if !strings.HasPrefix(one, "TRAILKEEPER_") {
			kept = append(kept, one)
		}
	}
	return kept
}

func (p *program) awaitReady(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, startPatience)
	defer cancel()
	for {
		select {
		case err := <-p.ended:
			p.ended <- err
			return fmt.Errorf("the program ended: %w\n%s", err, p.lastWords())
		case <-ctx.Done():
			return fmt.Errorf("the program is not ready: %w\n%s", ctx.Err(), p.lastWords())
		case <-time.After(50 * time.Millisecond):
		}
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, p.url+"/readyz", nil)
		if err != nil {
			return err
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			continue
		}
		response.Body.Close()
		if response.StatusCode == http.StatusOK {
			return nil
		}
	}
}

// lastWords is the end of what the program printed.
func (p *program) lastWords() string {
	text, err := os.ReadFile(p.logFile)
	if err != nil {
		return ""
	}
	return string(text[max(0, len(text)-2000):])
}

// stop ends the program and its PostgreSQL; both are gone when it returns.
func (b *bench) stop() error {
	if b.program == nil {
		return nil
	}
	if b.db != nil {
		b.db.Close()
		b.db = nil
	}
	p := b.program
	b.program = nil
	_ = p.command.Process.Signal(syscall.SIGTERM)
	select {
	case err := <-p.ended:
		return err
	case <-time.After(stopPatience):
		return errors.Join(errors.New("the program did not end and was killed"), p.command.Process.Kill(), <-p.ended)
	}
}
