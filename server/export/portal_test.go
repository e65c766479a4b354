package export

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/trailkeeper/trailkeeper/server/access"
	"github.com/trailkeeper/trailkeeper/server/audit"
)

// told is an event of which every layout has something to tell.
func told() *audit.Event {
	finished := testTime.Add(90 * time.Second)
	return &audit.Event{
		ID: uuid.MustParse("019a7a6e-5d40-7000-8000-000000000001"), OccurredAt: testTime, FinishedAt: &finished, RecordedAt: testTime.Add(time.Second),
		Place: access.Place{Partner: partnerID, Tenant: tenantID}, TenantKind: access.Organization, TenantName: "Contoso Berlin", CustomerName: "Contoso",
		Log: audit.LogAudit, Activity: "partner_invitation.updated", ActivityName: "Update partner invitation", Category: "Partner Invitation",
		Operation: audit.Update, Outcome: audit.Denied, Severity: audit.Warning, Source: "MTR Pro Portal", Description: "=1+1, refused",
		Actor:      audit.Actor{Kind: audit.PartnerUser, ActorID: "u-1", Name: "Ann Berg", TenantID: audit.Text(otherTenant.String())},
		OnBehalfOf: &audit.Actor{Kind: audit.CustomerUser, Name: "Ben Ito"},
		Targets: []audit.Target{{Kind: "Invitation", TargetID: "i-1", Name: "Invitation to Fabrikam", Changes: []audit.Change{{Property: "status"}}},
			{Kind: "User", TargetID: "u-2"}},
	}
}

// TestPortalLayouts: each portal's columns, in its words.
func TestPortalLayouts(t *testing.T) {
	for profile, want := range map[Profile]string{
		MTR: "activity.category,activity.objectName,activity.operation,activity.resultStatus,activity.tenantId,creationTime,user.userId,user.userTenantId\r\n" +
			"PartnerInvitation,Invitation to Fabrikam; u-2,Update,Failed,external-1,2026-11-22T04:50:00.123456Z,u-1," + otherTenant.String() + "\r\n",
		Partner: "Log ID,Date,Actor,Source,Object,Status,Description\r\n" +
			"019a7a6e-5d40-7000-8000-000000000001,2026-11-22T04:50:00.123456Z,Ann Berg,MTR Pro Portal,Invitation to Fabrikam; u-2,Denied,\"'=1+1, refused\"\r\n",
		MSPControl: "Username,Customer,Organization,Severity,Date,Started,Finished,Source,Task,Item,User,Download\r\n" +
			"Ann Berg,Contoso,Contoso Berlin,Warning,2026-11-22T04:50:01.123456Z,2026-11-22T04:50:00.123456Z,2026-11-22T04:51:30.123456Z," +
			"MTR Pro Portal,Update partner invitation,Invitation to Fabrikam; u-2,Ben Ito,\r\n",
	} {
		made := file(t, Layout{Format: CSV, Profile: profile}, []*audit.Event{told()})
		if got := string(made.bytes); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", profile, got, want)
		}
		if made.loss.Changes != 1 {
			t.Errorf("%s: lost %+v", profile, made.loss)
		}
	}
}

// TestPortalsInOtherFormats: the same texts as members and as columns, null
// where a cell is empty.
func TestPortalsInOtherFormats(t *testing.T) {
	random := seeded(t)
	for _, profile := range []Profile{MTR, Partner, MSPControl} {
		events := randomEvents(random, 50)
		rows, err := exactRows(string(file(t, Layout{Format: CSV, Profile: profile}, events).bytes))
		if err != nil {
			t.Fatal(err)
		}
		objects, _ := decoded(t, file(t, Layout{Format: JSON, Profile: profile}, events).bytes).([]any)
		table, _ := readParquet(t, file(t, Layout{Format: Parquet, Profile: profile}, events).bytes)
		if len(objects) != len(rows)-1 || len(table) != len(rows)-1 {
			t.Fatalf("%s: %d rows, %d objects, %d in PARQUET", profile, len(rows)-1, len(objects), len(table))
		}
		for i, row := range rows[1:] {
			object, _ := objects[i].(map[string]any)
			for j, name := range rows[0] {
				var want any
				if cell := bare(t, row[j]); cell != "" {
					want = cell
				}
				same(t, name, object[name], want)
				same(t, name, table[i][name], want)
			}
		}
	}
}

// TestMTRHoldsItsCategories: events of other categories have no row, and only
// what succeeded is Successful.
func TestMTRHoldsItsCategories(t *testing.T) {
	var events []*audit.Event
	for _, category := range []string{"User", "Assignment", "Partner Invitation", "Role", "role", "Sign-in", "", "Organization Management"} {
		for _, outcome := range []audit.Outcome{audit.Success, audit.Partial, audit.Failure, audit.Denied, audit.Running, audit.Unknown} {
			e := told()
			e.Category, e.Outcome = category, outcome
			events = append(events, e)
		}
	}
	made := file(t, Layout{Format: CSV, Profile: MTR}, events)
	rows, err := exactRows(string(made.bytes))
	if err != nil || len(rows) != 25 || made.loss.Rows != 24 {
		t.Fatalf("%d rows, %+v, %v", len(rows), made.loss, err)
	}
	for i, row := range rows[1:] {
		want := "Failed"
		if events[i].Outcome == audit.Success {
			want = "Successful"
		}
		if row[3] != want {
			t.Errorf("%s is %s", events[i].Outcome, row[3])
		}
	}
	if got := string(file(t, Layout{Format: CSV, Profile: MTR}, events[24:]).bytes); strings.Count(got, "\r\n") != 1 {
		t.Errorf("a file without rows is %q", got)
	}
}

// TestEntraHeaders: to the letter those of the portal, blanks and all.
func TestEntraHeaders(t *testing.T) {
	for log, fixture := range map[audit.EventLog]string{
		audit.LogAudit:  "../importer/testdata/portal.csv",
		audit.LogSignIn: "../importer/testdata/entra-signin/portal.csv",
	} {
		text, err := os.ReadFile(fixture)
		if err != nil {
			t.Fatal(err)
		}
		want, _, _ := bytes.Cut(text, []byte("\n"))
		got, _, _ := bytes.Cut(file(t, Layout{Format: CSV, Profile: Entra, Log: log}, nil).bytes, []byte("\n"))
		if string(bytes.TrimSuffix(got, []byte("\r"))) != string(bytes.TrimSuffix(want, []byte("\r"))) {
			t.Errorf("%s:\n%s\nwant\n%s", log, got, want)
		}
	}
}

// TestHeader: the columns are told without a file, as the file has them.
func TestHeader(t *testing.T) {
	for _, l := range append(layouts(), Layout{Format: CSV, Columns: []string{"actor", "id"}}) {
		got, err := l.Header()
		if err != nil {
			t.Fatal(l, err)
		}
		if l.Format != CSV || l.Compression != None {
			continue
		}
		want := strings.TrimSuffix(strings.TrimPrefix(string(file(t, l, nil).bytes), "\ufeff"), "\r\n")
		if strings.Join(got, ",") != want {
			t.Errorf("%s: %v, the file has %s", l, got, want)
		}
	}
	if _, err := (Layout{Format: CSV, Columns: []string{"x"}}).Header(); fieldOf(err) != "input.columns" {
		t.Error(err)
	}
}

// TestEntraHoldsTheRest: what the portal's columns do not hold is counted, and
// complete in JSON, also of events that never saw Entra.
func TestEntraHoldsTheRest(t *testing.T) {
	e := told()
	e.OnBehalfOf, e.FinishedAt = nil, nil
	e.Channel, e.Details = audit.ChannelAPI, audit.JSON(`{"id":"not the record's","plan":{"seats":3},"tags":["a","b"]}`)
	e.Targets = nil
	for range 5 {
		target := audit.Target{Kind: "Group", Name: "=1"}
		for range 7 {
			target.Changes = append(target.Changes, audit.Change{Property: "p", Old: audit.JSON(`"a"`), New: audit.JSON(`[1, 2]`)})
		}
		e.Targets = append(e.Targets, target)
	}
	made := file(t, Layout{Format: CSV, Profile: Entra}, []*audit.Event{e})
	// The id, the operation and the description have no column.
	if want := (Loss{Targets: 2, Changes: 6, Values: 3}); made.loss != want {
		t.Errorf("lost %+v, want %+v", made.loss, want)
	}
	made = file(t, Layout{Format: NDJSON, Profile: Entra}, []*audit.Event{e})
	got, _ := decoded(t, made.bytes).(map[string]any)
	resources, _ := got["targetResources"].([]any)
	if len(resources) != 5 || made.loss.Any() || got["id"] != e.ID.String() || got["result"] != "failure" {
		t.Fatalf("%+v %s", made.loss, made.bytes)
	}
	for _, r := range resources {
		if properties, _ := r.(map[string]any)["modifiedProperties"].([]any); len(properties) != 7 {
			t.Errorf("changes: %v", r)
		}
	}
	if want := `"additionalDetails":[{"key":"id","value":"not the record's"},{"key":"plan","value":"{\"seats\":3}"},{"key":"tags","value":"a"},{"key":"tags","value":"b"}]`; !strings.Contains(string(made.bytes), want) {
		t.Errorf("details:\n%s\nwant\n%s", made.bytes, want)
	}
}
