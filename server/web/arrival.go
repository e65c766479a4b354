package web

import (
	"context"
	"net/http"
	"strings"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// arrival is what is known of a request before anybody looks into it.
type arrival struct {
	requestID string
	address   string
	// secure says that the user's side of the connection is TLS.
	secure bool
}

type arrivalKey struct{}

// arrive finds out where a request comes from and gives it an id.
func (d *door) arrive(r *http.Request) arrival {
	proxied := d.proxied(r)
	return arrival{
		requestID: requestID(r.Header),
		address:   d.address(r, proxied),
		secure:    d.HTTPS || r.TLS != nil || proxied && r.Header.Get("X-Forwarded-Proto") == "https",
	}
}

func withArrival(ctx context.Context, a arrival) context.Context {
	return context.WithValue(ctx, arrivalKey{}, a)
}

func arrivalOf(ctx context.Context) arrival {
	a, _ := ctx.Value(arrivalKey{}).(arrival)
	return a
}

// requestID takes the id that a proxy gave, if it is a UUID or 32 hexadecimal
// digits: it ends up in the log and in the trail. Else it makes one.
func requestID(header http.Header) string {
	given := header.Get("X-Request-Id")
	if id, err := uuid.Parse(given); err == nil && (len(given) == 36 || len(given) == 32) {
		return id.String()
	}
	return uuid.NewString()
}

// origin is the arrival as the trail has it. Users come by the app, clients by
// the API: a browser cannot send a client's token, nor a program a session.
func origin(r *http.Request, channel audit.Channel) audit.Origin {
	a := arrivalOf(r.Context())
	return audit.Origin{
		IPAddress: a.address,
		// A header may hold any bytes; the trail holds text.
		UserAgent: strings.ToValidUTF8(r.UserAgent(), "\uFFFD"),
		RequestID: a.requestID,
		Channel:   channel,
	}
}
