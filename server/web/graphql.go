package web

import (
	"context"
	"net/http"

	"github.com/trailkeeper/trailkeeper/graph"
	"github.com/trailkeeper/trailkeeper/server/access"
)

// graphql answers GraphQL over HTTP: POST with JSON, and GET for queries. The
// order is the point: what costs more comes after what it depends on, and
// nothing of a body is read before it is known whose it is.
func (d *door) graphql(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost && r.Method != http.MethodGet {
		d.refuseMethod(w, r, "GET, POST")
		return
	}
	if r.Method == http.MethodPost {
		if err := checkJSON(r.Header); err != nil {
			d.refuse(w, r, err)
			return
		}
	}
	request, err := d.authenticate(r)
	if err != nil {
		d.refuse(w, r, err)
		return
	}
	leave, err := d.crowd.enter(r.Context(), request.Rights.Viewer.ID)
	if err != nil {
		d.refuse(w, r, err)
		return
	}
	defer leave()
	limit := bodyLimit(r, request.Rights)
	putDown, err := d.crowd.carry(r.Context(), size(r, limit))
	if err != nil {
		d.refuse(w, r, err)
		return
	}
	defer putDown()
	asked, err := readParams(w, r, limit)
	if err != nil {
		d.refuse(w, r, err)
		return
	}
	// The time ends, too, when the client leaves.
	ctx, cancel := context.WithTimeout(graph.WithRequest(r.Context(), request), d.Limits.Work)
	defer cancel()
	d.execute(ctx, r.Method, asked).send(w, formatOf(r.Header))
}

// bodyLimit is how large the body may be: senders of events send many.
func bodyLimit(r *http.Request, rights access.Rights) int64 {
	switch {
	case r.Method == http.MethodGet:
		return 0
	case rights.Scope(access.EventRecord).Empty():
		return MaxBody
	}
	return MaxRecordBody
}

// size is that of the body: as announced, else the limit.
func size(r *http.Request, limit int64) int64 {
	if r.ContentLength < 0 {
		return limit
	}
	return min(r.ContentLength, limit)
}

// readParams reads what is asked, from the URL or the body. Faults: BadRequest,
// BatchingNotSupported, PayloadTooLarge.
func readParams(w http.ResponseWriter, r *http.Request, limit int64) (params, error) {
	if r.Method == http.MethodGet {
		return urlParams(r.URL.RawQuery)
	}
	body, err := readBody(w, r, limit)
	if err != nil {
		return params{}, err
	}
	return bodyParams(body)
}
