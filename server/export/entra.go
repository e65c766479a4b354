package export

import "github.com/trailkeeper/trailkeeper/server/audit"

// An event in one of Entra's shapes is a tree as Microsoft Graph returns it:
// what the event's fields hold under Graph's names, and between it the details,
// which are what the fields did not hold of the record that was imported. CSV
// takes from the tree what it has columns for.

// entraTree is an event in the shape of its log; Entra has none for tasks, which
// are audits here.
func entraTree(e *audit.Event, loss *Loss) tree {
	var t tree
	switch e.Log {
	case audit.LogSignIn:
		t = entraSignIn(e)
	case audit.LogProvisioning:
		t = entraProvisioning(e)
	default:
		t = entraAudit(e)
	}
	t.putDetails(e)
	loss.Values += unheld(e)
	return t
}

// entraJSON appends an event in the shape of its log.
func entraJSON(to []byte, e *audit.Event, loss *Loss) ([]byte, bool) {
	return appendTree(to, entraTree(e, loss)), true
}

// unheld counts what an event has and Graph has no name for: that of events
// that did not come from there.
func unheld(e *audit.Event) (n int64) {
	has := func(is bool) {
		if is {
			n++
		}
	}
	has(e.Impersonator != nil)
	has(e.OnBehalfOf != nil && e.Log != audit.LogProvisioning)
	has(e.Actor.Role != "")
	if e.Log != audit.LogSignIn {
		has(e.FinishedAt != nil && e.Log != audit.LogProvisioning)
		has(e.ErrorCode != "" && e.Log != audit.LogProvisioning)
		has(e.Country != "")
		has(e.City != "")
		has(e.SessionID != "")
	}
	return n
}

// sourceIDOf is the id of the record at its source, else ours.
func sourceIDOf(e *audit.Event) string {
	if e.SourceID == "" {
		return e.ID.String()
	}
	return string(e.SourceID)
}

// timeOf is a time as the tree holds it.
func timeOf(e *audit.Event) string { return string(audit.AppendBareTime(nil, e.OccurredAt)) }

// isUser reports whether a party is a person.
func isUser(a *audit.Actor) bool {
	return a.Kind != audit.Application && a.Kind != audit.System && a.Kind != audit.UnknownActor
}

// nameOf is the name of a party; nobody is called unknown.
func nameOf(a *audit.Actor) string {
	if a.Kind == audit.UnknownActor && a.Name == "unknown" {
		return ""
	}
	return a.Name
}
