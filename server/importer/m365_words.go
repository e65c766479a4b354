package importer

import "github.com/trailkeeper/trailkeeper/server/audit"

// m365Outcomes are the spellings of results, the two names that tell how a
// sign-in ended, and the codes with which it goes on.
func m365Outcomes() map[string]meaning[audit.Outcome] {
	out := map[string]meaning[audit.Outcome]{
		"0":               {is: audit.Success},
		"userloggedin":    {is: audit.Success, more: true},
		"userloginfailed": {is: audit.Failure, more: true},
	}
	for is, words := range map[audit.Outcome][]string{
		audit.Success: {"true", "success", "succeeded", "successful", "completed"},
		audit.Failure: {"false", "failed", "failure", "fail", "error"},
		audit.Partial: {"partiallysucceeded", "partialsuccess", "partial"},
	} {
		for _, word := range words {
			out[word] = meaning[audit.Outcome]{is: is}
		}
	}
	for _, code := range entraInterruptions() {
		out[code] = meaning[audit.Outcome]{is: audit.Partial}
	}
	return out
}

// m365Verbs are what names of operations mean: cmdlets by how they begin, the
// rest by the participle that they hold, and sentences as those of the
// directory's own log. Adding to something, or removing from it, is a change of
// what it is added to.
func m365Verbs() []verb {
	cmdlets := []verb{
		{"new-", "", audit.Create},
		{"get-", "", audit.Read},
		{"search-", "", audit.Read},
		{"test-", "", audit.Read},
		{"export-", "", audit.Read},
		{"remove-", "permission", audit.Update},
		{"remove-", "member", audit.Update},
		{"remove-", "", audit.Delete},
		{"add-", "", audit.Update},
		{"set-", "", audit.Update},
		{"update-", "", audit.Update},
		{"enable-", "", audit.Update},
		{"disable-", "", audit.Update},
		{"install-", "", audit.Create},
		{"uninstall-", "", audit.Delete},
	}
	participles := []verb{
		{"", "addedto", audit.Update},
		{"", "removedfrom", audit.Update},
		{"", "memberadded ", audit.Update},
		{"", "memberremoved ", audit.Update},
		{"", "adminadded ", audit.Update},
		{"", "adminremoved ", audit.Update},
		{"", "deleted", audit.Delete},
		{"", "recycled ", audit.Delete},
		{"softdelete ", "", audit.Delete},
		{"harddelete ", "", audit.Delete},
		{"movetodeleteditems ", "", audit.Delete},
		{"", "removed ", audit.Delete},
		{"", "created ", audit.Create},
		{"", "uploaded", audit.Create},
		{"", "copied ", audit.Create},
		{"", "added ", audit.Create},
		{"mailitemsaccessed ", "", audit.Read},
		{"", "accessed", audit.Read},
		{"", "viewed", audit.Read},
		{"", "previewed ", audit.Read},
		{"", "prefetched ", audit.Read},
		{"", "downloaded", audit.Read},
		{"", "modified", audit.Update},
		{"", "updated ", audit.Update},
		{"", "changed ", audit.Update},
		{"", "renamed ", audit.Update},
		{"", "moved ", audit.Update},
		{"", "restored ", audit.Update},
		{"", "revoked ", audit.Update},
		{"", "broken ", audit.Update},
		{"sharingset ", "", audit.Update},
		{"modifyfolderpermissions ", "", audit.Update},
		{"updateinboxrules ", "", audit.Update},
		{"move ", "", audit.Update},
	}
	return append(append(cmdlets, entraAuditVerbs()...), participles...)
}

// m365RecordTypes are the names of the types of records, which portals show and
// records only number. A number that is not listed is kept as it is.
func m365RecordTypes() map[string]string {
	return map[string]string{
		"1": "ExchangeAdmin", "2": "ExchangeItem", "3": "ExchangeItemGroup", "4": "SharePoint",
		"6": "SharePointFileOperation", "7": "OneDrive", "8": "AzureActiveDirectory",
		"9": "AzureActiveDirectoryAccountLogon", "10": "DataCenterSecurityCmdlet", "11": "ComplianceDLPSharePoint",
		"13": "ComplianceDLPExchange", "14": "SharePointSharingOperation", "15": "AzureActiveDirectoryStsLogon",
		"16": "SkypeForBusinessPSTNUsage", "17": "SkypeForBusinessUsersBlocked",
		"18": "SecurityComplianceCenterEOPCmdlet", "19": "ExchangeAggregatedOperation", "20": "PowerBIAudit",
		"21": "CRM", "22": "Yammer", "23": "SkypeForBusinessCmdlets", "24": "Discovery", "25": "MicrosoftTeams",
		"28": "ThreatIntelligence", "29": "MailSubmission", "30": "MicrosoftFlow", "31": "AeD", "32": "MicrosoftStream",
		"33": "ComplianceDLPSharePointClassification", "34": "ThreatFinder", "35": "Project",
		"36": "SharePointListOperation", "37": "SharePointCommentOperation", "38": "DataGovernance", "39": "Kaizala",
		"40": "SecurityComplianceAlerts", "41": "ThreatIntelligenceUrl", "42": "SecurityComplianceInsights",
		"43": "MIPLabel", "44": "VivaInsights", "45": "PowerAppsApp", "46": "PowerAppsPlan",
		"47": "ThreatIntelligenceAtpContent", "48": "LabelContentExplorer", "49": "TeamsHealthcare",
		"50": "ExchangeItemAggregated", "51": "HygieneEvent", "52": "DataInsightsRestApiAudit",
		"53": "InformationBarrierPolicyApplication", "54": "SharePointListItemOperation",
		"55": "SharePointContentTypeOperation", "56": "SharePointFieldOperation", "57": "MicrosoftTeamsAdmin",
		"58": "HRSignal", "59": "MicrosoftTeamsDevice", "60": "MicrosoftTeamsAnalytics",
		"61": "InformationWorkerProtection", "62": "Campaign", "63": "DLPEndpoint", "64": "AirInvestigation",
		"65": "Quarantine", "66": "MicrosoftForms", "67": "ApplicationAudit", "68": "ComplianceSupervisionExchange",
		"69": "CustomerKeyServiceEncryption", "70": "OfficeNative", "71": "MipAutoLabelSharePointItem",
		"72": "MipAutoLabelSharePointPolicyLocation", "73": "MicrosoftTeamsShifts", "75": "MipAutoLabelExchangeItem",
		"76": "CortanaBriefing", "78": "WDATPAlerts", "79": "PowerAppsResource", "82": "SensitivityLabelPolicyMatch",
		"83": "SensitivityLabelAction", "84": "SensitivityLabeledFileAction", "85": "AttackSim",
		"86": "AirManualInvestigation", "87": "SecurityComplianceRBAC", "88": "UserTraining",
		"89": "AirAdminActionInvestigation", "90": "MSTIC", "91": "PhysicalBadgingSignal", "92": "TeamsEasyApprovals",
		"93": "AipDiscover", "94": "AipSensitivityLabelAction", "95": "AipProtectionAction", "96": "AipFileDeleted",
		"97": "AipHeartBeat", "98": "MCASAlerts", "99": "OnPremisesFileShareScannerDlp",
		"100": "OnPremisesSharePointScannerDlp", "101": "ExchangeSearch", "102": "SharePointSearch",
		"103": "PrivacyInsights", "105": "MyAnalyticsSettings", "106": "SecurityComplianceUserChange",
		"107": "ComplianceDLPExchangeClassification", "109": "MipExactDataMatch", "113": "MS365DCustomDetection",
		"147": "CoreReportingSettings", "148": "ComplianceConnector", "154": "OMEPortal", "174": "DataShareOperation",
		"187": "PowerPlatformAdminDlp", "188": "PlannerPlan", "189": "PlannerCopyPlan", "190": "PlannerTask",
		"191": "PlannerRoster", "202": "MicrosoftTodoAudit", "217": "MicrosoftGraphDataConnectConsent",
		"218": "AttackSimAdmin", "230": "TeamsUpdates", "235": "MicrosoftDefenderForIdentityAudit",
		"256": "PowerPlatformAdministratorActivity", "257": "Windows365CustomerLockbox", "261": "CopilotInteraction",
	}
}
