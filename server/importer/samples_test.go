package importer

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
)

// samples is where the published records are, which are no part of the
// repository.
func samples(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("TRAILKEEPER_SAMPLES")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data")
	}
	if _, err := os.Stat(filepath.Join(dir, "entra-audit")); err != nil {
		t.Skipf("no sample records at %s: set TRAILKEEPER_SAMPLES to the folder that holds entra-audit", dir)
	}
	return dir
}

func TestPublishedRecords(t *testing.T) {
	dir := filepath.Join(samples(t), "entra-audit")
	for _, want := range []struct {
		file                                  string
		records, recorded, repeated, rejected int
	}{
		{"graphdocs_beta_directoryaudit-list_1.json", 1, 1, 0, 0},
		{"graphdocs_v1_directoryaudit-list_1.json", 1, 1, 0, 0},
		{"panther_Azure.Audit_directory.ndjson", 21, 14, 0, 7},
		{"sd_AADAuditEvents.ndjson", 4, 3, 1, 0},
		{"traininglab_AuditLogs_Hunting.csv", 5, 0, 0, 5},
	} {
		t.Run(want.file, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join(dir, want.file))
			if err != nil {
				t.Fatal(err)
			}
			m := &memory{}
			got := importText(t, m, string(text))
			if got.err != nil {
				t.Fatal(got.err)
			}
			t.Logf("%s\n%s", got.summary, got.reasons())
			if testing.Verbose() {
				t.Log(pretty(t, m.inputs))
			}
			if s := got.summary; s.Records != want.records || s.Recorded != want.recorded || s.Repeated != want.repeated || s.Rejected != want.rejected {
				t.Errorf("got %+v, want %+v", s, want)
			}
			for _, in := range m.inputs {
				if !bytes.Contains(text, []byte(in.Raw)) {
					t.Errorf("%s: the raw text is not in the file", in.SourceID)
				}
			}
			again, err := Run(context.Background(), m, Options{Format: "entra-audit", TenantID: testTenant}, bytes.NewReader(text), nil)
			if err != nil || again.Recorded != 0 || again.Repeated != want.recorded+want.repeated {
				t.Errorf("again: %+v, %v", again, err)
			}
		})
	}
}
