package importer

import (
	"bytes"
	"testing"
	"time"
)

func TestBar(t *testing.T) {
	now := time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	half := Progress{Records: 1500, Recorded: 1390, Repeated: 100, Rejected: 10, Bytes: 512 << 10}
	for name, test := range map[string]struct {
		size  int64
		width int
		want  string
	}{
		"terminal": {1 << 20, 100, "\ra.json  ████████████░░░░░░░░░░░░  50 %  1,500 records  750/s  100 repeated  10 rejected\x1b[K" +
			"\r\x1b[Ka.json: 1,500 records: 1,390 recorded, 100 repeated, 10 rejected (2s)\n"},
		"narrow": {1 << 20, 20, "\ra.json  ███████████\x1b[K" +
			"\r\x1b[Ka.json: 1,500 records: 1,390 recorded, 100 repeated, 10 rejected (2s)\n"},
		"no terminal": {0, 0, "a.json: 1,500 records: 1,390 recorded, 100 repeated, 10 rejected (2s)\n"},
	} {
		now = time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
		var out bytes.Buffer
		bar := NewBar(&out, "a.json", test.size, test.width, clock)
		bar.Show(half)
		now = now.Add(2 * time.Second)
		bar.Show(half)
		bar.Show(half)
		bar.Done(half)
		if got := out.String(); got != test.want {
			t.Errorf("%s: got %q, want %q", name, got, test.want)
		}
	}
	var out bytes.Buffer
	bar := NewBar(&out, "-", 0, 0, clock)
	now = now.Add(10 * time.Second)
	bar.Show(half)
	if got, want := out.String(), "-  0.5 MiB  1,500 records  150/s  100 repeated  10 rejected\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
