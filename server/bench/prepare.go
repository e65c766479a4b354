package main

import (
	"context"
	"errors"
	"syscall"
	"time"

	"github.com/trailkeeper/trailkeeper/server/bench/dataset"
)

// prepare makes sure that the set is in the data directory: it loads it where
// it is not, or where a set of other events or of another schema is there.
func (b *bench) prepare(ctx context.Context, h *home) error {
	if err := b.draw(h.kept); err != nil {
		return err
	}
	fingerprint, err := b.set.Fingerprint()
	if err != nil {
		return err
	}
	wanted := note{Fingerprint: fingerprint, Seed: b.Seed, Events: b.Events, Now: b.set.Now}
	if h.kept.Whole && h.kept.Fingerprint == fingerprint {
		same, err := b.sameSchema(ctx, h)
		if err != nil {
			return err
		}
		if same {
			b.tell("the set is there already: %d events until %s", b.Events, b.set.Now.Format(time.RFC3339))
			b.results.Load, b.results.Fingerprint = h.kept.Load, fingerprint
			return nil
		}
	}
	if err := h.clear(); err != nil {
		return err
	}
	if err := h.write(wanted); err != nil {
		return err
	}
	if err := b.load(ctx, h.dir, &wanted); err != nil {
		return err
	}
	wanted.Whole = true
	b.results.Load, b.results.Fingerprint = wanted.Load, fingerprint
	return h.write(wanted)
}

// draw draws up the set. A set that is kept says when it ends unless the command
// line does: measuring looks at its days, not at today's.
func (b *bench) draw(kept note) (err error) {
	options := dataset.Options{Seed: b.Seed, Events: b.Events, Now: b.Now}
	switch {
	case !b.Now.IsZero():
	case kept.Whole && kept.Seed == b.Seed && kept.Events == b.Events:
		options.Now = kept.Now
	default:
		options.Now = b.clock().UTC().Truncate(time.Hour)
	}
	b.set, err = dataset.New(options)
	return err
}

// sameSchema starts the program, which brings its schema up to date, and tells
// whether the set was loaded into the same.
func (b *bench) sameSchema(ctx context.Context, h *home) (bool, error) {
	if err := b.start(ctx, h.dir, durable); err != nil {
		return false, err
	}
	version, err := b.schemaVersion(ctx)
	return version == h.kept.Schema, errors.Join(err, b.stop())
}

func (b *bench) schemaVersion(ctx context.Context) (version int64, err error) {
	err = b.db.QueryRowContext(ctx, `SELECT max(version_id) FROM schema_migrations`).Scan(&version)
	return version, err
}

// load starts the program without waiting for the disk, fills its database, and
// stops it; after that everything is on disk.
func (b *bench) load(ctx context.Context, dir string, into *note) (err error) {
	if err := b.start(ctx, dir, volatile); err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, b.stop())
		syscall.Sync()
	}()
	if into.Schema, err = b.schemaVersion(ctx); err != nil {
		return err
	}
	begun := b.clock()
	l := &loader{bench: b}
	for _, phase := range []struct {
		name string
		do   func(context.Context) error
		took *float64
	}{
		{"the directory", l.directory, &into.Load.Directory},
		{"events", l.events, &into.Load.Events},
		{"indexes", l.makeIndexes, &into.Load.Indexes},
		{"positions and counts", l.positions, &into.Load.Positions},
		{"vacuum", l.vacuum, &into.Load.Vacuum},
	} {
		b.tell("loading: %s", phase.name)
		from := b.clock()
		if err := phase.do(ctx); err != nil {
			return err
		}
		*phase.took = b.clock().Sub(from).Seconds()
	}
	into.Load.Seconds = b.clock().Sub(begun).Seconds()
	b.tell("loaded %d events in %.0f s", b.Events, into.Load.Seconds)
	return nil
}
