package export

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/parquet-go/parquet-go"
)

// readParquet reads rows as a library does that knows nothing of us: each column
// by its path.
func readParquet(t *testing.T, text []byte) (rows []map[string]any, groups int) {
	t.Helper()
	opened, err := parquet.OpenFile(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	paths := opened.Schema().Columns()
	kinds := map[string]string{}
	for _, path := range paths {
		leaf, _ := opened.Schema().Lookup(path...)
		kinds[strings.Join(path, ".")] = leaf.Node.Type().String()
	}
	for _, group := range opened.RowGroups() {
		groups++
		from := group.Rows()
		buffer := make([]parquet.Row, 10)
		for {
			n, err := from.ReadRows(buffer)
			for _, row := range buffer[:n] {
				values := map[string]any{}
				for _, v := range row {
					name := strings.Join(paths[v.Column()], ".")
					values[name] = valueOf(t, kinds[name], v)
				}
				rows = append(rows, values)
			}
			if err != nil {
				break
			}
		}
		_ = from.Close()
	}
	if int64(len(rows)) != opened.NumRows() {
		t.Fatalf("%d rows, the file says %d", len(rows), opened.NumRows())
	}
	return rows, groups
}

// missing is what a party that is there does not have.
type missing struct{}

func valueOf(t *testing.T, kind string, v parquet.Value) any {
	t.Helper()
	switch {
	case v.IsNull() && v.DefinitionLevel() > 0:
		return missing{}
	case v.IsNull():
		return nil
	case strings.HasPrefix(kind, "UUID"):
		return uuid.UUID(v.ByteArray()).String()
	case strings.HasPrefix(kind, "TIMESTAMP(isAdjustedToUTC=true,unit=MICROS)"):
		return time.UnixMicro(v.Int64()).UTC().Format("2006-01-02T15:04:05.000000Z")
	case kind == "DOUBLE":
		return v.Double()
	case kind == "JSON":
		return decoded(t, v.ByteArray())
	case kind == "STRING":
		return string(v.ByteArray())
	}
	t.Fatalf("a column of %s", kind)
	return nil
}

// TestFullParquet: another reader finds every value, with its type.
func TestFullParquet(t *testing.T) {
	random := seeded(t)
	for range 60 {
		events, columns := randomEvents(random, random.IntN(30)), selected(random)
		l := Layout{Format: Parquet, Columns: columns, Compression: pick(random, []Compression{None, Gzip, Zstd})}
		rows, _ := readParquet(t, file(t, l, events).bytes)
		if len(rows) != len(events) {
			t.Fatalf("%d rows of %d events", len(rows), len(events))
		}
		for i, e := range events {
			expected := map[string]any{}
			for name, v := range want(t, e, columns) {
				f, _, _ := find(name)
				party, there := v.(map[string]any)
				switch {
				case there && f.kind == ofParty:
					for inner, v := range party {
						if expected[name+"."+inner] = v; v == nil {
							expected[name+"."+inner] = missing{}
						}
					}
				case f.kind == ofParty:
					for path := range rows[i] {
						if strings.HasPrefix(path, name+".") {
							expected[path] = nil
						}
					}
				default:
					expected[name] = v
				}
			}
			if len(expected) != len(rows[i]) {
				t.Fatalf("columns %v, want %v", rows[i], expected)
			}
			for name, v := range expected {
				same(t, name, rows[i][name], v)
			}
		}
	}
}

// TestRowGroups: a group ends at its number of rows, and earlier where the rows
// are large, so that memory has a bound.
func TestRowGroups(t *testing.T) {
	random := seeded(t)
	event := randomEvent(random)
	events := randomEvents(random, maxGroupRows+1)
	for i := range events {
		events[i] = event
	}
	rows, groups := readParquet(t, file(t, Layout{Format: Parquet, Columns: []string{"id"}}, events).bytes)
	if len(rows) != len(events) || groups != 2 {
		t.Errorf("%d rows in %d groups", len(rows), groups)
	}
	large := *event
	large.Description = strings.Repeat("x", 1<<20)
	for i := range events {
		events[i] = &large
	}
	rows, groups = readParquet(t, file(t, Layout{Format: Parquet, Columns: []string{"description"}}, events[:20]).bytes)
	if len(rows) != 20 || groups != 3 {
		t.Errorf("%d large rows in %d groups", len(rows), groups)
	}
}
