package export

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

func (l Layout) String() string {
	return fmt.Sprintf("%s %s %s %s", l.Profile, l.Format, l.Log, l.Compression)
}

// TestPartsAreTheFile: however a file is cut, also where parts have no row, its
// parts behind each other are the file written at once, and the sums are right.
func TestPartsAreTheFile(t *testing.T) {
	random := seeded(t)
	for _, l := range layouts() {
		for _, n := range []int{0, 1, 2, 7, 60} {
			events := randomEvents(random, n)
			whole := file(t, l, events)
			if again := file(t, l, events); !bytes.Equal(again.bytes, whole.bytes) {
				t.Fatalf("%s: %d events twice are not the same bytes", l, n)
			}
			if l.Format == Parquet {
				continue
			}
			var cuts []int
			for range random.IntN(6) {
				cuts = append(cuts, random.IntN(n+1))
			}
			slices.Sort(cuts)
			parts := file(t, l, events, cuts...)
			if got, want := unpacked(t, l, parts.bytes), unpacked(t, l, whole.bytes); !bytes.Equal(got, want) {
				t.Fatalf("%s cut at %v of %d:\n%q\nwant\n%q", l, cuts, n, got, want)
			}
			var size, rows int64
			for _, sum := range parts.sums {
				size, rows = size+sum.Bytes, rows+sum.Rows
			}
			if size != int64(len(parts.bytes)) || rows != whole.sums[0].Rows || parts.loss != whole.loss || rows+whole.loss.Rows != int64(n) {
				t.Fatalf("%s: %d bytes, %d rows, %+v of %d events; want %d bytes and as at once: %+v, %+v",
					l, size, rows, parts.loss, n, len(parts.bytes), whole.sums, whole.loss)
			}
		}
	}
}

// TestLayouts: what there is no file for is refused, by the field at fault.
func TestLayouts(t *testing.T) {
	for _, c := range []struct {
		layout Layout
		want   string
	}{
		{Layout{}, "input.format"},
		{Layout{Format: "XML"}, "input.format"},
		{Layout{Format: CSV, Profile: "X"}, "input.profile"},
		{Layout{Format: CSV, Compression: "BROTLI"}, "input.compression"},
		{Layout{Format: JSON, BOM: true}, "input.bom"},
		{Layout{Format: CSV, Columns: []string{}}, "input.columns"},
		{Layout{Format: CSV, Columns: []string{"id", "id"}}, "input.columns"},
		{Layout{Format: CSV, Columns: []string{"ID"}}, "input.columns"},
		{Layout{Format: CSV, Columns: []string{"actor", "actor.name"}}, "input.columns"},
		{Layout{Format: CSV, Columns: []string{"actor.name", "actor"}}, "input.columns"},
		{Layout{Format: CSV, Columns: []string{"actor."}}, "input.columns"},
		{Layout{Format: CSV, Columns: []string{"id.x"}}, "input.columns"},
		{Layout{Format: CSV, Columns: []string{"tenant"}}, "input.columns"},
		{Layout{Format: CSV, Columns: make([]string, MaxColumns+1)}, "input.columns"},
		{Layout{Format: CSV, Profile: MTR, Columns: []string{"id"}}, "input.columns"},
		{Layout{Format: Parquet, Profile: Entra}, "input.format"},
		{Layout{Format: CSV, Profile: Entra, Log: audit.LogProvisioning}, "input.log"},
		{Layout{Format: CSV, Profile: Entra, Log: audit.LogTask}, "input.log"},
		{Layout{Format: JSON, Profile: Entra, Log: audit.LogAudit}, "input.log"},
	} {
		if got := fieldOf(c.layout.Validate()); got != c.want {
			t.Errorf("%+v: %q, want %q", c.layout, got, c.want)
		}
	}
	for _, l := range []Layout{{Format: CSV}, {Format: Parquet}, {Format: CSV, Columns: Columns()[:1]}, {Format: JSON, Columns: []string{"actor.name", "id", "actor.email"}}} {
		if err := l.Validate(); err != nil {
			t.Errorf("%+v: %v", l, err)
		}
	}
	if _, err := (Layout{Format: Parquet}).Part(&bytes.Buffer{}, Piece{First: true}); err == nil {
		t.Error("a part of a file in PARQUET was begun")
	}
}

// broken is a writer that fails behind a number of bytes.
type broken struct{ left int }

func (b *broken) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, errBroken
	}
	return len(p), nil
}

var errBroken = errors.New("no space left on device")

// TestWriterFails: the writer's error comes out, at the latest of Close, and the
// part stays of no use.
func TestWriterFails(t *testing.T) {
	events := randomEvents(seeded(t), 500)
	for _, l := range layouts() {
		part, err := l.Part(&broken{left: 3}, Piece{First: true, Last: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range events {
			if err = part.Write(e); err != nil {
				break
			}
		}
		if err == nil {
			err = part.Close()
		}
		if !errors.Is(err, errBroken) {
			t.Errorf("%s: %v", l, err)
		}
		if err := part.Close(); !errors.Is(err, errBroken) {
			t.Errorf("%s, again: %v", l, err)
		}
	}
}
