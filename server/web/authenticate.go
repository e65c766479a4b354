package web

import (
	"context"
	"net/http"
	"strings"

	"github.com/trailkeeper/trailkeeper/graph"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/identity"
)

// maxToken is how long a token may be; identity has the rest of its form.
const maxToken = 8 << 10

// authenticate finds out who asks and what they may do as of now. Every cause
// for refusing gets the same answer. Faults: Unauthenticated, Unavailable.
func (d *door) authenticate(r *http.Request) (graph.Request, error) {
	token, ok := bearer(r.Header)
	if !ok {
		return graph.Request{}, identity.Refused()
	}
	ctx, cancel := context.WithTimeout(r.Context(), d.Limits.Work)
	defer cancel()
	claims, err := d.Identity.Verify(ctx, token)
	if err != nil {
		return graph.Request{}, uniform(err)
	}
	subject := directory.Subject{ID: claims.Subject, Client: claims.Client, SessionID: claims.SessionID}
	if of := claims.Identity; of != nil {
		subject.Identity = &directory.Identity{ProviderID: of.ProviderID, Subject: of.Subject, Claimed: of.Claimed}
	}
	rights, err := d.Directory.Rights(ctx, subject)
	if err != nil {
		return graph.Request{}, uniform(err)
	}
	return requestOf(r, subject, rights), nil
}

// requestOf is what a subject asks, who may do so much.
func requestOf(r *http.Request, subject directory.Subject, rights access.Rights) graph.Request {
	request := graph.Request{Subject: subject, Rights: rights, Origin: origin(r, audit.ChannelAPI)}
	if !subject.Client && subject.Identity == nil {
		request.Origin.Channel, request.Origin.SessionID = audit.ChannelUI, subject.SessionID.String()
	}
	return request
}

// bearer returns the token of the one Authorization header.
func bearer(header http.Header) (string, bool) {
	given := header.Values("Authorization")
	if len(given) != 1 || len(given[0]) > maxToken {
		return "", false
	}
	scheme, token, found := strings.Cut(given[0], " ")
	return token, found && strings.EqualFold(scheme, "Bearer") && token != ""
}

// uniform hides why somebody is not known.
func uniform(err error) error {
	if fault.Is(err, fault.Unauthenticated) {
		return identity.Refused().Because(err)
	}
	return err
}
