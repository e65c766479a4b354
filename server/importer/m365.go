package importer

import (
	"slices"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// m365Unified is the unified audit log of Microsoft 365: the files of Purview,
// of its older portal and of PowerShell, whose column AuditData holds the record
// itself; the records of the Management Activity API; and the columns of
// OfficeActivity in Sentinel. What the record itself says counts more than what
// the file says about it.
//
// A record without a result, as those of SharePoint and Teams are, has the
// outcome UNKNOWN: it says that something was done, not how it ended. The result
// of a sign-in is that of the request; whether somebody got in, its error number
// and its name say.
func m365Unified() *table {
	return &table{
		name:  "m365-unified",
		about: "Microsoft 365 unified audit log: Purview, PowerShell, Management Activity API, Sentinel's OfficeActivity (JSON, NDJSON, CSV)",

		signs: signs("AuditData", "Operation, RecordType, CreationTime", "Operation, RecordType, OrganizationId",
			"Operation, OfficeWorkload", "Operation, UserId, Parameters"),
		wrappers: []string{"value", "records", "activities", "events"},
		roots:    paths("AuditData", ""),
		pairs: []pairs{
			{list: path{"ExtendedProperties"}, name: "ExtendedProperties", key: "Name", value: "Value"},
			{list: path{"DeviceProperties"}, name: "DeviceProperties", key: "Name", value: "Value"},
			{list: path{"OperationProperties"}, name: "OperationProperties", key: "Name", value: "Value"},
			{list: path{"ExtraProperties"}, name: "ExtraProperties", key: "Key", value: "Value"},
		},
		parties: []parties{m365Parties("Actor"), m365Parties("Target"), m365Parties("AADTarget")},
		voids:   []string{"<null>", "null", "not available", "unknown", "none", "$resttenantid$"},
		echo:    "_",

		log:            audit.LogAudit,
		source:         "Microsoft 365",
		activityPrefix: "m365.",
		fields: []field{
			{name: "sourceId", as: sourceID, from: paths("Id", "RecordId", "OfficeId", "SourceRecordId", "Identity")},
			{name: "occurredAt", as: occurredAt, must: "it has no time: Start_Time and ElevationTime are when it was collected",
				from: paths("CreationTime", "CreationDate", "TimeGenerated", "StartTime")},
			{name: "activity", as: activity, must: "it has no operation", from: paths("Operation", "Operations")},
			{name: "category", as: category, from: paths("RecordType", "Workload", "OfficeWorkload")},
			{name: "outcome", as: outcomeByCode, from: paths("ErrorNumber", "ErrorCode")},
			{name: "outcome", as: outcomeIfNone, from: paths("Operation", "Operations", "ResultStatus", "ResultReasonType")},
			{name: "errorCode", as: errorNumber, from: paths("ErrorNumber", "ErrorCode")},
			{name: "outcomeReason", as: outcomeReason, from: paths("LogonError")},
			{name: "source", as: service, from: paths("Workload", "OfficeWorkload")},
			{name: "ipAddress", as: ipAddress, from: m365Addresses()},
			{name: "ipAddress", as: hostName, from: m365Addresses()},
			{name: "userAgent", as: userAgent, from: paths("UserAgent", "ExtendedProperties/UserAgent")},
			{name: "correlationId", as: correlationID, from: paths("InterSystemsId", "CorrelationId", "IntraSystemId", "IntraSystemsId",
				"AppAccessContext/CorrelationId")},
			{name: "sessionId", as: sessionID, from: paths("SessionId", "DeviceProperties/SessionId", "AppAccessContext/AADSessionId")},
		},
		actors:     m365Actors(),
		onBehalfOf: m365OnBehalfOf(),
		targets:    m365Targets(),
		rules: slices.Concat(
			signInRules(where("RecordType", "15", "9", "azureactivedirectorystslogon", "azureactivedirectoryaccountlogon")),
			signInRules(where("Operation, Operations", "userloggedin", "userloginfailed"))),

		outcomes:   m365Outcomes(),
		categories: m365RecordTypes(),
		roles: map[string]string{
			"0": "Regular", "1": "Reserved", "2": "Admin", "3": "DcAdmin", "4": "System", "5": "Application",
			"6": "ServicePrincipal", "7": "CustomPolicy", "8": "SystemPolicy", "9": "PartnerTechnician", "10": "Guest",
		},
		verbs: m365Verbs(),
	}
}

// m365Addresses: Exchange, the directory and SharePoint have a name each.
func m365Addresses() []path {
	return paths("ClientIP", "ActorIpAddress", "ClientIPAddress", "Client_IPAddress", "ActorIP")
}

// m365Parties is Actor or Target of directory records: several identifiers of
// one party. Sign-ins put the object id where others put a claim.
func m365Parties(list string) parties {
	return parties{
		list: path{list}, kind: "Type", id: "ID",
		types: map[string]string{
			"0": partyObjectID, "1": "name", "2": partyOther, "3": "puid", "4": "spn", "5": "upn",
		},
	}
}
