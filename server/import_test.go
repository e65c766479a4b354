package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var summaryLine = regexp.MustCompile(`(?m)^(/.*?): (?:([a-z0-9, -]+): )?([\d,]+) records?: ([\d,]+) recorded, ([\d,]+) repeated, ([\d,]+) rejected$`)

// summaryOf is what the command says of a file: its format, and the numbers of
// records, recorded, repeated and rejected.
type summaryOf struct {
	format string
	n      [4]int
}

// summaries are what the command says, by path.
func summaries(t *testing.T, out string) map[string]summaryOf {
	t.Helper()
	found := map[string]summaryOf{}
	for _, line := range summaryLine.FindAllStringSubmatch(out, -1) {
		s := summaryOf{format: line[2]}
		for i := range s.n {
			s.n[i], _ = strconv.Atoi(strings.ReplaceAll(line[3+i], ",", ""))
		}
		if s.n[0] != s.n[1]+s.n[2]+s.n[3] {
			t.Errorf("does not add up: %s", line[0])
		}
		found[line[1]] = s
	}
	return found
}

// numbers are those of the one file that was imported.
func numbers(t *testing.T, out string) [4]int {
	t.Helper()
	all := summaries(t, out)
	if len(all) != 1 {
		t.Fatalf("not one file: %s", out)
	}
	for _, s := range all {
		return s.n
	}
	return [4]int{}
}

// fixtures are our own records in every format, as absolute paths.
func fixtures(t *testing.T) (paths []string) {
	t.Helper()
	err := filepath.WalkDir(filepath.Join("importer", "testdata"), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(entry.Name(), ".") || strings.Contains(entry.Name(), "golden") {
			return err
		}
		absolute, err := filepath.Abs(path)
		paths = append(paths, absolute)
		return err
	})
	if err != nil || len(paths) == 0 {
		t.Fatal("no fixtures", err)
	}
	return paths
}

// published are records that others published, where they are there.
func published(t *testing.T) (paths []string) {
	t.Helper()
	dir := os.Getenv("TRAILKEEPER_SAMPLES")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "data")
	}
	for _, folder := range []string{"entra-audit", "entra-signin", "entra-provisioning", "m365-unified", filepath.Join("m365-unified", "det-eng")} {
		found, _ := filepath.Glob(filepath.Join(dir, folder, "*.*"))
		for _, path := range found {
			if absolute, err := filepath.Abs(path); err == nil {
				paths = append(paths, absolute)
			}
		}
	}
	return paths
}

// TestImport imports files into one organization while the server runs, told
// neither their formats nor their wrappings: what was read is recorded, repeated
// or rejected, a second run records nothing, and what was imported is found.
func TestImport(t *testing.T) {
	p := newProgram(t)
	p.start("--demo")
	organization := p.organization("admin@northwind.example")
	others := published(t)
	files := append(fixtures(t), others...)
	for _, again := range []bool{false, true} {
		out, err := p.run("", append([]string{"import", "--tenant", organization}, files...)...)
		// Of the published files one is broken; the others behind it are imported.
		if broken := strings.Count(out, "the rest was not read"); (err == nil) != (len(others) == 0) || len(others) > 0 && broken != 1 {
			t.Errorf("%v, %d broken files\n%s", err, broken, out)
		}
		found := summaries(t, out)
		for _, path := range files {
			s, ok := found[path]
			if !ok || again && s.n[1] != 0 {
				t.Errorf("again: %t, %s: %v", again, path, s)
			}
			if name := filepath.Base(path) + ".rejects.ndjson"; s.n[3] > 0 && !strings.Contains(out, name) {
				t.Errorf("%s: %d rejected, but no file of rejects", path, s.n[3])
			}
			t.Logf("again: %-5t  %-70s %-18s %v", again, filepath.Base(path), s.format, s.n)
		}
	}
	token := p.signIn("admin@northwind.example")
	data := p.query(token, `query($org: ID!) {
		imported: auditEvents(first: 1, filter: {from: "1970-01-01T00:00:00Z", tenantIds: [$org], search: ["entra"]}) { totalCount { value } }
		raw: auditEvents(first: 100, filter: {from: "1970-01-01T00:00:00Z", to: "2026-01-01T00:00:00Z", tenantIds: [$org]}) {
			totalCount { value } nodes { id raw recordedBy { name } channel actor { name } targets { name } } }
	}`, map[string]any{"org": organization})
	if dig(data, "imported", "totalCount", "value") == 0.0 {
		t.Error("the imports are no events")
	}
	if len(others) == 0 {
		return
	}
	if got := dig(data, "raw", "totalCount", "value"); got.(float64) < 1700 {
		t.Errorf("%v old events", got)
	}
	node := dig(data, "raw", "nodes", 0)
	for _, term := range []string{part(dig(node, "actor", "name")), dig(node, "id").(string)[:10]} {
		got := p.query(token, `query($s: String!, $org: ID!) { auditEvents(filter: {from: "1970-01-01T00:00:00Z", tenantIds: [$org], search: [$s]}) { nodes { id } } }`,
			map[string]any{"s": term, "org": organization})
		if !strings.Contains(fmt.Sprint(got), dig(node, "id").(string)) {
			t.Errorf("%q does not find %v", term, node)
		}
	}
}

// part is the middle of a name.
func part(name any) string {
	text := []rune(name.(string))
	return string(text[1 : len(text)-1])
}

// TestImportIsAnEvent: each file leaves an event of its own, whose details are a
// filter that finds exactly what that file brought.
func TestImportIsAnEvent(t *testing.T) {
	p := newProgram(t)
	p.start("--demo")
	organization := p.organization("admin@northwind.example")
	dir := t.TempDir()
	audits := func(first, n int) string {
		var out strings.Builder
		for i := range n {
			fmt.Fprintf(&out, `{"id":"a%d","activityDateTime":"2021-03-02T08:00:00Z","activityDisplayName":"Update user","loggedByService":"Service %d"}`+"\n", first+i, i%2)
		}
		return out.String()
	}
	var zipped bytes.Buffer
	w := gzip.NewWriter(&zipped)
	_, _ = w.Write([]byte("[" + strings.ReplaceAll(strings.TrimSpace(audits(1000, 3)), "\n", ",") + "]"))
	_ = w.Close()
	var paths []string
	// The broken file is the first: the others are imported all the same.
	for _, file := range []struct{ name, text string }{
		{"none.csv", "a,b\n1,2\n"},
		{"a.ndjson", audits(0, 600) + `{"id":"bad","activityDisplayName":"x","loggedByService":"y"}` + "\n"},
		{"b.csv", "Id;Aktivität;Activity;Date (UTC);Service\nc1;x;Add user;28.2.2021 10:00;Core\nc2;x;Add user;1.3.2021 10:00;Core\n"},
		{"c.json", zipped.String()},
		{"again.ndjson", audits(0, 600)},
	} {
		path := filepath.Join(dir, file.name)
		if err := os.WriteFile(path, []byte(file.text), 0o600); err != nil {
			t.Fatal(err)
		}
		if file.name != "again.ndjson" {
			paths = append(paths, path)
		}
	}
	dry, err := p.run("", append([]string{"import", "--dry-run", "--tenant", organization}, paths...)...)
	if got := summaries(t, dry)[filepath.Join(dir, "a.ndjson")]; err == nil || got != (summaryOf{"entra-audit", [4]int{601, 600, 0, 1}}) || p.count(organization) != 0 ||
		!strings.Contains(dry, "nothing was recorded") {
		t.Fatalf("a dry run: %v, %d recorded\n%s", err, p.count(organization), dry)
	}
	out, err := p.run("", append([]string{"import", "--tenant", organization}, paths...)...)
	if err == nil || !strings.Contains(out, "The format of the file is not recognised") || strings.Count(out, ".rejects.ndjson") != 1 {
		t.Errorf("%v\n%s", err, out)
	}
	if out, err := p.run("", "import", "--tenant", organization, filepath.Join(dir, "again.ndjson")); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	token := p.signIn("admin@northwind.example")
	data := p.query(token, `query($org: ID!) { auditEvents(filter: {tenantIds: [$org], activities: ["import.completed", "import.failed"]}) {
		nodes { activity outcome outcomeReason description targets { name } details } } }`, map[string]any{"org": organization})
	seen := map[string]bool{}
	for _, node := range dig(data, "auditEvents", "nodes").([]any) {
		name := dig(node, "targets", 0, "name").(string)
		details, _ := dig(node, "details").(map[string]any)
		if text, ok := dig(node, "details").(string); ok {
			_ = json.Unmarshal([]byte(text), &details)
		}
		seen[name] = true
		want := map[string]struct {
			recorded, repeated, rejected float64
			activity, outcome, sources   string
		}{
			"a.ndjson":     {600, 0, 1, "import.completed", "PARTIAL", "[Service 0 Service 1]"},
			"b.csv":        {2, 0, 0, "import.completed", "SUCCESS", "[Core]"},
			"c.json":       {3, 0, 0, "import.completed", "SUCCESS", "[Service 0 Service 1]"},
			"again.ndjson": {0, 600, 0, "import.completed", "SUCCESS", "<nil>"},
			"none.csv":     {0, 0, 0, "import.failed", "FAILURE", "<nil>"},
		}[name]
		if details["recorded"] != want.recorded || details["repeated"] != want.repeated || details["rejected"] != want.rejected ||
			details["tenantId"] != organization || details["file"] != name || fmt.Sprint(details["sources"]) != want.sources ||
			dig(node, "activity") != want.activity || dig(node, "outcome") != want.outcome {
			t.Errorf("%s: %v", name, node)
		}
		if want.recorded == 0 {
			if details["recordedFrom"] != nil || details["recordedTo"] != nil {
				t.Errorf("%s brought nothing: %v", name, details)
			}
			continue
		}
		if details["format"] != "entra-audit" {
			t.Errorf("%s: format %v", name, details["format"])
		}
		found := p.query(token, `query($filter: AuditEventFilter!) { auditEvents(filter: $filter) { totalCount { value } nodes { sourceId } } }`,
			map[string]any{"filter": map[string]any{
				"from": "1970-01-01T00:00:00Z", "tenantIds": []any{details["tenantId"]}, "channels": []any{"IMPORT"},
				"recordedFrom": details["recordedFrom"], "recordedTo": details["recordedTo"], "sources": details["sources"],
			}})
		if got := dig(found, "auditEvents", "totalCount", "value"); got != want.recorded {
			t.Errorf("%s brought %v, its filter finds %v", name, want.recorded, got)
		}
	}
	if len(seen) != 5 {
		t.Errorf("events of %v", seen)
	}
}
