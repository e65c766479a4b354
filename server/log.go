package main

import (
	"log/slog"
	"os"

	"github.com/trailkeeper/trailkeeper/server/config"
)

// processLog is the process's own log: JSON lines on standard error. (The log
// of events is the trail.)
func processLog(cfg config.Config) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(cfg.LogLevel)) // checked by the command line
	return slog.New(slog.NewJSONHandler(os.Stderr, &slog.HandlerOptions{Level: level}))
}
