package web

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/pprof"
)

// Operations returns the handler of the operators' own listener: health and
// profiles. It has no authentication: keep it on an address that only operators
// reach. A profile must end before the server's write timeout: ?seconds=20.
func Operations(ready func(context.Context) error, logger *slog.Logger) http.Handler {
	d := &door{Parts: Parts{Ready: ready, Logger: logger}}
	mux := http.NewServeMux()
	mux.HandleFunc("/healthz", alive)
	mux.HandleFunc("/readyz", d.ready)
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/debug/pprof/cmdline", pprof.Cmdline)
	mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("/debug/pprof/symbol", pprof.Symbol)
	mux.HandleFunc("/debug/pprof/trace", pprof.Trace)
	return mux
}
