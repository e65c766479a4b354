package web

import (
	"context"
	"net/http"
	"time"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// ServeHTTP looks at what every request has, and hands it on.
func (d *door) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a := d.arrive(r)
	r = r.WithContext(withArrival(r.Context(), a))
	secureHeaders(w.Header(), a)
	sent := &sent{ResponseWriter: w}
	defer d.rescue(sent, r)
	if r.ContentLength != 0 {
		// Lifted when the body has been read; else it bounds the reading of
		// what nobody asked for. Not every test can set it.
		deadline := time.Now().Add(d.Limits.Sending) //nolint:forbidigo // the network's time, whatever a test's is
		_ = http.NewResponseController(w).SetReadDeadline(deadline)
	}
	d.routes.ServeHTTP(sent, r)
}

// timed bounds how long a handler may work.
func (d *door) timed(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), d.Limits.Work)
		defer cancel()
		next(w, r.WithContext(ctx))
	}
}

// sent remembers whether an answer is under way.
type sent struct {
	http.ResponseWriter
	begun bool
}

func (s *sent) WriteHeader(status int) {
	s.begun = true
	s.ResponseWriter.WriteHeader(status)
}

func (s *sent) Write(data []byte) (int, error) {
	s.begun = true
	return s.ResponseWriter.Write(data)
}

// Unwrap lets http.ResponseController reach the connection.
func (s *sent) Unwrap() http.ResponseWriter { return s.ResponseWriter }

// rescue answers for a handler that panicked.
func (d *door) rescue(w *sent, r *http.Request) {
	cause := recover()
	if cause == nil {
		return
	}
	if cause == http.ErrAbortHandler { //nolint:errorlint // it is panicked with as it is
		panic(cause) // a handler's own way to cut the connection
	}
	err := panicked(r.Context(), cause)
	if w.begun {
		d.note(r.Context(), fault.From(err), nil)
		panic(http.ErrAbortHandler) // half an answer must not look like a whole one
	}
	d.refuse(w, r, err)
}

// missing answers what is no path of the API.
func (d *door) missing(w http.ResponseWriter, r *http.Request) {
	d.refuse(w, r, fault.New(fault.NotFound, "There is nothing here."))
}
