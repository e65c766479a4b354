package main

import (
	"context"
	"fmt"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/config"
)

// rotateKey is `trailkeeper rotate-key`.
type rotateKey struct{}

// Run makes a new signing key; tokens that are out stay good until they end.
func (rotateKey) Run(ctx context.Context, cfg config.Config) error {
	s, err := openServices(ctx, cfg, processLog(cfg), true)
	if err != nil {
		return err
	}
	defer s.Close()
	kid, err := s.identity.RotateKey(ctx, audit.Origin{Channel: audit.ChannelSystem}, operator("rotate-key"))
	if err != nil {
		return err
	}
	fmt.Printf("Access tokens are signed with the key %s now.\n", kid)
	return nil
}

// operator is whoever runs a command on the server's own machine.
func operator(command string) audit.Actor {
	return audit.Actor{Kind: audit.System, Name: "trailkeeper " + command}
}
