package importer

import "github.com/trailkeeper/trailkeeper/server/audit"

// entraAudit is the directory audits of Microsoft Entra: as Microsoft Graph
// returns them, in the envelope of a diagnostic setting (`properties`), with
// the columns of Log Analytics, and as the portal's own CSV file.
func entraAudit() *table {
	return &table{
		name:  "entra-audit",
		about: "Microsoft Entra directory audits: Graph, diagnostic settings, Log Analytics, the portal's files (JSON, NDJSON, CSV)",

		signs: signs("activityDisplayName, loggedByService", "activityDisplayName, activityDateTime",
			"category=AuditLogs, operationName", "activityDisplayName, targetResources", "Type=AuditLogs, operationName"),
		wrappers: []string{"value", "records", "activities", "events"},
		roots:    paths("properties", ""),
		guarded:  true,
		columns:  entraAuditColumns(),
		pairs:    []pairs{{list: path{"additionalDetails"}, name: "additionalDetails", key: "key", value: "value"}},

		log:            audit.LogAudit,
		source:         "Entra ID",
		activityPrefix: "entra.",
		fields: []field{
			{name: "sourceId", as: sourceID, from: paths("id")},
			{name: "occurredAt", as: occurredAt, must: "it has no time",
				from: paths("activityDateTime", "time", "TimeGenerated")},
			{name: "activity", as: activity, must: "it has no activity name",
				from: paths("activityDisplayName", "operationName")},
			{name: "category", as: category, from: paths("category")},
			{name: "operation", as: operation, from: paths("operationType", "AADOperationType")},
			{name: "outcome", as: outcome, from: paths("result", "resultType")},
			{name: "outcomeReason", as: outcomeReason, from: paths("resultReason", "resultDescription")},
			{name: "description", as: description, from: paths("description")},
			{name: "source", as: source, from: paths("loggedByService")},
			{name: "ipAddress", as: ipAddress, from: entraAuditAddresses()},
			{name: "ipAddress", as: hostName, from: entraAuditAddresses()},
			{name: "userAgent", as: userAgent, from: paths("additionalDetails/User-Agent", "userAgent")},
			{name: "correlationId", as: correlationID, from: paths("correlationId")},
		},
		actors:  entraAuditActors(),
		targets: entraAuditTargets(),

		outcomes: map[string]meaning[audit.Outcome]{
			"success":            {is: audit.Success},
			"succeeded":          {is: audit.Success},
			"failure":            {is: audit.Failure},
			"failed":             {is: audit.Failure},
			"timeout":            {is: audit.Failure, more: true},
			"unknownfuturevalue": {is: audit.Unknown},
			"none":               {is: audit.Unknown},
		},
		operations: map[string]meaning[audit.Operation]{
			"add":      {is: audit.Create},
			"update":   {is: audit.Update},
			"assign":   {is: audit.Update, more: true},
			"unassign": {is: audit.Update, more: true},
			"delete":   {is: audit.Delete},
			"get":      {is: audit.Read},
		},
		verbs: entraAuditVerbs(),
		voids: []string{"<null>", "null", "-"},
	}
}

func entraAuditAddresses() []path {
	return paths("initiatedBy/user/ipAddress", "callerIpAddress", "ipAddress", "ActorIPAddress", "InitiatingIpAddress",
		"additionalDetails/ipaddr")
}

// entraAuditActors: the forms of initiatedBy first, then the portal's columns
// by the type that they name, then whatever names somebody.
func entraAuditActors() []actorForm {
	portalUser := actorForm{
		kind: audit.CustomerUser, only: where("ActorType", "user", "member", "guest"),
		id:       paths("ActorObjectId"),
		name:     paths("ActorDisplayName", "ActorUserPrincipalName", "ActorObjectId"),
		email:    paths("ActorUserPrincipalName"),
		tenantID: paths("ActorHomeTenantId"), tenantName: paths("ActorHomeTenantName"),
	}
	portalApp := actorForm{
		kind:     audit.Application,
		only:     where("ActorType", "application", "app", "serviceprincipal", "service principal"),
		id:       paths("ActorServicePrincipalId", "ActorObjectId"),
		name:     paths("ActorDisplayName", "ActorServicePrincipalName", "ActorServicePrincipalId", "ActorObjectId"),
		tenantID: paths("ActorHomeTenantId"), tenantName: paths("ActorHomeTenantName"),
	}
	return []actorForm{
		{
			kind:       audit.CustomerUser,
			id:         paths("initiatedBy/user/id"),
			name:       paths("initiatedBy/user/displayName", "initiatedBy/user/userPrincipalName", "initiatedBy/user/id"),
			email:      paths("initiatedBy/user/userPrincipalName"),
			tenantID:   paths("initiatedBy/user/homeTenantId"),
			tenantName: paths("initiatedBy/user/homeTenantName"),
		},
		{
			kind: audit.Application,
			id:   paths("initiatedBy/app/servicePrincipalId", "initiatedBy/app/appId"),
			name: paths("initiatedBy/app/displayName", "initiatedBy/app/servicePrincipalName",
				"initiatedBy/app/servicePrincipalId", "initiatedBy/app/appId"),
		},
		portalUser,
		portalApp,
		// Without a type, a principal name is a user's and a service principal's
		// id an application's.
		{kind: audit.CustomerUser, email: portalUser.email, id: portalUser.id, name: portalUser.name,
			only: where("ActorUserPrincipalName"), tenantID: portalUser.tenantID, tenantName: portalUser.tenantName},
		{kind: audit.Application, id: portalApp.id, name: portalApp.name,
			only: where("ActorServicePrincipalId"), tenantID: portalApp.tenantID, tenantName: portalApp.tenantName},
		{kind: audit.UnknownActor, id: paths("ActorObjectId"),
			name: paths("identity", "ActorDisplayName", "InitiatingUserOrApp", "ActorObjectId")},
	}
}

func entraAuditTargets() []targetForm {
	return []targetForm{{
		list:         path{"targetResources"},
		kind:         paths("type", "@odata.type"),
		kindPrefixes: []string{"#microsoft.graph.", "targetresource"},
		id:           paths("id"),
		name:         paths("displayName", "userPrincipalName"),
		changes: []changeForm{{
			list:     path{"modifiedProperties"},
			property: paths("displayName"),
			old:      paths("oldValue"),
			new:      paths("newValue"),
		}},
	}}
}
