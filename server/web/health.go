package web

import (
	"context"
	"net/http"
	"time"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// readyTime is how long /readyz waits for an answer.
const readyTime = 2 * time.Second

// alive says that the process runs, whatever else does not.
func alive(w http.ResponseWriter, _ *http.Request) {
	write(w, http.StatusOK, jsonType, []byte(`{"status":"ok"}`))
}

// ready says whether requests can be answered. Why not is in the log.
func (d *door) ready(w http.ResponseWriter, r *http.Request) {
	if !d.reading(w, r) {
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), readyTime)
	defer cancel()
	if err := d.Ready(ctx); err != nil {
		d.refuse(w, r, fault.New(fault.Unavailable, "Not ready.").Because(err))
		return
	}
	write(w, http.StatusOK, jsonType, []byte(`{"status":"ready"}`))
}
