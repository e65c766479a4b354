package export

import (
	"fmt"
	"strings"

	"github.com/trailkeeper/trailkeeper/server/audit"
)

// entraAuditColumns are the 86 columns of the portal's file of audits.
func entraAuditColumns() []entraColumn {
	columns := []entraColumn{
		from("Date (UTC)", "activityDateTime"),
		from("CorrelationId", "correlationId"),
		from("Service", "loggedByService"),
		from("Category", "category"),
		from("Activity", "activityDisplayName"),
		from("Result", "result"),
		from("ResultReason", "resultReason"),
		{"User Agent", func(_ tree, e *audit.Event) any { return string(e.UserAgent) }},
		{"ActorType", func(_ tree, e *audit.Event) any { return actorType(&e.Actor) }},
		from("ActorDisplayName", "initiatedBy/user/displayName", "initiatedBy/app/displayName", "identity"),
		from("ActorObjectId", "initiatedBy/user/id", "ActorObjectId"),
		from("ActorUserPrincipalName", "initiatedBy/user/userPrincipalName"),
		from("IPAddress", "initiatedBy/user/ipAddress", "ipAddress", "callerIpAddress"),
		from("ActorHomeTenantId", "initiatedBy/user/homeTenantId"),
		from("ActorHomeTenantName", "initiatedBy/user/homeTenantName"),
		from("ActorServicePrincipalId", "initiatedBy/app/servicePrincipalId"),
		from("ActorServicePrincipalName", "initiatedBy/app/servicePrincipalName"),
	}
	for n := range entraTargets {
		column, place := fmt.Sprintf("Target%d", n+1), fmt.Sprintf("targetResources/%d/", n)
		columns = append(columns,
			from(column+"Type", place+"type"),
			from(column+"DisplayName", place+"displayName"),
			from(column+"ObjectId", place+"id"),
			from(column+"UserPrincipalName", place+"userPrincipalName"))
		for m := range entraChanges {
			column, place := fmt.Sprintf("%sModifiedProperty%d", column, m+1), fmt.Sprintf("%smodifiedProperties/%d/", place, m)
			columns = append(columns,
				from(column+"Name", place+"displayName"),
				from(column+"OldValue", place+"oldValue"),
				from(column+"NewValue", place+"newValue"))
		}
	}
	for n := range entraDetails {
		column, place := fmt.Sprintf("AdditionalDetail%d", n+1), fmt.Sprintf("additionalDetails/%d/", n)
		columns = append(columns, from(column+"Key", place+"key"), from(column+"Value", place+"value"))
	}
	return columns
}

func actorType(a *audit.Actor) string {
	switch {
	case isUser(a):
		return "User"
	case a.Kind == audit.UnknownActor:
		return ""
	}
	return "Application"
}

// entraSignInColumns are the 57 columns of the portal's file of users' sign-ins,
// with the blanks that it has; one of them is there twice.
func entraSignInColumns() []entraColumn {
	return []entraColumn{
		from("Date (UTC)", "createdDateTime"),
		from("Request ID", "id"),
		from("User agent", "userAgent"),
		from("Correlation ID", "correlationId"),
		from("User ID", "userId"),
		from("User", "userDisplayName", "identity"),
		from("Username", "userPrincipalName"),
		from("User type", "userType"),
		from("Cross tenant access type", "crossTenantAccessType"),
		from("Incoming token type", "incomingTokenType"),
		from("Authentication Protocol", "authenticationProtocol"),
		from("Unique token identifier", "uniqueTokenIdentifier"),
		from("Original transfer method", "originalTransferMethod"),
		from("Client credential type", "clientCredentialType"),
		from("Token Protection - Sign In Session", "tokenProtectionStatusDetails/signInSessionStatus"),
		from("Token Protection - Sign In Session StatusCode", "tokenProtectionStatusDetails/signInSessionStatusCode"),
		from("Application", "appDisplayName"),
		from("Application ID ", "appId"),
		from("App owner tenant ID", "appOwnerTenantId"),
		from("Resource", "resourceDisplayName"),
		from("Resource ID ", "ResourceIdentity", "resourceId"),
		from("Resource tenant ID", "resourceTenantId"),
		from("Resource owner tenant ID", "resourceOwnerTenantId"),
		from("Home tenant ID", "homeTenantId"),
		from("Home tenant name", "homeTenantName"),
		from("IP address", "ipAddress"),
		{"Location", func(t tree, e *audit.Event) any { return t.takePlace(e) }},
		{"Status", func(t tree, e *audit.Event) any { return t.takeOutcome(e) }},
		from("Sign-in error code", "status/errorCode"),
		from("Failure reason", "status/failureReason"),
		from("Client app", "clientAppUsed"),
		from("Device ID", "deviceDetail/deviceId"),
		from("Browser", "deviceDetail/browser"),
		from("Operating System", "deviceDetail/operatingSystem"),
		from("Compliant", "deviceDetail/isCompliant"),
		from("Managed", "deviceDetail/isManaged"),
		from("Join Type", "deviceDetail/trustType"),
		from("Multifactor authentication result", "mfaDetail/result"),
		from("Multifactor authentication auth method", "mfaDetail/authMethod"),
		from("Multifactor authentication auth detail", "mfaDetail/authDetail"),
		from("Authentication requirement", "authenticationRequirement"),
		from("Sign-in identifier", "signInIdentifier"),
		from("Session ID", "sessionId"),
		from("IP address (seen by resource)", "ipAddressFromResourceProvider"),
		from("Through Global Secure Access", "isThroughGlobalSecureAccess"),
		from("Global Secure Access IP address", "globalSecureAccessIpAddress"),
		from("Autonomous system  number", "autonomousSystemNumber"),
		from("Flagged for review", "flaggedForReview"),
		from("Token issuer type", "tokenIssuerType"),
		from("Incoming token type"),
		from("Token issuer name", "tokenIssuerName"),
		from("Latency", "processingTimeInMilliseconds"),
		from("Conditional Access", "conditionalAccessStatus"),
		from("Managed Identity type", "managedServiceIdentity/msiType"),
		from("Associated Resource Id", "managedServiceIdentity/associatedResourceId"),
		from("Federated Token Id", "managedServiceIdentity/federatedTokenId"),
		from("Federated Token Issuer", "managedServiceIdentity/federatedTokenIssuer"),
	}
}

// takeOutcome takes the word for how a sign-in ended.
func (t tree) takeOutcome(e *audit.Event) any {
	t.take([]string{"status", "outcome"})
	return signInWords[e.Outcome]
}

// takePlace takes the place of a sign-in: its city, state and country, or what
// the record had in one text.
func (t tree) takePlace(e *audit.Event) any {
	if text := t.take([]string{"location"}); text != nil {
		return text
	}
	t.take([]string{"location", "city"})
	t.take([]string{"location", "countryOrRegion"})
	state, _ := t.take([]string{"location", "state"}).(string)
	if e.City == "" && state == "" {
		return string(e.Country)
	}
	return strings.Join([]string{string(e.City), state, string(e.Country)}, ", ")
}
