package web

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/graph"
	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/directory"
	"github.com/trailkeeper/trailkeeper/server/fault"
	"github.com/trailkeeper/trailkeeper/server/identity"
)

const (
	// ticketLife is how long a ticket opens its file.
	ticketLife = 10 * time.Minute
	// ticketName is the parameter that holds it, the last one of the URL.
	ticketName = "ticket="
	// ticketSize is two ids, a kind and a time.
	ticketSize = 16 + 16 + 1 + 8
)

// ticket is POST /downloads/tickets: a link to a file that a browser can follow.
// It is the viewer's and the file's, and whoever follows it is asked for its
// right anew.
func (d *door) ticket(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		d.refuseMethod(w, r, http.MethodPost)
		return
	}
	request, err := d.authenticate(r)
	if err != nil {
		d.refuse(w, r, err)
		return
	}
	path, err := ticketPath(w, r)
	if err == nil && request.Subject.Identity != nil {
		err = fault.New(fault.Forbidden, "Tokens of an identity provider get no tickets: send the Authorization header.")
	}
	if err == nil {
		err = d.crowd.knock(request.Rights.Viewer.ID)
	}
	if err == nil {
		err = d.mayHave(r.Context(), request.Rights, path)
	}
	if err != nil {
		d.refuse(w, r, err)
		return
	}
	expires := d.Clock().Add(ticketLife).UTC().Truncate(time.Second)
	separator := "?"
	if strings.Contains(path, "?") {
		separator = "&"
	}
	body, err := json.Marshal(map[string]any{
		"url":       path + separator + ticketName + d.Sealer.Seal(ticketBinding(path), encodeTicket(request.Subject, expires)),
		"expiresAt": expires,
	})
	if err != nil {
		d.refuse(w, r, fault.Hidden(err))
		return
	}
	write(w, http.StatusOK, jsonType, body)
}

// mayHave asks for the right to a file before there is a ticket to it. Faults:
// Forbidden, NotFound, Unavailable.
func (d *door) mayHave(ctx context.Context, rights access.Rights, path string) error {
	rest, one := strings.CutPrefix(path, "/downloads/exports/")
	if !one {
		_, err := rights.Exports()
		return err
	}
	rest, _, _ = strings.Cut(rest, "?")
	id, _, _ := strings.Cut(rest, "/")
	file, err := d.Exports.Download(ctx, rights, id)
	if err != nil {
		return err
	}
	return file.Close()
}

// ticketPath reads which file a ticket is asked for. Faults: BadRequest,
// BadUserInput, UnsupportedMediaType, PayloadTooLarge.
func ticketPath(w http.ResponseWriter, r *http.Request) (string, error) {
	if err := checkJSON(r.Header); err != nil {
		return "", err
	}
	body, err := readBody(w, r, MaxQueryBytes)
	if err != nil {
		return "", err
	}
	value, err := decodeJSON(body)
	if err != nil {
		return "", err
	}
	fields, _ := value.(map[string]any)
	path, ok := fields["path"].(string)
	if !ok || len(fields) != 1 {
		return "", fault.New(fault.BadRequest, "The body is an object with path.")
	}
	file, err := url.ParseRequestURI(path)
	if err != nil || file.IsAbs() || file.Host != "" || strings.Contains(path, ticketName) ||
		!strings.HasPrefix(file.Path, "/downloads/exports/") && file.Path != "/downloads/events" {
		return "", fault.Invalid("path", "path is that of a file: /downloads/exports/{id}, or /downloads/events with its filter.")
	}
	return path, nil
}

// byTicket finds out who asks by the ticket of the URL; nil where there is none.
// Faults: Unauthenticated, Unavailable.
func (d *door) byTicket(r *http.Request) (*graph.Request, error) {
	at := max(strings.LastIndex(r.RequestURI, "?"+ticketName), strings.LastIndex(r.RequestURI, "&"+ticketName))
	if at < 0 {
		return nil, nil
	}
	body, err := d.Sealer.Open(ticketBinding(r.RequestURI[:at]), "ticket", r.RequestURI[at+1+len(ticketName):])
	if err != nil {
		return nil, identity.Refused().Because(err)
	}
	subject, expires, ok := decodeTicket(body)
	switch {
	case !ok:
		return nil, identity.Refused()
	case !d.Clock().Before(expires):
		return nil, fault.New(fault.Unauthenticated, "This link has expired: ask for the file again.")
	}
	ctx, cancel := context.WithTimeout(r.Context(), d.Limits.Work)
	defer cancel()
	rights, err := d.Directory.Rights(ctx, subject)
	if err != nil {
		return nil, uniform(err)
	}
	request := requestOf(r, subject, rights)
	return &request, nil
}

func ticketBinding(path string) []byte { return []byte("downloads " + path) }

func encodeTicket(subject directory.Subject, expires time.Time) []byte {
	kind := byte(0)
	if subject.Client {
		kind = 1
	}
	body := append(append(append([]byte{}, subject.ID[:]...), subject.SessionID[:]...), kind)
	return binary.BigEndian.AppendUint64(body, uint64(expires.Unix()))
}

func decodeTicket(body []byte) (subject directory.Subject, expires time.Time, ok bool) {
	if len(body) != ticketSize {
		return subject, expires, false
	}
	subject.ID, subject.SessionID, subject.Client = uuid.UUID(body[:16]), uuid.UUID(body[16:32]), body[32] == 1
	return subject, time.Unix(int64(binary.BigEndian.Uint64(body[33:])), 0), true
}
