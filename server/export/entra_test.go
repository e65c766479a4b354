package export

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// TestEntraComesBack exports what was imported from Entra's files and imports
// that into another organization: the same events, field by field.
func TestEntraComesBack(t *testing.T) {
	for _, name := range entraFiles(t) {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		first := imported(t, text, tenantID)
		for _, format := range []Format{JSON, NDJSON} {
			made := file(t, Layout{Format: format, Profile: Entra}, first.events)
			again := imported(t, made.bytes, otherTenant)
			if len(again.rejects) > 0 || len(again.events) != len(first.events) || made.loss.Any() {
				t.Errorf("%s as %s: %d of %d events, lost %+v, %s", name, format, len(again.events), len(first.events), made.loss, strings.Join(again.rejects, "\n"))
				continue
			}
			for i := range first.events {
				compare(t, name+" as "+string(format), again.events[i], first.events[i])
			}
			t.Logf("| %s | %s | %d events | %d come back the same | nothing is lost |", filepath.Base(name), format, len(first.events), len(again.events))
		}
	}
}

// TestEntraCSVComesBack does the same with the portal's files: of each log the
// events that they have rows for, but for what they have no columns for, which
// is counted.
func TestEntraCSVComesBack(t *testing.T) {
	for _, name := range entraFiles(t) {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		first := imported(t, text, tenantID)
		for _, log := range []audit.EventLog{audit.LogAudit, audit.LogSignIn} {
			l := Layout{Format: CSV, Profile: Entra, Log: log}
			rows := newEntraCSV(log)
			var held []*audit.Event
			for _, e := range first.events {
				if rows.holds(e) {
					held = append(held, e)
				}
			}
			made := file(t, l, first.events)
			if made.loss.Rows != int64(len(first.events)-len(held)) {
				t.Errorf("%s: %+v, %d rows", name, made.loss, len(held))
			}
			if len(held) == 0 {
				continue
			}
			again := imported(t, made.bytes, otherTenant)
			if len(again.rejects) > 0 || len(again.events) != len(held) {
				t.Errorf("%s as %s: %d of %d events, %s", name, log, len(again.events), len(held), strings.Join(again.rejects, "\n"))
				continue
			}
			for i := range held {
				want, but := columnsHold(held[i])
				compare(t, name+" as CSV", again.events[i], want, but...)
			}
			_, but := columnsHold(held[0])
			t.Logf("| %s | CSV of %s | %d events | %d come back the same but for %s | counted as lost: %+v |",
				filepath.Base(name), log, len(first.events), len(again.events), strings.Join(but, ", "), made.loss)
		}
	}
}

// columnsHold is what of an event the portal's file has columns for, and the
// fields that come back otherwise: audits without their id and operation, which
// the activity's name then tells; sign-ins without their kind and risk. Of the
// details some have columns.
func columnsHold(e *audit.Event) (*audit.Event, []string) {
	if e.Log == audit.LogSignIn {
		return e, []string{"category", "severity", "details"}
	}
	cut := *e
	cut.Targets = slices.Clone(e.Targets[:min(len(e.Targets), entraTargets)])
	for i, target := range cut.Targets {
		cut.Targets[i].Changes = target.Changes[:min(len(target.Changes), entraChanges)]
	}
	return &cut, []string{"sourceId", "operation", "details"}
}

// compare compares what events say, but for some fields. Ids, the tenant, the
// time of recording and the record's own text are those of the other import.
func compare(t *testing.T, what string, got, want *audit.Event, but ...string) {
	t.Helper()
	g, w := said(t, got), said(t, want)
	for _, own := range append(but, "id", "recordedAt", "tenantId", "tenantName", "raw") {
		delete(g, own)
		delete(w, own)
	}
	gone, come := map[string]string{}, map[string]string{}
	flatten("", g, come)
	flatten("", w, gone)
	for _, all := range []map[string]string{gone, come} {
		for path, is := range all {
			// What a diagnostic setting's envelope said in other words than its record.
			if at, ok := strings.CutPrefix(path, "/details/envelope/"); ok {
				delete(all, path)
				all["/details/"+at] = is
			}
		}
	}
	for path, is := range gone {
		if _, there := come[path]; !there && strings.HasPrefix(path, "/details") {
			// Names are Graph's where Graph has them: Log Analytics writes TargetResources.
			for other := range come {
				if _, was := gone[other]; !was && strings.EqualFold(other, path) {
					come[path] = come[other]
					delete(come, other)
				}
			}
		}
		if come[path] != is {
			t.Errorf("%s, %s: %s is %s, want %s", what, want.SourceID, path, come[path], is)
		}
	}
	for path, is := range come {
		if _, was := gone[path]; !was {
			t.Errorf("%s, %s: %s is %s, was not there", what, want.SourceID, path, is)
		}
	}
}

// flatten makes a value for each path of a value's JSON.
func flatten(path string, value any, into map[string]string) {
	switch v := value.(type) {
	case map[string]any:
		for name, inner := range v {
			flatten(path+"/"+name, inner, into)
		}
	case []any:
		for i, inner := range v {
			flatten(fmt.Sprintf("%s/%d", path, i), inner, into)
		}
	case nil:
	default:
		text, _ := json.Marshal(v)
		into[path] = string(text)
	}
}
