package web

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/trailkeeper/trailkeeper/graph"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// chunkTime is how long a client may take for a piece of a file; a whole one may
// take as long as it does.
const chunkTime = 30 * time.Second

// download answers what is under /downloads/exports/: the file of an export, or
// its manifest, to whom it belongs.
func (d *door) download(w http.ResponseWriter, r *http.Request) {
	request, ok := d.visitor(w, r, http.MethodGet, http.MethodHead)
	if !ok {
		return
	}
	id, rest, named := strings.Cut(strings.TrimPrefix(r.URL.Path, "/downloads/exports/"), "/")
	if named && rest != "manifest.json" {
		d.missing(w, r)
		return
	}
	r, begun, end := d.untilBegun(r)
	defer end()
	open := d.Exports.Download
	if named {
		open = d.Exports.Manifest
	}
	file, err := open(r.Context(), request.Rights, id)
	if err != nil {
		d.deny(w, r, request, "export.downloaded", map[string]string{"id": cut(id, maxEcho)}, err)
		return
	}
	defer file.Close()
	if r.Method == http.MethodGet && !named {
		if err := d.Exports.Downloaded(r.Context(), request.Rights, request.Origin, file); err != nil {
			d.refuse(w, r, err)
			return
		}
	}
	begun()
	name := file.Export.FileName()
	if named {
		asFile(w.Header(), name+".manifest.json", "application/json")
		write(w, http.StatusOK, "application/json", file.Manifest)
		return
	}
	asFile(w.Header(), name, file.Export.Layout.ContentType())
	w.Header().Set("ETag", `"`+string(file.Export.SHA256)+`"`)
	http.ServeContent(patient(w), r, name, *file.Export.FinishedAt, file)
}

// untilBegun gives a request as long as any other until begun is called, and
// after that as long as it takes. end has to be called at last.
func (d *door) untilBegun(r *http.Request) (_ *http.Request, begun, end func()) {
	ctx, cancel := context.WithCancel(r.Context())
	timer := time.AfterFunc(d.Limits.Work, cancel)
	return r.WithContext(ctx), func() { timer.Stop() }, func() { timer.Stop(); cancel() }
}

// deny refuses a file, which leaves an event.
func (d *door) deny(w http.ResponseWriter, r *http.Request, request graph.Request, activity string, input any, why error) {
	if err := d.Exports.Refused(r.Context(), request.Rights, request.Origin, activity, input, why); err != nil {
		d.Logger.WarnContext(r.Context(), "a download in vain could not be recorded", "error", err)
	}
	d.refuse(w, r, why)
}

// visitor finds out who asks for a file: by a token, or by a ticket. The answer
// is given where that is nobody, asks too often, or the method is another.
func (d *door) visitor(w http.ResponseWriter, r *http.Request, methods ...string) (graph.Request, bool) {
	if !slices.Contains(methods, r.Method) {
		d.refuseMethod(w, r, strings.Join(methods, ", "))
		return graph.Request{}, false
	}
	w.Header().Set("Cache-Control", "no-store")
	request, err := d.byTicket(r)
	if err == nil && request == nil {
		var known graph.Request
		known, err = d.authenticate(r)
		request = &known
	}
	if err == nil {
		err = d.crowd.knock(request.Rights.Viewer.ID)
	}
	if err != nil {
		d.refuse(w, r, err)
		return graph.Request{}, false
	}
	return *request, true
}

// asFile sets the headers of a file that is to be kept, not shown. Names are
// ours: they need no quoting.
func asFile(header http.Header, name, mediaType string) {
	header.Set("Content-Type", mediaType)
	header.Set("Content-Disposition", `attachment; filename="`+name+`"`)
}

// patient gives a client time for each piece, not for the whole.
func patient(w http.ResponseWriter) *pieces {
	return &pieces{w, http.NewResponseController(w)}
}

type pieces struct {
	http.ResponseWriter
	control *http.ResponseController
}

// Write implements io.Writer.
func (p *pieces) Write(text []byte) (int, error) {
	_ = p.control.SetWriteDeadline(time.Now().Add(chunkTime)) //nolint:forbidigo // the network's time; not every test can set it
	return p.ResponseWriter.Write(text)
}

// Unwrap lets http.ResponseController reach the connection.
func (p *pieces) Unwrap() http.ResponseWriter { return p.ResponseWriter }

// cut ends a file that cannot be sent to its end: half of it must not look like
// the whole.
func (d *door) cut(r *http.Request, err error) {
	d.note(r.Context(), fault.From(err), nil)
	panic(http.ErrAbortHandler)
}
