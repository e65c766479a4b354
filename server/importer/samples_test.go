package importer

import (
	"bufio"
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// samples is where the published records are, which are no part of the
// repository: TRAILKEEPER_SAMPLES, or shared/data beside this checkout.
func samples(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("TRAILKEEPER_SAMPLES")
	for above := ".."; dir == "" && len(above) < 30; above = filepath.Join("..", above) {
		if beside := filepath.Join(above, "shared", "data"); exists(beside) {
			dir = beside
		}
	}
	if !exists(filepath.Join(dir, "MANIFEST.tsv")) {
		t.Skip("the published records are not here: set TRAILKEEPER_SAMPLES to the folder that holds their MANIFEST.tsv")
	}
	return dir
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// published are the folders of records that have a format.
func published() []string {
	return []string{"entra-audit", "entra-signin", "entra-provisioning", "m365-unified"}
}

// recordsOf is how many records each file of the folders holds by MANIFEST.tsv,
// and what README.md, which counts some folders as one, says to it.
func recordsOf(t *testing.T, dir string) map[string]int {
	t.Helper()
	files := map[string]int{}
	for _, cells := range cellsOf(t, filepath.Join(dir, "MANIFEST.tsv"), "\t") {
		folder, _, _ := strings.Cut(cells[0], "/")
		if n, err := strconv.Atoi(cells[1]); err == nil && slices.Contains(published(), folder) {
			files[cells[0]] = n
		}
	}
	for _, cells := range cellsOf(t, filepath.Join(dir, "README.md"), "|") {
		if len(cells) < 3 {
			continue
		}
		name, _, _ := strings.Cut(strings.TrimSpace(cells[1]), " (")
		folder, _, _ := strings.Cut(name, "/")
		says, err := strconv.Atoi(strings.ReplaceAll(strings.TrimSpace(cells[2]), ",", ""))
		if err != nil || !slices.Contains(published(), folder) {
			continue
		}
		listed := 0
		for file, n := range files {
			if file == name || strings.HasSuffix(name, "/") && strings.HasPrefix(file, name) {
				listed += n
			}
		}
		if says != listed {
			t.Errorf("%s: README.md says %d records, MANIFEST.tsv %d", name, says, listed)
		}
	}
	return files
}

func cellsOf(t *testing.T, path, separator string) (rows [][]string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(bytes.NewReader(text)); lines.Scan(); {
		rows = append(rows, strings.Split(lines.Text(), separator))
	}
	return rows
}

const (
	noTime   = "it has no time"
	conflict = "another record with the same id and other content is recorded already"
)

// unrecorded is how many records of published files are rejected, and why; all
// others are recorded, or repeat one. The collections of rules (panther, det-eng)
// tell variants of a record under one id; two files of the training lab have no
// column of times, or only one of when they were collected; one example in
// Microsoft's documentation is no JSON.
func unrecorded() map[string]map[string]int {
	return map[string]map[string]int{
		"entra-audit/panther_Azure.Audit_directory.ndjson":         {conflict: 7},
		"entra-audit/traininglab_AuditLogs_Hunting.csv":            {noTime: 5},
		"entra-provisioning/graphdocs_v1_provisioning-list_1.json": {"a value is missing or misspelled": 1},
		"entra-signin/panther_Azure.Audit_signin.ndjson":           {conflict: 6},
		"entra-signin/traininglab_disable_accounts.csv":            {noTime: 4},
		"m365-unified/det-eng/t1110.003_o365spray_reporting.json":  {conflict: 4},
		"m365-unified/panther_M365_AzureActiveDirectory.ndjson":    {conflict: 1},
		"m365-unified/panther_M365_Exchange.ndjson":                {conflict: 9},
		"m365-unified/traininglab_office_activity_inbox_rule.csv":  {noTime: 2},
	}
}

// reasonsOf are the reasons of rejects and how often each is given, without ids
// and explanations.
func reasonsOf(rejects []Reject) map[string]int {
	out := map[string]int{}
	for _, reject := range rejects {
		reason, _, _ := strings.Cut(reject.Reason, ": ")
		if reject.ExistingID != "" {
			reason = conflict
		}
		out[reason]++
	}
	return out
}

// TestPublishedRecords imports every published file without being told what it
// is: each record that the collection counts is recorded, repeated or rejected
// with a reason, and a second run records nothing.
func TestPublishedRecords(t *testing.T) {
	dir := samples(t)
	counts := recordsOf(t, dir)
	var table strings.Builder
	table.WriteString("| file | format | records | recorded | repeated | rejected |\n|---|---|---|---|---|---|\n")
	var total Summary
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Error(err)
			continue
		}
		m := &memory{}
		got := importFrom(t, m, Options{}, bytes.NewReader(text))
		s := got.summary
		fmt.Fprintf(&table, "| %s | %s | %d | %d | %d | %d |\n", name, s.Format, counts[name], s.Recorded, s.Repeated, s.Rejected)
		reasons := reasonsOf(got.rejects)
		for _, reason := range slices.Sorted(maps.Keys(reasons)) {
			fmt.Fprintf(&table, "|   %d rejected: %s | | | | | |\n", reasons[reason], reason)
		}
		if got.err != nil {
			fmt.Fprintf(&table, "|   %s | | | | | |\n", messageOf(got.err))
		}
		if s.Records != counts[name] {
			t.Errorf("%s holds %d records, %d were found", name, counts[name], s.Records)
		}
		if want := unrecorded()[name]; !maps.Equal(reasons, want) {
			t.Errorf("%s: rejected for %v, want %v", name, reasons, want)
		}
		for _, in := range m.inputs {
			if !bytes.Contains(text, []byte(in.Raw)) {
				t.Errorf("%s: the raw text of %s is not in the file", name, in.SourceID)
			}
		}
		again := importFrom(t, m, Options{}, bytes.NewReader(text)).summary
		if again.Recorded != 0 || again.Repeated != s.Recorded+s.Repeated || again.Rejected != s.Rejected {
			t.Errorf("%s, again: %s, first %s", name, again, s)
		}
		total.Records, total.Recorded = total.Records+s.Records, total.Recorded+s.Recorded
		total.Repeated, total.Rejected = total.Repeated+s.Repeated, total.Rejected+s.Rejected
	}
	t.Logf("%s\nall: %s", table.String(), total)
}
