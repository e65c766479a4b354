package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var summaryLine = regexp.MustCompile(`(\d+) records?: (\d+) recorded, (\d+) repeated, (\d+) rejected`)

// TestImport imports files into one organization while the server runs: what
// was read is recorded, repeated or rejected, a second run records nothing, the
// import is an event itself, and what was imported is found. It takes our own
// fixtures and, where they are there, records that others published.
func TestImport(t *testing.T) {
	p := newProgram(t)
	p.start("--demo")
	organization := p.organization("admin@northwind.example")
	files, err := filepath.Glob("importer/testdata/*.*json")
	if err != nil || len(files) == 0 {
		t.Fatal("no fixtures", err)
	}
	fixtures := len(files)
	samples := os.Getenv("TRAILKEEPER_SAMPLES")
	if samples == "" {
		samples = "../../shared/data"
	}
	published, _ := filepath.Glob(filepath.Join(samples, "entra-audit", "*"))
	total := 0
	for run, again := range []bool{false, true} {
		for _, file := range append(files[:fixtures:fixtures], published...) {
			if strings.Contains(file, "golden") {
				continue
			}
			absolute, err := filepath.Abs(file)
			if err != nil {
				t.Fatal(err)
			}
			out, err := p.run("", "import", "--format", "entra-audit", "--tenant", organization, absolute)
			found := summaryLine.FindStringSubmatch(out)
			if err != nil || found == nil {
				t.Errorf("%s: %v\n%s", file, err, out)
				continue
			}
			n := make([]int, 4)
			for k := range n {
				n[k], _ = strconv.Atoi(found[k+1])
			}
			if n[0] != n[1]+n[2]+n[3] || again && n[1] != 0 {
				t.Errorf("%s, run %d: %s", file, run+1, found[0])
			}
			if n[3] > 0 && !strings.Contains(out, ".rejects.ndjson") {
				t.Errorf("%s: %d rejected, but no file of rejects: %s", file, n[3], out)
			}
			total += n[1]
			t.Logf("run %d  %-45s %s", run+1, filepath.Base(file), found[0])
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
	if len(published) == 0 {
		return
	}
	if got := dig(data, "raw", "totalCount", "value"); got.(float64) < 18 {
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
