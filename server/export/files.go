package export

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"syscall"

	"github.com/google/uuid"
	"gocloud.dev/blob"
	"gocloud.dev/gcerrors"

	"github.com/trailkeeper/trailkeeper/server/fault"
)

// manifestName is the manifest among the files of an export.
const manifestName = "manifest.json"

// Files keeps the files of exports: each part, and the manifest, under its
// export's id.
type Files struct{ bucket *blob.Bucket }

// OpenFiles opens where files are kept, by a URL as gocloud.dev/blob reads them.
// In a directory a file on its way lies beside those that are whole, so that it
// becomes whole by a change of its name, and they have no companions.
func OpenFiles(ctx context.Context, where string) (*Files, error) {
	if directory, err := url.Parse(where); err == nil && directory.Scheme == "file" {
		query := directory.Query()
		query.Set("no_tmp_dir", "true")
		query.Set("metadata", "skip")
		directory.RawQuery = query.Encode()
		where = directory.String()
	}
	bucket, err := blob.OpenBucket(ctx, where)
	if err != nil {
		return nil, fmt.Errorf("the files of exports: %w", err)
	}
	return &Files{bucket}, nil
}

// Close closes it.
func (f *Files) Close() error { return f.bucket.Close() }

func partName(id uuid.UUID, n int) string { return fmt.Sprintf("%s/%06d", id, n) }

// kept is a file on its way. Until it is closed, nothing is there.
type kept struct {
	*blob.Writer
	cancel context.CancelFunc
}

// begin begins a file. Faults: Unavailable.
func (f *Files) begin(ctx context.Context, name string) (*kept, error) {
	ctx, cancel := context.WithCancel(ctx)
	writer, err := f.bucket.NewWriter(ctx, name, &blob.WriterOptions{ContentType: "application/octet-stream", DisableContentTypeDetection: true})
	if err != nil {
		cancel()
		return nil, away(err)
	}
	return &kept{writer, cancel}, nil
}

// Write writes. Faults: Unavailable.
func (k *kept) Write(p []byte) (int, error) {
	n, err := k.Writer.Write(p)
	return n, away(err)
}

// Close puts the file there, whole. Faults: Unavailable.
func (k *kept) Close() error {
	defer k.cancel()
	return away(k.Writer.Close())
}

// Abandon leaves nothing.
func (k *kept) Abandon() error {
	k.cancel()
	_ = k.Writer.Close() // fails: it was canceled
	return nil
}

// read opens so many bytes of a file, from an offset on; -1 are all. Faults:
// Unavailable.
func (f *Files) read(ctx context.Context, name string, offset, length int64) (io.ReadCloser, error) {
	reader, err := f.bucket.NewRangeReader(ctx, name, offset, length, nil)
	if err != nil {
		return nil, away(err)
	}
	return reader, nil
}

// remove removes all files of an export. Faults: Unavailable.
func (f *Files) remove(ctx context.Context, id uuid.UUID) error {
	list := f.bucket.List(&blob.ListOptions{Prefix: id.String() + "/"})
	for {
		object, err := list.Next(ctx)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = f.bucket.Delete(ctx, object.Key)
		}
		if err != nil && gcerrors.Code(err) != gcerrors.NotFound {
			return away(err)
		}
	}
}

// full reports whether nothing more fits in where files are kept. That comes
// again at every try, until somebody makes room.
func full(err error) bool { return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) }

// away hides where files are kept from users.
func away(err error) error {
	switch {
	case err == nil:
		return nil
	case full(err):
		return fault.New(fault.Unavailable, "There is no room left where files are kept. Ask whoever runs Trailkeeper to make room, then renew the export.").Because(err)
	}
	return fault.New(fault.Unavailable, "The place where files are kept cannot be used.").Because(err)
}
