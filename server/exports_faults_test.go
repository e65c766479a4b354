package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

const (
	renewExport  = `mutation($i: RenewExportInput!) { renewExport(input: $i) { export { ` + exportFields + ` } } }`
	cancelExport = `mutation($i: CancelExportInput!) { cancelExport(input: $i) { export { ` + exportFields + ` } } }`
)

// pair are two servers on one database that share the files of exports.
type pair struct {
	*cluster
	one, two *program
	// disk is a small disk, or, where the test may mount none, a directory; files
	// is where files are kept on it.
	disk, files string
	mounted     bool
	owner       string
}

func newPair(t *testing.T) *pair {
	t.Helper()
	p := &pair{cluster: newCluster(t), disk: t.TempDir()}
	if p.mounted = syscall.Mount("tmpfs", p.disk, "tmpfs", 0, "size=2500k") == nil; p.mounted {
		t.Cleanup(func() { _ = syscall.Unmount(p.disk, syscall.MNT_DETACH) })
	}
	p.files = filepath.Join(p.disk, "files")
	env := append(p.env, "TRAILKEEPER_FILES=file://"+p.files+"?create_dir=true")
	p.one, p.two = newProgram(t, env...), newProgram(t, env...)
	p.one.start("--demo")
	p.two.start("--demo")
	p.owner = p.one.signIn(ownerEmail)
	return p
}

// change cancels or renews through the second server, and returns the fault's
// words.
func (p *pair) change(mutation string, id any) string {
	p.one.t.Helper()
	_, answer, err := p.two.post("/graphql", p.owner, map[string]any{"query": mutation, "variables": map[string]any{"i": map[string]any{"id": id}}})
	if err != nil {
		p.one.t.Fatal(err)
	}
	message, _ := dig(answer, "errors", 0, "message").(string)
	return message
}

// says checks the answer to whoever asks the second server for a file.
func (p *pair) says(what string, id any, status int, message string) {
	p.one.t.Helper()
	response, text := p.two.get("/downloads/exports/"+id.(string), p.owner)
	if response.StatusCode != status || !strings.Contains(text, `"message":"`+message+`"`) && message != "" {
		p.one.t.Errorf("%s: %d %.300s, want %d %s", what, response.StatusCode, text, status, message)
	}
}

// TestExportFaults: two servers share the work, and each mishap has its words
// and its way out.
func TestExportFaults(t *testing.T) {
	p := newPair(t)
	csv := map[string]any{"format": "CSV"}
	t.Run("a server stands still", func(t *testing.T) {
		if err := p.one.command.Process.Signal(syscall.SIGSTOP); err != nil {
			t.Fatal(err)
		}
		made := p.two.ended(p.owner, p.two.export(p.owner, csv)["id"].(string))
		if err := p.one.command.Process.Signal(syscall.SIGCONT); err != nil {
			t.Fatal(err)
		}
		if response, file := p.one.get(made["url"].(string), p.owner); response.StatusCode != http.StatusOK || digestOf(file) != made["sha256"] {
			t.Errorf("made there, asked for here: %d", response.StatusCode)
		}
		if said := p.change(cancelExport, made["id"]); said != "The export has ended: nothing is left to cancel." {
			t.Error(said)
		}
	})
	t.Run("the place of files is away", func(t *testing.T) { p.away(t, csv) })
	t.Run("the disk is full", func(t *testing.T) { p.full(t) })
	t.Run("the file has expired", func(t *testing.T) {
		made := p.one.ended(p.owner, p.one.export(p.owner, csv)["id"].(string))
		if _, err := p.admin.Exec(`UPDATE exports SET expires_at = now() - interval '1 minute' WHERE id = $1`, made["id"]); err != nil {
			t.Fatal(err)
		}
		p.says("expired", made["id"], http.StatusNotFound, "The file of this export has expired. Renew the export to have it made again.")
		if said := p.change(renewExport, made["id"]); said != "" {
			t.Error(said)
		}
		if again := p.one.ended(p.owner, made["id"].(string)); again["state"] != "READY" || again["sha256"] != made["sha256"] {
			t.Errorf("made again: %v, before: %v", again, made)
		}
	})
}

// away puts something else where files are kept, and brings it back.
func (p *pair) away(t *testing.T, csv map[string]any) {
	made := p.one.ended(p.owner, p.one.export(p.owner, csv)["id"].(string))
	if err := os.Rename(p.files, p.files+".away"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p.files, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	const words = "The place where files are kept cannot be used."
	waiting, other := p.one.export(p.owner, csv)["id"].(string), p.one.export(p.owner, csv)["id"].(string)
	p.await(t, "both say why they do not go on", func() bool {
		for _, id := range []string{waiting, other} {
			found := dig(p.one.query(p.owner, `query($id: ID!) { node(id: $id) { ... on Export { state error } } }`, map[string]any{"id": id}), "node")
			if dig(found, "state") != "RUNNING" || dig(found, "error") != words {
				return false
			}
		}
		return true
	})
	p.says("a file that is away", made["id"], http.StatusServiceUnavailable, words)
	p.says("a file to come", waiting, http.StatusNotFound, "The file of this export is not ready yet.")
	if said := p.change(renewExport, waiting); said != "The export is under way." {
		t.Error(said)
	}
	if said := p.change(cancelExport, other); said != "" {
		t.Error(said)
	}
	p.says("a canceled one", other, http.StatusNotFound, "This export has no file: it failed or was canceled. Renew it to have it made again.")
	if err := os.Remove(p.files); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(p.files+".away", p.files); err != nil {
		t.Fatal(err)
	}
	if found := p.one.ended(p.owner, waiting); found["state"] != "READY" || found["error"] != nil {
		t.Errorf("when it is back: %v", found)
	}
	p.says("a file that was away", made["id"], http.StatusOK, "")
}

// full asks for more than the disk holds, and then makes room.
func (p *pair) full(t *testing.T) {
	if !p.mounted {
		t.Skip("only root may mount a small disk")
	}
	began := time.Now()
	id := p.one.export(p.owner, map[string]any{"format": "NDJSON", "filter": map[string]any{"from": everything}})["id"].(string)
	failed := p.one.ended(p.owner, id)
	if want := "There is no room left where files are kept. Ask whoever runs Trailkeeper to make room, then renew the export."; failed["state"] != "FAILED" || failed["error"] != want {
		t.Errorf("%v, want %s", failed, want)
	}
	t.Logf("told after %v", time.Since(began).Round(time.Millisecond))
	if left, _ := filepath.Glob(filepath.Join(p.files, id, "*")); len(left) > 0 {
		t.Errorf("half of it is left: %v", left)
	}
	p.says("a failed one", id, http.StatusNotFound, "This export has no file: it failed or was canceled. Renew it to have it made again.")
	if err := syscall.Mount("", p.disk, "", syscall.MS_REMOUNT, "size=64m"); err != nil {
		t.Fatal(err)
	}
	if said := p.change(renewExport, id); said != "" {
		t.Error(said)
	}
	if found := p.one.ended(p.owner, id); found["state"] != "READY" || found["error"] != nil || found["rows"].(float64) < 1000 {
		t.Errorf("with room: %v", found)
	}
}
