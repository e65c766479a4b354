package web

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// Timeouts of a connection. The body has its own, Limits.Sending.
const (
	headerTime = 5 * time.Second
	writeTime  = 30 * time.Second
	idleTime   = 60 * time.Second
	// stopTime is how long requests under way may take when the server stops.
	stopTime = 10 * time.Second
	// maxHeader is the size of a request's headers.
	maxHeader = 64 << 10
)

// Server serves a handler on a listener and stops without losing a request.
type Server struct {
	http *http.Server
}

// NewServer returns a server of a handler.
func NewServer(handler http.Handler, logger *slog.Logger) *Server {
	return &Server{http: &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: headerTime,
		WriteTimeout:      writeTime,
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          slog.NewLogLogger(logger.Handler(), slog.LevelDebug),
		// OPTIONS * goes to the handler like everything else.
		DisableGeneralOptionsHandler: true,
	}}
}

// Serve serves until ctx ends, then takes no new request, finishes those under
// way, and returns nil; it says so where some took longer than stopTime and
// were cut off.
func (s *Server) Serve(ctx context.Context, listener net.Listener) error {
	failed := make(chan error, 1)
	go func() { failed <- s.http.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
	defer cancel()
	if err := s.http.Shutdown(patience); err != nil {
		return errors.Join(errors.New("some requests were cut off"), err, s.http.Close())
	}
	return nil
}
