package importer

import "github.com/trailkeeper/trailkeeper/server/audit"

// entraSignIn is the sign-ins of Microsoft Entra, of users, service principals
// and managed identities: as Microsoft Graph returns them, in the envelope of a
// diagnostic setting (`properties`), with the columns of the four tables of Log
// Analytics, and as the portal's own CSV files.
//
// The times of authentication steps are not the record's: one without another
// time is refused.
func entraSignIn() *table {
	addresses := paths("ipAddress", "callerIpAddress")
	return &table{
		name:  "entra-signin",
		about: "Microsoft Entra sign-ins: Graph, diagnostic settings, Log Analytics, the portal's files (JSON, NDJSON, CSV)",

		signs: signs("appId, conditionalAccessStatus", "appDisplayName, authenticationDetails", "createdDateTime, appDisplayName",
			"createdDateTime, servicePrincipalId", "category=SignInLogs, operationName", "category=NonInteractiveUserSignInLogs",
			"category=ServicePrincipalSignInLogs", "category=ManagedIdentitySignInLogs", "Type=SigninLogs"),
		wrappers: []string{"value", "records", "activities", "events"},
		roots:    paths("properties", ""),
		guarded:  true,
		columns:  entraSignInColumns(),
		pairs:    []pairs{{list: path{"authenticationProcessingDetails"}, name: "authenticationProcessingDetails", key: "key", value: "value"}},
		singles:  paths("signInEventTypes"),
		// "/tenants/…" and "Microsoft.aadiam" are where the record comes from, in
		// fields whose names elsewhere are the resource's.
		voids: []string{"none", "unknown", "hidden", "<null>", "null", "-", "/tenants/*", "microsoft.aadiam",
			"00000000-0000-0000-0000-000000000000"},

		log:      audit.LogSignIn,
		source:   "Entra ID",
		activity: named{"entra.sign_in", "Sign-in"},
		fields: []field{
			{name: "sourceId", as: sourceID, from: paths("id")},
			{name: "occurredAt", as: occurredAt, must: "it has no time",
				from: paths("createdDateTime", "time", "TimeGenerated")},
			{name: "finishedAt", as: milliseconds, from: paths("processingTimeInMilliseconds", "durationMs")},
			{name: "category", as: category, from: paths("category")},
			{name: "category", as: kindOf, from: paths("signInEventTypes", "isInteractive")},
			// The portal says in a word how it ended, and so do our own exports where
			// the code does not tell.
			{name: "outcome", as: outcomeByCode, from: paths("status", "status/outcome", "status/errorCode", "errorCode", "resultType", "result", "resultSignature")},
			{name: "errorCode", as: errorNumber, from: paths("status/errorCode", "errorCode", "resultType")},
			{name: "outcomeReason", as: outcomeReason, from: paths("status/failureReason", "failureReason", "resultDescription")},
			{name: "severity", as: severity, from: paths("riskLevelDuringSignIn", "riskLevelAggregated")},
			{name: "source", as: service, from: paths("resourceDisplayName", "resource")},
			{name: "ipAddress", as: ipAddress, from: addresses},
			{name: "ipAddress", as: hostName, from: addresses},
			{name: "userAgent", as: userAgent, from: paths("userAgent")},
			{name: "country", as: country, from: paths("location/countryOrRegion", "LocationDetails/countryOrRegion", "location")},
			{name: "city", as: city, from: paths("location/city", "LocationDetails/city")},
			{name: "city", as: cityOf, from: paths("location")},
			{name: "correlationId", as: correlationID, from: paths("correlationId")},
			{name: "sessionId", as: sessionID, from: paths("sessionId")},
		},
		actors: []actorForm{
			{
				kind:     audit.CustomerUser,
				id:       paths("userId"),
				name:     paths("userDisplayName", "identity", "userPrincipalName", "userId"),
				email:    paths("userPrincipalName"),
				tenantID: paths("homeTenantId"), tenantName: paths("homeTenantName"),
				only: where("userId, userPrincipalName, userDisplayName"),
			},
			{
				kind:     audit.Application,
				id:       paths("servicePrincipalId"),
				name:     paths("servicePrincipalName", "identity", "servicePrincipalId"),
				tenantID: paths("homeTenantId"), tenantName: paths("homeTenantName"),
				only: where("servicePrincipalId, servicePrincipalName"),
			},
			{kind: audit.UnknownActor, name: paths("identity")},
		},
		targets: []targetForm{
			{is: "Application", id: paths("appId"), name: paths("appDisplayName")},
			{is: "Resource", id: paths("ResourceIdentity", "resourceId"), name: paths("resourceDisplayName", "resource")},
		},
		rules: signInRules(condition{}),
		// Entra changes the risk of a sign-in afterwards: the record is another
		// one then.
		distinct: paths("riskLevelDuringSignIn", "riskLevelAggregated", "riskState", "riskDetail"),

		outcomes: entraSignInOutcomes(),
		severities: map[string]audit.Severity{
			"low": audit.Information, "medium": audit.Warning, "high": audit.Error,
		},
		categories: map[string]string{
			"signinlogs":                   "SignInLogs",
			"noninteractiveusersigninlogs": "NonInteractiveUserSignInLogs",
			"serviceprincipalsigninlogs":   "ServicePrincipalSignInLogs",
			"managedidentitysigninlogs":    "ManagedIdentitySignInLogs",
			"adfssigninlogs":               "ADFSSignInLogs",
			"interactiveuser":              "SignInLogs",
			"noninteractiveuser":           "NonInteractiveUserSignInLogs",
			"serviceprincipal":             "ServicePrincipalSignInLogs",
			"managedidentity":              "ManagedIdentitySignInLogs",
			"true":                         "SignInLogs",
			"false":                        "NonInteractiveUserSignInLogs",
		},
	}
}

// signInRules give sign-ins their activities by how they ended. Of what is not
// known to have succeeded or failed, none is claimed.
func signInRules(only condition) []rule {
	return []rule{
		{only: only, ended: audit.Success, log: audit.LogSignIn, activity: "sign_in.succeeded"},
		{only: only, ended: audit.Failure, log: audit.LogSignIn, activity: "sign_in.failed"},
		{only: only, ended: audit.Partial, log: audit.LogSignIn, activity: "sign_in.interrupted"},
		{only: only, log: audit.LogSignIn},
	}
}
