package export

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// entraProvisioning is an event as a provisioningObjectSummary of Graph. Where
// the record's own words for action and status stand among the details under
// their old names, they are not said again.
func entraProvisioning(e *audit.Event) tree {
	t := tree{}
	t.put(sourceIDOf(e), "id")
	t.put(timeOf(e), "activityDateTime")
	t.put(string(e.CorrelationID), "changeId")
	details, _ := treeOf(e.Details).(tree)
	if details.named("action") == "" || !strings.HasPrefix(e.Activity, "provisioning.") {
		t.put(provisioningAction(e), "provisioningAction")
	}
	if old, _ := details[details.named("statusInfo")].(tree); old.named("status") == "" {
		t.put(provisioningStatus(e), "provisioningStatusInfo", "status")
	}
	t.put(string(e.ErrorCode), "provisioningStatusInfo", "errorInformation", "errorCode")
	t.put(string(e.OutcomeReason), "provisioningStatusInfo", "errorInformation", "reason")
	t.put(string(e.IPAddress), "callerIpAddress")
	if e.DurationMs != nil {
		t["durationInMilliseconds"] = json.Number(strconv.FormatFloat(*e.DurationMs, 'f', -1, 64))
	}
	t.put(string(e.Actor.ActorID), "initiatedBy", "id")
	t.put(nameOf(&e.Actor), "initiatedBy", "displayName")
	t.put(initiatorType(&e.Actor), "initiatedBy", "initiatorType")
	if e.OnBehalfOf != nil {
		t.put(string(e.OnBehalfOf.ActorID), "servicePrincipal", "id")
		t.put(nameOf(e.OnBehalfOf), "servicePrincipal", "displayName")
	}
	t.putIdentities(e, details)
	return t
}

// provisioningAction is what was to be done: by the operation where the activity
// is one of the catalogue's, else by its own name.
func provisioningAction(e *audit.Event) string {
	suffix, ours := strings.CutPrefix(e.Activity, "provisioning.")
	switch {
	case ours && suffix == "disabled":
		return "disable"
	case ours || strings.HasPrefix(e.Activity, "entra.provisioning_"):
		if word := map[audit.Operation]string{audit.Create: "create", audit.Update: "update", audit.Delete: "delete"}[e.Operation]; ours {
			return word
		}
	}
	return e.ActivityName
}

func provisioningStatus(e *audit.Event) string {
	switch e.Outcome {
	case audit.Success:
		return "success"
	case audit.Failure, audit.Denied:
		return "failure"
	case audit.Partial:
		if e.Activity == "provisioning.skipped" {
			return "skipped"
		}
		return "warning"
	}
	return ""
}

func initiatorType(a *audit.Actor) string {
	switch {
	case a.Kind == audit.System:
		return "system"
	case a.Kind == audit.Application:
		return "application"
	case isUser(a):
		return "user"
	}
	return ""
}

// putIdentities puts the targets: identities and systems, of each first the
// target's and then the source's. Graph lists changes once, those of the first
// identity; further ones stay with their targets.
func (t tree) putIdentities(e *audit.Event, details tree) {
	identities, systems := identitiesOf(details, "targetIdentity", "sourceIdentity"), []string{"targetSystem", "sourceSystem"}
	var others []any
	for i := range e.Targets {
		target := &e.Targets[i]
		places := &identities
		if target.Kind == "System" {
			places = &systems
			// A source that nobody named is the target system's name.
			if len(systems) == 2 && e.Source == "Entra ID" && target.Name != "" && string(target.Name) != e.Source {
				systems = systems[1:]
			}
		}
		if len(*places) == 0 || len(target.Changes) > 0 && t["modifiedProperties"] != nil {
			others = append(others, entraTarget(target))
			continue
		}
		at := (*places)[0]
		*places = (*places)[1:]
		t.put(string(target.TargetID), at, "id")
		t.put(string(target.Name), at, "displayName")
		if target.Kind != "System" {
			t.put(target.Kind, at, "identityType")
		}
		if properties := modified(target.Changes); properties != nil {
			t["modifiedProperties"] = properties
		}
	}
	if others != nil {
		t["targetResources"] = others
	}
}

// identitiesOf are the places but for those whose identity had neither a name nor an
// id: its kind is among the details.
func identitiesOf(details tree, places ...string) []string {
	var out []string
	for _, place := range places {
		if identity, ok := details[details.named(place)].(tree); !ok || identity.named("identityType") == "" {
			out = append(out, place)
		}
	}
	return out
}
