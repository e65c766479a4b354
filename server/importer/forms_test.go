package importer

import (
	"strings"
	"testing"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

func TestLike(t *testing.T) {
	for _, test := range []struct {
		pattern, text string
		want          bool
	}{
		{"a", "A", true}, {"a", "ab", false}, {"", "", true}, {"", "a", false},
		{"*", "", true}, {"*", "x", true}, {"a*", "Ab", true}, {"a*", "ba", false}, {"*a", "ba", true}, {"*a", "ab", false},
		{"a*c", "abc", true}, {"a*c", "ac", true}, {"a*c", "acb", false}, {"a*a", "a", false}, {"*b*", "abc", true}, {"*b*d", "abcd", true},
		{"*b*b", "ab", false}, {"nt authority\\*", "NT AUTHORITY\\SYSTEM (w3wp)", true}, {"*@*", "ada", false}, {"/tenants/*", "/tenants/7/x", true},
	} {
		if got := likeAny([]string{test.pattern}, test.text); got != test.want {
			t.Errorf("%q like %q is %v", test.text, test.pattern, got)
		}
	}
}

// lockers is a format that only this test knows: its table and the fixtures
// below are all that it takes to read it in every wrapping, to know it by its
// content and to keep what it has no field for.
func lockers() *table {
	return &table{
		name: "lockers", about: "lockers of a building",
		signs:    signs("locker, guard"),
		wrappers: []string{"openings"},
		roots:    paths("entry", ""),
		columns:  []rename{{"Schrank", "locker/name"}, {"Fach {n}", "shelves/{n}/id"}},
		pairs:    []pairs{{list: path{"notes"}, name: "notes", key: "k", value: "v"}},
		voids:    []string{"n/a"},
		log:      audit.LogAudit, source: "Lockers", category: "Access", activityPrefix: "locker.",
		fields: []field{
			{name: "sourceId", as: sourceID, from: paths("no")},
			{name: "occurredAt", as: occurredAt, must: "it has no time", from: paths("at")},
			{name: "activity", as: activity, must: "it says not what was done", from: paths("did")},
			{name: "finishedAt", as: milliseconds, from: paths("took")},
			{name: "outcome", as: outcomeByCode, from: paths("code")},
			{name: "errorCode", as: errorNumber, from: paths("code")},
			{name: "severity", as: severity, from: paths("alarm")},
			{name: "source", as: service, from: paths("house")},
			{name: "country", as: country, from: paths("place")},
			{name: "city", as: cityOf, from: paths("place")},
		},
		actors: []actorForm{
			{kind: audit.System, only: where("guard", "robot*"), name: paths("guard")},
			{kind: audit.CustomerUser, name: paths("guard"), role: paths("rank")},
		},
		onBehalfOf: []actorForm{{kind: audit.CustomerUser, name: paths("for"), other: paths("guard")}},
		targets: []targetForm{
			{is: "Locker", id: paths("locker/id"), name: paths("locker/name"), changes: []changeForm{
				{list: path{"turned"}, property: paths("what"), old: paths("was"), new: paths("is")},
			}},
			{list: path{"shelves"}, is: "Shelf", id: paths("id"), spills: true},
		},
		rules: []rule{
			{only: where("did", "sign in"), ended: audit.Success, log: audit.LogSignIn, activity: "sign_in.succeeded"},
			{only: where("did", "sign in"), log: audit.LogSignIn},
		},
		outcomes:   map[string]meaning[audit.Outcome]{"0": {is: audit.Success}, "7": {is: audit.Partial}},
		severities: map[string]audit.Severity{"loud": audit.Error},
		roles:      map[string]string{"1": "Captain"},
		verbs:      []verb{{"turn ", "", audit.Update}},
	}
}

const lockerRecords = `{"openings":[
 {"entry":{"no":1,"at":"2026-03-02T08:00:00","did":"Turn the key ","took":1500,"code":"7","alarm":"loud","house":"East wing","place":"Bonn, NRW, DE",
  "guard":"Ada","rank":"1","for":"Ben","locker":{"id":"L1","name":"n/a"},"turned":[{"what":"bolt","was":"\"in\"","is":"{\"out\":true}"},{"is":"1"}],
  "shelves":"[{\"id\":\"a\"},{\"id\":\"b\",\"full\":true}]","notes":[{"k":"wet","v":"yes"}]},"seal":"x"},
 {"no":2,"at":"2026-03-02T08:01:00","did":"Sign in","code":"0","guard":"robot 7","for":"robot 7","house":"Trailkeeper"},
 {"no":3,"at":"2026-03-02T08:02:00","did":"Sign in","code":"12"},
 {"no":4,"did":"Sign in"}]}`

const lockerRows = "Schrank;Fach 1;Fach 2;no;at;did;guard\nL9;a;b;5;2026-03-02 08:05;Look;Ada\n"

const lockerEvents = `
{"sourceId":"1","activity":"locker.turn_the_key","activityName":"Turn the key","category":"Access","occurredAt":"2026-03-02T08:00:00Z","finishedAt":"2026-03-02T08:00:01.5Z","log":"AUDIT","operation":"UPDATE","outcome":"PARTIAL","errorCode":"7","severity":"ERROR","source":"East wing","actor":{"kind":"CUSTOMER_USER","name":"Ada","role":"Captain"},"onBehalfOf":{"kind":"CUSTOMER_USER","name":"Ben"},"targets":[{"kind":"Locker","targetId":"L1","changes":[{"property":"bolt","old":"in","new":{"out":true}}]},{"kind":"Shelf","targetId":"a"},{"kind":"Shelf","targetId":"b"}],"country":"DE","city":"Bonn","details":{"alarm":"loud","locker":{"name":"n/a"},"notes":{"wet":"yes"},"place":"Bonn, NRW, DE","seal":"x","shelves":[{},{"full":true}],"turned":[{},{"is":"1"}]}}
{"sourceId":"2","activity":"sign_in.succeeded","category":"Access","occurredAt":"2026-03-02T08:01:00Z","log":"SIGN_IN","outcome":"SUCCESS","source":"Lockers","actor":{"kind":"SYSTEM","name":"robot 7"},"details":{"did":"Sign in","for":"robot 7","house":"Trailkeeper"}}
{"sourceId":"3","activity":"locker.sign_in","activityName":"Sign in","category":"Access","occurredAt":"2026-03-02T08:02:00Z","log":"SIGN_IN","operation":"EXECUTE","outcome":"FAILURE","errorCode":"12","severity":"WARNING","source":"Lockers","actor":{"kind":"UNKNOWN","name":"unknown"}}
{"sourceId":"5","activity":"locker.look","activityName":"Look","category":"Access","occurredAt":"2026-03-02T08:05:00Z","log":"AUDIT","operation":"EXECUTE","outcome":"UNKNOWN","source":"Lockers","actor":{"kind":"CUSTOMER_USER","name":"Ada"},"targets":[{"kind":"Locker","name":"L9"},{"kind":"Shelf","targetId":"a"},{"kind":"Shelf","targetId":"b"}]}
`

// TestAddingAFormat: a table and its fixtures are all that a format takes.
func TestAddingAFormat(t *testing.T) {
	withLockers := func() []*table { return append(tables(), lockers()) }
	m := &memory{}
	got := recognizedBy(t, withLockers, m, lockerRecords)
	if got.err != nil || got.summary.Format != "lockers" || got.summary.Recorded != 3 || got.reasons() != "line 7: it has no time" {
		t.Fatalf("%+v %v\n%s", got.summary, got.err, got.reasons())
	}
	if rows := recognizedBy(t, withLockers, m, lockerRows); rows.err != nil || rows.summary.Recorded != 1 {
		t.Fatalf("%+v %v\n%s", rows.summary, rows.err, rows.reasons())
	}
	for i, want := range strings.Split(strings.TrimSpace(lockerEvents), "\n") {
		in := m.inputs[i]
		in.Raw, in.TenantID, in.Channel, in.Distinct = "", "", "", nil
		text, err := audit.CompactJSON(in)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Replace(string(text), `"tenantId":"",`, "", 1); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
}

// TestNothingHidesARecord: what is too long for a field stays in the details,
// and the real trail takes the record.
func TestNothingHidesARecord(t *testing.T) {
	long := strings.Repeat("x", 1500)
	for format, record := range map[string]string{
		"entra-signin": `{"id":"1","createdDateTime":"2026-03-02T08:00:00Z","status":{"errorCode":50126,"failureReason":"` + long + `"},"userAgent":"` + long +
			`","userId":"` + long + `","userDisplayName":"` + long + `","appId":"` + long + `","appDisplayName":"` + long + `","sessionId":"` + long + `","location":{"city":"` + long + `"},"correlationId":"` + long + `"}`,
		"entra-provisioning": `{"id":"1","activityDateTime":"2026-03-02T08:00:00Z","provisioningAction":"create","changeId":"` + long + `","servicePrincipal":{"id":"` + long + `"},"provisioningSteps":[{"description":"` +
			strings.Repeat("x", audit.MaxDescription+1) + `"}],"targetSystem":{"displayName":"` + long + `"},"sourceIdentity":{"id":"` + long + `"}}`,
		"m365-unified": `{"Id":"1","CreationTime":"2026-03-02T08:00:00","Operation":"Set-X","UserId":"` + long + `","UserKey":"` + long + `","ObjectId":"` + long + `","ClientIP":"` + long +
			`","Workload":"` + long + `","Parameters":[{"Name":"` + long + `","Value":"v"},{"Name":"Identity","Value":"` + long + `"},{"Value":"nameless"}]}`,
	} {
		k := newKeeper(t)
		if reasons := k.run(t, format, record); len(k.events) != 1 {
			t.Errorf("%s: %s", format, reasons)
			continue
		}
		if lost, _ := lostValues(sourceRecord(t, "", record), k.events[0]); len(lost) > 0 {
			t.Errorf("%s: %.200s", format, lost)
		}
	}
}

// TestNamesThatStandTwice: JSON allows a name twice; neither value is lost.
func TestNamesThatStandTwice(t *testing.T) {
	in := mappedOne(t, `"note":"a","note":"b","inner":{"x":1,"x":2}`)
	if got, want := string(in.Details), `{"inner":{"x":1,"x 2":2},"note":"a","record":{"note":"b"}}`; got != want {
		t.Errorf("details %s, want %s", got, want)
	}
}
