package importer

import "github.com/trailkeeper/trailkeeper/server/audit"

// entraProvisioning is what Microsoft Entra's provisioning service did to
// identities: as Microsoft Graph returns it (with the old names, `action` and
// `statusInfo`, or the new ones), in the envelope of a diagnostic setting, where
// parts have an Id, a Name and a Status, and with the columns of Log Analytics.
//
// The record tells when an identity was provisioned and how long that took, not
// which end the time is of: it is taken for the beginning.
func entraProvisioning() *table {
	return &table{
		name:  "entra-provisioning",
		about: "Microsoft Entra provisioning: Graph, diagnostic settings, Log Analytics (JSON, NDJSON, CSV)",

		signs: signs("provisioningSteps", "provisioningAction", "changeId, sourceIdentity",
			"category=ProvisioningLogs, operationName=Provisioning activity"),
		wrappers: []string{"value", "records", "activities", "events"},
		roots:    paths("properties", ""),

		log:            audit.LogProvisioning,
		source:         "Entra ID",
		category:       "ProvisioningLogs",
		activity:       named{"entra.provisioning", "Provisioning"},
		activityPrefix: "entra.provisioning_",
		fields: []field{
			{name: "sourceId", as: sourceID, from: paths("id", "identity")},
			{name: "occurredAt", as: occurredAt, must: "it has no time",
				from: paths("activityDateTime", "time", "TimeGenerated")},
			{name: "finishedAt", as: milliseconds, from: paths("durationInMilliseconds", "durationMs")},
			{name: "activity", as: activity, from: paths("provisioningAction", "action")},
			{name: "category", as: category, from: paths("category")},
			{name: "operation", as: operation, from: paths("provisioningAction", "action")},
			{name: "outcome", as: outcome, from: provisioningStatus()},
			{name: "errorCode", as: errorCode, from: paths("provisioningStatusInfo/errorInformation/errorCode", "statusInfo/errorCode",
				"provisioningStatusInfo/errorCode", "resultSignature")},
			{name: "outcomeReason", as: outcomeReason, from: paths("provisioningStatusInfo/errorInformation/reason", "statusInfo/reason",
				"provisioningStatusInfo/reason", "resultDescription")},
			{name: "source", as: service, from: paths("targetSystem/displayName", "targetSystem/name")},
			{name: "ipAddress", as: ipAddress, from: paths("callerIpAddress")},
			{name: "ipAddress", as: hostName, from: paths("callerIpAddress")},
			// Diagnostic settings call the id of the change the correlation id.
			{name: "correlationId", as: correlationID, from: paths("changeId", "correlationId")},
		},
		lines: []textLines{{list: path{"provisioningSteps"}, text: path{"description"}}},
		voids: []string{"none", "<null>", "null", "-"},

		actors: []actorForm{
			provisioningInitiator(audit.System, where(initiatorTypes, "system")),
			provisioningInitiator(audit.CustomerUser, where(initiatorTypes, "user")),
			provisioningInitiator(audit.Application, where(initiatorTypes, "application", "app")),
			provisioningInitiator(audit.UnknownActor, condition{}),
		},
		// The provisioning service acts for the application that an administrator
		// set up.
		onBehalfOf: []actorForm{{
			kind: audit.Application,
			id:   paths("servicePrincipal/id"),
			name: paths("servicePrincipal/displayName", "servicePrincipal/name", "servicePrincipal/id"),
		}},
		// What was changed is the target identity's; the source identity's only
		// where the other has neither an id nor a name yet.
		targets: []targetForm{
			provisionedIdentity("targetIdentity"),
			provisionedIdentity("sourceIdentity"),
			{is: "System", id: paths("targetSystem/id"), name: paths("targetSystem/displayName", "targetSystem/name")},
			{is: "System", id: paths("sourceSystem/id"), name: paths("sourceSystem/displayName", "sourceSystem/name")},
		},
		rules: []rule{
			{only: condition{at: provisioningStatus(), is: []string{"skipped", "2"}}, activity: "provisioning.skipped"},
			{only: where("provisioningAction, action", "create"), activity: "provisioning.created"},
			{only: where("provisioningAction, action", "update"), activity: "provisioning.updated"},
			{only: where("provisioningAction, action", "delete"), activity: "provisioning.deleted"},
			{only: where("provisioningAction, action", "disable"), activity: "provisioning.disabled"},
		},

		// The numbers are those of diagnostic settings.
		outcomes: map[string]meaning[audit.Outcome]{
			"success": {is: audit.Success}, "0": {is: audit.Success},
			"failure": {is: audit.Failure}, "failed": {is: audit.Failure}, "1": {is: audit.Failure},
			"skipped": {is: audit.Partial}, "2": {is: audit.Partial},
			"warning": {is: audit.Partial, more: true}, "3": {is: audit.Partial, more: true},
		},
		operations: map[string]meaning[audit.Operation]{
			"create":       {is: audit.Create},
			"update":       {is: audit.Update},
			"delete":       {is: audit.Delete},
			"disable":      {is: audit.Update, more: true},
			"stageddelete": {is: audit.Delete, more: true},
		},
	}
}

// initiatorTypes is where the kind of an initiator stands.
const initiatorTypes = "initiatedBy/initiatorType, initiatedBy/initiatingType, initiatedBy/type"

func provisioningInitiator(kind audit.ActorKind, only condition) actorForm {
	return actorForm{
		kind: kind, only: only,
		id:   paths("initiatedBy/id"),
		name: paths("initiatedBy/displayName", "initiatedBy/name", "initiatedBy/id"),
	}
}

func provisionedIdentity(at string) targetForm {
	return targetForm{
		kind:         paths(at + "/identityType"),
		kindPrefixes: []string{"urn:ietf:params:scim:schemas:core:2.0:"},
		id:           paths(at + "/id"),
		name:         paths(at+"/displayName", at+"/name"),
		changes: []changeForm{{
			list:     path{"modifiedProperties"},
			property: paths("displayName", "name"),
			old:      paths("oldValue"),
			new:      paths("newValue"),
		}},
		named: true,
	}
}

// provisioningStatus is where the outcome stands, under its new name, its old
// one, and outside.
func provisioningStatus() []path {
	return paths("provisioningStatusInfo/status", "statusInfo/status", "resultType")
}
