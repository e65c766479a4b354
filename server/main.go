// Command trailkeeper is the audit log of a partner portal: its API, its app
// and its database in one program. This package is the command line; it wires
// the rooms together and owns their lifetime, and nothing else.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"github.com/trailkeeper/trailkeeper/server/config"
	"github.com/trailkeeper/trailkeeper/server/importer"
)

// commands are the command line. Settings belong to every command.
type commands struct {
	Serve       serve       `cmd:"" help:"Serve the API and the app."`
	Migrate     migrate     `cmd:"" help:"Bring the database up to date and end."`
	Bootstrap   bootstrap   `cmd:"" help:"Make the first partner and its Owner."`
	Import      importFiles `cmd:"" help:"Import records of another system from files."`
	Explain     explain     `cmd:"" help:"Tell how a page of the log is read, step by step."`
	Verify      verify      `cmd:"" help:"Tell whether a file is what was exported; works anywhere."`
	Recount     recount     `cmd:"" help:"Compare the order and the counts of the log with a full recount."`
	RotateKey   rotateKey   `cmd:"" help:"Sign access tokens with a new key from now on."`
	Healthcheck healthcheck `cmd:"" help:"Ask a running server whether it is ready; for containers."`

	config.Config
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "trailkeeper:", err)
		stop()
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	var cli commands
	parser, err := kong.New(&cli,
		kong.Name("trailkeeper"),
		kong.Description("The audit log of a partner portal. Every setting is an environment variable, too."),
		kong.Vars{"data_dir": config.DefaultDataDir(), "formats": strings.Join(formats(), ", ")},
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.UsageOnError(),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 110}))
	if err != nil {
		return err
	}
	command, err := parser.Parse(args)
	if err != nil {
		return err
	}
	if err := cli.Validate(); err != nil {
		return fmt.Errorf("settings:\n  %s", strings.ReplaceAll(err.Error(), "\n", "\n  "))
	}
	return command.Run(cli.Config)
}

// formats are the names of what can be imported.
func formats() []string {
	var names []string
	for _, format := range importer.Formats() {
		names = append(names, format.Name)
	}
	return names
}
