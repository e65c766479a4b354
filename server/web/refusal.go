package web

import (
	"math"
	"net/http"
	"strconv"
	"time"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// statusOf is the HTTP status of a fault that ends a whole request.
func statusOf(kind fault.Kind) int {
	switch kind {
	case fault.Unauthenticated:
		return http.StatusUnauthorized
	case fault.Forbidden:
		return http.StatusForbidden
	case fault.NotFound:
		return http.StatusNotFound
	case fault.Conflict, fault.LegalHold, fault.RetentionActive:
		return http.StatusConflict
	case fault.MethodNotAllowed:
		return http.StatusMethodNotAllowed
	case fault.UnsupportedMediaType:
		return http.StatusUnsupportedMediaType
	case fault.PayloadTooLarge:
		return http.StatusRequestEntityTooLarge
	case fault.RateLimited:
		return http.StatusTooManyRequests
	case fault.Unavailable, fault.AuditUnavailable, fault.LogIntegrity:
		return http.StatusServiceUnavailable
	case fault.Internal:
		return http.StatusInternalServerError
	default:
		return http.StatusBadRequest
	}
}

// retryLater is Retry-After where a fault names no time.
const retryLater = 2 * time.Second

// hint sets the headers that go with a fault.
func hint(header http.Header, known *fault.Error) {
	switch known.Kind {
	case fault.Unauthenticated:
		header.Set("WWW-Authenticate", `Bearer error="invalid_token"`)
	case fault.PayloadTooLarge:
		header.Set("Connection", "close") // the rest of the body is not read
	case fault.RateLimited, fault.Unavailable, fault.AuditUnavailable:
		wait := known.RetryAfter
		if wait <= 0 {
			wait = retryLater
		}
		header.Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
	}
}

// refuse answers a request with an error and its status.
func (d *door) refuse(w http.ResponseWriter, r *http.Request, err error) {
	told := d.present(r.Context(), err)
	known := fault.From(told.Err)
	hint(w.Header(), known)
	write(w, statusOf(known.Kind), jsonType, answer{errors: gqlerror.List{told}}.bytes())
}

// refuseMethod answers a method that the path does not have.
func (d *door) refuseMethod(w http.ResponseWriter, r *http.Request, allowed string) {
	w.Header().Set("Allow", allowed)
	d.refuse(w, r, fault.Newf(fault.MethodNotAllowed, "Use %s here.", allowed))
}

// write sends a whole answer.
func write(w http.ResponseWriter, status int, mediaType string, body []byte) {
	w.Header().Set("Content-Type", mediaType)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body) // whoever asked may have left
}
