package export

import (
	"context"
	"errors"
	"io"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// Download is a file to be sent. It reads from wherever it is told to.
type Download struct {
	Export Export
	// Manifest is the manifest's bytes, where that was asked for.
	Manifest []byte

	ctx    context.Context
	files  *Files
	size   int64
	offset int64
	// open reads what is left of a part, until the offset is end.
	open io.ReadCloser
	end  int64
}

var _ io.ReadSeekCloser = (*Download)(nil)

// Download opens the file of an export of the viewer, whose right is asked for
// anew. One that is somebody else's, may no longer be taken away, or was not
// asked for is the same. Faults: NotFound, Forbidden, Unavailable.
func (s *Service) Download(ctx context.Context, rights access.Rights, id string) (*Download, error) {
	e, err := s.find(ctx, rights, id)
	if err != nil {
		return nil, err
	}
	switch {
	case e.State == Expired:
		return nil, fault.New(fault.NotFound, "The file of this export has expired. Renew the export to have it made again.")
	case e.State.open():
		return nil, fault.New(fault.NotFound, "The file of this export is not ready yet.")
	case e.State != Ready:
		return nil, fault.New(fault.NotFound, "This export has no file: it failed or was canceled. Renew it to have it made again.")
	}
	d := &Download{Export: *e, ctx: ctx, files: s.files, size: e.Progress.Bytes}
	if d.size > 0 { // whether it is there shows before it is handed out
		if err := d.openAt(); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// Manifest opens the manifest of the file of an export. Faults: as Download.
func (s *Service) Manifest(ctx context.Context, rights access.Rights, id string) (*Download, error) {
	d, err := s.Download(ctx, rights, id)
	if err != nil {
		return nil, err
	}
	file, err := s.files.read(ctx, d.Export.ID.String()+"/"+manifestName, 0, -1)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if d.Manifest, err = io.ReadAll(file); err != nil {
		return nil, away(err)
	}
	return d, nil
}

// Downloaded records that the file of an export is handed out: before its first
// byte. Faults: AuditUnavailable.
func (s *Service) Downloaded(ctx context.Context, rights access.Rights, origin audit.Origin, d *Download) error {
	by := d.Export
	by.RequestedBy, by.Impersonator = audit.PartiesOf(rights.Viewer, rights.Tree)
	draft, err := s.note(ctx, rights.Tree, &by, "export.downloaded", "Download organization's audit log", origin, map[string]any{
		"rows": by.Progress.Rows, "bytes": by.Progress.Bytes, "sha256": by.SHA256,
	})
	if err == nil {
		err = s.trail.Keep(ctx, draft)
	}
	return unrecorded(err)
}

// Seek implements io.Seeker.
func (d *Download) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += d.offset
	case io.SeekEnd:
		offset += d.size
	}
	if offset < 0 {
		return 0, errors.New("a file does not begin before its first byte")
	}
	if offset != d.offset {
		_ = d.Close()
		d.offset = offset
	}
	return offset, nil
}

// Read implements io.Reader: the parts, one behind the other.
func (d *Download) Read(p []byte) (int, error) {
	for {
		if d.offset >= d.size {
			return 0, io.EOF
		}
		if d.open == nil {
			if err := d.openAt(); err != nil {
				return 0, err
			}
		}
		n, err := d.open.Read(p)
		d.offset += int64(n)
		if errors.Is(err, io.EOF) {
			if err = d.Close(); err == nil && d.offset < d.end {
				err = io.ErrUnexpectedEOF // a part is shorter than it was
			}
		}
		if n > 0 || err != nil {
			return n, away(err)
		}
	}
}

// openAt opens the part that holds the offset.
func (d *Download) openAt() (err error) {
	begin := int64(0)
	for n, part := range d.Export.Progress.Parts {
		d.end = begin + part.Bytes
		if d.offset < d.end {
			d.open, err = d.files.read(d.ctx, partName(d.Export.ID, n), d.offset-begin, d.end-d.offset)
			return err
		}
		begin = d.end
	}
	return io.ErrUnexpectedEOF
}

// Close implements io.Closer.
func (d *Download) Close() error {
	if d.open == nil {
		return nil
	}
	err := d.open.Close()
	d.open = nil
	return err
}

// Tidy removes the files of exports that nobody can have any more. One that
// cannot be removed keeps no others.
func (s *Service) Tidy(ctx context.Context) error {
	var failed []error
	for after := uuid.Nil; ; {
		stale, err := s.store.StaleExports(ctx, s.trail.Now(), after)
		if err != nil || len(stale) == 0 {
			return errors.Join(append(failed, err)...)
		}
		for _, id := range stale {
			if err := s.store.ForgetFiles(ctx, id, s.trail.Now(), func() error { return s.files.remove(ctx, id) }); err != nil {
				failed = append(failed, err)
			}
			after = id
		}
	}
}
