package importer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// home is a field of the event and where records of a format keep it: the first
// of the paths that holds something. The event's value is that text, unless
// `filled` says that it only has to be there.
type home struct {
	field  string
	from   []string
	filled bool
	// placeholders are texts that say nothing, in lower case.
	placeholders []string
}

// homesOf are the homes that section 3 of REAL-RECORDS.md gives the fields of a
// format. What it leaves to the import (the tenant), or has no field for (the
// time of recording), is not in them.
func homesOf(format string) []home {
	switch format {
	case "entra-audit":
		return []home{
			{field: "sourceId", from: []string{"id"}},
			{field: "occurredAt", from: []string{"activityDateTime", "time", "TimeGenerated"}, filled: true},
			{field: "category", from: []string{"category"}},
			{field: "activityName", from: []string{"activityDisplayName", "operationName"}},
			{field: "operation", from: []string{"operationType", "AADOperationType"}, filled: true},
			{field: "outcome", from: []string{"result"}, filled: true},
			{field: "outcomeReason", from: []string{"resultReason"}},
			{field: "actor.actorId", from: []string{"initiatedBy/user/id", "initiatedBy/app/servicePrincipalId", "initiatedBy/app/appId"}},
			{field: "actor.tenantId", from: []string{"initiatedBy/user/homeTenantId"}},
			{field: "targets", from: []string{"targetResources"}, filled: true},
			{field: "changes", from: []string{"targetResources/modifiedProperties"}, filled: true},
			{field: "source", from: []string{"loggedByService"}},
			{field: "ipAddress", from: []string{"initiatedBy/user/ipAddress"}},
			{field: "correlationId", from: []string{"correlationId"}},
		}
	case "entra-signin":
		return []home{
			{field: "sourceId", from: []string{"id"}},
			{field: "occurredAt", from: []string{"createdDateTime", "time", "TimeGenerated"}, filled: true},
			{field: "durationMs", from: []string{"processingTimeInMilliseconds"}, placeholders: []string{"0"}},
			{field: "category", from: []string{"category", "isInteractive"}, filled: true},
			{field: "activity", from: []string{"status/errorCode", "resultType"}, filled: true},
			{field: "outcome", from: []string{"status/errorCode", "resultType"}, filled: true},
			{field: "errorCode", from: []string{"status/errorCode"}, placeholders: []string{"0"}},
			{field: "outcomeReason", from: []string{"status/failureReason", "resultDescription"}},
			{field: "severity", from: []string{"riskLevelDuringSignIn"}, filled: true, placeholders: []string{"none", "hidden"}},
			{field: "actor.actorId", from: []string{"userId", "servicePrincipalId"}},
			{field: "actor.email", from: []string{"userPrincipalName"}},
			{field: "actor.name", from: []string{"userDisplayName", "servicePrincipalName"}},
			{field: "actor.tenantId", from: []string{"homeTenantId"}},
			{field: "targets/Application/id", from: []string{"appId"}},
			{field: "targets/Application/name", from: []string{"appDisplayName"}},
			{field: "targets/Resource/id", from: []string{"ResourceIdentity", "properties/resourceId"}},
			{field: "targets/Resource/name", from: []string{"resourceDisplayName"}},
			{field: "source", from: []string{"resourceDisplayName"}},
			{field: "ipAddress", from: []string{"ipAddress", "callerIpAddress"}},
			{field: "userAgent", from: []string{"userAgent"}},
			{field: "country", from: []string{"location/countryOrRegion", "LocationDetails/countryOrRegion"}},
			{field: "city", from: []string{"location/city", "LocationDetails/city"}, placeholders: []string{"unknown"}},
			{field: "correlationId", from: []string{"correlationId"}},
			{field: "sessionId", from: []string{"sessionId"}},
		}
	case "entra-provisioning":
		return []home{
			{field: "sourceId", from: []string{"id"}},
			{field: "occurredAt", from: []string{"activityDateTime"}, filled: true},
			{field: "durationMs", from: []string{"durationInMilliseconds"}, placeholders: []string{"0"}},
			{field: "activity", from: []string{"provisioningAction", "action"}, filled: true},
			{field: "operation", from: []string{"provisioningAction", "action"}, filled: true},
			{field: "outcome", from: []string{"provisioningStatusInfo/status", "statusInfo/status"}, filled: true},
			{field: "errorCode", from: []string{"provisioningStatusInfo/errorInformation/errorCode"}},
			{field: "outcomeReason", from: []string{"provisioningStatusInfo/errorInformation/reason"}},
			{field: "actor.name", from: []string{"initiatedBy/displayName"}},
			{field: "onBehalfOf.actorId", from: []string{"servicePrincipal/id"}},
			{field: "onBehalfOf.name", from: []string{"servicePrincipal/displayName"}},
			{field: "targets", from: []string{"sourceIdentity/id", "targetIdentity/id"}, filled: true},
			{field: "targets/System/name", from: []string{"targetSystem/displayName"}},
			{field: "changes", from: []string{"modifiedProperties"}, filled: true},
			{field: "source", from: []string{"targetSystem/displayName"}},
			{field: "correlationId", from: []string{"changeId"}},
			{field: "description", from: []string{"provisioningSteps/description"}, filled: true},
		}
	}
	unsaid := []string{"unknown", "not available", "<null>"}
	return []home{
		{field: "sourceId", from: []string{"AuditData/Id", "Id", "RecordId", "OfficeId"}},
		{field: "occurredAt", from: []string{"AuditData/CreationTime", "CreationTime", "TimeGenerated"}, filled: true},
		{field: "category", from: []string{"AuditData/RecordType", "RecordType"}, filled: true},
		{field: "activity", from: []string{"AuditData/Operation", "Operation"}, filled: true},
		{field: "operation", from: []string{"AuditData/Operation", "Operation"}, filled: true},
		{field: "outcome", from: []string{"AuditData/ResultStatus", "ResultStatus"}, filled: true},
		{field: "errorCode", from: []string{"AuditData/ErrorNumber", "ErrorNumber"}, placeholders: []string{"0"}},
		{field: "outcomeReason", from: []string{"AuditData/LogonError", "LogonError"}},
		{field: "actor.name", from: []string{"AuditData/UserId", "UserId"}, filled: true},
		{field: "actor.actorId", from: []string{"AuditData/UserKey", "UserKey"}, filled: true, placeholders: unsaid},
		{field: "actor.role", from: []string{"AuditData/UserType", "UserType"}, filled: true},
		{field: "actor.tenantId", from: []string{"AuditData/ActorContextId", "ActorContextId"}},
		{field: "targets", from: []string{"AuditData/ObjectId", "ObjectId", "OfficeObjectId", "AuditData/Target", "Target", "Item/Id", "AffectedItems", "Members"}, filled: true, placeholders: unsaid},
		{field: "changes", from: []string{"AuditData/ModifiedProperties/Name", "ModifiedProperties/Name", "AuditData/Parameters/Name", "Parameters/Name"}, filled: true},
		{field: "source", from: []string{"AuditData/Workload", "Workload", "OfficeWorkload"}},
		{field: "ipAddress", from: []string{"AuditData/ClientIP", "ClientIP", "AuditData/ActorIpAddress", "ActorIpAddress", "Client_IPAddress"}, filled: true, placeholders: unsaid},
		{field: "userAgent", from: []string{"AuditData/UserAgent", "UserAgent"}},
		{field: "correlationId", from: []string{"AuditData/InterSystemsId", "InterSystemsId"}},
		{field: "sessionId", from: []string{"AuditData/SessionId", "SessionId"}},
	}
}

// emptyHomes are the fields whose value is in the record and not in the event,
// and how many homes the record has a value for.
func emptyHomes(one told) (empty []string, present int) {
	fields := map[string]string{}
	for _, field := range eventFields(one.event) {
		fields[field[0]] = field[1]
	}
	// Of times, severities and outcomes the zero value is what nobody said.
	if one.event.OccurredAt.IsZero() {
		fields["occurredAt"] = ""
	}
	if one.event.Outcome == audit.Unknown {
		fields["outcome"] = ""
	}
	for _, target := range one.event.Targets {
		fields["targets"] = "filled"
		if len(target.Changes) > 0 {
			fields["changes"] = "filled"
		}
		for _, value := range [][2]string{{"id", string(target.TargetID)}, {"name", string(target.Name)}} {
			if at := "targets/" + target.Kind + "/" + value[0]; fields[at] == "" {
				fields[at] = value[1]
			}
		}
	}
	for _, h := range homesOf(one.format) {
		said := saidAt(one.record, h)
		if said == "" {
			continue
		}
		present++
		if got := fields[h.field]; got == "" || !h.filled && got != said {
			empty = append(empty, fmt.Sprintf("%s is %q, the record says %q", h.field, got, said))
		}
	}
	return empty, present
}

// saidAt is what a record says at a home, in its envelope or inside.
func saidAt(record map[string]any, h home) string {
	for _, path := range h.from {
		for _, root := range []any{memberOf(record, "properties"), record} {
			text := firstText(root, strings.Split(path, "/"))
			if text != "" && !slices.Contains(h.placeholders, strings.ToLower(text)) {
				return text
			}
		}
	}
	return ""
}

func firstText(value any, path []string) string {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			if text := firstText(item, path); text != "" {
				return text
			}
		}
		return ""
	case map[string]any:
		if len(path) > 0 {
			return firstText(memberOf(v, path[0]), path[1:])
		}
		for _, name := range slices.Sorted(keysOf(v)) {
			if text := firstText(v[name], nil); text != "" {
				return text
			}
		}
		return ""
	}
	if len(path) > 0 {
		return ""
	}
	return leafText(value)
}

func memberOf(of map[string]any, name string) any {
	for has, value := range of {
		if strings.EqualFold(has, name) {
			return value
		}
	}
	return nil
}
