package web

import (
	"encoding/json"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestAudits runs the audits of graphql-http, which are the GraphQL over HTTP
// specification as tests: every MUST and SHOULD holds. It needs node and the
// npm package graphql-http, here or in $GRAPHQL_HTTP_AUDITS.
func TestAudits(t *testing.T) {
	home := os.Getenv("GRAPHQL_HTTP_AUDITS")
	if home == "" {
		home, _ = filepath.Abs("../..")
	}
	if _, err := os.Stat(filepath.Join(home, "node_modules/graphql-http")); err != nil {
		t.Fatal("the npm package graphql-http is missing: run npm ci, or make test")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Fatal("node is missing: the audits are a program of npm")
	}
	server := httptest.NewServer(newFixture(t).door)
	defer server.Close()
	out, err := exec.Command(node, "testdata/audits.mjs", server.URL+"/graphql", "owner", home).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var results []struct{ Name, Status, Reason string }
	if err := json.Unmarshal(out, &results); err != nil {
		t.Fatalf("%v: %.500s", err, out)
	}
	count := map[string]int{}
	for _, result := range results {
		count[result.Status]++
		switch result.Status {
		case "ok":
		case "notice": // a MAY
			t.Logf("notice: %s: %s", result.Name, result.Reason)
		default:
			t.Errorf("%s: %s: %s", result.Status, result.Name, result.Reason)
		}
	}
	t.Logf("%d audits: %v", len(results), count)
	if len(results) < 50 {
		t.Errorf("only %d audits ran", len(results))
	}
}
