package web

import (
	"bytes"
	"errors"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// readBody reads a body up to a limit. Faults: PayloadTooLarge, BadRequest.
func readBody(w http.ResponseWriter, r *http.Request, limit int64) (string, error) {
	tooLarge := fault.Newf(fault.PayloadTooLarge, "The body is larger than %d KiB.", limit>>10)
	if r.ContentLength > limit {
		return "", tooLarge
	}
	var body bytes.Buffer
	_, err := io.Copy(&body, io.LimitReader(r.Body, limit+1))
	if int64(body.Len()) > limit {
		return "", tooLarge
	}
	if err != nil {
		w.Header().Set("Connection", "close") // where the next request begins is unknown
		if slow, ok := errors.AsType[net.Error](err); ok && slow.Timeout() {
			return "", fault.New(fault.BadRequest, "The body did not arrive in time.").Because(err)
		}
		return "", fault.New(fault.BadRequest, "The body did not arrive whole.").Because(err)
	}
	_ = http.NewResponseController(w).SetReadDeadline(time.Time{}) // see ServeHTTP
	return body.String(), nil
}
