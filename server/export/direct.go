package export

import (
	"context"
	"encoding/hex"
	"io"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// How many downloads without a job a server makes at a time, of a viewer and in
// all: each holds connections to the database for as long as its client reads.
const (
	MaxDirect       = 4
	MaxDirectViewer = 2
)

// Direct is a copy that is sent while it is made.
type Direct struct {
	service *Service
	export  Export
	tree    *access.Tree
}

// Direct begins a copy without a job: the same bytes as an export's. It is
// recorded before its first byte. release has to be called when it was sent, or
// not. Faults: Forbidden, BadUserInput, NotFound (newSince), RateLimited,
// AuditUnavailable, Unavailable.
func (s *Service) Direct(ctx context.Context, rights access.Rights, origin audit.Origin, input RequestExportInput) (d *Direct, release func(), err error) {
	scope, err := rights.Exports()
	if err != nil {
		return nil, nil, err
	}
	e := Export{ID: uuid.New(), Owner: rights.Viewer.ID, TenantID: rights.Viewer.TenantID, Layout: input.layout(), RequestedAt: s.trail.Now()}
	e.RequestedBy, e.Impersonator = audit.PartiesOf(rights.Viewer, rights.Tree)
	if err := e.Layout.Validate(); err != nil {
		return nil, nil, err
	}
	if err := s.freeze(ctx, rights, scope, input, &e); err != nil {
		return nil, nil, err
	}
	if !s.direct.enter(e.Owner) {
		return nil, nil, fault.New(fault.RateLimited, "Too many downloads are under way: ask for an export instead, or wait.").Again(5 * time.Second)
	}
	release = func() { s.direct.leave(e.Owner) }
	draft, err := s.note(ctx, rights.Tree, &e, "audit_log.downloaded", "Download organization's audit log", origin, map[string]any{
		"filter": e.Asked.Filter, "layout": e.Layout, "from": e.Range.From, "to": e.Range.To, "asOf": e.Asked.AsOf,
	})
	if err == nil {
		err = s.trail.Keep(ctx, draft)
	}
	if err != nil {
		release()
		return nil, nil, unrecorded(err)
	}
	return &Direct{s, e, rights.Tree}, release, nil
}

// Refused records that somebody asked for a file in vain. Faults:
// AuditUnavailable.
func (s *Service) Refused(ctx context.Context, rights access.Rights, origin audit.Origin, activity string, input any, why error) error {
	known := fault.From(why)
	draft, err := s.trail.Compose(ctx, rights.Tree, audit.InVain(rights, origin, activity, known.Kind, known.Message, input))
	if err == nil {
		err = s.trail.Keep(context.WithoutCancel(ctx), draft)
	}
	return unrecorded(err)
}

// unrecorded is the fault of what could not be recorded.
func unrecorded(err error) error {
	if err == nil {
		return nil
	}
	return fault.New(fault.AuditUnavailable, "Not done: it could not be recorded.").Because(err)
}

// Export is the copy as if it had been asked for.
func (d *Direct) Export() Export { return d.export }

// Send writes the copy and returns the manifest of it. Faults: those of to,
// Unavailable.
func (d *Direct) Send(ctx context.Context, to io.Writer) (Manifest, error) {
	c := &copying{
		layout: d.export.Layout, external: externalIDs(d.tree),
		begin: func(int) (io.WriteCloser, error) { return passing{to}, nil },
		kept:  func(Progress) (bool, error) { return true, ctx.Err() },
	}
	if _, err := d.service.copy(ctx, d.export.Asked, c); err != nil {
		return Manifest{}, err
	}
	d.export.Progress, d.export.SHA256 = c.progress, audit.Text(hex.EncodeToString(c.digest.Sum(nil)))
	return d.service.manifest(&d.export), nil
}

// passing is a file whose parts all go the same way.
type passing struct{ io.Writer }

// Close implements io.Closer.
func (passing) Close() error { return nil }

// crowd counts the downloads that are under way.
type crowd struct {
	mu  sync.Mutex
	of  map[uuid.UUID]int
	all int
}

func newCrowd() *crowd { return &crowd{of: map[uuid.UUID]int{}} }

func (c *crowd) enter(viewer uuid.UUID) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.all == MaxDirect || c.of[viewer] == MaxDirectViewer {
		return false
	}
	c.all++
	c.of[viewer]++
	return true
}

func (c *crowd) leave(viewer uuid.UUID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.all--
	if c.of[viewer]--; c.of[viewer] == 0 {
		delete(c.of, viewer)
	}
}
