package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
	"github.com/trailkeeper/trailkeeper/server/export"
)

// TestVerifyCommand runs the program beside a file, without a database: it says
// what holds, and ends with 1 and the first difference.
func TestVerifyCommand(t *testing.T) {
	var text bytes.Buffer
	layout := export.Layout{Format: export.NDJSON, Compression: export.Zstd}
	part, err := layout.Part(&text, export.Piece{First: true, Last: true})
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if err := part.Write(&audit.Event{ID: uuid.New(), OccurredAt: time.Unix(0, 0)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := part.Close(); err != nil {
		t.Fatal(err)
	}
	digest := sha256.Sum256(text.Bytes())
	manifest, err := export.Manifest{
		Filter: audit.JSON(`{}`), Scope: audit.JSON(`{}`), Layout: layout, Rows: 3, Parts: []export.PartSum{part.Sum()},
		Bytes: int64(text.Len()), SHA256: hex.EncodeToString(digest[:]), RequestedBy: audit.Actor{Name: "Ann Berg"},
	}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file, cut, elsewhere := filepath.Join(dir, "events.ndjson.zst"), filepath.Join(dir, "cut.ndjson.zst"), filepath.Join(dir, "m.json")
	for path, content := range map[string][]byte{file: text.Bytes(), file + ".manifest.json": manifest, cut: text.Bytes()[:20], elsewhere: manifest} {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{file}, 0, "is what was exported:\n  rows         3\n  parts        1\n"},
		{[]string{file, elsewhere}, 0, "is what was exported"},
		{[]string{cut, elsewhere}, 1, "cut.ndjson.zst: The file is cut off: it has 20 bytes, the manifest says "},
		{[]string{cut}, 1, "the manifest: open "},
		{[]string{file, file}, 1, "events.ndjson.zst: The manifest is no manifest"},
	} {
		command := exec.Command(binary, append([]string{"verify"}, c.args...)...)
		command.Env = []string{"HOME=" + dir, "TRAILKEEPER_DATA_DIR=" + filepath.Join(dir, "none")}
		out, err := command.CombinedOutput()
		if code := command.ProcessState.ExitCode(); code != c.code || !strings.Contains(string(out), c.want) {
			t.Errorf("verify %v: %d %v\n%s", c.args, code, err, out)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "none")); err == nil {
		t.Error("verify made a data directory")
	}
}
