package importer

import (
	"fmt"
	"strings"
	"testing"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// mappedOne maps a record with a time and a name besides the given members.
func mappedOne(t *testing.T, members string) audit.Input {
	t.Helper()
	return mapped(t, `{"activityDateTime":"2026-03-02T08:00:00Z","activityDisplayName":"Do it",`+members+`}`)[0]
}

func TestActivityCodes(t *testing.T) {
	for name, want := range map[string]string{
		"Update application – Certificates and secrets management ": "entra.update_application_certificates_and_secrets_management",
		"Add member to role.":                        "entra.add_member_to_role",
		"Add member to role in PIM (permanent)":      "entra.add_member_to_role_in_pim_permanent",
		"Benutzer hinzufügen":                        "entra.benutzer_hinzufügen",
		"Set-Company.Information":                    "entra.set_company_information",
		" ... Consent   to\u00a0application — v2 . ": "entra.consent_to_application_v2",
	} {
		in := mapped(t, fmt.Sprintf(`{"activityDateTime":"2026-03-02T08:00:00Z","activityDisplayName":%q}`, name))[0]
		if in.Activity != want || string(in.ActivityName) != strings.TrimSpace(name) {
			t.Errorf("%q is %s, %q", name, in.Activity, in.ActivityName)
		}
	}
	expect(t, `{"activityDateTime":"2026-03-02T08:00:00Z","activityDisplayName":"?!"}`, 0, "line 1: its activity name has no letter and no digit", "")
}

func TestOperations(t *testing.T) {
	for _, test := range []struct {
		kind, name string
		want       audit.Operation
	}{
		{"Add", "x", audit.Create}, {"update", "x", audit.Update}, {"Assign", "x", audit.Update}, {"Unassign", "x", audit.Update},
		{"DELETE", "x", audit.Delete}, {"Get", "x", audit.Read},
		{"", "Add user", audit.Create}, {"", "Add member to group", audit.Update}, {"", "Hard Delete user", audit.Delete},
		{"", "Remove member from group", audit.Update}, {"", "Consent to application", audit.Execute}, {"", "Addition", audit.Execute},
		{"None", "Disable account", audit.Update},
	} {
		in := mapped(t, fmt.Sprintf(`{"time":"2026-03-02T08:00:00Z","operationType":%q,"operationName":%q}`, test.kind, test.name))[0]
		if in.Operation != test.want {
			t.Errorf("%s %q is %s, want %s", test.kind, test.name, in.Operation, test.want)
		}
	}
}

func TestOutcomes(t *testing.T) {
	for text, want := range map[string]audit.Outcome{
		"success": audit.Success, "SUCCESS": audit.Success, "failure": audit.Failure, "failed": audit.Failure, "timeout": audit.Failure,
		"unknownFutureValue": audit.Unknown, "none": audit.Unknown, "": audit.Unknown, "perhaps": audit.Unknown,
	} {
		in := mappedOne(t, fmt.Sprintf(`"result":%q`, text))
		if in.Outcome != want || (in.Severity == audit.Warning) != (want == audit.Failure) {
			t.Errorf("%q is %s, %s", text, in.Outcome, in.Severity)
		}
		if text == "perhaps" && string(in.Details) != `{"result":"perhaps"}` {
			t.Errorf("a word that is not known is lost: %s", in.Details)
		}
	}
}

func TestAddresses(t *testing.T) {
	for text, want := range map[string]string{
		"10.1.2.3": "10.1.2.3", "10.1.2.3:443": "10.1.2.3", "[2001:DB8::1]:443": "2001:DB8::1", "[::1]": "::1", "::ffff:10.0.0.1": "10.0.0.1", "fe80::1%eth0": "fe80::1",
		"2001:db8::1": "2001:db8::1", "localhost": "localhost", "host:80": "host:80", "[x]": "[x]", "<null>": "", " ": "",
	} {
		if in := mappedOne(t, fmt.Sprintf(`"callerIpAddress":%q`, text)); string(in.IPAddress) != want {
			t.Errorf("%q is %q, want %q", text, in.IPAddress, want)
		}
	}
}

func TestActors(t *testing.T) {
	for members, want := range map[string]audit.Actor{
		`"initiatedBy":{"user":{"id":"7"},"app":{"displayName":"A"}}`:                    {Kind: audit.CustomerUser, ActorID: "7", Name: "7"},
		`"initiatedBy":{"user":{"id":null,"displayName":""},"app":{"appId":"a"}}`:        {Kind: audit.Application, ActorID: "a", Name: "a"},
		`"initiatedBy":"{\"app\":{\"servicePrincipalId\":\"s\",\"displayName\":\"D\"}}"`: {Kind: audit.Application, ActorID: "s", Name: "D"},
		`"identity":"Some One"`: {Kind: audit.UnknownActor, Name: "Some One"},
		`"ActorType":"ServicePrincipal","ActorDisplayName":"D","ActorObjectId":"o"`: {Kind: audit.Application, ActorID: "o", Name: "D"},
		`"ActorType":"Guest","ActorUserPrincipalName":"g@x.example"`:                {Kind: audit.CustomerUser, Name: "g@x.example", Email: "g@x.example"},
		`"ActorDisplayName":"D","ActorServicePrincipalId":"s"`:                      {Kind: audit.Application, ActorID: "s", Name: "D"},
		`"ActorDisplayName":"D","ActorUserPrincipalName":"d@x.example"`:             {Kind: audit.CustomerUser, Name: "D", Email: "d@x.example"},
		`"ActorType":"Robot","ActorDisplayName":"D"`:                                {Kind: audit.UnknownActor, Name: "D"},
		`"initiatedBy":null`: {Kind: audit.UnknownActor, Name: "unknown"},
	} {
		if in := mappedOne(t, members); in.Actor != want {
			t.Errorf("%s is %+v, want %+v", members, in.Actor, want)
		}
	}
}

func TestChangedValues(t *testing.T) {
	for value, want := range map[string]string{
		`"\"Member\""`: `"Member"`, `"[]"`: `[]`, `"plain"`: `"plain"`, `""`: `""`, `null`: "", `"null"`: "", `"true"`: `true`, `"7"`: `7`, `7`: `7`,
		`{"b":1,"a":[2]}`: `{"a":[2],"b":1}`, `"{\"a\":"`: `"{\"a\":"`, `"12345678901234567890"`: `"12345678901234567890"`, `"1E5"`: `"1E5"`,
		`"<a&b>"`: `"<a&b>"`,
	} {
		in := mappedOne(t, `"targetResources":[{"modifiedProperties":[{"displayName":"p","newValue":`+value+`}]}]`)
		if got := string(in.Targets[0].Changes[0].New); got != want {
			t.Errorf("%s is %s, want %s", value, got, want)
		}
	}
}

// TestDetails: what no field holds is in the details, once, and never too much.
func TestDetails(t *testing.T) {
	in := mappedOne(t, `"tenantId":"a","id":"x","empty":[],"properties":{"tenantId":"b","geo":"EU","id":"x","list":[1,{"n":null}]},`+
		`"initiatedBy":{"user":{"id":"7","roles":[],"userType":"Guest"}}`)
	want := `{"geo":"EU","initiatedBy":{"user":{"userType":"Guest"}},"list":[1,{"n":null}],"properties":{"tenantId":"b"},"tenantId":"a"}`
	if got := string(in.Details); got != want {
		t.Errorf("details %s, want %s", got, want)
	}
	in = mappedOne(t, `"more":"`+strings.Repeat("x", audit.MaxValueBytes)+`"`)
	if got := string(in.Details); !strings.HasPrefix(got, `{"note":`) {
		t.Errorf("details of %d bytes", len(got))
	}
	if in := mappedOne(t, `"additionalDetails":[{"key":"user-agent","value":"U"}]`); in.UserAgent != "U" || in.Details != nil {
		t.Errorf("user agent %q, details %s", in.UserAgent, in.Details)
	}
}

// TestScalarsOfOtherTypes: numbers and booleans stand where texts are usual.
func TestScalarsOfOtherTypes(t *testing.T) {
	in := mappedOne(t, `"id":4711,"correlationId":true,"description":false,"resultReason":{"x":1},"category":["y"]`)
	if in.SourceID != "4711" || in.CorrelationID != "true" || in.Description != "false" || in.OutcomeReason != "" || in.Category != "" {
		t.Errorf("got %s", pretty(t, in))
	}
	if got, want := string(in.Details), `{"category":["y"],"resultReason":{"x":1}}`; got != want {
		t.Errorf("details %s, want %s", got, want)
	}
}
