package export

import (
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/fault"
)

// A row group, which the writer keeps in memory, ends at so many rows or bytes
// of values, whatever comes first.
const (
	maxGroupRows  = 50_000
	maxGroupBytes = 8 << 20
)

// parquetFile writes a file in PARQUET.
type parquetFile struct {
	to   *parquet.GenericWriter[any]
	rows parquetRowsOf
	row  []parquet.Row
	// size and count are those of the row group.
	size  int64
	count int
}

// parquetRowsOf makes rows of events, in columns of a schema.
type parquetRowsOf interface {
	schema() *parquet.Schema
	// row appends an event's values; it is false where the layout has no row for it.
	// They hold until the next one.
	row(to parquet.Row, e *audit.Event, loss *Loss) (parquet.Row, bool)
}

// newParquetFile begins a file. Faults: BadUserInput where it is not to be a
// whole one.
func newParquetFile(to *sink, l Layout, piece Piece) (*parquetFile, error) {
	if !piece.First || !piece.Last {
		return nil, fault.New(fault.BadUserInput, "A file in PARQUET has one part.")
	}
	p := &parquetFile{row: make([]parquet.Row, 1)}
	if l.Profile == Full {
		p.rows = newFullParquet(l)
	} else {
		p.rows = newPortalParquet(l, piece)
	}
	// The library's own zstd holds windows of 8 MiB.
	codecs := map[Compression]compress.Codec{None: &parquet.Uncompressed, Gzip: &parquet.Gzip, Zstd: &zstd.Codec{Level: zstd.SpeedFastest}}
	// The library would name its own version, and that of the machine's build.
	p.to = parquet.NewGenericWriter[any](to, p.rows.schema(), parquet.Compression(codecs[l.Compression]),
		parquet.CreatedBy("Trailkeeper", "1", ""))
	return p, nil
}

func (p *parquetFile) write(e *audit.Event, loss *Loss, count *int64) error {
	row, held := p.rows.row(p.row[0][:0], e, loss)
	p.row[0] = row
	if !held {
		return nil
	}
	if _, err := p.to.WriteRows(p.row); err != nil {
		return err
	}
	*count++
	p.count++
	for _, value := range row {
		if kind := value.Kind(); kind == parquet.ByteArray || kind == parquet.FixedLenByteArray {
			p.size += int64(len(value.ByteArray()))
		}
		p.size += 8
	}
	if p.count < maxGroupRows && p.size < maxGroupBytes {
		return nil
	}
	p.count, p.size = 0, 0
	return p.to.Flush()
}

func (p *parquetFile) close() error { return p.to.Close() }

// group is one whose columns keep their order; parquet.Group sorts them.
type group struct {
	parquet.Group
	order []string
}

func newGroup() *group { return &group{Group: parquet.Group{}} }

func (g *group) add(name string, node parquet.Node) {
	g.Group[name] = node
	g.order = append(g.order, name)
}

// Fields implements parquet.Node.
func (g *group) Fields() []parquet.Field {
	byName := map[string]parquet.Field{}
	for _, field := range g.Group.Fields() {
		byName[field.Name()] = field
	}
	out := make([]parquet.Field, len(g.order))
	for i, name := range g.order {
		out[i] = byName[name]
	}
	return out
}
