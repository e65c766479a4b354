package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// manifestOf is the manifest of a file.
func manifestOf(l Layout, made made) Manifest {
	digest := sha256.Sum256(made.bytes)
	m := Manifest{
		Version: ManifestVersion, Export: "0b0c7a52-0000-4000-8000-0000000000e0", File: l.FileName("events"),
		Filter: audit.JSON(`{"to":null,"activities":["user.created"],"from":"2026-11-21T00:00:00Z"}`), Scope: audit.JSON(`{"partners":["p"]}`),
		Range: audit.Range{From: testTime.Add(-time.Hour), To: testTime}, AsOf: testTime, Layout: l, Loss: made.loss, Parts: made.sums,
		Bytes: int64(len(made.bytes)), SHA256: hex.EncodeToString(digest[:]), Server: "1.0.0",
		RequestedBy: audit.Actor{Kind: audit.PartnerUser, Name: "Ann Berg"}, RequestedAt: testTime,
	}
	for _, part := range made.sums {
		m.Rows += part.Rows
	}
	return m
}

// reread is a manifest as whoever received it reads it.
func reread(t *testing.T, m Manifest) Manifest {
	t.Helper()
	text, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	back, err := ReadManifest(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	again, err := back.Encode()
	if err != nil || !bytes.Equal(text, again) {
		t.Fatalf("the manifest written again is another one: %v\n%s\n%s", err, text, again)
	}
	return back
}

// TestVerify: what was exported holds, in every layout and however it was cut,
// and its rows are counted.
func TestVerify(t *testing.T) {
	random := seeded(t)
	for _, l := range layouts() {
		events := randomEvents(random, 40)
		cuts := []int{7, 7, 30}
		if l.Format == Parquet {
			cuts = nil
		}
		m := reread(t, manifestOf(l, file(t, l, events, cuts...)))
		text := file(t, l, events, cuts...).bytes
		if err := Verify(m, bytes.NewReader(text)); err != nil {
			t.Errorf("%s: %v", l, err)
		}
		m.Rows++
		m.Parts[0].Rows++
		want := fmt.Sprintf("The file holds %d rows, the manifest says %d.", m.Rows-1, m.Rows)
		if got := messageOf(Verify(m, bytes.NewReader(text))); got != want {
			t.Errorf("%s: %q, want %q", l, got, want)
		}
	}
}

// TestVerifyDiffers: each difference is told as what it is, where it begins.
func TestVerifyDiffers(t *testing.T) {
	l := Layout{Format: CSV, Columns: []string{"id", "description"}}
	events := []*audit.Event{{ID: tenantID, Description: "one"}, {ID: tenantID, Description: "two"}, {ID: tenantID, Description: "three"}}
	whole := file(t, l, events, 1, 2)
	m := manifestOf(l, whole)
	sizes := fmt.Sprint(m.Parts[0].Bytes, m.Parts[1].Bytes, m.Parts[2].Bytes, m.Bytes)
	if sizes != "58 42 44 144" {
		t.Fatal(sizes)
	}
	text := whole.bytes
	changed := bytes.Clone(text)
	changed[60] ^= 1
	sum := func(text []byte) string {
		digest := sha256.Sum256(text)
		return hex.EncodeToString(digest[:])
	}
	with := func(change func(*Manifest)) Manifest {
		other := m
		other.Parts = append([]PartSum(nil), m.Parts...)
		change(&other)
		return other
	}
	for _, c := range []struct {
		name     string
		manifest Manifest
		text     []byte
		want     string
	}{
		{"as it was", m, text, ""},
		{"cut within a part", m, text[:70], "The file is cut off: it has 70 bytes, the manifest says 144. Part 2 of 3 begins at byte 58 and has 42."},
		{"cut between parts", m, text[:100], "The file is cut off: it has 100 bytes, the manifest says 144. Part 3 of 3 begins at byte 100 and has 44."},
		{"empty", m, nil, "The file is cut off: it has 0 bytes, the manifest says 144. Part 1 of 3 begins at byte 0 and has 58."},
		{"longer", m, append(bytes.Clone(text), 'x', 'y'), "The file goes on behind its end: it has 146 bytes, the manifest says 144."},
		{"one bit", m, changed, "Part 2 of 3, bytes 58 to 99, is not what was exported: its SHA-256 is " + sum(changed[58:100]) + ", the manifest says " + sum(text[58:100]) + "."},
		{"another file's digest", with(func(m *Manifest) { m.SHA256 = sum(nil) }), text,
			"The parts are as they were exported, but not the whole file: its SHA-256 is " + sum(text) + ", the manifest says " + sum(nil) + "."},
		{"other rows", with(func(m *Manifest) { m.Rows = 4 }), text, "The manifest contradicts itself: its parts have 3 rows, the file 4."},
		{"other rows in a part", with(func(m *Manifest) { m.Rows, m.Parts[2].Rows = 4, 2 }), text, "The file holds 3 rows, the manifest says 4."},
		{"other bytes", with(func(m *Manifest) { m.Bytes = 145 }), text, "The manifest contradicts itself: its parts have 144 bytes, the file 145."},
		{"a digest that is none", with(func(m *Manifest) { m.Parts[1].SHA256 = "00" }), text, "The manifest's part 2 has no rows, bytes and sha256 as they should be."},
		{"no digest", with(func(m *Manifest) { m.SHA256 = "" }), text, "The manifest has no sha256 of the file."},
		{"a later manifest", with(func(m *Manifest) { m.Version = 2 }), text, "The manifest has version 2, this program reads version 1."},
		{"no layout", with(func(m *Manifest) { m.Layout.Format = "XML" }), text,
			"The manifest names a layout that there is not: The format is CSV, JSON, NDJSON or PARQUET."},
	} {
		if got := messageOf(Verify(c.manifest, bytes.NewReader(c.text))); got != c.want {
			t.Errorf("%s: %q\nwant %q", c.name, got, c.want)
		}
	}
	if err := Verify(m, io.MultiReader(bytes.NewReader(text[:60]), failing{})); !errors.Is(err, errBroken) || messageOf(err) != "The file cannot be read to its end." {
		t.Errorf("a file that cannot be read: %v", err)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errBroken }

// TestEveryBitCounts: no bit of a packed file can be changed unnoticed, nor a
// byte be missing.
func TestEveryBitCounts(t *testing.T) {
	random := seeded(t)
	for _, l := range []Layout{{Format: NDJSON}, {Format: CSV, Compression: Gzip}, {Format: JSON, Compression: Zstd}, {Format: Parquet, Compression: Zstd}} {
		whole := file(t, l, randomEvents(random, 5))
		m := manifestOf(l, whole)
		for range 200 {
			changed := bytes.Clone(whole.bytes)
			at := random.IntN(len(changed))
			changed[at] ^= 1 << random.IntN(8)
			if Verify(m, bytes.NewReader(changed)) == nil || Verify(m, bytes.NewReader(whole.bytes[:at])) == nil {
				t.Fatalf("%s: a change at byte %d was not noticed", l, at)
			}
		}
	}
}

// TestManifest: filters have one form, times are UTC, and what is no manifest is
// told.
func TestManifest(t *testing.T) {
	l := Layout{Format: CSV}
	m := manifestOf(l, file(t, l, nil))
	m.AsOf = testTime.In(time.FixedZone("", 7200)).Add(999)
	text, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"asOf": "2026-11-22T04:50:00.123456Z"`, `"profile": "FULL"`, `"compression": "NONE"`} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	if from, to := strings.Index(string(text), `"from": "2026-11-21`), strings.Index(string(text), `"to": null`); from < 0 || from > to {
		t.Errorf("the filter's names are not sorted:\n%s", text)
	}
	for text, want := range map[string]string{
		"":                          "The manifest is no manifest: it is not JSON of its form, or it breaks off.",
		"id,log\r\n":                "The manifest is no manifest: it is not JSON of its form, or it breaks off.",
		"[]":                        "The manifest is no manifest: it is not JSON of its form, or it breaks off.",
		string(text[:90]):           "The manifest is no manifest: it is not JSON of its form, or it breaks off.",
		string(text) + string(text): "The manifest goes on behind its end.",
		"{}":                        "The manifest has version 0, this program reads version 1.",
	} {
		if _, err := ReadManifest(strings.NewReader(text)); messageOf(err) != want {
			t.Errorf("%.20q: %v", text, err)
		}
	}
}
