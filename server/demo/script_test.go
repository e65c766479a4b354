package demo

import (
	"encoding/json"
	"net/netip"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// told is the whole demo as of a moment, before anybody records it.
func told(t *testing.T, now time.Time) (Directory, map[string][]audit.Input, []audit.Note) {
	t.Helper()
	tables, err := readTables()
	if err != nil {
		t.Fatal(err)
	}
	d, err := newDirectory(tables, now, "", "")
	if err != nil {
		t.Fatal(err)
	}
	tree, err := access.NewTree(d.Tenants, nil)
	if err != nil {
		t.Fatal(err)
	}
	inputs := map[string][]audit.Input{}
	for _, company := range companies() {
		script := newScript(tables, d, company)
		if inputs[company.name], err = script.tell(); err != nil {
			t.Fatal(err)
		}
	}
	notes, err := own(newScript(tables, d, companies()[0]), d, tree)
	if err != nil {
		t.Fatal(err)
	}
	return d, inputs, notes
}

// Whenever somebody starts the demo, there is enough to see.
func TestEveryMoment(t *testing.T) {
	activities, err := audit.ShippedActivities()
	if err != nil {
		t.Fatal(err)
	}
	desk := map[string]bool{}
	for _, name := range desks()[0].organizations {
		desk[idOf("Tenant", name).String()] = true
	}
	start := time.Date(2026, 11, 16, 0, 3, 0, 0, time.UTC)
	for n := range 9 {
		now := start.Add(time.Duration(n) * 43 * time.Hour)
		_, inputs, notes := told(t, now)
		seen, lastDay, lastDayOfDesk := map[string]bool{}, 0, 0
		check := func(activity string, at time.Time) {
			seen[activity] = true
			if at.After(now) || at.Before(now.AddDate(0, 0, -days)) {
				t.Errorf("as of %s, %s is at %s", now, activity, at)
			}
		}
		for _, input := range slices.Concat(inputs["Northwind"], inputs["Fabrikam"]) {
			check(input.Activity, input.OccurredAt.Time)
			if input.FinishedAt.Time.After(now) {
				t.Errorf("as of %s, %s ends at %s", now, input.Activity, input.FinishedAt.Time)
			}
		}
		for _, note := range notes {
			check(note.Activity, note.OccurredAt)
		}
		for _, input := range inputs["Northwind"] {
			if input.OccurredAt.Time.After(now.Add(-24 * time.Hour)) {
				lastDay++
				if desk[input.TenantID] {
					lastDayOfDesk++
				}
			}
		}
		if lastDay < 200 || lastDayOfDesk < 20 {
			t.Errorf("as of %s, the last day holds %d events, %d of the desk", now, lastDay, lastDayOfDesk)
		}
		for _, activity := range activities {
			if !seen[activity.Code] {
				t.Errorf("as of %s, there is no %s", now, activity.Code)
			}
		}
	}
}

// The same moment tells the same, or an interrupted filling could not go on.
func TestSameAgain(t *testing.T) {
	now := time.Date(2026, 11, 22, 7, 30, 0, 123456000, time.UTC)
	_, inputs, notes := told(t, now)
	_, again, notesAgain := told(t, now)
	if !reflect.DeepEqual(inputs, again) || !reflect.DeepEqual(notes, notesAgain) {
		t.Fatal("two tellings of one moment differ")
	}
	ids := map[string]bool{}
	for _, note := range notes {
		ids[note.SourceID] = true
	}
	if len(ids) != len(notes) {
		t.Errorf("%d notes share %d source ids", len(notes), len(ids))
	}
}

// What the demo shows off has to be there: every field in believable use.
func TestEveryFieldInUse(t *testing.T) {
	_, all, _ := told(t, time.Date(2026, 11, 22, 7, 30, 0, 0, time.UTC))
	used, kinds := map[string]int{}, map[string]int{}
	use := func(name string, is bool) {
		if is {
			used[name]++
		}
	}
	correlated := map[audit.Text]int{}
	for _, in := range all["Northwind"] {
		correlated[in.CorrelationID]++
		use("several targets", len(in.Targets) > 1)
		use("impersonator", in.Impersonator != nil)
		use("onBehalfOf", in.OnBehalfOf != nil)
		use("50126", in.ErrorCode == "50126")
		use("53003", in.ErrorCode == "53003")
		use("failure with a reason", in.Outcome == audit.Failure && in.OutcomeReason != "" && in.ErrorCode != "")
		use("denied with a reason", in.Outcome == audit.Denied && in.OutcomeReason != "")
		use("partial", in.Outcome == audit.Partial)
		use("running", in.Outcome == audit.Running)
		use("end", !in.FinishedAt.IsZero())
		use("session", in.SessionID != "")
		use("raw", in.Raw != "" && json.Valid([]byte(in.Raw)))
		use("details", json.Valid(in.Details))
		use("city", in.City != "" && in.Country != "")
		use("long description", len(in.Description) > 1000)
		use("user agent", in.UserAgent != "")
		if in.IPAddress != "" && !documented(t, string(in.IPAddress)) {
			t.Errorf("%s is no address for documentation", in.IPAddress)
		}
		for _, target := range in.Targets {
			for _, change := range target.Changes {
				kinds[kindOf(change.Old)]++
				kinds[kindOf(change.New)]++
			}
		}
	}
	for _, name := range []string{"several targets", "impersonator", "onBehalfOf", "50126", "53003",
		"failure with a reason", "denied with a reason", "partial", "running", "end", "session", "raw", "details",
		"city", "long description", "user agent"} {
		if used[name] == 0 {
			t.Errorf("nothing has: %s", name)
		}
	}
	for _, kind := range []string{"not given", "string", "float64", "bool", "slice", "map"} {
		if kinds[kind] == 0 {
			t.Errorf("no change has a value of the kind %s", kind)
		}
	}
	shared := 0
	for _, n := range correlated {
		if n > 1 {
			shared++
		}
	}
	if shared < 100 {
		t.Errorf("only %d operations have several events", shared)
	}
}

func documented(t *testing.T, text string) bool {
	t.Helper()
	address, err := netip.ParseAddr(text)
	return err == nil && slices.ContainsFunc([]string{"192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"},
		func(network string) bool { return netip.MustParsePrefix(network).Contains(address) })
}

func kindOf(text audit.JSON) string {
	var value any
	if json.Unmarshal(text, &value) != nil {
		return "not given"
	}
	return reflect.TypeOf(value).Kind().String()
}

// A log id says what is an event: nothing else may look like one.
func TestNoIDLooksLikeAnEvent(t *testing.T) {
	d, _, _ := told(t, time.Date(2026, 11, 22, 7, 30, 0, 0, time.UTC))
	var ids []uuid.UUID
	for _, tenant := range d.Tenants {
		ids = append(ids, tenant.ID)
	}
	for _, user := range d.Users {
		ids = append(ids, user.ID)
	}
	for _, id := range ids {
		if audit.IsLogID(id) {
			t.Errorf("%s looks like an event", id)
		}
	}
}
