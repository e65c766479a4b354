package web

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/export"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// nowhere has no file at all. It counts who asked in vain.
type nowhere struct{ refused []string }

func (*nowhere) Download(context.Context, access.Rights, string) (*export.Download, error) {
	return nil, fault.New(fault.NotFound, "No file.")
}

func (n *nowhere) Manifest(ctx context.Context, rights access.Rights, id string) (*export.Download, error) {
	return n.Download(ctx, rights, id)
}

func (*nowhere) Downloaded(context.Context, access.Rights, audit.Origin, *export.Download) error {
	return nil
}

func (*nowhere) Direct(context.Context, access.Rights, audit.Origin, export.RequestExportInput) (*export.Direct, func(), error) {
	return nil, nil, fault.New(fault.NotFound, "No events.")
}

func (n *nowhere) Refused(_ context.Context, _ access.Rights, _ audit.Origin, activity string, _ any, _ error) error {
	n.refused = append(n.refused, activity)
	return nil
}

// TestTickets: a ticket opens its file for a while and nothing else, to whom may
// have it; the words ticket= elsewhere in a link are none.
func TestTickets(t *testing.T) {
	at := now
	files := &nowhere{}
	f := newFixture(t, func(p *Parts, o *Options) {
		p.Exports, p.Sealer, p.Clock = files, audit.NewSealer(make([]byte, 32)), func() time.Time { return at }
		o.Limits.Rate, o.Limits.Burst = 1, 8
	})
	ask := func(token, path string) reply {
		body, _ := json.Marshal(map[string]string{"path": path})
		return f.do(request(http.MethodPost, "/downloads/tickets", token, bytes.NewReader(body), "Content-Type: application/json"))
	}
	const events = "/downloads/events?format=CSV&search=ticket%3D1"
	for _, c := range []struct {
		token, path string
		status      int
		words       string
	}{
		{"", events, 401, "Sign in."},
		{"finance", events, 403, "EVENT_EXPORT"},
		{"owner", "/downloads/exports/01234567-0123-4123-8123-012345678901", 404, "No file."},
		{"owner", "/downloads/../graphql", 400, "path is that of a file"},
		{"owner", "https://elsewhere.example/downloads/events", 400, "path is that of a file"},
	} {
		if got := ask(c.token, c.path); got.status != c.status || !strings.Contains(got.body, c.words) {
			t.Errorf("%q for %s: %d %s", c.token, c.path, got.status, got.body)
		}
	}
	var ticket struct{ URL string }
	if got := ask("owner", events); json.Unmarshal([]byte(got.body), &ticket) != nil || !strings.HasPrefix(ticket.URL, events+"&ticket=") {
		t.Fatal(got)
	}
	for _, c := range []struct {
		token, path string
		status      int
		words       string
	}{
		{"", ticket.URL, 404, "No events."},
		{"", strings.Replace(ticket.URL, "CSV", "JSON", 1), 401, "Sign in."},
		{"", ticket.URL + "A", 401, "Sign in."},
		{"", "/downloads/events?format=CSV&ticket=A&ticket=" + ticket.URL[len(events)+8:], 401, "Sign in."},
		{"owner", "/downloads/events?format=CSV&search=ticket=5", 404, "No events."},
	} {
		if got := f.do(request(http.MethodGet, c.path, c.token, nil)); got.status != c.status || !strings.Contains(got.body, c.words) {
			t.Errorf("%q gets %s: %d %s", c.token, c.path, got.status, got.body)
		}
	}
	if want := "audit_log.downloaded audit_log.downloaded"; strings.Join(files.refused, " ") != want {
		t.Errorf("in vain: %v, want %s", files.refused, want)
	}
	at = at.Add(ticketLife)
	if got := f.do(request(http.MethodGet, ticket.URL, "", nil)); got.status != 401 || !strings.Contains(got.body, "This link has expired: ask for the file again.") {
		t.Errorf("later: %d %s", got.status, got.body)
	}
	last := reply{}
	for range 20 {
		last = f.do(request(http.MethodGet, "/downloads/exports/x", "owner", nil))
	}
	if last.status != http.StatusTooManyRequests {
		t.Errorf("again and again: %d %s", last.status, last.body)
	}
}
