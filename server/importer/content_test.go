package importer

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding/unicode"
)

// packed is a text as a gzip member.
func packed(t testing.TB, text string) string {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// packedBetter is a text as a zstd frame.
func packedBetter(t testing.TB, text string) string {
	t.Helper()
	var out bytes.Buffer
	w, err := zstd.NewWriter(&out, zstd.WithZeroFrames(true))
	if err == nil {
		_, err = io.WriteString(w, text)
	}
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// inUTF16 is a text in UTF-16 with a mark.
func inUTF16(t testing.TB, endian unicode.Endianness, text string) string {
	t.Helper()
	out, err := unicode.UTF16(endian, unicode.UseBOM).NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestEncodings: however a file is packed or encoded, it holds the same inputs,
// and what counts for the progress is the file as it is.
func TestEncodings(t *testing.T) {
	for _, name := range []string{"graph.json", "log-analytics.csv", "portal.csv"} {
		text := fixture(t, name)
		want := essences(t, mapped(t, text))
		half := len(text) / 2
		for how, file := range map[string]string{
			"gzip":                packed(t, text),
			"gzip of two members": packed(t, text[:half]) + packed(t, text[half:]),
			"empty members":       packed(t, "") + packed(t, text) + packed(t, ""),
			"zstd":                packedBetter(t, text),
			"zstd of two frames":  packedBetter(t, text[:half]) + packedBetter(t, text[half:]),
			"UTF-16, little":      inUTF16(t, unicode.LittleEndian, strings.TrimPrefix(text, "\ufeff")),
			"UTF-16, big":         inUTF16(t, unicode.BigEndian, strings.TrimPrefix(text, "\ufeff")),
			"gzip of UTF-16":      packed(t, inUTF16(t, unicode.LittleEndian, strings.TrimPrefix(text, "\ufeff"))),
		} {
			for reads, reader := range map[string]io.Reader{"": strings.NewReader(file), ", byte by byte": iotest.OneByteReader(strings.NewReader(file))} {
				m := &memory{}
				got := importFrom(t, m, Options{}, reader)
				if got.err != nil || got.summary.Rejected > 0 || essences(t, m.inputs) != want {
					t.Errorf("%s as %s%s: %s, %v", name, how, reads, got.summary, got.err)
				}
				if got.summary.Bytes != int64(len(file)) {
					t.Errorf("%s as %s%s: %d of %d bytes read", name, how, reads, got.summary.Bytes, len(file))
				}
			}
		}
	}
}

// TestBrokenGzip: what can be unpacked is accounted for, and the fault says what
// broke.
func TestBrokenGzip(t *testing.T) {
	text := lines(3000)
	whole := packed(t, text)
	wrongSum := []byte(whole)
	wrongSum[len(wrongSum)-6] ^= 1
	for name, test := range map[string]struct {
		file   string
		places string
		least  int
	}{
		"cut":               {whole[:len(whole)/2], "test, line 1", 1000},
		"wrong sum":         {string(wrongSum), "test, line 3001, column 1", 3000},
		"something behind":  {whole + "more", "test, line 3001, column 1", 3000},
		"second member cut": {whole + whole[:len(whole)-9], "test, line 600", 3000},
	} {
		m := &memory{}
		got := importText(t, m, test.file)
		message := messageOf(got.err)
		if !strings.HasPrefix(message, test.places) || !strings.Contains(message, ": the gzip file breaks off or is damaged.") {
			t.Errorf("%s: %s", name, message)
		}
		if got.summary.Recorded < test.least || got.summary.Rejected > 0 {
			t.Errorf("%s: %s", name, got.summary)
		}
	}
	cause := errors.New("bad sector")
	_, err := Run(t.Context(), &memory{}, Options{}, io.MultiReader(strings.NewReader(whole[:len(whole)/2]), iotest.ErrReader(cause)), nil)
	if !errors.Is(err, cause) || strings.Contains(messageOf(err), "gzip") {
		t.Errorf("a file that cannot be read is taken for a damaged one: %v", err)
	}
}

// TestBrokenZstd does the same with zstd, which unpacks block by block.
func TestBrokenZstd(t *testing.T) {
	whole := packedBetter(t, lines(3000))
	wrongSum := []byte(whole)
	wrongSum[len(wrongSum)-1] ^= 1
	for name, file := range map[string]string{
		"cut": whole[:len(whole)-9], "wrong sum": string(wrongSum), "something behind": whole + "more", "second frame cut": whole + whole[:len(whole)-9],
	} {
		got := importText(t, &memory{}, file)
		if message := messageOf(got.err); !strings.HasPrefix(message, "test, line ") || !strings.Contains(message, ": the zstd file breaks off or is damaged.") {
			t.Errorf("%s: %s", name, message)
		}
		if got.summary.Rejected > 0 {
			t.Errorf("%s: %s", name, got.summary)
		}
	}
	cause := errors.New("bad sector")
	_, err := Run(t.Context(), &memory{}, Options{}, io.MultiReader(strings.NewReader(whole[:len(whole)/2]), iotest.ErrReader(cause)), nil)
	if !errors.Is(err, cause) || strings.Contains(messageOf(err), "zstd") {
		t.Errorf("a file that cannot be read is taken for a damaged one: %v", err)
	}
}
