package importer

import (
	"fmt"
	"strings"
	"testing"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// mappedBy maps one record of a format: a time and the given members.
func mappedBy(t *testing.T, format, members string) audit.Input {
	t.Helper()
	m := &memory{}
	text := `{"createdDateTime":"2026-03-02T08:00:00Z","activityDateTime":"2026-03-02T08:00:00Z","CreationTime":"2026-03-02T08:00:00",` + members + "}"
	got := importFrom(t, m, Options{Format: format}, strings.NewReader(text))
	if got.err != nil || len(m.inputs) != 1 {
		t.Fatalf("%s: %v\n%s", members, got.err, got.reasons())
	}
	return m.inputs[0]
}

func TestSignInsEnd(t *testing.T) {
	for members, want := range map[string]struct {
		activity string
		outcome  audit.Outcome
		code     audit.Text
		severity audit.Severity
	}{
		`"status":{"errorCode":0}`:                                {"sign_in.succeeded", audit.Success, "", ""},
		`"status":"{\"errorCode\":0}"`:                            {"sign_in.succeeded", audit.Success, "", ""},
		`"ResultType":"0"`:                                        {"sign_in.succeeded", audit.Success, "", ""},
		`"resultType":"Success"`:                                  {"sign_in.succeeded", audit.Success, "", ""},
		`"resultType":"Failure","status":{"errorCode":50053}`:     {"sign_in.failed", audit.Failure, "50053", audit.Warning},
		`"status":{"errorCode":50126}`:                            {"sign_in.failed", audit.Failure, "50126", audit.Warning},
		`"status":{"errorCode":50140}`:                            {"sign_in.interrupted", audit.Partial, "50140", ""},
		`"ResultType":50074`:                                      {"sign_in.interrupted", audit.Partial, "50074", ""},
		`"Status":"Interrupted","errorCode":"399218"`:             {"sign_in.interrupted", audit.Partial, "399218", ""},
		`"Status":"Failure","errorCode":"123"`:                    {"sign_in.failed", audit.Failure, "123", audit.Warning},
		`"status":{}`:                                             {"entra.sign_in", audit.Unknown, "", ""},
		`"resultSignature":"None"`:                                {"entra.sign_in", audit.Unknown, "", ""},
		`"status":{"errorCode":0},"riskLevelDuringSignIn":"high"`: {"sign_in.succeeded", audit.Success, "", audit.Error},
		`"status":{"errorCode":1},"riskLevelDuringSignIn":"low"`:  {"sign_in.failed", audit.Failure, "1", audit.Warning},
		`"status":{"errorCode":1},"riskLevelDuringSignIn":"high"`: {"sign_in.failed", audit.Failure, "1", audit.Error},
		`"status":{"errorCode":0},"riskLevelDuringSignIn":"none","riskLevelAggregated":"medium"`: {"sign_in.succeeded", audit.Success, "", audit.Warning},
		`"status":{"errorCode":0},"riskLevelDuringSignIn":"hidden"`:                              {"sign_in.succeeded", audit.Success, "", ""},
	} {
		in := mappedBy(t, "entra-signin", members)
		if in.Activity != want.activity || in.Outcome != want.outcome || in.ErrorCode != want.code || in.Severity != want.severity || in.Log != audit.LogSignIn {
			t.Errorf("%s is %s, %s, %q, %s in %s", members, in.Activity, in.Outcome, in.ErrorCode, in.Severity, in.Log)
		}
	}
}

// TestInterruptionsHaveAMeaning: the reader of an interrupted sign-in is told
// what it means.
func TestInterruptionsHaveAMeaning(t *testing.T) {
	for _, code := range entraInterruptions() {
		if e := (audit.Event{Log: audit.LogSignIn, ErrorCode: audit.Text(code)}); e.ErrorMeaning() == "" {
			t.Errorf("%s has no meaning in error_codes.tsv", code)
		}
	}
}

func TestKindsOfSignIns(t *testing.T) {
	for members, want := range map[string]struct {
		category audit.Text
		kind     audit.ActorKind
		actor    string
	}{
		`"signInEventTypes":["interactiveUser"],"isInteractive":true,"userId":"7"`:                          {"SignInLogs", audit.CustomerUser, "7"},
		`"signInEventTypes":["nonInteractiveUser"],"userPrincipalName":"a@x"`:                               {"NonInteractiveUserSignInLogs", audit.CustomerUser, "a@x"},
		`"isInteractive":false,"userDisplayName":"A"`:                                                       {"NonInteractiveUserSignInLogs", audit.CustomerUser, "A"},
		`"signInEventTypes":["servicePrincipal"],"servicePrincipalId":"s","servicePrincipalName":"S"`:       {"ServicePrincipalSignInLogs", audit.Application, "S"},
		`"category":"ManagedIdentitySignInLogs","isInteractive":false,"userId":"","ServicePrincipalId":"s"`: {"ManagedIdentitySignInLogs", audit.Application, "s"},
		`"Category":"SomethingNew","IsInteractive":"TRUE","Identity":"Who"`:                                 {"SomethingNew", audit.UnknownActor, "Who"},
		`"userId":"00000000-0000-0000-0000-000000000000","identity":"n@x"`:                                  {"", audit.UnknownActor, "n@x"},
	} {
		in := mappedBy(t, "entra-signin", members)
		if in.Category != want.category || in.Actor.Kind != want.kind || in.Actor.Name != want.actor {
			t.Errorf("%s is %q by %s %q", members, in.Category, in.Actor.Kind, in.Actor.Name)
		}
	}
}

// TestPlacesOfSignIns: as objects, in a column, and not given.
func TestPlacesOfSignIns(t *testing.T) {
	for location, want := range map[string][2]string{
		`{"city":"Lyon","state":"Rhône","countryOrRegion":"FR"}`: {"FR", "Lyon"},
		`"{\"city\":\"Lyon\",\"countryOrRegion\":\"FR\"}"`:       {"FR", "Lyon"},
		`"Lyon, Rhône, FR"`: {"FR", "Lyon"}, `"Lyon,FR"`: {"FR", "Lyon"}, `", , FR"`: {"FR", ""}, `"FR"`: {"FR", ""}, `"Lyon, "`: {"", "Lyon"},
		`{"city":"Unknown","countryOrRegion":"RU"}`: {"RU", ""}, `null`: {"", ""}, `{}`: {"", ""},
	} {
		in := mappedBy(t, "entra-signin", `"location":`+location)
		if got := [2]string{string(in.Country), string(in.City)}; got != want {
			t.Errorf("%s is %q, want %q", location, got, want)
		}
	}
}

// TestDurations: milliseconds end an event; none is made of what nobody
// measured or believes.
func TestDurations(t *testing.T) {
	for text, want := range map[string]string{
		"266": "266ms", `"266"`: "266ms", "1.5": "1.5ms", "0": "", "-4": "", `"x"`: "", "1e300": "", `"NaN"`: "", "86400000": "24h0m0s", "86400001": "",
	} {
		in := mappedBy(t, "entra-signin", `"processingTimeInMilliseconds":`+text)
		got := ""
		if !in.FinishedAt.IsZero() {
			got = in.FinishedAt.Time.Sub(in.OccurredAt.Time).String()
		}
		if got != want {
			t.Errorf("%s lasts %q, want %q", text, got, want)
		}
	}
}

// TestResourcesOfOurName: an application may be called as we are; the sign-in to
// it is recorded all the same.
func TestResourcesOfOurName(t *testing.T) {
	k := newKeeper(t)
	reasons := k.run(t, "entra-signin", `{"id":"1","createdDateTime":"2026-03-02T08:00:00Z","status":{"errorCode":0},"resourceDisplayName":" trailkeeper ","resourceId":"r"}`)
	if len(k.events) != 1 || k.events[0].Source != "Entra ID" || k.events[0].Targets[0].Name != "trailkeeper" {
		t.Errorf("got %+v, %q", k.events, reasons)
	}
}

// TestRiskMakesAnotherRecord: Entra changes the risk of a sign-in afterwards;
// the change is told, not swallowed as a repeat.
func TestRiskMakesAnotherRecord(t *testing.T) {
	record := func(risk string) string {
		return fmt.Sprintf(`{"id":"1","createdDateTime":"2026-03-02T08:00:00Z","status":{"errorCode":0},%s}`+"\n", risk)
	}
	got := importFrom(t, &memory{}, Options{Format: "entra-signin"}, strings.NewReader(
		record(`"riskState":"none"`)+record(`"riskLevelDuringSignIn":"none"`)+record(`"riskState":"dismissed"`)+record(`"riskLevelDuringSignIn":"low"`)))
	if s := got.summary; s.Recorded != 1 || s.Repeated != 1 || s.Rejected != 2 {
		t.Errorf("%s\n%s", s, got.reasons())
	}
}

// TestStepsAreNoTime: the times of authentication steps are not the record's.
func TestStepsAreNoTime(t *testing.T) {
	got := importFrom(t, &memory{}, Options{Format: "entra-signin"}, strings.NewReader(
		`{"id":"1","status":{"errorCode":0},"authenticationDetails":[{"authenticationStepDateTime":"2026-03-02T08:00:00Z"}]}`))
	if got.reasons() != "line 1: it has no time" {
		t.Error(got.reasons())
	}
}
