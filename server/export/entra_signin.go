package export

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// entraSignIn is an event as a signIn of Graph.
func entraSignIn(e *audit.Event) tree {
	t := tree{}
	t.put(sourceIDOf(e), "id")
	t.put(timeOf(e), "createdDateTime")
	t.put(string(e.CorrelationID), "correlationId")
	t.put(string(e.SessionID), "sessionId")
	t.put(string(e.IPAddress), "ipAddress")
	t.put(string(e.UserAgent), "userAgent")
	t.put(string(e.Country), "location", "countryOrRegion")
	t.put(string(e.City), "location", "city")
	t.put(string(e.OutcomeReason), "status", "failureReason")
	t.putCode(e)
	if e.DurationMs != nil {
		t["processingTimeInMilliseconds"] = json.Number(strconv.FormatFloat(*e.DurationMs, 'f', -1, 64))
	}
	t.putSigner(&e.Actor)
	t.putResource(e)
	return t
}

// putCode puts how it ended: the error's number, 0 where there was none, and a
// word besides where the number does not tell. Graph has no such word.
func (t tree) putCode(e *audit.Event) {
	code := string(e.ErrorCode)
	if code == "" && e.Outcome == audit.Success {
		code = "0"
	}
	t.put(code, "status", "errorCode")
	if len(code) > 0 && len(code) < 16 && strings.Trim(code, "0123456789") == "" && (code == "0" || code[0] != '0') {
		t["status"].(tree)["errorCode"] = json.Number(code)
	}
	if code == "" || e.Outcome == audit.Partial {
		t.put(strings.ToLower(signInWords[e.Outcome]), "status", "outcome")
	}
}

// signInWords are the portal's words for how a sign-in ended.
var signInWords = map[audit.Outcome]string{
	audit.Success: "Success", audit.Failure: "Failure", audit.Denied: "Failure", audit.Partial: "Interrupted",
}

// putSigner puts who signed in.
func (t tree) putSigner(a *audit.Actor) {
	switch {
	case isUser(a):
		t.put(string(a.ActorID), "userId")
		t.put(nameOf(a), "userDisplayName")
		t.put(string(a.Email), "userPrincipalName")
	case a.Kind == audit.UnknownActor:
		t.put(nameOf(a), "identity")
		return
	default:
		t.put(string(a.ActorID), "servicePrincipalId")
		t.put(nameOf(a), "servicePrincipalName")
	}
	t.put(string(a.TenantID), "homeTenantId")
	t.put(string(a.TenantName), "homeTenantName")
}

// putResource puts the application and the resource. Of a diagnostic setting's
// records the details hold a resourceId that is another thing: the resource's
// own then stands where Log Analytics has it.
func (t tree) putResource(e *audit.Event) {
	resourceID := "resourceId"
	if details, ok := treeOf(e.Details).(tree); ok && details.named(resourceID) != "" {
		resourceID = "ResourceIdentity"
	}
	var others []any
	for i := range e.Targets {
		target := &e.Targets[i]
		switch {
		case target.Kind == "Application" && t["appId"] == nil && t["appDisplayName"] == nil:
			t.put(string(target.TargetID), "appId")
			t.put(string(target.Name), "appDisplayName")
		case target.Kind == "Resource" && t[resourceID] == nil && t["resourceDisplayName"] == nil:
			t.put(string(target.TargetID), resourceID)
			t.put(string(target.Name), "resourceDisplayName")
		default:
			others = append(others, entraTarget(target))
		}
	}
	if others != nil {
		t["targetResources"] = others
	}
	if t["resourceDisplayName"] == nil && e.Source != "Entra ID" {
		t.put(e.Source, "resourceDisplayName")
	}
}
