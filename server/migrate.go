package main

import (
	"context"
	"fmt"

	"github.com/trailkeeper/trailkeeper/server/config"
)

// migrate is `trailkeeper migrate`.
type migrate struct{}

// Run brings the database up to date: opening it does.
func (migrate) Run(ctx context.Context, cfg config.Config) error {
	db, err := openDatabase(ctx, cfg, processLog(cfg), true)
	if err != nil {
		return err
	}
	defer db.Close()
	fmt.Println("The database is up to date.")
	return nil
}
