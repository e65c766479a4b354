package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"github.com/trailkeeper/trailkeeper/server/config"
	"github.com/trailkeeper/trailkeeper/server/identity"
)

// bootstrap is `trailkeeper bootstrap`: no default account and no default
// secret exists, so somebody has to make the first.
type bootstrap struct {
	Partner string `required:"" help:"Name of the first partner."`
	Email   string `required:"" help:"E-mail of its Owner."`
	Name    string `required:"" help:"Name of its Owner."`
}

// Run reads a password from standard input, without echo on a terminal.
func (b bootstrap) Run(ctx context.Context, cfg config.Config) error {
	password, err := readPassword(os.Stdin)
	if err != nil {
		return err
	}
	s, err := openServices(ctx, cfg, processLog(cfg), true)
	if err != nil {
		return err
	}
	defer s.Close()
	made, err := s.identity.Bootstrap(ctx, identity.BootstrapInput{
		PartnerName: b.Partner, OwnerName: b.Name, OwnerEmail: b.Email, Password: password})
	if err != nil {
		return err
	}
	fmt.Printf("Made the partner %s (%s) and its Owner %s (%s).\n", b.Partner, made.PartnerID, b.Email, made.OwnerID)
	return nil
}

func readPassword(in *os.File) (string, error) {
	if !term.IsTerminal(int(in.Fd())) {
		line, err := bufio.NewReader(in).ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return "", err
		}
		return strings.TrimRight(line, "\r\n"), nil
	}
	fmt.Fprint(os.Stderr, "Password of the Owner: ")
	password, err := term.ReadPassword(int(in.Fd()))
	fmt.Fprintln(os.Stderr)
	return string(password), err
}
