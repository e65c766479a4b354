package export

import "github.com/trailkeeper/trailkeeper/server/audit"

// entraAudit is an event as a directoryAudit of Graph.
func entraAudit(e *audit.Event) tree {
	t := tree{}
	t.put(sourceIDOf(e), "id")
	t.put(timeOf(e), "activityDateTime")
	t.put(e.ActivityName, "activityDisplayName")
	t.put(e.Category, "category")
	t.put(string(e.CorrelationID), "correlationId")
	t.put(e.Source, "loggedByService")
	t.put(entraOperations[e.Operation], "operationType")
	t.put(entraResults[e.Outcome], "result")
	t.put(string(e.OutcomeReason), "resultReason")
	t.put(e.Description, "description")
	if e.UserAgent != "" {
		t["additionalDetails"] = []any{tree{"key": "User-Agent", "value": string(e.UserAgent)}}
	}
	t.putInitiator(e)
	for i := range e.Targets {
		t["targetResources"] = append(pairsOf(t["targetResources"]), entraTarget(&e.Targets[i]))
	}
	return t
}

var (
	entraOperations = map[audit.Operation]string{audit.Create: "Add", audit.Read: "Get", audit.Update: "Update", audit.Delete: "Delete"}
	entraResults    = map[audit.Outcome]string{audit.Success: "success", audit.Failure: "failure", audit.Denied: "failure"}
)

// putInitiator puts who did it: a user, an application, or whoever it was.
func (t tree) putInitiator(e *audit.Event) {
	a := &e.Actor
	address := []string{"ipAddress"}
	switch {
	case isUser(a):
		t.put(string(a.ActorID), "initiatedBy", "user", "id")
		t.put(nameOf(a), "initiatedBy", "user", "displayName")
		t.put(string(a.Email), "initiatedBy", "user", "userPrincipalName")
		t.put(string(a.TenantID), "initiatedBy", "user", "homeTenantId")
		t.put(string(a.TenantName), "initiatedBy", "user", "homeTenantName")
		address = []string{"initiatedBy", "user", "ipAddress"}
	case a.Kind == audit.UnknownActor:
		t.put(nameOf(a), "identity")
		t.put(string(a.ActorID), "ActorObjectId")
	default:
		t.put(string(a.ActorID), "initiatedBy", "app", "servicePrincipalId")
		t.put(nameOf(a), "initiatedBy", "app", "displayName")
	}
	t.put(string(e.IPAddress), address...)
}

func entraTarget(target *audit.Target) tree {
	t := tree{"type": target.Kind}
	t.put(string(target.TargetID), "id")
	t.put(string(target.Name), "displayName")
	if properties := modified(target.Changes); properties != nil {
		t["modifiedProperties"] = properties
	}
	return t
}

// modified are changes as Graph lists them: old and new are JSON in a text.
func modified(changes []audit.Change) []any {
	var out []any
	for _, c := range changes {
		out = append(out, tree{"displayName": c.Property, "oldValue": quotedJSON(c.Old), "newValue": quotedJSON(c.New)})
	}
	return out
}

func quotedJSON(value audit.JSON) any {
	if len(value) == 0 {
		return nil
	}
	return string(value)
}
