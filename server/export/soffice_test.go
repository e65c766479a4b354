package export

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// calc opens a CSV file in LibreOffice as if its user wanted formulas to be
// evaluated, and saves it as a flat OpenDocument and as CSV.
func calc(t *testing.T, text []byte) (document, csv string) {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "hostile.csv")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, to := range []string{"fods", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true"} {
		command := exec.Command("soffice", "--headless", "-env:UserInstallation=file://"+dir+"/profile", "--convert-to", to,
			"--infilter=Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,0,true", "--outdir", filepath.Join(dir, "out"), file)
		if out, err := command.CombinedOutput(); err != nil {
			t.Fatalf("soffice: %v\n%s", err, out)
		}
	}
	for name, into := range map[string]*string{"hostile.fods": &document, "hostile.csv": &csv} {
		out, err := os.ReadFile(filepath.Join(dir, "out", name))
		if err != nil {
			t.Fatal(err)
		}
		*into = string(out)
	}
	return document, csv
}

// TestLibreOffice: hostile values open as plain text. It needs soffice and time:
// TRAILKEEPER_SOAK=1 runs it.
func TestLibreOffice(t *testing.T) {
	if os.Getenv("TRAILKEEPER_SOAK") == "" {
		t.Skip("TRAILKEEPER_SOAK=1 runs it")
	}
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("LibreOffice is not here: apt-get install libreoffice-calc-nogui")
	}
	// So that the check can fail at all.
	if document, _ := calc(t, []byte("id,description\r\n1,=1+1\r\n")); !strings.Contains(document, "table:formula=") {
		t.Fatal("a formula is not taken for one")
	}
	var events []*audit.Event
	for _, value := range hostile {
		events = append(events, &audit.Event{ID: uuid.New(), Description: value})
	}
	text := file(t, Layout{Format: CSV, BOM: true, Columns: []string{"id", "description"}}, events).bytes
	document, csv := calc(t, text)
	if strings.Contains(document, "table:formula=") {
		t.Error("a cell became a formula")
	}
	want, err := exactRows(strings.TrimPrefix(string(text), "\ufeff"))
	if err != nil {
		t.Fatal(err)
	}
	// LibreOffice ends lines by a line feed, in cells too.
	lines := func(s string) string { return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s) }
	got, err := exactRows(strings.ReplaceAll(lines(csv), "\n", "\r\n"))
	if err != nil || len(got) != len(want) {
		t.Fatalf("%d rows of %d: %v\n%s", len(got), len(want), err, bytes.TrimSpace([]byte(csv)))
	}
	for i := range want {
		for j, cell := range want[i] {
			if lines(got[i][j]) != lines(cell) {
				t.Errorf("%q opened as %q", cell, got[i][j])
			}
		}
	}
}
