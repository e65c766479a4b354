package export

import (
	"context"
	"crypto/sha256"
	"encoding"
	"errors"
	"hash"
	"io"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// copying writes a copy part by part. Where parts end follows from the events
// alone, so the same events give the same parts, whoever stopped when.
type copying struct {
	layout   Layout
	progress Progress
	external func(uuid.UUID) string
	// begin opens the next part; committed says that it is whole.
	begin func(n int) (io.WriteCloser, error)
	// kept is told about each whole part but the last; false ends the copying.
	kept func(Progress) (bool, error)

	digest hash.Hash
	file   io.WriteCloser
	part   *Part
	taken  int
}

// copy writes what is left of the copy. done is false where kept wanted no more.
// Faults: those of begin and kept, Unavailable.
func (s *Service) copy(ctx context.Context, asked audit.Frozen, c *copying) (done bool, err error) {
	query, err := asked.Query()
	if err != nil {
		return false, err
	}
	if err := s.store.AwaitSettled(ctx, asked.AsOf); err != nil {
		return false, err
	}
	if err := c.resume(); err != nil {
		return false, err
	}
	defer func() {
		if c.file != nil {
			err = errors.Join(err, abandon(c.file))
		}
	}()
	err = s.stream(ctx, query, c.progress.After, c.layout.Fields(), c.take)
	if errors.Is(err, errEnough) {
		return false, nil
	}
	if err == nil {
		err = c.end(true)
	}
	return err == nil, err
}

// resume takes up the digest of what is written.
func (c *copying) resume() error {
	c.digest = sha256.New()
	if len(c.progress.Digest) > 0 {
		if err := c.digest.(encoding.BinaryUnmarshaler).UnmarshalBinary(c.progress.Digest); err != nil {
			return fault.Hidden(err)
		}
	}
	return nil
}

// take writes an event. A part that is full ends when another event comes: only
// then is it certain that it is not the last.
func (c *copying) take(e *audit.Event) error {
	if c.taken == PartRows && c.layout.Format != Parquet {
		if err := c.end(false); err != nil {
			return err
		}
		if goOn, err := c.kept(c.progress); err != nil {
			return err
		} else if !goOn {
			return errEnough
		}
	}
	if c.part == nil {
		if err := c.open(); err != nil {
			return err
		}
	}
	c.taken++
	c.progress.After = &audit.Position{OccurredAt: e.OccurredAt, ID: e.ID}
	return c.part.Write(e)
}

func (c *copying) open() error {
	file, err := c.begin(len(c.progress.Parts))
	if err != nil {
		return err
	}
	c.file = file
	c.part, err = c.layout.Part(io.MultiWriter(c.file, c.digest), Piece{
		First: c.progress.Rows == 0, Last: c.layout.Format == Parquet, ExternalID: c.external,
	})
	return err
}

// end closes the part that is open, or an empty one where none is.
func (c *copying) end(last bool) error {
	if c.part == nil {
		if err := c.open(); err != nil {
			return err
		}
	}
	c.part.piece.Last = last
	if err := c.part.Close(); err != nil {
		return err
	}
	file := c.file
	c.file = nil
	if err := file.Close(); err != nil {
		return err
	}
	sum := c.part.Sum()
	c.progress.Parts = append(c.progress.Parts, sum)
	c.progress.Rows += sum.Rows
	c.progress.Bytes += sum.Bytes
	c.progress.Loss.Add(c.part.Loss())
	c.part, c.taken = nil, 0
	state, err := c.digest.(encoding.BinaryMarshaler).MarshalBinary()
	c.progress.Digest = state
	return err
}

// abandon closes a part that is not whole, and keeps nothing of it.
func abandon(file io.WriteCloser) error {
	if unfinished, ok := file.(interface{ Abandon() error }); ok {
		return unfinished.Abandon()
	}
	return nil
}
