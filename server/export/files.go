package export

import (
	"context"
	"errors"
	"fmt"
	"io"

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
func OpenFiles(ctx context.Context, url string) (*Files, error) {
	bucket, err := blob.OpenBucket(ctx, url)
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

// read opens a file from an offset on. Faults: Unavailable.
func (f *Files) read(ctx context.Context, name string, offset int64) (io.ReadCloser, error) {
	reader, err := f.bucket.NewRangeReader(ctx, name, offset, -1, nil)
	return reader, away(err)
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

// away hides where files are kept from users.
func away(err error) error {
	if err == nil {
		return nil
	}
	return fault.New(fault.Unavailable, "The place where files are kept cannot be used.").Because(err)
}
